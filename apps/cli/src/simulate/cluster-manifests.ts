import type { KubernetesObject } from '@karpenter-ts/kube-model';

import type { Manifest } from '../manifests/read-manifests.ts';

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

/** The manifests, with what a cluster of the kwok provider needs besides: a NodePool and its KWOKNodeClasses. */
export function completeForKwok(manifests: readonly Manifest[]): ClusterManifests {
  const notes: string[] = [];
  const objects = manifests.map(({ object }) => object);
  const pools = manifests.filter(({ object }) => object.kind === 'NodePool');
  if (pools.length === 0) {
    objects.push(defaultNodePool);
    notes.push('no NodePool among the manifests: one named "default" for c, m and r machines is made up');
  }
  const classes = new Set(
    objects.filter(({ kind }) => kind === 'KWOKNodeClass').map(({ metadata }) => metadata?.name ?? ''),
  );
  const wanted = pools.length === 0 ? ['default'] : pools.map((pool) => classNameOf(pool));
  for (const name of new Set(wanted)) {
    if (classes.has(name)) continue;
    objects.push({ apiVersion: 'karpenter.kwok.sh/v1alpha1', kind: 'KWOKNodeClass', metadata: { name } });
    if (pools.length > 0) notes.push(`no KWOKNodeClass ${JSON.stringify(name)} among the manifests: it is made up`);
  }
  return { objects, notes };
}

function classNameOf({ object, file, line }: Manifest): string {
  const { kind = '', name = '' } = (object as PoolLike).spec?.template?.spec?.nodeClassRef ?? {};
  if (kind === 'KWOKNodeClass') return name;
  throw new UnservedManifestError(
    `${file}:${line}: NodePool ${object.metadata?.name ?? ''}: spec.template.spec.nodeClassRef.kind is ${JSON.stringify(kind)}, but the provider kwok serves KWOKNodeClass`,
  );
}

const defaultNodePool: KubernetesObject & { readonly spec: unknown } = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'default' },
  spec: {
    template: {
      spec: {
        nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' },
        requirements: [
          { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
          { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
          { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] },
        ],
      },
    },
  },
};
