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
import { isKnownKind, validateManifest } from '@karpenter-ts/apis/validation';

import type { AdmissionRequest } from './admission.ts';
import { invalid } from './refusals.ts';
import type { StoredObject } from './stored-object.ts';

/**
 * What the project's CRDs do on a real server: fills in defaults and refuses what the schemas do not
 * allow. Stricter in one way: a field that is not known is refused, not dropped. CEL rules are not run.
 */
export function karpenterAdmission({ kind, object }: AdmissionRequest): StoredObject {
  if (!isKnownKind(object.apiVersion, object.kind)) return object;
  const defaulted = withDefaults(object);
  const problems = validateManifest(defaulted);
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
