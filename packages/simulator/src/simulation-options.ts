import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { ControllersOptions, Solve } from '@karpenter-ts/controllers';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Clock, Logger } from '@karpenter-ts/runtime';

import type { SchedulerOptions } from './models/scheduler/kube-scheduler.ts';
import type { SpotInterruptionsOptions } from './models/spot-interruptions.ts';
import type { StartupModel } from './startup-model.ts';

export interface SimulationOptions {
  /** Applied at the start; their order does not matter. Namespaces are made as needed. */
  readonly manifests: readonly KubernetesObject[];
  /** What the cloud has, e.g. `ec2Catalogue()` of `@karpenter-ts/provider-kwok/catalogue`. */
  readonly instanceTypes: readonly InstanceType[];
  /** All that is left to chance follows from it. Default 1. */
  readonly seed?: number | undefined;
  /** When the cluster's time begins, in milliseconds since the epoch. Default 2026-01-01T00:00:00Z. */
  readonly startMs?: number | undefined;
  readonly startup?: Partial<StartupModel> | undefined;
  readonly scheduler?: SchedulerOptions | undefined;
  /** Default: no interruptions. */
  readonly spot?: Omit<SpotInterruptionsOptions, 'onInterruption'> | undefined;
  /** Of the controllers. */
  readonly controllers?: ControllersOptions | undefined;
  /** Default: plans are computed inline, in no time. */
  readonly solve?: ((clock: Pick<Clock, 'now'>) => Solve) | undefined;
  /** Time between samples, in milliseconds. Default one minute. */
  readonly sampleMs?: number | undefined;
  /** Of the controllers. Default: silent. */
  readonly logger?: Logger | undefined;
}
