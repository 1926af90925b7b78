import type { NodePool } from '@karpenter-ts/apis';
import {
  formatResource,
  normalizeLabelKey,
  parseResources,
  podKey,
  podRequests,
  type Affinity,
  type Container,
  type NodeSelectorRequirement,
  type NodeSelectorTerm,
  type PersistentVolume,
  type Pod,
  type PodAffinityTerm,
  type PodSpec,
  type ResourceList,
  type StorageClass,
} from '@karpenter-ts/kube-model';
import type { SchedulingInput } from '../input.ts';
import type { SuggestedChange } from '../result.ts';

type Edit<K extends SuggestedChange['kind']> = Extract<SuggestedChange, { readonly kind: K }>;

/** The input with the changes made to the pod and to what they name otherwise. Nothing given is changed. */
export function applyChanges(
  input: SchedulingInput,
  key: string,
  changes: readonly SuggestedChange[],
): SchedulingInput {
  let out: SchedulingInput = {
    ...input,
    pods: input.pods.map((pod) => (podKey(pod) === key ? changePod(pod, changes) : pod)),
  };
  for (const change of changes) {
    if (change.kind === 'raise-limit' || change.kind === 'lower-min-values') {
      const nodePools = out.nodePools.map((pool) =>
        pool.nodePool.metadata?.name === change.nodePool
          ? { ...pool, nodePool: changePool(pool.nodePool, change) }
          : pool,
      );
      out = { ...out, nodePools };
    } else if (change.kind === 'move-volumes') out = moveVolumes(out, change);
    else if (change.kind === 'soften-affinity' && change.alike === true) {
      out = softenAlike(
        out,
        input.pods.find((pod) => podKey(pod) === key)!,
        change,
      );
    }
  }
  return out;
}

/** The pod with the changes that are about pods. */
export function changePod(pod: Pod, changes: readonly SuggestedChange[]): Pod {
  let spec: PodSpec = pod.spec ?? { containers: [] };
  for (const change of changes) spec = changeSpec(spec, change);
  return { ...pod, spec };
}

function changeSpec(spec: PodSpec, change: SuggestedChange): PodSpec {
  switch (change.kind) {
    case 'add-toleration':
      return { ...spec, tolerations: [...(spec.tolerations ?? []), change.toleration] };
    case 'change-requirement': {
      const { nodeAffinity } = withoutKey(spec, change.key);
      const wanted: NodeSelectorRequirement = { key: change.key, operator: 'In', values: change.values };
      const terms = nodeAffinity.terms.map(({ matchExpressions }) => ({
        matchExpressions: [...(matchExpressions ?? []), wanted],
      }));
      return withTerms(withoutKey(spec, change.key).spec, terms.length > 0 ? terms : [{ matchExpressions: [wanted] }]);
    }
    case 'drop-requirement': {
      const { spec: rest, nodeAffinity } = withoutKey(spec, change.key);
      // One of the terms that are left asks for nothing: then all of them together ask for nothing.
      const free = nodeAffinity.terms.some(({ matchExpressions }) => (matchExpressions ?? []).length === 0);
      return withTerms(rest, free ? [] : nodeAffinity.terms);
    }
    case 'reduce-request':
      return reduceRequest(spec, change);
    case 'loosen-spread':
      return changeSpreads(spec, change.topologyKey, change.from, { maxSkew: change.to });
    case 'soften-spread':
      return changeSpreads(spec, change.topologyKey, change.maxSkew, { whenUnsatisfiable: 'ScheduleAnyway' });
    case 'soften-affinity':
      return softenAffinity(spec, change);
    case 'free-host-port': {
      const containers = spec.containers.map((container) => ({
        ...container,
        ports: container.ports?.filter(
          ({ hostPort, protocol }) => hostPort !== change.port || (protocol ?? 'TCP') !== change.protocol,
        ),
      }));
      return { ...spec, containers };
    }
    case 'raise-limit':
    case 'lower-min-values':
    case 'move-volumes':
      return spec;
  }
}

function withoutKey(
  spec: PodSpec,
  key: string,
): { readonly spec: PodSpec; readonly nodeAffinity: { readonly terms: readonly NodeSelectorTerm[] } } {
  const nodeSelector = Object.fromEntries(
    Object.entries(spec.nodeSelector ?? {}).filter(([own]) => normalizeLabelKey(own) !== key),
  );
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = (required?.nodeSelectorTerms ?? []).map(({ matchExpressions, ...term }) => ({
    ...term,
    matchExpressions: (matchExpressions ?? []).filter((expression) => normalizeLabelKey(expression.key) !== key),
  }));
  return { spec: { ...spec, nodeSelector }, nodeAffinity: { terms } };
}

function withTerms(spec: PodSpec, nodeSelectorTerms: readonly NodeSelectorTerm[]): PodSpec {
  const { requiredDuringSchedulingIgnoredDuringExecution: _, ...nodeAffinity } = spec.affinity?.nodeAffinity ?? {};
  return {
    ...spec,
    affinity: {
      ...spec.affinity,
      nodeAffinity: {
        ...nodeAffinity,
        ...(nodeSelectorTerms.length > 0
          ? { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } }
          : {}),
      },
    },
  };
}

/** Caps init containers that run alone, then takes from the largest of those that run together. */
function reduceRequest(spec: PodSpec, { resource, to }: Edit<'reduce-request'>): PodSpec {
  const parse = (list: ResourceList | undefined): number => parseResources(list, 'up')[resource] ?? 0;
  const total = (now: PodSpec): number => podRequests({ spec: now })[resource] ?? 0;
  const withRequest = (requests: ResourceList | undefined, amount: number): ResourceList => ({
    ...requests,
    [resource]: formatResource(resource, Math.max(0, amount)),
  });
  if (spec.resources?.requests?.[resource] !== undefined) {
    const requests = withRequest(spec.resources.requests, parse(spec.resources.requests) - (total(spec) - to));
    return { ...spec, resources: { ...spec.resources, requests } };
  }
  const amountOf = (container: Container): number => parse(container.resources?.requests);
  const less = (container: Container, by: number): Container => ({
    ...container,
    resources: {
      ...container.resources,
      requests: withRequest(container.resources?.requests, amountOf(container) - by),
    },
  });
  const isAlone = (container: Container): boolean => container.restartPolicy !== 'Always';
  const room = to - parse(spec.overhead);
  let out: PodSpec = {
    ...spec,
    ...(spec.initContainers === undefined
      ? {}
      : {
          initContainers: spec.initContainers.map((container) =>
            isAlone(container) && amountOf(container) > room ? less(container, amountOf(container) - room) : container,
          ),
        }),
  };
  const together = [...spec.containers, ...(spec.initContainers ?? []).filter((container) => !isAlone(container))];
  for (const largest of together.sort((a, b) => amountOf(b) - amountOf(a))) {
    const excess = total(out) - to;
    if (excess <= 0) break;
    const reduced = (container: Container): Container => (container === largest ? less(container, excess) : container);
    const initContainers = out.initContainers?.map(reduced);
    out = {
      ...out,
      containers: out.containers.map(reduced),
      ...(initContainers === undefined ? {} : { initContainers }),
    };
  }
  return out;
}

function changeSpreads(
  spec: PodSpec,
  topologyKey: string,
  maxSkew: number,
  change: { readonly maxSkew: number } | { readonly whenUnsatisfiable: string },
): PodSpec {
  const topologySpreadConstraints = (spec.topologySpreadConstraints ?? []).map((spread) =>
    spread.topologyKey === topologyKey && spread.maxSkew === maxSkew && spread.whenUnsatisfiable !== 'ScheduleAnyway'
      ? { ...spread, ...change }
      : spread,
  );
  return { ...spec, topologySpreadConstraints };
}

function softenAffinity(spec: PodSpec, { topologyKey, affinity }: Edit<'soften-affinity'>): PodSpec {
  const field = affinity === 'affinity' ? 'podAffinity' : 'podAntiAffinity';
  const side = spec.affinity?.[field];
  const required = side?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const isMeant = (term: PodAffinityTerm): boolean => term.topologyKey === topologyKey;
  const softened: Affinity = {
    ...spec.affinity,
    [field]: {
      ...side,
      requiredDuringSchedulingIgnoredDuringExecution: required.filter((term) => !isMeant(term)),
      preferredDuringSchedulingIgnoredDuringExecution: [
        ...(side?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
        ...required.filter(isMeant).map((podAffinityTerm) => ({ weight: 1, podAffinityTerm })),
      ],
    },
  };
  return { ...spec, affinity: softened };
}

/** Also for waiting and running pods whose terms on the key are those of the pod. */
function softenAlike(input: SchedulingInput, pod: Pod, change: Edit<'soften-affinity'>): SchedulingInput {
  const termsOf = ({ metadata, spec }: Pod): string => {
    const required = spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const terms = required.filter(({ topologyKey }) => topologyKey === change.topologyKey);
    return JSON.stringify([metadata?.namespace, terms]);
  };
  const own = termsOf(pod);
  const softened = (other: Pod): Pod => (termsOf(other) === own ? changePod(other, [change]) : other);
  return {
    ...input,
    pods: input.pods.map(softened),
    nodes: input.nodes.map((node) => ({ ...node, pods: node.pods.map(softened) })),
  };
}

function changePool(pool: NodePool, change: Edit<'raise-limit'> | Edit<'lower-min-values'>): NodePool {
  const { spec } = pool;
  if (change.kind === 'raise-limit') {
    const limit = formatResource(change.resource, change.to);
    return { ...pool, spec: { ...spec, limits: { ...spec.limits, [change.resource]: limit } } };
  }
  const requirements = spec.template.spec.requirements.map((r) =>
    normalizeLabelKey(r.key) === change.key && (r.minValues ?? 0) > change.to ? { ...r, minValues: change.to } : r,
  );
  const template = { ...spec.template, spec: { ...spec.template.spec, requirements } };
  return { ...pool, spec: { ...spec, template } };
}

/** Bound volumes and the classes of unbound ones get the place that is asked for, and no other. */
function moveVolumes(input: SchedulingInput, { claims, key, values }: Edit<'move-volumes'>): SchedulingInput {
  const volumes = new Set<string>();
  const classes = new Set<string>();
  for (const claim of input.persistentVolumeClaims ?? []) {
    if (!claims.includes(`${claim.metadata?.namespace ?? 'default'}/${claim.metadata?.name ?? ''}`)) continue;
    const volume = claim.spec?.volumeName ?? '';
    if (volume !== '') volumes.add(volume);
    else classes.add(claim.spec?.storageClassName ?? '');
  }
  const nodeSelectorTerms = [{ matchExpressions: [{ key, operator: 'In', values }] }];
  const moved = (volume: PersistentVolume): PersistentVolume =>
    volumes.has(volume.metadata?.name ?? '')
      ? { ...volume, spec: { ...volume.spec, nodeAffinity: { required: { nodeSelectorTerms } } } }
      : volume;
  const widened = (storageClass: StorageClass): StorageClass =>
    classes.has(storageClass.metadata?.name ?? '')
      ? { ...storageClass, allowedTopologies: [{ matchLabelExpressions: [{ key, values }] }] }
      : storageClass;
  return {
    ...input,
    persistentVolumes: input.persistentVolumes?.map(moved),
    storageClasses: input.storageClasses?.map(widened),
  };
}
