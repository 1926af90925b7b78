import { durationBuckets, type Counter, type Histogram, type Metrics } from '@karpenter-ts/runtime';
import type { ConversionRequest } from './conversion-review.ts';

export interface ConversionMetrics {
  readonly observe: (request: ConversionRequest, result: 'success' | 'failure', seconds: number) => void;
}

type Label = 'kind' | 'from' | 'to' | 'result';
const labels: readonly Label[] = ['kind', 'from', 'to', 'result'];

/**
 * Declares the metrics of conversions. Kinds and versions that are not `known` count as `other`: anybody in the cluster
 * may send requests, and must not be able to make series.
 */
export function conversionMetrics(metrics: Metrics, known: ReadonlySet<string>): ConversionMetrics {
  const conversions: Counter<Label> = metrics.counter({
    name: 'karpenter_webhook_conversions_total',
    help: 'Objects that the conversion webhook was asked to convert, by kind, versions and result',
    labels,
  });
  const durations: Histogram<Label> = metrics.histogram({
    name: 'karpenter_webhook_conversion_duration_seconds',
    help: 'Duration of requests to the conversion webhook, from the last byte of the question to the answer',
    labels,
    buckets: [0.001, 0.0025, ...durationBuckets],
  });
  const safe = (word: string): string => (known.has(word) ? word : 'other');
  return {
    observe: ({ objects, desiredAPIVersion }, result, seconds) => {
      const [first] = objects;
      const series = {
        kind: safe(first?.kind ?? ''),
        from: safe(versionOf(first?.apiVersion ?? '')),
        to: safe(versionOf(desiredAPIVersion)),
        result,
      };
      if (objects.length > 0) conversions.inc(series, objects.length);
      durations.observe(series, seconds);
    },
  };
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
