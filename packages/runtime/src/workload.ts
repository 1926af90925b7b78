import type { KubernetesObject, LabelSelector, PodTemplateSpec } from '@karpenter-ts/kube-model';

/** What Deployments, ReplicaSets, StatefulSets and Jobs have in common here. */
export interface Workload extends KubernetesObject {
  readonly spec?:
    | {
        readonly replicas?: number | undefined;
        readonly selector?: LabelSelector | undefined;
        readonly template?: PodTemplateSpec | undefined;
      }
    | undefined;
  readonly status?:
    | {
        readonly replicas?: number | undefined;
        readonly readyReplicas?: number | undefined;
        readonly availableReplicas?: number | undefined;
        readonly observedGeneration?: number | undefined;
      }
    | undefined;
}
