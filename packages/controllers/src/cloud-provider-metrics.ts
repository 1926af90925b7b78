import { errorMetricLabel, type CloudProvider } from '@karpenter-ts/cloud-provider';
import { durationBuckets, type Clock, type Metrics } from '@karpenter-ts/runtime';

export interface CloudProviderMetricsOptions {
  readonly metrics: Metrics;
  readonly clock: Pick<Clock, 'now'>;
  /** On whose behalf the calls are made: a label of the metrics. */
  readonly controller: string;
}

type Call = 'create' | 'delete' | 'get' | 'list' | 'getInstanceTypes' | 'isDrifted';

/** The `method` label, as upstream spells it. */
const METHOD: Readonly<Record<Call, string>> = {
  create: 'Create',
  delete: 'Delete',
  get: 'Get',
  list: 'List',
  getInstanceTypes: 'GetInstanceTypes',
  isDrifted: 'IsDrifted',
};

/**
 * The provider with its calls timed and their errors counted. Upstream: `decorator` in
 * pkg/cloudprovider/metrics/cloudprovider.go.
 */
export function withCloudProviderMetrics(provider: CloudProvider, options: CloudProviderMetricsOptions): CloudProvider {
  const { metrics, clock, controller } = options;
  const duration = metrics.histogram({
    name: 'karpenter_cloudprovider_duration_seconds',
    help: 'Duration of calls of the cloud provider, in seconds',
    labels: ['controller', 'method', 'provider'],
    buckets: durationBuckets,
  });
  const errors = metrics.counter({
    name: 'karpenter_cloudprovider_errors_total',
    help: 'Errors that calls of the cloud provider ended with',
    labels: ['controller', 'method', 'provider', 'error'],
  });
  const timed = async <R>(call: Call, run: () => Promise<R>): Promise<R> => {
    const labels = { controller, method: METHOD[call], provider: provider.name };
    const startedMs = clock.now();
    try {
      return await run();
    } catch (error) {
      errors.inc({ ...labels, error: errorMetricLabel(error) });
      throw error;
    } finally {
      duration.observe(labels, (clock.now() - startedMs) / 1000);
    }
  };
  return {
    name: provider.name,
    nodeClasses: provider.nodeClasses,
    wellKnownLabels: provider.wellKnownLabels,
    restrictedLabelDomains: provider.restrictedLabelDomains,
    create: (claim, signal) => timed('create', () => provider.create(claim, signal)),
    delete: (claim, signal) => timed('delete', () => provider.delete(claim, signal)),
    get: (providerID, signal) => timed('get', () => provider.get(providerID, signal)),
    list: (signal) => timed('list', () => provider.list(signal)),
    getInstanceTypes: (pool, signal) => timed('getInstanceTypes', () => provider.getInstanceTypes(pool, signal)),
    isDrifted: (claim, signal) => timed('isDrifted', () => provider.isDrifted(claim, signal)),
    repairPolicies: () => provider.repairPolicies(),
  };
}
