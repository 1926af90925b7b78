import { isDnsSubdomain, isQualifiedName, isValidLabelValue } from '@karpenter-ts/kube-model';
import { shown } from '../validation/shape-wording.ts';
import { checkLabelSelector } from './label-selectors.ts';
import {
  isDnsLabel,
  DNS_LABEL_EXPECTED,
  LABEL_VALUE_EXPECTED,
  QUALIFIED_EXPECTED,
  SUBDOMAIN_EXPECTED,
} from './names.ts';
import type { Part } from './part.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `ValidateTolerations` */
export function checkTolerations(tolerations: Part): void {
  for (const toleration of tolerations.items) {
    const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((name) =>
      toleration.at(name),
    ) as [Part, Part, Part, Part];
    if (key.text !== '') key.matches(isQualifiedName, QUALIFIED_EXPECTED);
    else if (operator.text !== 'Exists') operator.refuse('must be Exists when there is no key');
    if (toleration.at('tolerationSeconds').isSet && effect.text !== 'NoExecute') {
      effect.refuse(`must be NoExecute beside tolerationSeconds, not ${shown(effect.text)}`);
    }
    if (operator.text === 'Exists') {
      if (value.text !== '') value.refuse('must not be set for Exists');
    } else if (operator.text === '' || operator.text === 'Equal')
      value.matches(isValidLabelValue, LABEL_VALUE_EXPECTED);
    else operator.oneOf(['Equal', 'Exists']);
    if (effect.text !== '') effect.oneOf(EFFECTS);
  }
}

/** `validateAffinity` */
export function checkAffinity(affinity: Part): void {
  const node = affinity.at('nodeAffinity');
  const required = node.at('requiredDuringSchedulingIgnoredDuringExecution');
  required.ifSet(() => {
    const terms = required.at('nodeSelectorTerms');
    if (terms.items.length === 0) terms.refuse('must have a term', 'required');
    for (const term of terms.items) checkNodeSelectorTerm(term);
  });
  for (const preferred of node.at('preferredDuringSchedulingIgnoredDuringExecution').items) {
    checkWeight(preferred.at('weight'));
    checkNodeSelectorTerm(preferred.at('preference'));
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    for (const term of affinity.at(kind, 'requiredDuringSchedulingIgnoredDuringExecution').items) checkPodTerm(term);
    for (const preferred of affinity.at(kind, 'preferredDuringSchedulingIgnoredDuringExecution').items) {
      checkWeight(preferred.at('weight'));
      checkPodTerm(preferred.at('podAffinityTerm'));
    }
  }
}

function checkWeight(weight: Part): void {
  if (weight.number < 1 || weight.number > 100) weight.refuse(`must be between 1 and 100, not ${weight.number}`);
}

function checkNodeSelectorTerm(term: Part): void {
  for (const expression of term.at('matchExpressions').items) {
    const [operator, values] = [expression.at('operator'), expression.at('values')];
    const { length } = values.items;
    switch (operator.text) {
      case 'In':
      case 'NotIn':
        if (length === 0) values.refuse(`must be set for ${operator.text}`, 'required');
        break;
      case 'Exists':
      case 'DoesNotExist':
        if (length > 0) values.refuse(`must not be set for ${operator.text}`);
        break;
      case 'Gt':
      case 'Lt':
        if (length !== 1) values.refuse(`must be one for ${operator.text}`, 'required');
        break;
      default:
        operator.refuse(`must be one of In, NotIn, Exists, DoesNotExist, Gt, Lt, not ${shown(operator.text)}`);
    }
    expression.at('key').matches(isQualifiedName, QUALIFIED_EXPECTED);
    for (const value of values.items) value.matches(isValidLabelValue, LABEL_VALUE_EXPECTED);
  }
  for (const field of term.at('matchFields').items) {
    const [key, operator, values] = [field.at('key'), field.at('operator'), field.at('values')];
    if (operator.text !== 'In' && operator.text !== 'NotIn')
      operator.refuse(`must be In or NotIn, not ${shown(operator.text)}`);
    else if (values.items.length !== 1) values.refuse('must be one', 'required');
    if (key.text !== 'metadata.name') key.refuse(`must be metadata.name, not ${shown(key.text)}`);
    else for (const value of values.items) value.matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
  }
}

function checkPodTerm(term: Part): void {
  checkLabelSelector(term.at('labelSelector'));
  checkLabelSelector(term.at('namespaceSelector'));
  for (const name of term.at('namespaces').items) name.matches(isDnsLabel, DNS_LABEL_EXPECTED);
  const topologyKey = term.at('topologyKey');
  if (topologyKey.text === '') topologyKey.require();
  else topologyKey.matches(isQualifiedName, QUALIFIED_EXPECTED);
  checkLabelKeys(term, ['matchLabelKeys', 'mismatchLabelKeys']);
}

/** `ValidateMatchLabelKeysAndMismatchLabelKeys`, the selector's own keys aside, which only some versions refuse. */
function checkLabelKeys(part: Part, fields: readonly string[]): void {
  for (const key of fields.flatMap((field) => part.at(field).items)) {
    if (!part.at('labelSelector').isSet) key.refuse('must not be set without labelSelector');
    key.matches(isQualifiedName, QUALIFIED_EXPECTED);
  }
}

/** `validateTopologySpreadConstraints` */
export function checkSpread(constraints: Part): void {
  const seen = new Set<string>();
  for (const constraint of constraints.items) {
    const [skew, topologyKey, action, domains] = ['maxSkew', 'topologyKey', 'whenUnsatisfiable', 'minDomains'].map(
      (name) => constraint.at(name),
    ) as [Part, Part, Part, Part];
    if (skew.number <= 0) skew.refuse(`must be more than 0, not ${skew.number}`);
    topologyKey.require();
    action.oneOf(['DoNotSchedule', 'ScheduleAnyway']);
    const key = `${topologyKey.text} ${action.text}`;
    if (seen.has(key))
      constraint.refuse("is there already: topologyKey and whenUnsatisfiable are another one's", 'duplicate');
    seen.add(key);
    domains.ifSet(() => {
      if (domains.number <= 0) domains.refuse(`must be more than 0, not ${domains.number}`);
      if (action.text !== 'DoNotSchedule') domains.refuse('can only be set for DoNotSchedule');
    });
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      constraint.at(name).ifSet((policy) => {
        policy.oneOf(['Ignore', 'Honor']);
      });
    }
    checkLabelSelector(constraint.at('labelSelector'));
    checkLabelKeys(constraint, ['matchLabelKeys']);
  }
}
