import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { ResourceKind } from '@karpenter-ts/runtime';
import { kindByName } from '@karpenter-ts/testing';

/** What others build on comes first. */
const firstKinds = ['Namespace', 'KWOKNodeClass', 'EC2NodeClass', 'NodePool', 'PodDisruptionBudget', 'DaemonSet'];

/** A manifest that the simulation cannot take. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  /** The object as it was given. */
  readonly object: KubernetesObject;

  constructor(message: string, object: KubernetesObject, options?: ErrorOptions) {
    super(message, options);
    this.object = object;
  }
}

/** The kind of an object, from what it says of itself. Kinds that nobody knows are stored under a guessed plural. */
export function kindOfManifest(object: KubernetesObject): ResourceKind {
  const { apiVersion, kind } = object;
  if (apiVersion === undefined || kind === undefined) {
    throw new ManifestError(`${describeManifest(object)}: apiVersion and kind are expected`, object);
  }
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  const known = kindByName.get(kind);
  if (known?.group === group) {
    if (known.version === version) return known;
    const expected = `${group === '' ? '' : `${group}/`}${known.version}`;
    throw new ManifestError(`${describeManifest(object)}: apiVersion is ${apiVersion}, expected ${expected}`, object);
  }
  return {
    group,
    version,
    kind,
    plural: `${kind.toLowerCase()}s`,
    namespaced: object.metadata?.namespace !== undefined,
  };
}

/** Kind and name, for messages. */
export function describeManifest({ kind, metadata }: KubernetesObject): string {
  return `${kind ?? 'an object'} ${metadata?.name ?? 'without a name'}`;
}

/** The objects in an order that does not depend on the one in which they were given. */
export function inApplyOrder(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const keyed = objects.map((object) => {
    const rank = firstKinds.indexOf(object.kind ?? '');
    const { namespace = '', name = '' } = object.metadata ?? {};
    return { object, key: `${rank < 0 ? firstKinds.length : rank} ${object.kind ?? ''} ${namespace}/${name}` };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ object }) => object);
}
