import type { SchedulerConfig } from '@karpenter-ts/scheduling/default-constraints';
import type { FeatureGates } from './feature-gates.ts';

/** Clouds that the controller can work with, and those that it will. */
export type CloudProviderName = 'aws' | 'kwok';

/** The settings of the controller, as read from flags and environment. Those marked are accepted and have no effect yet. */
export interface ControllerOptions {
  readonly cloudProvider: CloudProviderName;
  /** No effect yet: KWOK has no cloud that would tell clusters apart. */
  readonly clusterName: string;
  /** File with the instance types of the KWOK provider; empty for its own catalogue. */
  readonly instanceTypesFilePath: string;
  /** Name of the Service by which API servers reach the webhook; the webhook's Secret is named after it. */
  readonly karpenterService: string;
  /** Then v1beta1 is neither converted nor served here. */
  readonly disableWebhook: boolean;
  readonly webhookPort: number;
  /** Where API servers reach the webhook instead of by the Service; empty for the Service. */
  readonly webhookUrl: string;
  readonly metricsPort: number;
  readonly healthProbePort: number;
  /** Requests a second to the API server. */
  readonly kubeClientQps: number;
  readonly kubeClientBurst: number;
  /** No effect yet. */
  readonly enableProfiling: boolean;
  /** No effect: caches are always filled before leadership. */
  readonly disableControllerWarmup: boolean;
  readonly disableLeaderElection: boolean;
  /** No effect yet. */
  readonly disableClusterStateObservability: boolean;
  readonly leaderElectionName: string;
  /** Empty: SYSTEM_NAMESPACE, else where the process runs. */
  readonly leaderElectionNamespace: string;
  /** Bytes; 0 or less: none. */
  readonly memoryLimit: number;
  /** Millicores; how many things are done at a time follows from it. */
  readonly cpuRequests: number;
  readonly logLevel: 'debug' | 'info' | 'error';
  /** `stdout`, `stderr` or paths of files. */
  readonly logOutputPaths: readonly string[];
  /** No effect: the logger has no errors of its own to report elsewhere. */
  readonly logErrorOutputPaths: readonly string[];
  readonly batchMaxMs: number;
  readonly batchIdleMs: number;
  readonly preferencePolicy: 'Respect' | 'Ignore';
  readonly minValuesPolicy: 'Strict' | 'BestEffort';
  /** No effect yet: pods that ask for devices by DRA are planned for without them. */
  readonly ignoreDraRequests: boolean;
  /** `NodeOverlay`, `CapacityBuffer` and `ReservedCapacity` have an effect. */
  readonly featureGates: FeatureGates;
  /** How the cluster's scheduler spreads pods that do not say so themselves. */
  readonly schedulerConfig: SchedulerConfig;
}
