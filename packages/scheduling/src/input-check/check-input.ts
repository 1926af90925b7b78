import { parseNillableDuration, type NodePool } from '@karpenter-ts/apis';
import { parseResources, podKey, type Pod, type Resources } from '@karpenter-ts/kube-model';
import { SchedulingInputError } from '../errors.ts';
import type { SchedulingInput, SchedulingNode, SchedulingNodePool } from '../input.ts';
import { isAmount } from './check-instance-types.ts';
import type { InputProblem } from './input-problem.ts';
import { findUnreadableRequirement } from './requirement-syntax.ts';
import { findMisfit, hasNull, withoutNulls } from './shape.ts';
import { nodePoolShape, schedulingNodeShape } from './shapes.ts';

/** An input whose pools and nodes can be read, and whose pods have names of their own. */
export interface CheckedInput {
  readonly input: SchedulingInput;
  readonly problems: readonly InputProblem[];
}

/**
 * Leaves out what cannot be read, and says what. Linear in the number of objects; of pods only the names are looked at.
 *
 * @throws SchedulingInputError where there is no list of pools, nodes, pods or DaemonSet pods, or another list is none
 */
export function checkInput(input: SchedulingInput): CheckedInput {
  for (const field of ['nodePools', 'nodes', 'pods', 'daemonSetPods'] as const) {
    if (!Array.isArray(input[field])) throw new SchedulingInputError(field, 'must be a list');
  }
  for (const field of optionalLists) {
    if (input[field] !== undefined && !Array.isArray(input[field])) {
      throw new SchedulingInputError(field, 'must be a list where it is given');
    }
  }
  const problems: InputProblem[] = [];
  const pools = input.nodePools.map(withoutNullFields);
  const nodePools = keep(pools, 'nodePools', poolName, 'NodePool', findPoolProblem, problems);
  const readable = keep(input.nodes.map(withoutNullLimits), 'nodes', nodeName, 'Node', findNodeProblem, problems);
  const pods = keep(input.pods, 'pods', podName, 'Pod', () => undefined, problems);
  const nodes = readable.map((node) => withSoundAmounts(node, problems));
  const isSame =
    problems.length === 0 &&
    pools.every((pool, i) => pool === input.nodePools[i]) &&
    nodes.every((node, i) => node === input.nodes[i]);
  if (isSame) return { input, problems };
  return { input: { ...input, nodePools, nodes, pods }, problems };
}

const optionalLists = ['namespaces', 'storageClasses', 'persistentVolumes', 'persistentVolumeClaims'] as const;

type Problem = Pick<InputProblem, 'field' | 'message'>;

/** The objects with a name of their own and no problem. */
function keep<T>(
  objects: readonly T[],
  list: string,
  nameOf: (object: T) => string | undefined,
  kind: string,
  findProblem: (object: T) => Problem | undefined,
  problems: InputProblem[],
): readonly T[] {
  const seen = new Set<string>();
  return objects.filter((object, i) => {
    const name = nameOf(object);
    if (name === undefined) {
      problems.push({ object: `${list}[${i}]`, field: 'metadata.name', message: 'must be set' });
      return false;
    }
    if (seen.has(name)) {
      problems.push({
        object: `${kind} ${name}`,
        field: 'metadata.name',
        message: 'there is another one of this name',
      });
      return false;
    }
    const problem = findProblem(object);
    if (problem !== undefined) {
      problems.push({ object: `${kind} ${name}`, ...problem });
      return false;
    }
    seen.add(name);
    return true;
  });
}

/** A text that is not empty, at the end of a path. Objects may be anything in spite of their types, null too. */
function nameAt(object: unknown, ...path: readonly string[]): string | undefined {
  let value = object;
  for (const step of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[step];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const poolName = (pool: SchedulingNodePool): string | undefined => nameAt(pool, 'nodePool', 'metadata', 'name');
const nodeName = (node: SchedulingNode): string | undefined => nameAt(node, 'name');
function podName(pod: Pod): string | undefined {
  // As `nameAt`, without a list: there are many pods.
  const name: unknown = (pod as Pod | null | undefined)?.metadata?.name;
  return typeof name === 'string' && name !== '' ? podKey(pod) : undefined;
}

function findPoolProblem({ nodePool, instanceTypes, usage }: SchedulingNodePool): Problem | undefined {
  const misfit = findMisfit(nodePool, nodePoolShape);
  if (misfit !== undefined) return misfit;
  const { spec } = nodePool;
  try {
    parseResources(spec.limits, 'down');
  } catch (error) {
    return { field: 'spec.limits', message: error instanceof Error ? error.message : String(error) };
  }
  for (const field of ['expireAfter', 'terminationGracePeriod'] as const) {
    const duration = spec.template.spec[field];
    try {
      if (duration !== undefined) parseNillableDuration(duration);
    } catch (error) {
      return { field: `spec.template.spec.${field}`, message: error instanceof Error ? error.message : String(error) };
    }
  }
  for (const [i, requirement] of spec.template.spec.requirements.entries()) {
    const message = findUnreadableRequirement(requirement);
    if (message !== undefined) return { field: `spec.template.spec.requirements[${i}]`, message };
  }
  if (spec.weight !== undefined && !isAmount(spec.weight)) return { field: 'spec.weight', message: 'must be a number' };
  for (const [name, amount] of Object.entries(usage ?? {})) {
    // With a usage that is not known the limits cannot be kept.
    if (!isAmount(amount)) return { field: `usage.${name}`, message: 'must be a finite amount, zero or more' };
  }
  return Array.isArray(instanceTypes) ? undefined : { field: 'instanceTypes', message: 'must be a list' };
}

/** A parsed YAML may have nulls for empty fields. */
function withoutNullFields(pool: SchedulingNodePool): SchedulingNodePool {
  const nodePool = nameAt(pool, 'nodePool', 'metadata', 'name') === undefined ? undefined : pool.nodePool;
  if (findMisfit(nodePool, nodePoolShape) !== undefined || !hasNull(nodePool, nodePoolShape)) return pool;
  return { ...pool, nodePool: withoutNulls(nodePool, nodePoolShape) as NodePool };
}

function withoutNullLimits(node: SchedulingNode): SchedulingNode {
  const limits = (node as { readonly volumeLimits?: unknown } | null)?.volumeLimits;
  return limits === null ? { ...node, volumeLimits: undefined } : node;
}

function findNodeProblem(node: SchedulingNode): Problem | undefined {
  return findMisfit(node, schedulingNodeShape);
}

/** Of a resource whose amount cannot be read, a node has nothing: what runs there stays, and nothing is added. */
function withSoundAmounts(node: SchedulingNode, problems: InputProblem[]): SchedulingNode {
  const capacity = soundAmounts(node, 'capacity', problems);
  const allocatable = soundAmounts(node, 'allocatable', problems);
  if (capacity === node.capacity && allocatable === node.allocatable) return node;
  return { ...node, capacity, allocatable };
}

function soundAmounts(node: SchedulingNode, field: 'capacity' | 'allocatable', problems: InputProblem[]): Resources {
  const amounts = node[field];
  let sound: Record<string, number> | undefined;
  for (const name of Object.keys(amounts)) {
    if (isAmount(amounts[name])) continue;
    sound ??= { ...amounts };
    sound[name] = 0;
    problems.push({
      object: `Node ${node.name}`,
      field: `${field}.${name}`,
      message: 'must be a finite amount, zero or more; it counts as zero',
    });
  }
  return sound ?? amounts;
}
