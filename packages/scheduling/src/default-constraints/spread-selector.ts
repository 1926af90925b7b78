import {
  compileLabelSelector,
  controllerOf,
  findLabelSelectorProblem,
  type KubernetesObject,
  type LabelPredicate,
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

interface CompiledService {
  readonly selector: Labels;
  readonly selects: LabelPredicate;
}

/**
 * Deduces which pods a pod is spread among: the labels that the Services of its namespace which select it ask for, and
 * the selector of its controller. Upstream: `DefaultSelector` of Kubernetes' component helpers.
 *
 * A deduction is remembered by what it depends on: namespace, controller and labels.
 */
export class SpreadSelectors {
  readonly #services = new Map<string, CompiledService[]>();
  readonly #replicationControllers: ReadonlyMap<string, LabelSelecting>;
  /** By `apiVersion kind`. */
  readonly #sets: ReadonlyMap<string, ReadonlyMap<string, PodSelecting>>;
  readonly #known = new Map<string, LabelSelector | null>();

  constructor(owners: SpreadOwners) {
    for (const service of owners.services ?? []) {
      const selector = service.spec?.selector;
      if (selector === undefined || selector === null) continue;
      const namespace = namespaceOf(service);
      const entry = { selector, selects: compileLabelSelector({ matchLabels: selector }) };
      const list = this.#services.get(namespace);
      if (list === undefined) this.#services.set(namespace, [entry]);
      else list.push(entry);
    }
    this.#replicationControllers = byName(owners.replicationControllers ?? []);
    this.#sets = new Map([
      ['apps/v1 ReplicaSet', byName(owners.replicaSets ?? [])],
      ['apps/v1 StatefulSet', byName(owners.statefulSets ?? [])],
    ]);
  }

  /** Undefined where nothing says with whom the pod belongs. The same object for the same deduction. */
  of(pod: Pod): LabelSelector | undefined {
    const owner = controllerOf(pod);
    const labels = Object.entries(pod.metadata?.labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([namespaceOf(pod), owner?.apiVersion, owner?.kind, owner?.name, owner?.uid, labels]);
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = this.#deduce(pod)));
    return known ?? undefined;
  }

  #deduce(pod: Pod): LabelSelector | null {
    const namespace = namespaceOf(pod);
    const matchLabels: Record<string, string> = {};
    for (const { selector, selects } of this.#services.get(namespace) ?? []) {
      if (selects(pod.metadata?.labels)) Object.assign(matchLabels, selector);
    }
    const matchExpressions: LabelSelectorRequirement[] = [];
    const owner = controllerOf(pod);
    if (owner !== undefined) {
      const kind = `${owner.apiVersion} ${owner.kind}`;
      const name = keyOf(namespace, owner.name);
      // Over what Services ask for: a controller of this kind knows its pods by labels alone.
      if (kind === 'v1 ReplicationController') {
        Object.assign(matchLabels, this.#replicationControllers.get(name)?.spec?.selector);
      }
      matchExpressions.push(...expressionsOf(this.#sets.get(kind)?.get(name)?.spec?.selector));
    }
    if (Object.keys(matchLabels).length === 0 && matchExpressions.length === 0) return null;
    return {
      ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
      ...(matchExpressions.length > 0 && { matchExpressions }),
    };
  }
}

/** The selector as expressions, which hold beside labels for the same keys; nothing for one that cannot be read. */
function expressionsOf(selector: LabelSelector | null | undefined): readonly LabelSelectorRequirement[] {
  if (selector === undefined || selector === null || findLabelSelectorProblem(selector) !== undefined) return [];
  return [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...(selector.matchExpressions ?? []),
  ];
}

function byName<T extends KubernetesObject>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [keyOf(namespaceOf(object), object.metadata?.name ?? ''), object]));
}

/** A manifest without a namespace goes to `default`. */
function namespaceOf(object: KubernetesObject): string {
  return object.metadata?.namespace ?? 'default';
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
