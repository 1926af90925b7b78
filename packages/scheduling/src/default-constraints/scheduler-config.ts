import { isQualifiedName, type TopologySpreadConstraint } from '@karpenter-ts/kube-model';

/** A spread constraint for pods that have none of their own; whom it counts is deduced. */
export interface DefaultConstraint extends Omit<TopologySpreadConstraint, 'labelSelector' | 'matchLabelKeys'> {
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
}

/** What the cluster's scheduler was told, as far as it decides how pods are spread. */
export interface SchedulerConfig {
  readonly defaultConstraints: readonly DefaultConstraint[];
}

/** A scheduler configuration cannot be used. */
export class SchedulerConfigError extends Error {
  /** Where: `podTopologySpread.defaultConstraints[0].maxSkew`; empty for the configuration as a whole. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(field === '' ? message : `${field}: ${message}`);
    this.name = 'SchedulerConfigError';
    this.field = field;
  }
}

const CONSTRAINT_FIELDS = [
  'maxSkew',
  'topologyKey',
  'whenUnsatisfiable',
  'minDomains',
  'nodeAffinityPolicy',
  'nodeTaintsPolicy',
];
/** Fields of a spread constraint that a default cannot have. */
const DEDUCED_FIELDS = ['labelSelector', 'matchLabelKeys'];
/** Kubernetes keeps these numbers in 32 bits. */
const MAX_INT32 = 2 ** 31 - 1;

/**
 * Reads a scheduler configuration, strictly: a field that is not known is an error. Takes what YAML or JSON was parsed
 * to; nothing at all means no defaults.
 *
 * @throws SchedulerConfigError that says what is wrong where
 */
export function parseSchedulerConfig(document: unknown): SchedulerConfig {
  if (isAbsent(document)) return { defaultConstraints: [] };
  const { podTopologySpread } = fieldsOf(document, '', ['podTopologySpread']);
  if (isAbsent(podTopologySpread)) return { defaultConstraints: [] };
  const at = 'podTopologySpread.defaultConstraints';
  const { defaultConstraints } = fieldsOf(podTopologySpread, 'podTopologySpread', ['defaultConstraints']);
  if (isAbsent(defaultConstraints)) return { defaultConstraints: [] };
  if (!Array.isArray(defaultConstraints)) throw new SchedulerConfigError(at, 'expected a list');

  const constraints = defaultConstraints.map((entry, i) => parseConstraint(entry, `${at}[${i}]`));
  const seen = new Set<string>();
  for (const [i, { topologyKey, whenUnsatisfiable }] of constraints.entries()) {
    const identity = `${topologyKey} ${whenUnsatisfiable}`;
    if (seen.has(identity)) {
      throw new SchedulerConfigError(`${at}[${i}]`, `repeats topologyKey ${topologyKey} with ${whenUnsatisfiable}`);
    }
    seen.add(identity);
  }
  return { defaultConstraints: constraints };
}

function parseConstraint(entry: unknown, at: string): DefaultConstraint {
  const fields = fieldsOf(entry, at, CONSTRAINT_FIELDS, DEDUCED_FIELDS);
  for (const field of DEDUCED_FIELDS) {
    if (!isAbsent(fields[field])) {
      throw new SchedulerConfigError(
        `${at}.${field}`,
        'must not be set: pods are selected by their Services and owners',
      );
    }
  }
  const { topologyKey, whenUnsatisfiable, minDomains } = fields;
  if (typeof topologyKey !== 'string' || !isQualifiedName(topologyKey)) {
    throw new SchedulerConfigError(`${at}.topologyKey`, 'expected a label key');
  }
  if (whenUnsatisfiable !== 'DoNotSchedule' && whenUnsatisfiable !== 'ScheduleAnyway') {
    throw new SchedulerConfigError(`${at}.whenUnsatisfiable`, 'expected DoNotSchedule or ScheduleAnyway');
  }
  return {
    maxSkew: positive(fields['maxSkew'], `${at}.maxSkew`),
    topologyKey,
    whenUnsatisfiable,
    ...(!isAbsent(minDomains) && { minDomains: positive(minDomains, `${at}.minDomains`) }),
    ...policyOf(fields, 'nodeAffinityPolicy', at),
    ...policyOf(fields, 'nodeTaintsPolicy', at),
  };
}

function positive(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > MAX_INT32) {
    throw new SchedulerConfigError(at, 'expected a whole number of at least 1');
  }
  return value;
}

function policyOf<K extends 'nodeAffinityPolicy' | 'nodeTaintsPolicy'>(
  fields: Readonly<Record<string, unknown>>,
  name: K,
  at: string,
): { readonly [P in K]?: string } {
  const value = fields[name];
  if (isAbsent(value)) return {};
  if (value !== 'Honor' && value !== 'Ignore')
    throw new SchedulerConfigError(`${at}.${name}`, 'expected Honor or Ignore');
  // Cast: TypeScript widens a computed key to string.
  return { [name]: value } as { readonly [P in K]?: string };
}

function fieldsOf(
  value: unknown,
  at: string,
  known: readonly string[],
  refusedLater: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SchedulerConfigError(at, `expected an object with ${known.join(', ')}`);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key) && !refusedLater.includes(key));
  if (unknown !== undefined) throw new SchedulerConfigError(at, `unknown field "${unknown}"`);
  return value as Readonly<Record<string, unknown>>;
}

/** YAML has null for what is left empty. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
