import {
  controllerOf,
  findLabelSelectorProblem,
  type KubernetesObject,
  type Labels,
  type LabelSelector,
  type LabelSelectorRequirement,
  type Pod,
} from '@karpenter-ts/kube-model';

/** A Service or ReplicationController, as far as it is read. */
export interface LabelSelecting extends KubernetesObject {
  readonly spec?: { readonly selector?: Labels | null | undefined } | undefined;
}

/** A ReplicaSet or StatefulSet, as far as it is read. */
export interface PodSelecting extends KubernetesObject {
  readonly spec?: { readonly selector?: LabelSelector | null | undefined } | undefined;
}

/** What says which pods belong together. */
export interface SpreadOwners {
  readonly services?: readonly LabelSelecting[] | undefined;
  readonly replicationControllers?: readonly LabelSelecting[] | undefined;
  readonly replicaSets?: readonly PodSelecting[] | undefined;
  readonly statefulSets?: readonly PodSelecting[] | undefined;
}

interface Service {
  readonly id: number;
  readonly selector: Labels;
}

interface Owner {
  readonly id: number;
  /** What it adds: labels, which go over those of Services, or expressions beside them. */
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly LabelSelectorRequirement[];
}

/** Namespace → key of a label → its value → Services whose selector begins with it. */
type ServiceIndex = Map<string, ServicesByKey>;
type ServicesByKey = Map<string, ServicesByValue>;
type ServicesByValue = Map<string, Service[]>;

/**
 * Deduces which pods a pod is spread among: the labels that the Services of its namespace which select it ask for, and
 * the selector of its controller. Upstream: `DefaultSelector` of Kubernetes' component helpers.
 *
 * Services are found by the labels of the pod, and what follows from the same Services and controller is deduced once:
 * it takes a few microseconds a pod, however many Services there are, and though every pod has labels of its own.
 */
export class SpreadSelectors {
  readonly #services: ServiceIndex = new Map();
  /** By kind with its version, then by {@link keyOf}. */
  readonly #owners: ReadonlyMap<string, ReadonlyMap<string, Owner>>;
  /** By the ids of the controller and of the Services. */
  readonly #known = new Map<string, LabelSelector | null>();

  constructor(given: SpreadOwners) {
    (given.services ?? []).forEach((service, id) => this.#index(service, id));
    let id = 0;
    const add = (owners: Map<string, Owner>, { metadata }: KubernetesObject, part: Omit<Owner, 'id'>): void => {
      owners.set(keyOf(metadata?.namespace ?? 'default', metadata?.name ?? ''), { id: id++, ...part });
    };
    const controllers = new Map<string, Owner>();
    for (const it of given.replicationControllers ?? []) {
      add(controllers, it, { matchLabels: it.spec?.selector ?? {}, matchExpressions: [] });
    }
    const sets = (list: readonly PodSelecting[] | undefined): ReadonlyMap<string, Owner> => {
      const owners = new Map<string, Owner>();
      for (const it of list ?? [])
        add(owners, it, { matchLabels: {}, matchExpressions: expressionsOf(it.spec?.selector) });
      return owners;
    };
    this.#owners = new Map([
      ['v1 ReplicationController', controllers],
      ['apps/v1 ReplicaSet', sets(given.replicaSets)],
      ['apps/v1 StatefulSet', sets(given.statefulSets)],
    ]);
  }

  /** Undefined where nothing says with whom the pod belongs. The same object for the same deduction. */
  of(pod: Pod): LabelSelector | undefined {
    const namespace = pod.metadata?.namespace ?? 'default';
    const services = this.#selecting(namespace, pod.metadata?.labels ?? {});
    const reference = controllerOf(pod);
    const owner =
      reference && this.#owners.get(`${reference.apiVersion} ${reference.kind}`)?.get(keyOf(namespace, reference.name));
    if (owner === undefined && services.length === 0) return undefined;
    const key = `${owner?.id ?? -1},${services.map((service) => service.id).join(',')}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = deduce(services, owner)));
    return known ?? undefined;
  }

  #index(service: LabelSelecting, id: number): void {
    const selector = service.spec?.selector;
    // One without a selector selects nothing; an empty one says nothing of anybody.
    const [first] = Object.entries(selector ?? {});
    if (selector === undefined || selector === null || first === undefined) return;
    const byKey = inMap(this.#services, service.metadata?.namespace ?? 'default', (): ServicesByKey => new Map());
    const byValue = inMap(byKey, first[0], (): ServicesByValue => new Map());
    inMap(byValue, first[1], (): Service[] => []).push({ id, selector });
  }

  /** In the order in which they were given. */
  #selecting(namespace: string, labels: Labels): readonly Service[] {
    const byKey = this.#services.get(namespace);
    if (byKey === undefined) return [];
    const found: Service[] = [];
    for (const [key, value] of Object.entries(labels)) {
      for (const service of byKey.get(key)?.get(value) ?? []) {
        if (Object.entries(service.selector).every(([k, v]) => labels[k] === v)) found.push(service);
      }
    }
    return found.length > 1 ? found.sort((a, b) => a.id - b.id) : found;
  }
}

function deduce(services: readonly Service[], owner: Owner | undefined): LabelSelector | null {
  const ofServices = services.map(({ selector }) => selector);
  const matchLabels: Labels = Object.assign({}, ...ofServices, owner?.matchLabels) as Labels;
  const matchExpressions = owner?.matchExpressions ?? [];
  const hasLabels = Object.keys(matchLabels).length > 0;
  if (!hasLabels && matchExpressions.length === 0) return null;
  return { ...(hasLabels && { matchLabels }), ...(matchExpressions.length > 0 && { matchExpressions }) };
}

/** The selector as expressions, which hold beside labels for the same keys; nothing for one that cannot be read. */
function expressionsOf(selector: LabelSelector | null | undefined): readonly LabelSelectorRequirement[] {
  if (selector === undefined || selector === null || findLabelSelectorProblem(selector) !== undefined) return [];
  return [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...(selector.matchExpressions ?? []),
  ];
}

function inMap<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
