import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { OverlaidInstanceTypes, registerControllers } from '@karpenter-ts/controllers';
import {
  HttpKubeClient,
  KubeEventRecorder,
  LeaderElector,
  RateLimitedKubeClient,
  createManager,
  createMetrics,
  createWorkerTask,
  startHttpServers,
  steadyClock,
  systemClock,
  type KubeConfig,
  type Logger,
  type Metrics,
} from '@karpenter-ts/runtime';
import { createCloudProvider } from './cloud-provider.ts';
import { guardMemory } from './memory-guard.ts';
import type { ControllerOptions } from './options/controller-options.ts';
import { cachesSynced } from './probes.ts';
import { solveInWorker } from './solve/solve-in-worker.ts';
import type { SolveMessage, SolveReply } from './solve/solve-message.ts';
import { version } from './version.ts';
import { createConversionWebhook } from './webhook/create-conversion-webhook.ts';

export interface RunControllerDeps {
  readonly options: ControllerOptions;
  readonly kubeConfig: KubeConfig;
  /** Of the Lease, and of what the webhook needs. */
  readonly leaseNamespace: string;
  readonly logger: Logger;
  /** Called at once when another process may lead, before anything was stopped. */
  readonly onLeadershipLost: (error: unknown) => void;
}

/** Long enough for requests under way; whoever waits for the end of this process should not wait longer. */
const stopGraceMs = 5000;
const eventsGraceMs = 1000;

/** Puts everything together and runs it until aborted; resolves when all is stopped. */
export async function runController(deps: RunControllerDeps, signal: AbortSignal): Promise<void> {
  const { options, logger, kubeConfig } = deps;
  const clock = systemClock;
  const random = Math.random;
  const metrics = createMetrics({ process: true });
  declareBuildInfo(metrics);
  const userAgent = `karpenter-ts/${version}`;
  const http = new HttpKubeClient({ config: kubeConfig, userAgent, metrics });
  const client = new RateLimitedKubeClient(http, {
    clock,
    perSecond: options.kubeClientQps,
    burst: options.kubeClientBurst,
    metrics,
  });
  // A client of its own, so that no rate limit and no queue can cost the leadership.
  const leaseClient = new HttpKubeClient({ config: kubeConfig, userAgent });
  const leaderElection = options.disableLeaderElection
    ? undefined
    : new LeaderElector({
        client: leaseClient,
        clock: steadyClock,
        random,
        logger,
        metrics,
        namespace: deps.leaseNamespace,
        name: options.leaderElectionName,
        identity: `${hostname()}_${randomUUID()}`,
      });
  const manager = createManager({
    client,
    clock,
    random,
    logger,
    metrics,
    leaderElection,
    onLeadershipLost: deps.onLeadershipLost,
    stopGraceMs,
  });
  const events = new KubeEventRecorder({ client, clock, logger, metrics, component: 'karpenter' });
  const solver = createWorkerTask<SolveMessage, SolveReply>(new URL('./solve/solve-worker.js', import.meta.url), {
    clock,
  });
  const overlaid = options.featureGates.NodeOverlay ? new OverlaidInstanceTypes() : undefined;
  const cloud = await createCloudProvider(options, { client, clock, overlaid });
  const controllers = registerControllers({
    client,
    cache: manager.cache,
    cloudProvider: cloud.provider,
    solve: solveInWorker(solver),
    clock,
    random,
    logger,
    events,
    metrics,
    overlaid,
    options: {
      batchIdleMs: options.batchIdleMs,
      batchMaxMs: options.batchMaxMs,
      cpuCores: options.cpuRequests / 1000,
      scheduling: {
        preferencePolicy: options.preferencePolicy,
        minValuesPolicy: options.minValuesPolicy,
        reservedCapacity: options.featureGates.ReservedCapacity,
      },
      schedulerConfig: options.schedulerConfig,
      capacityBuffers: options.featureGates.CapacityBuffer,
      clusterStateMetrics: !options.disableClusterStateObservability,
    },
  });
  for (const controller of controllers) manager.addController(controller);

  const webhook = createConversionWebhook({
    options,
    namespace: deps.leaseNamespace,
    client: http,
    clock,
    random,
    logger,
    metrics,
    events,
  });
  if (webhook.migration !== undefined) manager.addRunnable(webhook.migration);
  const servers = await startHttpServers({
    metricsPort: options.metricsPort,
    metrics,
    probePort: options.healthProbePort,
    readyChecks: { caches: cachesSynced(manager.cache), webhook: webhook.ready },
  });
  const guard = options.memoryLimit > 0 ? guardMemory({ limitBytes: options.memoryLimit, clock }) : undefined;
  logger.info('starting', {
    version,
    'cloud-provider': cloud.provider.name,
    'metrics-port': servers.metricsPort,
    'health-probe-port': servers.probePort,
  });
  const stopWebhook = new AbortController();
  // Beside the manager, not by it: lists of objects that are stored as v1beta1 wait for the webhook.
  const webhookRun = webhook.run(AbortSignal.any([signal, stopWebhook.signal]));
  try {
    await manager.start(signal);
  } finally {
    guard?.stop();
    stopWebhook.abort(new Error('the controller is stopping'));
    await webhookRun;
    cloud.close();
    await Promise.all([events.stop(eventsGraceMs), servers.close(), solver.close()]);
    http.close();
    leaseClient.close();
  }
}

function declareBuildInfo(metrics: Metrics): void {
  const info = metrics.gauge({
    name: 'karpenter_build_info',
    help: 'The version of this program and of what runs it',
    labels: ['version', 'nodeversion'],
  });
  info.set({ version, nodeversion: process.version }, 1);
}
