import type { KubernetesObject, Timestamp } from '@karpenter-ts/kube-model';

/** `coordination.k8s.io/v1` Lease. */
export interface Lease extends KubernetesObject {
  readonly spec?:
    | {
        readonly holderIdentity?: string | undefined;
        readonly leaseDurationSeconds?: number | undefined;
        readonly acquireTime?: Timestamp | undefined;
        readonly renewTime?: Timestamp | undefined;
        readonly leaseTransitions?: number | undefined;
      }
    | undefined;
}
