import { isQualifiedName } from '@karpenter-ts/kube-model';
import { utf8Length } from '../validation/server/object-meta.ts';
import { shown } from '../validation/shape-wording.ts';
import { checkCountOrPercent, checkLabelSelector } from './label-selectors.ts';
import { isConfigMapKey, QUALIFIED_EXPECTED } from './names.ts';
import type { Part } from './part.ts';

/** `ValidatePodDisruptionBudgetSpec` */
export function checkPodDisruptionBudget(spec: Part): void {
  const [available, unavailable] = [spec.at('minAvailable'), spec.at('maxUnavailable')];
  if (available.isSet && unavailable.isSet) spec.refuse('minAvailable and maxUnavailable cannot both be set');
  for (const count of [available, unavailable]) {
    count.ifSet(() => {
      checkCountOrPercent(count, { most100: true });
    });
  }
  checkLabelSelector(spec.at('selector'));
  spec.at('unhealthyPodEvictionPolicy').ifSet((policy) => {
    policy.oneOf(['AlwaysAllow', 'IfHealthyBudget']);
  });
}

/** `ValidateStorageClass` */
export function checkStorageClass(storageClass: Part): void {
  const provisioner = storageClass.at('provisioner');
  if (provisioner.text === '') provisioner.require();
  else provisioner.matches((name) => isQualifiedName(name.toLowerCase()), QUALIFIED_EXPECTED);
  for (const [key, value] of storageClass.at('parameters').entries)
    if (key === '') value.refuse('the key must not be empty');
  storageClass.at('reclaimPolicy').or('Delete').oneOf(['Delete', 'Retain']);
  storageClass.at('volumeBindingMode').ifSet((mode) => {
    mode.oneOf(['Immediate', 'WaitForFirstConsumer']);
  });
  const terms = new Set<string>();
  for (const term of storageClass.at('allowedTopologies').items) {
    const meaning = checkTopologyTerm(term);
    if (meaning === '[]' || terms.has(meaning))
      term.refuse('must differ from the others, and have an expression', 'duplicate');
    terms.add(meaning);
  }
}

/** What a term of topologies says, whatever the order of its words. */
function checkTopologyTerm(term: Part): string {
  const meaning = new Map<string, readonly string[]>();
  for (const expression of term.at('matchLabelExpressions').items) {
    const [key, values] = [expression.at('key'), expression.at('values')];
    if (meaning.has(key.text)) key.refuse(`is there already: ${key.text}`, 'duplicate');
    key.matches(isQualifiedName, QUALIFIED_EXPECTED);
    const texts = values.items.map(({ text }) => text);
    if (texts.length === 0) values.refuse('must be set', 'required');
    if (new Set(texts).size < texts.length) values.refuse('must all be different', 'duplicate');
    meaning.set(key.text, texts.sort());
  }
  return JSON.stringify([...meaning].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The highest priority that users may give (`HighestUserDefinablePriority`). */
const MOST_PRIORITY = 1_000_000_000;

/** `ValidatePriorityClass` */
export function checkPriorityClass(priorityClass: Part): void {
  const [name, value] = [priorityClass.at('metadata', 'name'), priorityClass.at('value')];
  if (name.text.startsWith('system-')) name.refuse('must not begin with system-: such names are reserved');
  else if (value.number > MOST_PRIORITY) value.refuse(`must be at most ${MOST_PRIORITY}, not ${value.number}`);
  priorityClass.at('preemptionPolicy').ifSet((policy) => {
    if (policy.text === '') return;
    policy.oneOf(['PreemptLowerPriority', 'Never']);
  });
}

/** `ValidateConfigMap` */
export function checkConfigMap(configMap: Part): void {
  const [data, binary] = [configMap.at('data'), configMap.at('binaryData')];
  let bytes = 0;
  for (const [key, value] of [...data.entries, ...binary.entries]) {
    if (!isConfigMapKey(key)) value.refuse(`the key must be letters, digits, "-", "_" and ".", not ${shown(key)}`);
    bytes += utf8Length(value.text);
  }
  for (const [key, value] of data.entries) {
    if (binary.at(key).isSet) value.refuse('is in binaryData too');
  }
  if (bytes > 1024 * 1024) configMap.refuse(`must have at most 1 MiB of data, not ${bytes} bytes`, 'tooLong');
}
