// Contracts: what controllers are written against.
export type { Cancel, Clock } from './clock.ts';
export type {
  DeleteOptions,
  KubeClient,
  ListOptions,
  ListPage,
  ObjectKey,
  PatchOptions,
  PatchType,
  ResourceKind,
  WatchEvent,
  WatchOptions,
} from './kube-client.ts';
export {
  ApiError,
  TransportError,
  isAlreadyExists,
  isConflict,
  isForbidden,
  isGone,
  isInvalid,
  isNotFound,
  isTooManyRequests,
  type ApiErrorCause,
  type ApiErrorOptions,
} from './api-error.ts';
export type { Store, StoreChange, StoreKey } from './store.ts';
export { parseStoreKey, storeKey, storeKeyOf } from './store-key.ts';
export { done, requeueAfter, type Controller, type Enqueue, type ReconcileResult, type Source } from './reconciler.ts';
export { channel, fromInterval, fromStore, singleton, singletonKey, type Channel } from './sources.ts';
export type { EventRecorder, KubernetesEvent } from './event-recorder.ts';
export type { LogLevel, Logger } from './logger.ts';
export type {
  CollectedGaugeDefinition,
  CollectedSeries,
  Counter,
  Gauge,
  Histogram,
  HistogramDefinition,
  LabelValues,
  MetricDefinition,
  Metrics,
  SummaryDefinition,
} from './metrics.ts';
export { durationBuckets, exponentialBuckets, labelText, noMetrics } from './metrics.ts';
export { kinds } from './kinds.ts';
export type { CoreEvent } from './core-event.ts';
export type { Lease } from './lease.ts';
export type { Workload } from './workload.ts';

// Running controllers.
export {
  createManager,
  type Manager,
  type ManagerOptions,
  type ManagerPhase,
  type Runnable,
  type RunOptions,
} from './manager.ts';
export { Cache, type CachedStoreOptions, type CacheOptions } from './cache.ts';
export { LeaderElector, LeadershipLostError, type LeaderElectionOptions } from './leader-election.ts';
export {
  bucketOverAll,
  defaultRateLimiter,
  exponentialPerItem,
  maxOf,
  reasonableRateLimiter,
  type RateLimiter,
} from './rate-limiter.ts';
export { bucket, linearScale } from './concurrency.ts';
export { createMetrics, type PrometheusMetrics, type PrometheusMetricsOptions } from './prometheus-metrics.ts';
export { steadyClock, systemClock } from './system-clock.ts';
export { silentLogger } from './silent-logger.ts';
export { errorMessage } from './error-message.ts';

export { HttpKubeClient, type HttpKubeClientOptions } from './http-kube-client.ts';
export { loadKubeConfig, type KubeConfig, type LoadKubeConfigOptions } from './kube-config.ts';
export { RateLimitedKubeClient, type RateLimitOptions } from './rate-limited-kube-client.ts';
export { KubeEventRecorder, type KubeEventRecorderOptions } from './kube-event-recorder.ts';
export { startHttpServers, type Check, type HttpServers, type HttpServersOptions } from './http-server.ts';
export { createJsonLogger, type JsonLoggerOptions } from './json-logger.ts';
export {
  WorkerTaskError,
  createWorkerTask,
  type RunOnWorkerOptions,
  type WorkerTask,
  type WorkerTaskOptions,
} from './worker-task.ts';

export { serveWorkerTask } from './serve-worker-task.ts';

// Parts, for programs that put their own together, and for tests.
export { IndexedStore, type IndexedStoreOptions, type Indexes, type IndexFunction } from './indexed-store.ts';
export { ControllerRunner, type ControllerRunnerOptions } from './controller-runner.ts';
export {
  Reflector,
  defaultReflectorTimings,
  kindName,
  type ReflectorOptions,
  type ReflectorTimings,
} from './reflector.ts';
export { WorkQueue, type WorkQueueOptions } from './work-queue.ts';
export { TokenBucket, type TokenBucketOptions } from './token-bucket.ts';
export { Backoff, type BackoffOptions } from './backoff.ts';
export { slimObject } from './slim-object.ts';
export { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts';
export { createYieldToPromises, yieldWholeTurn } from './yield-turn.ts';
export { abortReason, sleepOn } from './sleep-on.ts';
