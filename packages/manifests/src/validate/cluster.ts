import type { CapacityBuffer, EC2NodeClass, NodeClaim, NodeOverlay } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { PodDisruptionBudget } from '@karpenter-ts/kube-model';

import type { Judged, PoolSubject, Subject, Workload } from './subject.ts';

/** Everything of the input that is judged together, sorted by what it is. Only objects whose shape is right. */
export interface Cluster {
  readonly pools: readonly PoolSubject[];
  /** Node classes of every kind. */
  readonly nodeClasses: readonly Subject[];
  readonly ec2NodeClasses: readonly Judged<EC2NodeClass>[];
  readonly claims: readonly Judged<NodeClaim>[];
  readonly overlays: readonly Judged<NodeOverlay>[];
  readonly buffers: readonly Judged<CapacityBuffer>[];
  /** DaemonSets not included. */
  readonly workloads: readonly Workload[];
  readonly daemonSets: readonly Workload[];
  readonly disruptionBudgets: readonly Judged<PodDisruptionBudget>[];
  /** Whatever sets the replicas of workloads: HorizontalPodAutoscalers and such. */
  readonly autoscalers: readonly Subject[];
  /** Of kinds that are only looked up: PodTemplate, LimitRange. */
  readonly others: readonly Subject[];
}

/** The instance types that a pool's node class can launch; undefined where they are not known. */
export type InstanceTypesOf = (nodeClass: {
  readonly group: string;
  readonly kind: string;
}) => readonly InstanceType[] | undefined;
