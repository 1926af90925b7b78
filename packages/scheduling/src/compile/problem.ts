import { LABEL_NODEPOOL, WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { hasDeviceClaims, podKey, type Pod } from '@karpenter-ts/kube-model';
import type { DeviceAllocator } from '../device-allocator.ts';
import { checkInput } from '../input-check/check-input.ts';
import { checkOptions } from '../input-check/check-options.ts';
import type { InputProblem } from '../input-check/input-problem.ts';
import type { Misfit } from '../input-check/shape.ts';
import { isMisfit, objectName, readPod, refusalOfMisfit, siftObjects } from '../input-check/sift-objects.ts';
import type { SchedulingInput, SchedulingNodePool, SchedulingOptions } from '../input.ts';
import type { Refusal } from '../result.ts';
import { GroupBuilder } from '../topology/group-builder.ts';
import { countBoundPods } from '../topology/initial-counts.ts';
import type { TopologyGroup, TopologyKey } from '../topology/topology-group.ts';
import { TopologyKeys } from '../topology/topology-keys.ts';
import { Catalogue } from './catalogue.ts';
import { compileVariants } from './compile-variants.ts';
import { compileDaemon } from './daemons.ts';
import { compileNode, orderNodes, type CompiledNode } from './nodes.ts';
import { PodClassifier, type ClassContext, type PodClass, type QueuedPod } from './pod-classes.ts';
import { orderPods, type WaitingPod } from './pod-order.ts';
import { RequestCache } from './request-cache.ts';
import { RequirementTable } from './requirement-table.ts';
import { compileReservations, reservationIdLabel, type Reservations } from './reservations.ts';
import { ResourceSpace } from './resource-space.ts';
import { compileTemplate, orderPools, poolLimits, type NodeTemplate } from './templates.ts';
import { TolerationTable } from './tolerations.ts';
import type { TypesMemory } from './types-memory.ts';
import { VolumeResolver } from './volumes.ts';

/** Upstream's `MaxInstanceTypes`. */
const maxInstanceTypes = 600;

/** A scheduling input with numbers for strings. Nothing in it changes while it is solved. */
export interface Problem {
  readonly table: RequirementTable;
  readonly space: ResourceSpace;
  readonly tolerations: TolerationTable;
  readonly templates: readonly NodeTemplate[];
  readonly nodes: readonly CompiledNode[];
  readonly classes: readonly PodClass[];
  readonly variantCount: number;
  /** Waiting pods in the order in which they are placed. */
  readonly queue: readonly QueuedPod[];
  readonly groups: readonly TopologyGroup[];
  readonly topologyKeys: readonly TopologyKey[];
  /** Pods that are refused before anything is tried. */
  readonly refusals: ReadonlyMap<string, readonly Refusal[]>;
  readonly bestEffortMinValues: boolean;
  /** How many types a claim lists at most. */
  readonly maxInstanceTypes: number;
  /** What of the input could not be read. */
  readonly problems: readonly InputProblem[];
  /** Null where nothing reserved is offered. */
  readonly reservations: Reservations | null;
  /** Begins to give out devices; null where no waiting pod has claims for any. */
  readonly beginDevices: (() => DeviceAllocator) | null;
}

/** @throws SchedulingInputError where the input as a whole is broken */
export function compileProblem(input: SchedulingInput, options: SchedulingOptions, memory: TypesMemory): Problem {
  checkOptions(options);
  const checked = checkInput(input);
  try {
    return compileChecked(checked.input, options, memory, checked.problems);
  } catch {
    // Nothing is looked at in full as long as all goes well. What fails again is no fault of the input's.
    const sifted = siftObjects(checked.input);
    const problems = [...checked.problems, ...sifted.problems];
    const problem = compileChecked(sifted.input, options, memory, problems);
    return { ...problem, refusals: new Map([...sifted.refusals, ...problem.refusals]) };
  }
}

function compileChecked(
  input: SchedulingInput,
  options: SchedulingOptions,
  memory: TypesMemory,
  found: readonly InputProblem[],
): Problem {
  const problems = [...found];
  const base = memory.baseFor(
    input.nodePools.map((pool) => pool.instanceTypes),
    options.valueAliases,
  );
  const wellKnown = wellKnownLabels(base.labelKeys, options);
  const table = new RequirementTable((key) => wellKnown.has(key), base.table, options.valueAliases);
  const space = new ResourceSpace(base.space);
  const tolerations = new TolerationTable();
  const requests = new RequestCache(space);
  const volumes = new VolumeResolver(input, table, options);
  const pools = orderPools(input.nodePools.filter((pool) => pool.nodePool.spec.replicas === undefined));
  const sortedNodes = orderNodes(input.nodes);

  problems.push(...base.problems);
  const devices = options.ignoreDraRequests === false ? (options.devices ?? null) : null;
  const daemonPods = input.daemonSetPods.map(readPod);
  const readable = registerResources(input, daemonPods, pools, space, requests, problems);
  const daemons = daemonPods.flatMap((pod, i) => {
    // Pods with claims for devices are not planned for, so theirs take no room either.
    if (devices === null && !isMisfit(pod) && hasDeviceClaims(pod)) return [];
    const daemon = isMisfit(pod) ? pod : compileDaemon(pod, table, space, tolerations, requests);
    if (!('message' in daemon)) return [daemon];
    problems.push({ object: objectName(input.daemonSetPods[i], 'DaemonSet pod', i), field: 'spec', ...daemon });
    return [];
  });
  const nodes = sortedNodes.map((node, index) =>
    compileNode(node, index, { table, space, tolerations, daemons, volumes, requests }),
  );

  const bestEffortMinValues = options.minValuesPolicy === 'BestEffort';
  const catalogues = new Map<readonly InstanceType[], Catalogue>();
  const templates = pools.map((pool, index) => {
    let catalogue = catalogues.get(pool.instanceTypes);
    if (catalogue === undefined) {
      catalogue = new Catalogue(base.compiled.get(pool.instanceTypes)!, table, space);
      catalogues.set(pool.instanceTypes, catalogue);
    }
    const context = { table, space, tolerations, daemons, bestEffortMinValues };
    return compileTemplate(pool, index, catalogue, poolUsage(pool, input), context);
  });

  const context: ClassContext = {
    table,
    space,
    tolerations,
    volumes,
    labelRules: { wellKnownLabels: wellKnown, restrictedLabelDomains: options.restrictedLabelDomains },
    respectPreferences: options.preferencePolicy !== 'Ignore',
    toleratePreferNoSchedule: pools.some((pool) =>
      (pool.nodePool.spec.template.spec.taints ?? []).some((taint) => taint.effect === 'PreferNoSchedule'),
    ),
    devices,
  };
  const classifier = new PodClassifier(context);
  for (const waiting of readable.pods) waiting.constraints = classifier.note(waiting.pod);
  for (const node of input.nodes) for (const pod of node.pods) classifier.note(pod);
  const queue: { key: string; podClass: PodClass }[] = [];
  for (const waiting of orderPods(readable.pods)) {
    const podClass = classifier.classify(waiting);
    if (podClass !== undefined) queue.push({ key: waiting.key, podClass });
  }

  const keys = new TopologyKeys(table, templates, nodes);
  const builder = new GroupBuilder({
    topologyKey: (name) => keys.get(name),
    registerPoolDomains: (key, tolerationId, registered) =>
      keys.registerPoolDomains(key, templates, registered, (template) =>
        tolerationId === -1 ? true : tolerations.tolerates(tolerationId, template.hardTaints),
      ),
    nodeCount: nodes.length,
    namespaces: input.namespaces ?? [],
  });
  compileVariants(classifier.classes, builder, context);
  const { labels } = classifier;
  const anyBound = nodes.some(({ node }) => node.pods.length > 0);
  const waiting = new Set(anyBound ? queue.map((pod) => pod.key) : []);
  countBoundPods({ builder, keys, nodes, table, tolerations, labels, waiting });
  labels.assign(builder.groups);

  return {
    table,
    space,
    tolerations,
    templates,
    nodes,
    classes: classifier.classes,
    variantCount: classifier.classes.reduce((n, c) => n + c.variants.length, 0),
    queue,
    groups: builder.groups,
    topologyKeys: keys.all,
    refusals: new Map([...readable.refusals, ...classifier.refusals]),
    bestEffortMinValues,
    maxInstanceTypes: options.maxInstanceTypes ?? maxInstanceTypes,
    problems,
    reservations: compileReservations(catalogues.values(), table, options),
    beginDevices:
      devices === null || !classifier.classes.some((podClass) => podClass.devices !== null)
        ? null
        : () => devices.begin({ input, wellKnownLabels: wellKnown }),
  };
}

function wellKnownLabels(labelKeys: ReadonlySet<string>, options: SchedulingOptions): ReadonlySet<string> {
  const { wellKnownLabels: given } = options;
  return given === undefined
    ? new Set([...WELL_KNOWN_LABELS, ...labelKeys])
    : new Set([...given, reservationIdLabel(options)]);
}

/** Names every resource that the types have not named, before rows are made. Pods whose requests cannot be read are refused here. */
function registerResources(
  input: SchedulingInput,
  daemonPods: readonly (Pod | Misfit)[],
  pools: readonly SchedulingNodePool[],
  space: ResourceSpace,
  requests: RequestCache,
  problems: InputProblem[],
): { pods: WaitingPod[]; refusals: Map<string, readonly Refusal[]> } {
  const refusals = new Map<string, readonly Refusal[]>();
  const pods: WaitingPod[] = [];
  for (const pod of input.pods) {
    const key = podKey(pod);
    try {
      const own = requests.read(pod);
      if (pod.spec !== undefined && !Array.isArray(pod.spec.containers)) {
        throw new TypeError('must be a list of containers');
      }
      pods.push({ pod, key, requests: own, constraints: -1 });
    } catch (error) {
      const read = readPod(pod);
      if (!isMisfit(read) && read !== pod && requests.problemOf(read) === undefined) {
        pods.push({ pod: read, key, requests: requests.read(read), constraints: -1 });
        continue;
      }
      const field = 'spec.containers resources.requests';
      const misfit = isMisfit(read) ? read : { field, message: errorText(error) };
      refusals.set(key, [refusalOfMisfit(misfit)]);
    }
  }
  for (const pod of daemonPods) if (!isMisfit(pod)) requests.problemOf(pod);
  for (const node of input.nodes) {
    space.register(node.allocatable);
    for (const pod of node.pods) {
      const problem = requests.problemOf(pod);
      if (problem === undefined) continue;
      const message = `${problem}; the pod counts without it`;
      problems.push({ object: `Pod ${podKey(pod)}`, field: 'spec.containers resources.requests', message });
    }
  }
  for (const pool of pools) space.register(poolLimits(pool));
  return { pods, refusals };
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the pool's nodes use of its limits: the whole capacity of each, and their number. */
function poolUsage(pool: SchedulingNodePool, input: SchedulingInput): Readonly<Record<string, number>> {
  if (pool.usage !== undefined) return pool.usage;
  const usage: Record<string, number> = { nodes: 0 };
  const name = pool.nodePool.metadata?.name;
  for (const node of input.nodes) {
    if ((node.nodePool ?? node.labels[LABEL_NODEPOOL]) !== name) continue;
    usage['nodes']! += 1;
    for (const [resource, amount] of Object.entries(node.capacity)) {
      usage[resource] = (usage[resource] ?? 0) + amount;
    }
  }
  return usage;
}
