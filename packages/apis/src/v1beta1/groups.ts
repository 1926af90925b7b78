import {
  EC2_NODE_CLASS_GVK as V1_EC2_NODE_CLASS_GVK,
  NODE_CLAIM_GVK as V1_NODE_CLAIM_GVK,
  NODE_POOL_GVK as V1_NODE_POOL_GVK,
} from '../groups.ts';
import type { GroupVersionKind } from '../groups.ts';

/** The version of everything here. */
export const VERSION = 'v1beta1';

/** NodePools of `v1beta1`. */
export const NODE_POOL_GVK: GroupVersionKind = { ...V1_NODE_POOL_GVK, version: VERSION };

/** NodeClaims of `v1beta1`. */
export const NODE_CLAIM_GVK: GroupVersionKind = { ...V1_NODE_CLAIM_GVK, version: VERSION };

/** EC2NodeClasses of `v1beta1`. */
export const EC2_NODE_CLASS_GVK: GroupVersionKind = { ...V1_EC2_NODE_CLASS_GVK, version: VERSION };
