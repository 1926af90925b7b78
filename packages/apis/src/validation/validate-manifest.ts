import {
  CAPACITY_BUFFER_GVK,
  EC2_NODE_CLASS_GVK,
  KWOK_NODE_CLASS_GVK,
  NODE_CLAIM_GVK,
  NODE_OVERLAY_GVK,
  NODE_POOL_GVK,
  apiVersionOf,
} from '../groups.ts';
import {
  EC2_NODE_CLASS_GVK as V1BETA1_EC2_NODE_CLASS_GVK,
  NODE_CLAIM_GVK as V1BETA1_NODE_CLAIM_GVK,
  NODE_POOL_GVK as V1BETA1_NODE_POOL_GVK,
} from '../v1beta1/groups.ts';
import type { FieldProblem } from '../field-problem.ts';
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { fieldText } from '../field-problem.ts';
import type { FieldPath } from '../field-problem.ts';
import type { ShapeError, ShapeValidator } from './shape-validator.ts';
import { wordShape } from './shape-wording.ts';
import {
  isCapacityBuffer,
  isEC2NodeClass,
  isKWOKNodeClass,
  isNodeClaim,
  isNodeOverlay,
  isNodePool,
  isV1beta1EC2NodeClass,
  isV1beta1NodeClaim,
  isV1beta1NodePool,
} from './validators.generated.ts';

const VALIDATORS: ReadonlyMap<string, ShapeValidator> = new Map([
  [kindKey(apiVersionOf(NODE_POOL_GVK), NODE_POOL_GVK.kind), isNodePool],
  [kindKey(apiVersionOf(NODE_CLAIM_GVK), NODE_CLAIM_GVK.kind), isNodeClaim],
  [kindKey(apiVersionOf(NODE_OVERLAY_GVK), NODE_OVERLAY_GVK.kind), isNodeOverlay],
  [kindKey(apiVersionOf(CAPACITY_BUFFER_GVK), CAPACITY_BUFFER_GVK.kind), isCapacityBuffer],
  [kindKey(apiVersionOf(EC2_NODE_CLASS_GVK), EC2_NODE_CLASS_GVK.kind), isEC2NodeClass],
  [kindKey(apiVersionOf(KWOK_NODE_CLASS_GVK), KWOK_NODE_CLASS_GVK.kind), isKWOKNodeClass],
  [kindKey(apiVersionOf(V1BETA1_NODE_POOL_GVK), NODE_POOL_GVK.kind), isV1beta1NodePool],
  [kindKey(apiVersionOf(V1BETA1_NODE_CLAIM_GVK), NODE_CLAIM_GVK.kind), isV1beta1NodeClaim],
  [kindKey(apiVersionOf(V1BETA1_EC2_NODE_CLASS_GVK), EC2_NODE_CLASS_GVK.kind), isV1beta1EC2NodeClass],
]);

/**
 * What is wrong with the shape of a manifest: unknown and missing fields, wrong types, values that no
 * pattern, enumeration or bound allows. Judged as the API server does with strict field validation,
 * CEL rules excepted; fields that have a default may be missing.
 */
export function validateManifest(manifest: unknown): readonly FieldProblem[] {
  if (!isObject(manifest)) return [{ field: '', message: 'must be an object with apiVersion and kind' }];
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    const missing = typeof apiVersion === 'string' ? 'kind' : 'apiVersion';
    return [{ field: missing, message: 'must be set' }];
  }
  const validator = VALIDATORS.get(kindKey(apiVersion, kind));
  if (validator === undefined) {
    const known = [...VALIDATORS.keys()].join(', ');
    return [{ field: 'kind', message: `is not known: ${kindKey(apiVersion, kind)} is none of ${known}` }];
  }
  if (validator(manifest)) return [];
  const errors = validator.errors ?? [];
  // The alternatives of an anyOf report one by one before it does as a whole.
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map((error) => error.instancePath));
  return errors
    .filter(({ keyword, instancePath }) => keyword !== 'type' || !choices.has(instancePath))
    .map((error) => toProblem(error, manifest));
}

/** Whether {@link validateManifest} finds nothing wrong; without the words for what is, which take longer than finding it. */
export function hasRightShape(manifest: JsonObject): boolean {
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return false;
  return VALIDATORS.get(kindKey(apiVersion, kind))?.(manifest) === true;
}

/** Whether {@link validateManifest} knows the kind. */
export function isKnownKind(apiVersion: string, kind: string): boolean {
  return VALIDATORS.has(kindKey(apiVersion, kind));
}

function toProblem(error: ShapeError, manifest: unknown): FieldProblem {
  const segments = error.instancePath.split('/').slice(1).map(unescape);
  const { params } = error;
  const name = params['additionalProperty'] ?? params['missingProperty'];
  const limit = params['limit'] ?? params['allowedValues'] ?? params['pattern'] ?? params['type'];
  return {
    field: fieldText(indexed(manifest, typeof name === 'string' ? [...segments, name] : segments)),
    message:
      wordShape(error.keyword, limit, valueAt(manifest, segments)) ??
      error.message ??
      `breaks the rule ${error.keyword}`,
  };
}

/** The segments of a JSON pointer with the indices of lists as numbers. */
function indexed(manifest: unknown, segments: readonly string[]): FieldPath {
  let parent = manifest;
  return segments.map((segment) => {
    const index = Array.isArray(parent);
    parent = valueAt(parent, [segment]);
    return index ? Number(segment) : segment;
  });
}

function valueAt(value: unknown, segments: readonly string[]): unknown {
  let current = value;
  for (const segment of segments) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[segment];
  }
  return current;
}

function unescape(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function kindKey(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`;
}
