import type { NodePool } from '@karpenter-ts/apis';
import type {
  DaemonSet,
  KubernetesObject,
  Labels,
  Node,
  NodeSelectorRequirement,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '@karpenter-ts/kube-model';
import type { CatalogueEntry, CatalogueOffering, ProblemFile } from '@karpenter-ts/scheduling/problem';
import { CAPACITY_TYPE, HOST, INSTANCE_TYPE, NODE_POOL, ZONE } from '../generate/labels.ts';
import { add, amountsOf, type Amounts } from './quantity.ts';
import { mayHold, requiredTerms, toleratesAll, type Possible } from './rules.ts';

/** One thing that can be bought: a type in a zone, on a capacity type. */
export interface Option {
  readonly index: number;
  readonly type: CatalogueEntry;
  readonly offering: CatalogueOffering;
}

/** Each of these has to hold, and of each one alternative. */
export type Demands = readonly (readonly (readonly NodeSelectorRequirement[])[])[];

export const keyOf = (pod: Pod): string => `${namespaceOf(pod)}/${pod.metadata?.name ?? ''}`;
export const namespaceOf = (pod: Pod): string => pod.metadata?.namespace ?? 'default';
export const labelsOf = (object: KubernetesObject): Labels => object.metadata?.labels ?? {};

/** A problem file as the checker looks at it. It shares no code with the scheduler. */
export class World {
  readonly types: ReadonlyMap<string, CatalogueEntry>;
  /** Every offering that is to be had. */
  readonly options: readonly Option[];
  readonly optionsOfType: ReadonlyMap<string, readonly Option[]>;
  readonly pools: ReadonlyMap<string, NodePool>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly waiting: ReadonlyMap<string, Pod>;
  readonly bound: readonly Pod[];
  readonly daemons: readonly Pod[];
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly #claims: ReadonlyMap<string, PersistentVolumeClaim>;
  readonly #volumes: ReadonlyMap<string, PersistentVolume>;
  readonly #classes: ReadonlyMap<string, StorageClass>;
  readonly #requests = new Map<Pod, Amounts>();
  readonly #allocatable = new Map<string, Amounts>();
  readonly #demands = new Map<Pod, Demands | null>();

  constructor(problem: ProblemFile, catalogue: readonly CatalogueEntry[]) {
    const of = <T extends KubernetesObject>(kind: string): T[] =>
      problem.objects.filter((object) => object.kind === kind) as T[];
    const byName = <T extends KubernetesObject>(kind: string): Map<string, T> =>
      new Map(of<T>(kind).map((object) => [object.metadata?.name ?? '', object]));
    const types = problem.instanceTypes ?? catalogue;
    this.types = new Map(types.map((type) => [type.name, type]));
    this.options = types
      .flatMap((type) => type.offerings.map((offering) => ({ type, offering })))
      .filter(({ offering }) => offering.available !== false)
      .map((option, index) => ({ ...option, index }));
    const ofType = new Map<string, Option[]>();
    for (const option of this.options) {
      const list = ofType.get(option.type.name);
      if (list === undefined) ofType.set(option.type.name, [option]);
      else list.push(option);
    }
    this.optionsOfType = ofType;
    this.pools = byName<NodePool>('NodePool');
    this.nodes = byName<Node>('Node');
    this.daemons = of<DaemonSet>('DaemonSet').map(({ metadata, spec }) => ({
      metadata: { ...spec?.template?.metadata, name: metadata?.name, namespace: metadata?.namespace },
      spec: spec?.template?.spec,
    }));
    const pods = of<Pod>('Pod');
    const isBound = (pod: Pod): boolean => (pod.spec?.nodeName ?? '') !== '';
    this.waiting = new Map(pods.filter((pod) => !isBound(pod)).map((pod) => [keyOf(pod), pod]));
    this.bound = pods.filter(isBound);
    this.namespaces = new Map(of('Namespace').map((object) => [object.metadata?.name ?? '', labelsOf(object)]));
    const claims = of<PersistentVolumeClaim>('PersistentVolumeClaim');
    this.#claims = new Map(claims.map((claim) => [keyOf(claim as Pod), claim]));
    this.#volumes = byName<PersistentVolume>('PersistentVolume');
    this.#classes = byName<StorageClass>('StorageClass');
  }

  /** What the pod takes of its node: containers and sidecars together, or its largest init container; and one pod. */
  requests(pod: Pod): Amounts {
    let sum = this.#requests.get(pod);
    if (sum === undefined) this.#requests.set(pod, (sum = requestsOf(pod)));
    return sum;
  }

  allocatable(type: CatalogueEntry): Amounts {
    let amounts = this.#allocatable.get(type.name);
    if (amounts === undefined) {
      amounts = add(amountsOf(type.capacity), amountsOf(type.overhead), -1n);
      this.#allocatable.set(type.name, amounts);
    }
    return amounts;
  }

  /** What the pod and its volumes require of a node; null where one of its volume claims is not there. */
  demands(pod: Pod): Demands | null {
    let demands = this.#demands.get(pod);
    if (demands === undefined) this.#demands.set(pod, (demands = this.#findDemands(pod)));
    return demands;
  }

  #findDemands(pod: Pod): Demands | null {
    const demands: Demands[number][] = [requiredTerms(pod)];
    for (const { persistentVolumeClaim } of pod.spec?.volumes ?? []) {
      if (persistentVolumeClaim === undefined) continue;
      const claim = this.#claims.get(`${namespaceOf(pod)}/${persistentVolumeClaim.claimName}`);
      if (claim === undefined) return null;
      const volume = this.#volumes.get(claim.spec?.volumeName ?? '');
      const storageClass = this.#classes.get(claim.spec?.storageClassName ?? '');
      const terms = volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms.map((term) => term.matchExpressions ?? []);
      const topologies = storageClass?.allowedTopologies?.map(({ matchLabelExpressions }) =>
        (matchLabelExpressions ?? []).map(({ key, values }) => ({ key, operator: 'In', values })),
      );
      if (volume === undefined && storageClass === undefined) return null;
      const alternatives = volume === undefined ? topologies : terms;
      if (alternatives !== undefined && alternatives.length > 0) demands.push(alternatives);
    }
    return demands;
  }

  /** A label of a node of this pool that is bought as this option, before a claim says more. */
  labelOf(pool: NodePool, { type, offering }: Option, key: string): Possible {
    if (key === HOST) return ['\0 a name that no node has yet'];
    if (key === ZONE) return [offering.zone];
    if (key === CAPACITY_TYPE) return [offering.capacityType];
    if (key === INSTANCE_TYPE) return [type.name];
    if (key === NODE_POOL) return [pool.metadata?.name ?? ''];
    const { group, kind, name } = pool.spec.template.spec.nodeClassRef;
    if (key === `${group}/${kind.toLowerCase()}`) return [name];
    const own = offering.labels?.[key] ?? pool.spec.template.metadata?.labels?.[key];
    if (own !== undefined) return [own];
    const ofType = type.labels[key];
    if (ofType !== undefined) return ofType.length > 0 ? ofType : undefined;
    return promised(pool.spec.template.spec.requirements, key);
  }

  /** Whether the pool may buy it at all. */
  poolAllows(pool: NodePool, option: Option): boolean {
    return pool.spec.template.spec.requirements.every((requirement) =>
      mayBe(requirement, this.labelOf(pool, option, requirement.key)),
    );
  }

  toleratesPool(pod: Pod, pool: NodePool): boolean {
    return toleratesAll(pod.spec?.tolerations ?? [], pool.spec.template.spec.taints ?? []);
  }
}

/** A label that only the pool speaks of: its nodes get what it requires. */
function promised(requirements: readonly NodeSelectorRequirement[], key: string): Possible {
  const mine = requirements.filter((requirement) => requirement.key === key);
  if (mine.length === 0 || mine.some(({ operator }) => operator === 'DoesNotExist')) return undefined;
  const lists = mine.filter(({ operator }) => operator === 'In').map(({ values }) => values ?? []);
  if (lists.length === 0) return 'any';
  return lists.reduce((left, right) => left.filter((value) => right.includes(value)));
}

const mayBe = (requirement: NodeSelectorRequirement, possible: Possible): boolean =>
  possible === 'any' || mayHold(requirement, possible);

function requestsOf(pod: Pod): Amounts {
  const sum = new Map([['pods', 10n ** 9n]]);
  const initial = new Map<string, bigint>();
  for (const { resources } of pod.spec?.containers ?? []) add(sum, amountsOf(resources?.requests));
  for (const { resources, restartPolicy } of pod.spec?.initContainers ?? []) {
    const requests = amountsOf(resources?.requests);
    if (restartPolicy === 'Always') add(sum, requests);
    else for (const [name, amount] of requests) initial.set(name, max(initial.get(name) ?? 0n, amount));
  }
  for (const [name, amount] of initial) sum.set(name, max(sum.get(name) ?? 0n, amount));
  return add(sum, amountsOf(pod.spec?.overhead));
}

const max = (left: bigint, right: bigint): bigint => (left > right ? left : right);
