/** What the specs of NodeClaims and of the templates of NodePools have in common. */
import { canonicalJson } from '../canonical-json.ts';
import { ANNOTATION_KUBELET, ANNOTATION_NODE_CLASS_REFERENCE, annotationsOf } from './annotations.ts';
import { equalJson, get, has, mapListAt, parseObject, withField } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { referenceToV1, referenceToV1beta1 } from './node-class-reference.ts';

/** A spec in the other version, and the annotations that go with it; undefined ones must not be there. */
interface Converted {
  readonly spec: JsonObject;
  readonly annotations: JsonObject;
}

/** The kubelet settings go to an annotation, as in upstream's `NodePool.ConvertFrom`; so does a reference that needs it. */
export function claimSpecToV1(given: JsonObject): Converted {
  const { kubelet, ...spec } = given;
  const reference = get(given, 'nodeClassRef');
  const nodeClassRef = referenceToV1(reference);
  const isTold = reference === undefined || equalJson(referenceToV1beta1(nodeClassRef), reference);
  return {
    spec: { ...spec, nodeClassRef },
    annotations: {
      [ANNOTATION_KUBELET]: kubelet === undefined ? undefined : canonicalJson(kubelet),
      [ANNOTATION_NODE_CLASS_REFERENCE]: isTold ? undefined : canonicalJson(reference),
    },
  };
}

/** The reference in the annotation counts only while it still means what the one of v1 does. */
export function claimSpecToV1beta1(object: JsonObject, given: JsonObject): Converted {
  const annotations = annotationsOf(object);
  const kubelet = parseObject(get(annotations, ANNOTATION_KUBELET));
  const reference = get(given, 'nodeClassRef');
  const annotated = parseObject(get(annotations, ANNOTATION_NODE_CLASS_REFERENCE));
  const isSame = annotated !== undefined && equalJson(referenceToV1(annotated), reference);
  const spec = { ...given, ...(kubelet && { kubelet }) };
  return {
    spec: mapListAt(
      reference === undefined ? spec : { ...spec, nodeClassRef: isSame ? annotated : referenceToV1beta1(reference) },
      'requirements',
      requirementToV1beta1,
    ),
    annotations: { [ANNOTATION_KUBELET]: undefined, [ANNOTATION_NODE_CLASS_REFERENCE]: undefined },
  };
}

/** v1beta1 has no `Gte` and `Lte`: with whole numbers, they are `Gt` and `Lt` of the neighbour. */
function requirementToV1beta1(requirement: JsonObject): JsonObject {
  const { operator } = requirement;
  if (operator !== 'Gte' && operator !== 'Lte') return requirement;
  const values = get(requirement, 'values');
  const [, digits] = /^\+?(\d+)$/.exec(Array.isArray(values) ? String(values[0]) : '') ?? [];
  if (digits === undefined) return requirement;
  const bound = BigInt(digits);
  if (operator === 'Lte') return { ...requirement, operator: 'Lt', values: [String(bound + 1n)] };
  if (bound > 0n) return { ...requirement, operator: 'Gt', values: [String(bound - 1n)] };
  // Zero or more is any number: v1beta1 refuses to compare with less than zero.
  return withField(
    has(requirement, 'values') ? withField(requirement, 'values', undefined) : requirement,
    'operator',
    'Exists',
  );
}
