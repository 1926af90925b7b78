import type { Labels, ObjectMeta, OwnerReference, Timestamp } from '@karpenter-ts/kube-model';

/** What every builder takes for `metadata`; whatever else is wanted goes into `metadata`. */
export interface MetadataOptions {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly labels?: Labels | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly finalizers?: readonly string[] | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
  readonly creationTimestamp?: Timestamp | undefined;
  readonly deletionTimestamp?: Timestamp | undefined;
}

/** Metadata with what is given; nothing is made up but the name. */
export function metadata(
  options: MetadataOptions,
  defaults: { readonly name: string; readonly namespace?: string },
): ObjectMeta {
  const chosen: Record<string, unknown> = { name: defaults.name };
  if (defaults.namespace !== undefined) chosen['namespace'] = defaults.namespace;
  for (const key of metadataKeys) if (options[key] !== undefined) chosen[key] = options[key];
  return chosen;
}

const metadataKeys = [
  'name',
  'namespace',
  'uid',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'creationTimestamp',
  'deletionTimestamp',
] as const satisfies readonly (keyof MetadataOptions)[];

/** An owner reference to an object that has been stored. */
export function ownedBy(
  owner: {
    readonly apiVersion?: string | undefined;
    readonly kind?: string | undefined;
    readonly metadata?: ObjectMeta | undefined;
  },
  options: { readonly controller?: boolean; readonly blockOwnerDeletion?: boolean } = {},
): OwnerReference {
  return {
    apiVersion: owner.apiVersion ?? 'v1',
    kind: owner.kind ?? '',
    name: owner.metadata?.name ?? '',
    uid: owner.metadata?.uid ?? '',
    ...options,
  };
}
