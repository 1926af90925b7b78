import { type DraftMap, copyOf } from './draft.ts';

/** What the API server writes; an object of another kind or name must not have it. */
const serverFields: readonly string[] = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generation',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** Annotations that say something of the object as it was, not as it is meant to be. */
const staleAnnotations: readonly string[] = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'karpenter.k8s.aws/nodetemplate-hash',
  'karpenter.sh/provisioner-hash',
];

/** Takes off what belongs to the stored object: its identity, its status and what controllers noted down. */
export function forgetServer(object: DraftMap): void {
  object.take('status');
  const metadata = object.map('metadata');
  if (metadata === undefined) return;
  for (const field of serverFields) metadata.take(field);
  const annotations = metadata.map('annotations');
  if (annotations === undefined) return;
  const before = annotations.entries.length;
  for (const key of staleAnnotations) annotations.take(key);
  if (before > 0 && annotations.entries.length === 0) metadata.take('annotations');
}

/** A copy of an object under another name. */
export function renamedCopy(object: DraftMap, name: string): DraftMap {
  const copy = copyOf(object);
  forgetServer(copy);
  copy.ensure('metadata').set('name', name);
  return copy;
}
