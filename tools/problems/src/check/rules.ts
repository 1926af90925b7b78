import type {
  LabelSelector,
  Labels,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  Pod,
  Taint,
  Toleration,
} from '@karpenter-ts/kube-model';

/**
 * What a label of a node may turn out to be: the values it may have (one of them will be true), `undefined` where the
 * node will not have it, and `any` where it will have one that nobody can tell.
 */
export type Possible = readonly string[] | 'any' | undefined;

const integer = /^-?\d+$/u;

/** Whether a node with this very value (undefined: without the label) satisfies the expression. */
export function holds(expression: NodeSelectorRequirement, value: string | undefined): boolean {
  const values = expression.values ?? [];
  switch (expression.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return value !== undefined && compares(expression.operator, value, values[0] ?? '');
  }
}

function compares(operator: string, value: string, bound: string): boolean {
  if (!integer.test(value) || !integer.test(bound)) return false;
  const [left, right] = [BigInt(value), BigInt(bound)];
  switch (operator) {
    case 'Gt':
      return left > right;
    case 'Lt':
      return left < right;
    case 'Gte':
      return left >= right;
    case 'Lte':
      return left <= right;
    default:
      throw new RangeError(`there is no operator "${operator}"`);
  }
}

/** Whether some of the possible values satisfies it. */
export function mayHold(expression: NodeSelectorRequirement, possible: Possible): boolean {
  if (possible === undefined) return holds(expression, undefined);
  if (possible === 'any') return expression.operator !== 'DoesNotExist';
  return possible.some((value) => holds(expression, value));
}

/** Whether each of the possible values satisfies it. */
export function mustHold(expression: NodeSelectorRequirement, possible: Possible): boolean {
  if (possible === undefined) return holds(expression, undefined);
  if (possible === 'any') return expression.operator === 'Exists';
  return possible.every((value) => holds(expression, value));
}

/** The alternatives of what a pod requires of its node: one of them has to hold. */
export function requiredTerms(pod: Pod): readonly (readonly NodeSelectorRequirement[])[] {
  const selector = Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  }));
  const affinity = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (affinity === undefined) return [selector];
  return affinity.nodeSelectorTerms.map((term: NodeSelectorTerm) => [...selector, ...(term.matchExpressions ?? [])]);
}

/** Whether none of the taints keeps the pod away. */
export function toleratesAll(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return taints
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
    .every((taint) => tolerations.some((toleration) => toleratesOne(toleration, taint)));
}

function toleratesOne({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect !== undefined && effect !== '' && effect !== taint.effect) return false;
  if (key === undefined || key === '') return operator === 'Exists';
  return key === taint.key && (operator === 'Exists' || (value ?? '') === (taint.value ?? ''));
}

/** Whether a label selector selects an object with these labels. No selector selects nothing, an empty one everything. */
export function selects(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  const pairs = Object.entries(selector.matchLabels ?? {});
  return (
    pairs.every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every((expression) => holds(expression, labels[expression.key]))
  );
}

interface Port {
  readonly ip: string;
  readonly port: number;
  readonly protocol: string;
}

export function hostPorts(pod: Pod): Port[] {
  return (pod.spec?.containers ?? []).flatMap(({ ports }) =>
    (ports ?? [])
      .filter(({ hostPort }) => (hostPort ?? 0) > 0)
      .map(({ hostIP, hostPort, protocol }) => ({ ip: hostIP ?? '', port: hostPort!, protocol: protocol ?? 'TCP' })),
  );
}

/** The first port that two of the pods want; undefined where there is none. */
export function findPortClash(pods: readonly Pod[]): string | undefined {
  const everywhere = new Set(['', '0.0.0.0', '::']);
  const seen: Port[] = [];
  for (const port of pods.flatMap(hostPorts)) {
    const clash = seen.some(
      (other) =>
        other.port === port.port &&
        other.protocol === port.protocol &&
        (other.ip === port.ip || everywhere.has(other.ip) || everywhere.has(port.ip)),
    );
    if (clash) return `${port.protocol} ${port.port}`;
    seen.push(port);
  }
  return undefined;
}
