import { parse } from 'yaml';

/** A spread constraint for pods that have none of their own. */
export interface DefaultSpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
}

export interface SchedulerConfig {
  readonly defaultConstraints: readonly DefaultSpreadConstraint[];
}

/** A qualified name of Kubernetes: an optional DNS subdomain and a slash, then a name of at most 63 characters. */
const qualifiedName =
  /^(?=[^/]{1,253}\/|[^/]+$)([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/**
 * Reads the scheduler configuration, YAML or JSON, strictly: unknown fields are refused.
 *
 * @throws Error that says what is wrong where
 */
export function parseSchedulerConfig(text: string): SchedulerConfig {
  if (text.trim() === '') return { defaultConstraints: [] };
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(`expected YAML or JSON: ${why}`, { cause: error });
  }
  const root = fieldsOf(document, '', ['podTopologySpread']);
  if (root['podTopologySpread'] === undefined) return { defaultConstraints: [] };
  const spread = fieldsOf(root['podTopologySpread'], 'podTopologySpread', ['defaultConstraints']);
  const list = spread['defaultConstraints'] ?? [];
  const at = 'podTopologySpread.defaultConstraints';
  if (!Array.isArray(list)) throw new Error(`${at}: expected a list`);
  const constraints = list.map((entry, i) => constraintOf(entry, `${at}[${i}]`));
  const seen = new Set<string>();
  constraints.forEach(({ topologyKey, whenUnsatisfiable }, i) => {
    const identity = `${topologyKey} ${whenUnsatisfiable}`;
    if (seen.has(identity))
      throw new Error(`${at}[${i}]: repeats topologyKey ${topologyKey} with ${whenUnsatisfiable}`);
    seen.add(identity);
  });
  return { defaultConstraints: constraints };
}

function constraintOf(entry: unknown, at: string): DefaultSpreadConstraint {
  const { maxSkew, topologyKey, whenUnsatisfiable } = fieldsOf(entry, at, [
    'maxSkew',
    'topologyKey',
    'whenUnsatisfiable',
  ]);
  if (typeof maxSkew !== 'number' || !Number.isInteger(maxSkew) || maxSkew < 1) {
    throw new Error(`${at}.maxSkew: expected a whole number of at least 1`);
  }
  if (typeof topologyKey !== 'string' || !qualifiedName.test(topologyKey)) {
    throw new Error(`${at}.topologyKey: expected a label key`);
  }
  if (whenUnsatisfiable !== 'DoNotSchedule' && whenUnsatisfiable !== 'ScheduleAnyway') {
    throw new Error(`${at}.whenUnsatisfiable: expected DoNotSchedule or ScheduleAnyway`);
  }
  return { maxSkew, topologyKey, whenUnsatisfiable };
}

function fieldsOf(value: unknown, at: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${at === '' ? '' : `${at}: `}expected an object with ${known.join(', ')}`);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`${at === '' ? '' : `${at}: `}unknown field "${unknown}"`);
  return value as Readonly<Record<string, unknown>>;
}
