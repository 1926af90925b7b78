import { hostPortsConflict, type HostPort } from '@karpenter-ts/kube-model';

/** Ports that pods take of their node. */
export type HostPortSet = readonly HostPort[];

/** Whether any of `wanted` is taken by one of `used`. */
export function portsConflict(used: HostPortSet, wanted: HostPortSet): boolean {
  if (used.length === 0 || wanted.length === 0) return false;
  return wanted.some((w) => used.some((u) => hostPortsConflict(u, w)));
}
