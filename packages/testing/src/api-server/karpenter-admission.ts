import {
  defaultEC2NodeClass,
  defaultKWOKNodeClass,
  defaultNodeClaim,
  defaultNodePool,
  type EC2NodeClass,
  type KWOKNodeClass,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';
import { isKnownKind, validateAsApiServer, validateManifest } from '@karpenter-ts/apis/validation';

import type { AdmissionRequest } from './admission.ts';
import { invalid } from './refusals.ts';
import type { StoredObject } from './stored-object.ts';

/**
 * What the project's CRDs do on a real server: fills in defaults and refuses what schemas and rules do not allow. Stricter
 * in one way: a field that is not known is refused, not dropped.
 *
 * NodeClaims, which controllers write by the thousand, and what is written to `status` are judged by their shape alone:
 * the whole verdict takes ten times as long.
 */
export function karpenterAdmission({ kind, object, previous, subresource }: AdmissionRequest): StoredObject {
  if (!isKnownKind(object.apiVersion, object.kind)) return object;
  const defaulted = withDefaults(object);
  const isHot = object.kind === 'NodeClaim' || subresource === 'status';
  const problems = isHot
    ? validateManifest(defaulted)
    : validateAsApiServer(defaulted, previous === undefined ? {} : { oldObject: previous });
  if (problems.length > 0) throw invalid(kind, object.metadata.name, problems);
  return defaulted;
}

function withDefaults(object: StoredObject): StoredObject {
  const given: unknown = object;
  switch (object.kind) {
    case 'NodePool':
      return defaultNodePool(given as NodePool) as unknown as StoredObject;
    case 'NodeClaim':
      return defaultNodeClaim(given as NodeClaim) as unknown as StoredObject;
    case 'EC2NodeClass':
      return defaultEC2NodeClass(given as EC2NodeClass) as unknown as StoredObject;
    case 'KWOKNodeClass':
      return defaultKWOKNodeClass(given as KWOKNodeClass) as unknown as StoredObject;
    default:
      return object;
  }
}
