import type { DaemonSet, Labels } from '@karpenter-ts/kube-model';
import { kinds, type ResourceKind, type Workload } from '@karpenter-ts/runtime';

type Spec<T extends { readonly spec?: object | undefined }> = NonNullable<T['spec']>;
type Status = NonNullable<Workload['status']>;

/** How many, or which share in percent. */
export type CountOrShare = number | string;

export interface Deployment extends Workload {
  readonly spec?:
    | (Spec<Workload> & {
        readonly paused?: boolean | undefined;
        readonly revisionHistoryLimit?: number | undefined;
        readonly strategy?:
          | {
              readonly type?: string | undefined;
              readonly rollingUpdate?:
                | { readonly maxSurge?: CountOrShare | undefined; readonly maxUnavailable?: CountOrShare | undefined }
                | undefined;
            }
          | undefined;
      })
    | undefined;
  readonly status?: (Status & { readonly updatedReplicas?: number | undefined }) | undefined;
}

export interface Job extends Workload {
  readonly spec?:
    | (Spec<Workload> & {
        readonly parallelism?: number | undefined;
        readonly completions?: number | undefined;
        readonly suspend?: boolean | undefined;
        readonly ttlSecondsAfterFinished?: number | undefined;
      })
    | undefined;
  readonly status?:
    | (Status & {
        readonly active?: number | undefined;
        readonly ready?: number | undefined;
        readonly succeeded?: number | undefined;
        readonly completionTime?: string | undefined;
        readonly conditions?: readonly { readonly type: string; readonly status: string }[] | undefined;
      })
    | undefined;
}

export interface StatefulSet extends Workload {
  readonly spec?: (Spec<Workload> & { readonly podManagementPolicy?: string | undefined }) | undefined;
}

export interface RollingDaemonSet extends DaemonSet {
  readonly spec?:
    | (Spec<DaemonSet> & {
        readonly updateStrategy?:
          | {
              readonly type?: string | undefined;
              readonly rollingUpdate?: { readonly maxUnavailable?: CountOrShare | undefined } | undefined;
            }
          | undefined;
      })
    | undefined;
}

/** The kinds of the runtime, with as much of them as the models read. */
export const workloadKinds: {
  readonly deployment: ResourceKind<Deployment>;
  readonly replicaSet: ResourceKind<Workload>;
  readonly statefulSet: ResourceKind<StatefulSet>;
  readonly daemonSet: ResourceKind<RollingDaemonSet>;
  readonly job: ResourceKind<Job>;
} = {
  deployment: kinds.deployment,
  replicaSet: kinds.replicaSet,
  statefulSet: kinds.statefulSet,
  daemonSet: kinds.daemonSet,
  job: kinds.job,
};

/** Label that ReplicaSets of a Deployment, and their pods, are told apart by. */
export const LABEL_TEMPLATE_HASH = 'pod-template-hash';
/** The same of DaemonSets and StatefulSets. */
export const LABEL_REVISION_HASH = 'controller-revision-hash';

/** The count, of a total where it is a share. */
export function countOf(value: CountOrShare | undefined, total: number, round: 'up' | 'down'): number | undefined {
  if (value === undefined || typeof value === 'number') return value;
  if (!value.endsWith('%')) return Number(value);
  const share = (Number(value.slice(0, -1)) * total) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}

/** Labels, for objects that may have none. */
export const labelsOf = (object: {
  readonly metadata?: { readonly labels?: Labels | undefined } | undefined;
}): Labels => object.metadata?.labels ?? {};
