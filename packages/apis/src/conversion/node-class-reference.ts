import { AWS_GROUP, EC2_NODE_CLASS_GVK, KWOK_GROUP, KWOK_NODE_CLASS_GVK, apiVersionOf } from '../groups.ts';
import { VERSION } from '../v1beta1/groups.ts';
import { get, isObject, withField } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** The name of the node class of a pool that names none. */
const DEFAULT_NAME = 'default';

/**
 * A nodeClassRef of v1beta1 in v1: the group of its `apiVersion`. Without one it is of AWS; without a kind it is an
 * EC2NodeClass; and without anything it is the EC2NodeClass `default`. Upstream: `NodeClaimTemplate.convertFrom`,
 * which knows no such default for the name.
 */
export function referenceToV1(reference: unknown): unknown {
  if (reference === undefined || reference === null) {
    return { group: AWS_GROUP, kind: EC2_NODE_CLASS_GVK.kind, name: DEFAULT_NAME };
  }
  if (!isObject(reference)) return reference;
  const { apiVersion, kind, ...rest } = reference;
  const group = typeof apiVersion === 'string' ? apiVersion.split('/')[0] : get(reference, 'group');
  return {
    ...rest,
    group: group === undefined || group === '' ? AWS_GROUP : group,
    kind: kind === undefined || kind === '' ? EC2_NODE_CLASS_GVK.kind : kind,
  };
}

/** A nodeClassRef of v1 in v1beta1: with the version that its group had then, as far as that is known. */
export function referenceToV1beta1(reference: unknown): unknown {
  if (!isObject(reference) || typeof get(reference, 'group') !== 'string') return reference;
  const group = String(reference['group']);
  const version = group === KWOK_GROUP ? KWOK_NODE_CLASS_GVK.version : VERSION;
  const rest: JsonObject = withField(reference, 'group', undefined);
  return { ...rest, apiVersion: apiVersionOf({ group, version }) };
}
