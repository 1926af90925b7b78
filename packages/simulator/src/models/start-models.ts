import { startDisruptionBudgetController, startOwnerGarbageCollector } from '@karpenter-ts/testing';

import type { StartupModel } from '../startup-model.ts';
import { startDaemonSetController } from './daemon-set-controller.ts';
import { startDeploymentController } from './deployment-controller.ts';
import { startEC2NodeClassStatus } from './ec2-node-class-status.ts';
import { startJobController } from './job-controller.ts';
import { startKubelets } from './kubelet.ts';
import type { ModelContext } from './model-context.ts';
import { startNodeLifecycle } from './node-lifecycle.ts';
import { startPodGarbageCollector } from './pod-garbage-collector.ts';
import { startReplicaSetController } from './replica-set-controller.ts';
import { startKubeScheduler, type SchedulerOptions } from './scheduler/kube-scheduler.ts';
import { startSpotInterruptions, type SpotInterruptionsOptions } from './spot-interruptions.ts';
import { startStatefulSetController } from './stateful-set-controller.ts';

export interface ModelsOptions {
  readonly startup: StartupModel;
  readonly scheduler: SchedulerOptions;
  readonly spot: SpotInterruptionsOptions;
}

/** Everything of a cluster that is not the controllers under study. Returns how to stop it. */
export function startModels(context: ModelContext, { startup, scheduler, spot }: ModelsOptions): () => void {
  const stops = [
    startEC2NodeClassStatus(context),
    startNodeLifecycle(context),
    startKubelets(context, startup),
    startSpotInterruptions(context, spot),
    startDeploymentController(context),
    startReplicaSetController(context),
    startStatefulSetController(context),
    startDaemonSetController(context),
    startJobController(context),
    startKubeScheduler(context, scheduler),
    startPodGarbageCollector(context),
    startOwnerGarbageCollector(context.state),
    startDisruptionBudgetController(context.state),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Kinds that a model here, or a controller, makes something of. What is of another kind is only stored. */
export const modelledKinds: ReadonlySet<string> = new Set([
  'Namespace',
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'PodDisruptionBudget',
  'NodePool',
  'KWOKNodeClass',
  'EC2NodeClass',
]);
