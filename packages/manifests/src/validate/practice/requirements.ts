import {
  CAPACITY_TYPES,
  EC2_WELL_KNOWN_LABELS,
  isGlob,
  LABEL_CAPACITY_TYPE,
  LABEL_INSTANCE_TYPE,
  LABEL_ZONE,
} from '@karpenter-ts/apis';
import { nearestName } from '@karpenter-ts/apis/validation';
import { type NodeSelectorRequirement, normalizeLabelKey, Requirement, Requirements } from '@karpenter-ts/kube-model';

import type { CatalogueIndex } from '../catalogue-index.ts';
import { type PoolView, wordRequirement } from '../pool-view.ts';
import { regionOfZone } from '../region.ts';
import { listNames, type Report } from '../subject.ts';

const field = 'spec.template.spec.requirements';

/** Labels beside the type's name whose values are made up with types. */
const assumedLabels = /\/instance-(?:family|(?:gpu|accelerator)-(?:name|manufacturer))$/;

/** Of one requirement so many values are named that nothing has. */
const mostUnknown = 10;

/** What the requirements of a pool ask for that its provider does not have. */
export function checkRequirements(views: readonly PoolView[], assumedNames: ReadonlySet<string>, report: Report): void {
  for (const view of views) {
    const { catalogue, expanded } = view;
    if (catalogue === undefined) continue;
    for (const { index, key, pattern, nearest } of expanded.unmatched) {
      const values = view.pool.object.spec.template.spec.requirements[index]?.values ?? [];
      const meant = nearest.length === 0 ? '' : `; the nearest values are ${nearest.join(', ')}`;
      report(
        view.pool,
        `${field}[${index}].values[${values.indexOf(pattern)}]`,
        'glob-without-match',
        `the glob ${pattern} matches no value of ${key}${meant}`,
      );
    }
    if (assumedNames.size > 0) tellAssumed(view, assumedNames, report);
    checkKeysAndValues(view, catalogue, report);
    if (view.types.length === 0) report(view.pool, ...whatEmpties(view, catalogue));
    else checkMinValues(view, catalogue, report);
  }
}

/** Types that are judged as if they were like others. */
function tellAssumed({ pool }: PoolView, assumedNames: ReadonlySet<string>, report: Report): void {
  for (const [i, { key, values = [] }] of pool.object.spec.template.spec.requirements.entries()) {
    const isOther = normalizeLabelKey(key) !== LABEL_INSTANCE_TYPE && !assumedLabels.test(key);
    if (isOther) continue;
    const assumed = values.filter(
      (value) => assumedNames.has(value) || assumedNames.has(value.replace(/\.[^.]*[*?].*$/, '')),
    );
    if (assumed.length === 0) continue;
    const at = assumed.length === 1 ? `.values[${values.indexOf(assumed[0]!)}]` : '.values';
    const verb = assumed.length === 1 ? 'is' : 'are';
    report(
      pool,
      `${field}[${i}]${at}`,
      'assumed-type',
      `${listNames(assumed, 6)} ${verb} not among the instance types that are known here, and ${verb} judged as if like those of the nearest family; see that nothing is mistyped`,
    );
  }
}

function checkKeysAndValues({ pool, expanded }: PoolView, catalogue: CatalogueIndex, report: Report): void {
  const globs = new Set(expanded.expansions.map(({ index }) => index));
  for (const [i, requirement] of pool.object.spec.template.spec.requirements.entries()) {
    const key = normalizeLabelKey(requirement.key);
    const known = catalogue.values(key);
    if (known === undefined) {
      const meant = nearestLabel(key, [...catalogue.labels, ...EC2_WELL_KNOWN_LABELS]);
      if (meant !== undefined) {
        report(
          pool,
          `${field}[${i}].key`,
          'unknown-label',
          `no instance type has the label ${key}; did you mean ${meant}?`,
        );
      }
      continue;
    }
    if (requirement.operator !== 'In' && requirement.operator !== 'NotIn') continue;
    // Globs are told by themselves.
    const unknown = [...(requirement.values ?? []).entries()].filter(
      ([, value]) => !known.has(value) && !isKnownElsewhere(key, value) && !(globs.has(i) && isGlob(value)),
    );
    for (const [j, value] of unknown.slice(0, mostUnknown)) {
      report(pool, `${field}[${i}].values[${j}]`, 'unknown-value', wordUnknownValue(key, value, known));
    }
    const more = unknown.length - mostUnknown;
    if (more > 0) report(pool, `${field}[${i}].values`, 'unknown-value', `${more} more values are of no instance type`);
  }
}

/** The label that was meant: of the same name, nearly of the same name, or nearly of the same domain. */
function nearestLabel(key: string, labels: readonly string[]): string | undefined {
  if (labels.includes(key)) return undefined;
  const [domain, name] = splitLabel(key);
  const parts = labels.map((label) => [label, ...splitLabel(label)] as const);
  const inDomain = new Map(
    parts.flatMap(([label, itsDomain, itsName]) => (itsDomain === domain ? [[itsName, label]] : [])),
  );
  const ofName = new Map(
    parts.flatMap(([label, itsDomain, itsName]) => (itsName === name ? [[itsDomain, label]] : [])),
  );
  // Instance types have labels of several domains: one of these with a name of another is a mistake, others are not.
  if (inDomain.size > 0 && ofName.size > 0) return [...ofName.values()][0];
  return inDomain.get(nearestName(name, inDomain.keys()) ?? '') ?? ofName.get(nearestName(domain, ofName.keys()) ?? '');
}

function splitLabel(key: string): readonly [domain: string, name: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, Math.max(0, slash)), key.slice(slash + 1)];
}

/** Values that nodes can have although no type in the catalogue says so: they depend on the node class, or on the account. */
function isKnownElsewhere(key: string, value: string): boolean {
  if (key === LABEL_CAPACITY_TYPE) return CAPACITY_TYPES.has(value);
  return value === 'windows' || value === 'linux';
}

function wordUnknownValue(key: string, value: string, known: ReadonlySet<string>): string {
  const [zone] = known;
  const region = regionOfZone(value);
  if (key === LABEL_ZONE && region !== undefined && zone !== undefined && regionOfZone(zone) !== region) {
    return `${value} is a zone of ${region}, and the other zones are of ${regionOfZone(zone) ?? zone}: a cluster has nodes in one region only`;
  }
  const meant = nearestName(value, known);
  return `no instance type has ${value} as its ${key}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** Why no type is left: a requirement that allows none, two that contradict each other, or the last one of several. */
function whatEmpties(
  view: PoolView,
  catalogue: CatalogueIndex,
): [field: string, rule: 'no-instance-type', message: string] {
  const { requirements, expansions } = view.expanded;
  const written = view.pool.object.spec.template.spec.requirements;
  // Of requirements with globs those are dropped that exclude nothing.
  const dropped = new Set(
    expansions.filter(({ operator, values }) => operator === 'NotIn' && values.length === 0).map(({ index }) => index),
  );
  const places = [...written.keys()].filter((i) => !dropped.has(i) || written[i]?.minValues !== undefined);
  const at = (index: number, message: string): [string, 'no-instance-type', string] => [
    `${field}[${places[index] ?? index}]`,
    'no-instance-type',
    `${message}, so that the pool can never have a node`,
  ];
  const labels = Requirements.fromLabels(view.pool.object.spec.template.metadata?.labels);
  const count = (some: readonly NodeSelectorRequirement[]): number =>
    catalogue.matching(Requirements.fromNodeSelector(some).intersection(labels)).length;

  for (const [i, requirement] of requirements.entries()) {
    if (count([requirement]) === 0) return at(i, `${wordRequirement(requirement)} matches no instance type`);
  }
  for (const [i, first] of requirements.entries()) {
    for (const [j, second] of requirements.entries()) {
      if (j <= i) continue;
      if (normalizeLabelKey(first.key) !== normalizeLabelKey(second.key)) continue;
      if (Requirement.fromApi(first).hasIntersection(Requirement.fromApi(second))) continue;
      return at(j, `${wordRequirement(first)} and ${wordRequirement(second)} contradict each other`);
    }
  }
  for (const [i, requirement] of requirements.entries()) {
    const others = requirements.toSpliced(i, 1);
    const left = catalogue.matching(Requirements.fromNodeSelector(others).intersection(labels));
    if (left.length === 0) continue;
    const example = left[0]!.name;
    return at(
      i,
      `of the ${left.length} instance type${left.length > 1 ? 's' : ''} that the other requirements allow (such as ${example}), ${wordRequirement(requirement)} allows none`,
    );
  }
  const last = requirements.findIndex((_, i) => count(requirements.slice(0, i + 1)) === 0);
  const culprit = requirements[last];
  if (culprit === undefined)
    return ['spec.template', 'no-instance-type', 'no instance type is known that could be launched'];
  return at(
    last,
    `its requirements match no instance type: up to requirement ${last} some are left, and ${wordRequirement(culprit)} allows none of these`,
  );
}

function checkMinValues(
  { pool, types, expanded, requirements }: PoolView,
  catalogue: CatalogueIndex,
  report: Report,
): void {
  for (const [i, { key, minValues }] of pool.object.spec.template.spec.requirements.entries()) {
    if (minValues === undefined || catalogue.values(normalizeLabelKey(key)) === undefined) continue;
    const found = catalogue.valuesAmong(types, requirements.get(key)).size;
    if (found >= minValues) continue;
    const stands = expanded.expansions.some(({ index }) => index === i) ? ', globs expanded' : '';
    report(
      pool,
      `${field}[${i}].minValues`,
      'min-values-unmet',
      `minValues asks for ${minValues} values of ${key}, and the instance types that the pool allows have ${found}${stands}: no node is launched unless minValues are best effort; lower it to ${found}, or allow more instance types`,
    );
  }
}
