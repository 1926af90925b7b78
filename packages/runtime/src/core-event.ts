import type { KubernetesObject, Timestamp } from '@karpenter-ts/kube-model';

/** Core `v1` Event, the fields that are written and read here. */
export interface CoreEvent extends KubernetesObject {
  readonly involvedObject?:
    | {
        readonly apiVersion?: string | undefined;
        readonly kind?: string | undefined;
        readonly name?: string | undefined;
        readonly namespace?: string | undefined;
        readonly uid?: string | undefined;
        readonly resourceVersion?: string | undefined;
      }
    | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly type?: string | undefined;
  readonly count?: number | undefined;
  readonly firstTimestamp?: Timestamp | undefined;
  readonly lastTimestamp?: Timestamp | undefined;
  readonly source?: { readonly component?: string | undefined } | undefined;
  readonly reportingComponent?: string | undefined;
}
