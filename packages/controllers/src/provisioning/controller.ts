import {
  bucketOverAll,
  done,
  exponentialPerItem,
  maxOf,
  requeueAfter,
  type Clock,
  type Controller,
  type Logger,
  type Metrics,
} from '@karpenter-ts/runtime';
import type { SchedulingOptions } from '@karpenter-ts/scheduling';
import { isVirtualPod, withoutVirtualPods } from '@karpenter-ts/scheduling/capacity-buffers';
import type { SchedulerConfig } from '@karpenter-ts/scheduling/default-constraints';

import type { BufferRoom } from '../capacity-buffer/buffer-room.ts';
import { applyProvisioning, settleUncertainClaims, type ApplyProvisioningDeps } from './apply.ts';
import { Batcher } from './batcher.ts';
import { bufferTrigger, reportBuffers, type ReportBuffersDeps } from './buffers.ts';
import { decideProvisioning } from './decide.ts';
import { DecisionLatency } from './decision-latency.ts';
import { gatherProvisioning, ignoredPods, type GatherProvisioningDeps } from './gather.ts';
import { createProvisioningMetrics } from './metrics.ts';
import { nodeTrigger } from './node-trigger.ts';
import { podTrigger } from './pod-trigger.ts';
import type { Solve } from './solver.ts';
import { PlannedPods } from './planned-pods.ts';
import { UncertainClaims } from './uncertain-claims.ts';

export interface ProvisionerOptions {
  /** Default 1 s. */
  readonly batchIdleMs?: number | undefined;
  /** Default 10 s. */
  readonly batchMaxMs?: number | undefined;
  readonly scheduling?: Omit<SchedulingOptions, 'shouldStop' | 'signal' | 'deadline' | 'onNodeClaim'> | undefined;
  /** How the cluster's scheduler spreads pods that do not say so themselves. Default: not at all. */
  readonly schedulerConfig?: SchedulerConfig | undefined;
}

export interface ProvisionerDeps
  extends
    Omit<GatherProvisioningDeps, 'planned'>,
    Omit<ApplyProvisioningDeps, 'uncertain' | 'planned' | 'created' | 'nominationMs'> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly solve: Solve;
  readonly client: ApplyProvisioningDeps['client'] & ReportBuffersDeps['client'];
  readonly bufferRoom: BufferRoom;
  /** Whether the state knows all that a plan needs. */
  readonly synced: () => boolean;
  readonly options?: ProvisionerOptions | undefined;
}

const CONTROLLER = 'provisioner';
/** As upstream: pods that still wait trigger again every ten seconds. */
const RETRY_MS = 10_000;
/** While the state is not synced. Upstream drops the batch; the pods would wait until they trigger again. */
const UNSYNCED_MS = 1000;
/** Upstream: `solveCtx` of `Provisioner.Schedule`. */
const SOLVE_TIMEOUT_MS = 60_000;

/**
 * Buys nodes for pods that wait.
 *
 * A batch of triggers makes one pass: gather what there is, let the solver plan, decide what follows
 * from the plan, apply it. As long as there are pods to find room for, a pass follows every ten
 * seconds: room may have become free, and the nominations of those on their way are renewed.
 *
 * Upstream: `Provisioner` in pkg/controllers/provisioning/provisioner.go.
 */
export function provisionerController(deps: ProvisionerDeps): Controller {
  const { clock, stores, synced, options = {} } = deps;
  const batchMaxMs = options.batchMaxMs ?? 10_000;
  const batcher = new Batcher({ clock, idleMs: options.batchIdleMs, maxMs: batchMaxMs });
  const metrics = createProvisioningMetrics(deps.metrics, { clock, controller: CONTROLLER });
  const latency = new DecisionLatency(deps.metrics, clock);
  const applyDeps: ApplyProvisioningDeps = {
    ...deps,
    logger: deps.logger.with({ logger: 'provisioner' }),
    uncertain: new UncertainClaims(),
    planned: new PlannedPods(),
    created: metrics.created,
    nominationMs: Math.max(2 * batchMaxMs, 10_000),
  };
  return {
    name: CONTROLLER,
    concurrency: 1,
    // No wait is longer than for pods that found no room: what failed may be one claim, and others are waiting, too.
    rateLimiter: maxOf(
      exponentialPerItem({ baseMs: 5, maxMs: RETRY_MS }),
      bucketOverAll({ clock, perSecond: 10, burst: 100 }),
    ),
    sources: [
      batcher,
      podTrigger(stores.pods, batcher, latency),
      nodeTrigger(stores.nodes, batcher),
      bufferTrigger(deps.bufferRoom, batcher),
    ],
    async reconcile(_key, signal) {
      await settleUncertainClaims(applyDeps, signal);
      if (!synced()) return requeueAfter(UNSYNCED_MS);
      metrics.ignored.set({}, ignoredPods(stores).length);
      const work = await gatherProvisioning({ ...deps, planned: applyDeps.planned }, signal);
      if (work === undefined) {
        metrics.unschedulable.set({ controller: CONTROLLER }, 0);
        metrics.setEffectiveZones({});
        await reportBuffers(deps, undefined, signal);
        return done;
      }
      const ended = metrics.begin(work.pods.size);
      const result = await deps
        .solve(
          work.input,
          {
            reservedOfferingMode: 'Strict',
            effectiveZones: true,
            restrictedLabelDomains: deps.cloudProvider.restrictedLabelDomains,
            ...options.scheduling,
            timeoutMs: SOLVE_TIMEOUT_MS,
          },
          signal,
        )
        .finally(ended);
      for (const pod of work.pods.values()) latency.decided(pod.metadata?.uid ?? '');
      metrics.setEffectiveZones(result.effectiveZones ?? {});
      for (const problem of result.problems) {
        applyDeps.logger.error('an object cannot be read, and is left out', { ...problem });
      }
      await reportBuffers(deps, { work, result }, signal);
      const actions = decideProvisioning(work, withoutVirtualPods(result, work.pods));
      metrics.unschedulable.set({ controller: CONTROLLER }, actions.unschedulable.length);
      await applyProvisioning(applyDeps, actions, signal);
      // Room of buffers that is there is looked at when they ask for it; that which is on its way has to be noted soon.
      const isSettled = result.newNodeClaims.length === 0 && Array.from(work.pods.values()).every(isVirtualPod);
      return isSettled ? done : requeueAfter(RETRY_MS);
    },
  };
}
