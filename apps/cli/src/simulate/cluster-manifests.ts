import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { PlacedObject } from '@karpenter-ts/manifests';

/** What is simulated, and what was made up for it. */
export interface ClusterManifests {
  readonly objects: readonly KubernetesObject[];
  /** One line each, for the user. */
  readonly notes: readonly string[];
}

/** Something that the provider cannot serve. The message begins with the place. */
export class UnservedManifestError extends Error {
  override readonly name: string = 'UnservedManifestError';
}

interface PoolLike extends KubernetesObject {
  readonly spec?: {
    readonly template?: {
      readonly spec?: { readonly nodeClassRef?: { readonly kind?: string; readonly name?: string } };
    };
  };
}

/** The kinds of NodeClass by provider, each with one that is made up where a pool names none that is there. */
const NODE_CLASSES = {
  kwok: { apiVersion: 'karpenter.kwok.sh/v1alpha1', kind: 'KWOKNodeClass' },
  aws: {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    spec: {
      role: 'KarpenterNodeRole',
      amiSelectorTerms: [{ alias: 'al2023@latest' }],
      subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'simulated' } }],
      securityGroupSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'simulated' } }],
    },
  },
} as const;

export type SimulatedProvider = keyof typeof NODE_CLASSES;

/**
 * The manifests, with what a cluster needs besides: a NodePool and its NodeClasses.
 *
 * @param provider whose pools are served; both providers' where it is left out
 * @throws UnservedManifestError for a pool of a NodeClass that nobody here serves
 */
export function completeCluster(manifests: readonly PlacedObject[], provider?: SimulatedProvider): ClusterManifests {
  const notes: string[] = [];
  const objects = manifests.map(({ object }) => object);
  const served = provider === undefined ? (['kwok', 'aws'] as const) : [provider];
  const pools = manifests.filter(({ object }) => object.kind === 'NodePool');
  if (pools.length === 0) {
    objects.push(defaultNodePool(NODE_CLASSES[provider ?? 'kwok']));
    notes.push('no NodePool among the manifests: one named "default" for c, m and r machines is made up');
  }
  for (const { apiVersion, kind, ...rest } of served.map((name) => NODE_CLASSES[name])) {
    const present = new Set(objects.filter((object) => object.kind === kind).map((object) => object.metadata?.name));
    if (kind === 'EC2NodeClass' && present.size > 0) {
      notes.push('EC2NodeClass: every one is ready, its subnets, images and disks are not looked at');
    }
    const refs = objects.filter((object) => object.kind === 'NodePool').map(nodeClassRefOf);
    for (const { name = '' } of refs.filter((ref) => ref.kind === kind)) {
      if (present.has(name)) continue;
      present.add(name);
      objects.push({ apiVersion, kind, metadata: { name }, ...rest });
      if (pools.length > 0) notes.push(`no ${kind} ${JSON.stringify(name)} among the manifests: it is made up`);
    }
  }
  for (const pool of pools) checkServed(pool, served);
  return { objects, notes };
}

function nodeClassRefOf(pool: PoolLike): { readonly kind?: string; readonly name?: string } {
  return pool.spec?.template?.spec?.nodeClassRef ?? {};
}

function checkServed({ object, file, line }: PlacedObject, served: readonly SimulatedProvider[]): void {
  const { kind = '' } = nodeClassRefOf(object);
  const kinds = served.map((name): string => NODE_CLASSES[name].kind);
  if (kinds.includes(kind)) return;
  throw new UnservedManifestError(
    `${file}:${line}: NodePool ${object.metadata?.name ?? ''}: spec.template.spec.nodeClassRef.kind is ${JSON.stringify(kind)}, expected ${kinds.join(' or ')}`,
  );
}

function defaultNodePool(
  nodeClass: (typeof NODE_CLASSES)[SimulatedProvider],
): KubernetesObject & { readonly spec: unknown } {
  const group = nodeClass.apiVersion.slice(0, nodeClass.apiVersion.indexOf('/'));
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: {
      template: {
        spec: {
          nodeClassRef: { group, kind: nodeClass.kind, name: 'default' },
          requirements: [
            { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
            { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
            { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] },
          ],
        },
      },
    },
  };
}
