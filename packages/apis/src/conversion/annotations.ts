import { get, has, isObject, objectAt, withField } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** On NodePools and NodeClaims: the kubelet settings of v1beta1, as JSON. Upstream: `KubeletCompatibilityAnnotationKey`. */
export const ANNOTATION_KUBELET = 'compatibility.karpenter.sh/v1beta1-kubelet-conversion';
/**
 * On NodePools and NodeClaims: the nodeClassRef of v1beta1, as JSON, where it cannot be told from that of v1.
 * Upstream: `NodeClassReferenceAnnotationKey`.
 */
export const ANNOTATION_NODE_CLASS_REFERENCE = 'compatibility.karpenter.sh/v1beta1-nodeclass-reference';
/**
 * On EC2NodeClasses: they had `amiFamily: Ubuntu`, and what of `amiFamily`, `blockDeviceMappings` and `incompatible`
 * stands for it now. Upstream: `AnnotationUbuntuCompatibilityKey`.
 */
export const ANNOTATION_UBUNTU = 'compatibility.karpenter.k8s.aws/v1beta1-ubuntu';
/** On EC2NodeClasses of v1beta1: the version of the alias in v1. Upstream: `AnnotationAliasVersionCompatibilityKey`. */
export const ANNOTATION_ALIAS_VERSION = 'compatibility.karpenter.k8s.aws/v1-alias-version';
/** On objects of v1: what v1beta1 said that cannot be told from the fields of v1. See `Difference`. */
export const ANNOTATION_V1BETA1_FIELDS = 'compatibility.karpenter.sh/v1beta1-only-fields';
/** On objects of v1beta1: what v1 says that v1beta1 has no place for. See `Difference`. */
export const ANNOTATION_V1_FIELDS = 'compatibility.karpenter.sh/v1-only-fields';

/** Those that one version has in place of a field of the other. */
export const CONVERTED_ANNOTATIONS: readonly string[] = [
  ANNOTATION_KUBELET,
  ANNOTATION_NODE_CLASS_REFERENCE,
  ANNOTATION_UBUNTU,
  ANNOTATION_ALIAS_VERSION,
];

/** The object's annotations; empty when it has none. */
export function annotationsOf(object: JsonObject): JsonObject {
  const metadata = objectAt(object, 'metadata');
  return (metadata && objectAt(metadata, 'annotations')) ?? {};
}

/** A copy with these annotations, and without those that are undefined. None are left where none were added. */
export function withAnnotations(object: JsonObject, changes: JsonObject): JsonObject {
  const before = annotationsOf(object);
  let after = before;
  for (const [key, value] of Object.entries(changes)) {
    if (has(after, key) || value !== undefined) after = withField(after, key, value);
  }
  if (after === before) return object;
  const metadata = get(object, 'metadata');
  // What is no metadata at all is not made some.
  if (metadata !== undefined && !isObject(metadata)) return object;
  return {
    ...object,
    metadata: withField(metadata ?? {}, 'annotations', Object.keys(after).length > 0 ? after : undefined),
  };
}
