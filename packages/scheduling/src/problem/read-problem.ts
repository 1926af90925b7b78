import { LABEL_CAPACITY_TYPE, LABEL_NODEPOOL, type NodePool } from '@karpenter-ts/apis';
import { expandNodePool, type CapacityType, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import {
  LABEL_INSTANCE_TYPE,
  LABEL_TOPOLOGY_ZONE,
  isKnownEphemeralTaint,
  isTerminalPod,
  parseResources,
  type CSINode,
  type DaemonSet,
  type KubernetesObject,
  type Labels,
  type Namespace,
  type Node,
  type NodeSelectorRequirement,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type ResourceList,
  type Resources,
  type StorageClass,
} from '@karpenter-ts/kube-model';
import { SchedulingInputError } from '../errors.ts';
import type { InputProblem } from '../input-check/input-problem.ts';
import { findMisfit, hasNull, withoutNulls, type Shape } from '../input-check/shape.ts';
import { nodePoolShape } from '../input-check/shapes.ts';
import type { SchedulingInput, SchedulingNode, SchedulingOptions } from '../input.ts';
import { catalogueEntryShape, csiNodeShape, daemonSetShape, nodeShape } from './file-shapes.ts';

/** An instance type as a catalogue file has it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly capacity: ResourceList;
  readonly overhead?: ResourceList | undefined;
  /** Possible values by label; an empty list says that such a node never has the label. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  readonly offerings: readonly CatalogueOffering[];
}

/** A way to buy an instance type, as a catalogue file has it. `price` is USD per hour; `available` is true where absent. */
export interface CatalogueOffering {
  readonly zone: string;
  readonly capacityType: string;
  readonly price: number;
  readonly available?: boolean | undefined;
  readonly labels?: Labels | undefined;
  readonly reservationCapacity?: number | undefined;
}

/** A problem file: a cluster with pods that wait for it. */
export interface ProblemFile {
  readonly objects: readonly KubernetesObject[];
  readonly instanceTypes?: readonly CatalogueEntry[] | undefined;
  readonly preferences?: 'Respect' | 'Ignore' | undefined;
}

/** What a problem file comes to. */
export interface ReadProblem {
  readonly input: SchedulingInput;
  readonly options: SchedulingOptions;
  /** Objects that are so broken that they are not in the input. What `solve` itself leaves out is in its result. */
  readonly problems: readonly InputProblem[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Turns a parsed problem file and a parsed catalogue into a scheduling input. Pods without a node wait. Globs in pools'
 * requirements become what they match in the catalogue.
 *
 * @throws SchedulingInputError where the files are not of the expected shape
 */
export function readProblem(problemJson: unknown, catalogueJson: unknown): ReadProblem {
  if (!isRecord(problemJson) || !Array.isArray(problemJson['objects'])) {
    throw new SchedulingInputError('problem', 'expected an object with a list "objects"');
  }
  const problem = problemJson as unknown as ProblemFile;
  const preferences = problem.preferences ?? 'Respect';
  const known: readonly unknown[] = ['Respect', 'Ignore'];
  if (!known.includes(preferences)) {
    throw new SchedulingInputError('problem.preferences', 'expected Respect or Ignore');
  }
  const instanceTypes = readCatalogue(problem.instanceTypes ?? catalogueJson);
  return { ...readObjects(problem.objects, instanceTypes), options: { preferencePolicy: preferences } };
}

/** @throws SchedulingInputError where it is no list of instance types */
export function readCatalogue(catalogueJson: unknown): InstanceType[] {
  if (!Array.isArray(catalogueJson)) throw new SchedulingInputError('catalogue', 'expected a list of instance types');
  return catalogueJson.map((entry: unknown, i) => {
    const at = `catalogue[${i}]`;
    const misfit = findMisfit(entry, catalogueEntryShape);
    if (misfit !== undefined) {
      throw new SchedulingInputError(misfit.field === '' ? at : `${at}.${misfit.field}`, misfit.message);
    }
    try {
      return readInstanceType(entry as CatalogueEntry);
    } catch (error) {
      throw new SchedulingInputError(at, error instanceof Error ? error.message : String(error), { cause: error });
    }
  });
}

function readInstanceType(entry: CatalogueEntry): InstanceType {
  const offerings = entry.offerings.map((o): Offering => ({
    zone: o.zone,
    capacityType: o.capacityType as CapacityType,
    price: o.price,
    available: o.available !== false,
    ...(o.labels === undefined ? {} : { labels: o.labels }),
    ...(o.reservationCapacity === undefined ? {} : { reservationCapacity: o.reservationCapacity }),
  }));
  const own = {
    ...entry.labels,
    [LABEL_INSTANCE_TYPE]: [entry.name],
    [LABEL_TOPOLOGY_ZONE]: [...new Set(offerings.map((o) => o.zone))],
    [LABEL_CAPACITY_TYPE]: [...new Set<string>(offerings.map((o) => o.capacityType))],
  };
  return {
    name: entry.name,
    requirements: Object.entries(own).map(([key, values]): NodeSelectorRequirement =>
      values.length > 0 ? { key, operator: 'In', values } : { key, operator: 'DoesNotExist' },
    ),
    offerings,
    capacity: parseResources(entry.capacity, 'down'),
    overhead: { kubeReserved: parseResources(entry.overhead, 'up') },
  };
}

function readObjects(
  objects: readonly unknown[],
  instanceTypes: readonly InstanceType[],
): Pick<ReadProblem, 'input' | 'problems'> {
  const problems: InputProblem[] = [];
  const byKind = new Map<unknown, { readonly objects: KubernetesObject[]; readonly places: number[] }>();
  for (const [i, object] of objects.entries()) {
    if (!isRecord(object)) {
      problems.push({ object: `objects[${i}]`, field: '', message: 'must be an object' });
      continue;
    }
    let ofKind = byKind.get(object['kind']);
    if (ofKind === undefined) byKind.set(object['kind'], (ofKind = { objects: [], places: [] }));
    ofKind.objects.push(object);
    ofKind.places.push(i);
  }
  const of = <T>(kind: string): readonly T[] => (byKind.get(kind)?.objects ?? []) as unknown as readonly T[];
  /** What becomes of objects of a kind that are of its shape; the others are left out. */
  const read = <T, U>(kind: string, shape: Shape, become: (object: T) => U): U[] =>
    of<KubernetesObject>(kind).flatMap((object, i) => {
      const misfit = findMisfit(object, shape);
      const name = misfit?.field.startsWith('metadata') === true ? undefined : object.metadata?.name;
      const leaveOut = (field: string, message: string): [] => {
        const place = `objects[${byKind.get(kind)!.places[i]!}]`;
        problems.push({ object: name === undefined ? place : `${kind} ${name}`, field, message });
        return [];
      };
      if (misfit !== undefined) return leaveOut(misfit.field, misfit.message);
      try {
        return [become(object as unknown as T)];
      } catch (error) {
        return leaveOut('', error instanceof Error ? error.message : String(error));
      }
    });
  const pods = of<Pod>('Pod');
  const podsOfNode = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = pod.spec?.nodeName ?? '';
    if (node === '' || isTerminalPod(pod)) continue;
    const list = podsOfNode.get(node);
    if (list === undefined) podsOfNode.set(node, [pod]);
    else list.push(pod);
  }
  const csiNodes = new Map(
    read('CSINode', csiNodeShape, (csi: CSINode): [string, CSINode] => [csi.metadata?.name ?? '', csi]),
  );
  const nodes = read('Node', nodeShape, (node: Node) => {
    const name = node.metadata?.name ?? '';
    return readNode(node, podsOfNode.get(name) ?? [], csiNodes.get(name));
  });
  const daemonSetPods = read('DaemonSet', daemonSetShape, ({ metadata, spec }: DaemonSet): Pod => {
    const template = spec?.template;
    return {
      metadata: { ...template?.metadata, namespace: metadata?.namespace ?? 'default' },
      ...(template?.spec === undefined ? {} : { spec: template.spec }),
    };
  });
  const input = {
    nodePools: of<NodePool>('NodePool').map((nodePool) => ({
      nodePool: readNodePool(nodePool, instanceTypes),
      instanceTypes,
    })),
    nodes,
    pods: pods.filter((pod) => (pod.spec?.nodeName ?? '') === '' && !isTerminalPod(pod)),
    daemonSetPods,
    namespaces: of<Namespace>('Namespace'),
    storageClasses: of<StorageClass>('StorageClass'),
    persistentVolumes: of<PersistentVolume>('PersistentVolume'),
    persistentVolumeClaims: of<PersistentVolumeClaim>('PersistentVolumeClaim'),
  };
  return { input, problems };
}

/** The pool without globs among its requirements; as it is where it cannot be read, which `solve` says. */
function readNodePool(nodePool: NodePool, instanceTypes: readonly InstanceType[]): NodePool {
  if (findMisfit(nodePool, nodePoolShape) !== undefined) return nodePool;
  const plain = hasNull(nodePool, nodePoolShape) ? (withoutNulls(nodePool, nodePoolShape) as NodePool) : nodePool;
  return expandNodePool(plain, instanceTypes).nodePool;
}

function readNode(node: Node, pods: readonly Pod[], csi: CSINode | undefined): SchedulingNode {
  const labels = node.metadata?.labels ?? {};
  const initialized = labels['karpenter.sh/initialized'] === 'true';
  const taints = node.spec?.taints ?? [];
  const drivers = (csi?.spec?.drivers ?? []).filter((driver) => driver.allocatable !== undefined);
  return {
    name: node.metadata?.name ?? '',
    nodePool: labels[LABEL_NODEPOOL],
    labels,
    taints: initialized ? taints : taints.filter((taint) => !isKnownEphemeralTaint(taint)),
    capacity: resources(node.status?.capacity),
    allocatable: resources(node.status?.allocatable),
    pods,
    initialized,
    schedulable: node.spec?.unschedulable !== true,
    ...(csi === undefined
      ? {}
      : { volumeLimits: Object.fromEntries(drivers.map((d) => [d.name, d.allocatable?.count ?? 0])) }),
  };
}

const resources = (list: ResourceList | undefined): Resources => parseResources(list, 'down');
