import {
  Counter as PromCounter,
  Gauge as PromGauge,
  Histogram as PromHistogram,
  Registry,
  Summary as PromSummary,
  collectDefaultMetrics,
} from 'prom-client';
import type { CollectedGaugeDefinition, Metrics } from './metrics.ts';

/** Quantiles of Karpenter's summaries (`metrics.SummaryObjectives`). */
const summaryQuantiles = [0, 0.5, 0.9, 0.99, 1];

/** Window of a summary, as client_golang's `DefMaxAge` and `DefAgeBuckets`. */
const summaryMaxAgeSeconds = 600;
const summaryAgeBuckets = 5;

export interface PrometheusMetrics extends Metrics {
  /** All metrics in the text format. */
  text(): Promise<string>;
  /** Of `text()`, for the HTTP header. */
  readonly contentType: string;
}

export interface PrometheusMetricsOptions {
  /** Also heap, RSS, CPU, garbage collection and event-loop lag of this process. Default false. */
  readonly process?: boolean | undefined;
}

/** Metrics in a registry of their own. */
export function createMetrics(options: PrometheusMetricsOptions = {}): PrometheusMetrics {
  const registry = new Registry();
  if (options.process === true) collectDefaultMetrics({ register: registry });
  const collected: CollectedGaugeDefinition[] = [];
  const declared = new Map<string, { readonly signature: string; readonly metric: unknown }>();

  /** Makes a metric once; a second declaration must agree with the first. */
  const once = <M>(
    type: string,
    definition: { name: string; labels?: readonly string[] | undefined },
    make: () => M,
  ): M => {
    const signature = [type, ...(definition.labels ?? [])].join(',');
    const known = declared.get(definition.name);
    if (known !== undefined) {
      if (known.signature === signature) return known.metric as M;
      throw new Error(`metric ${definition.name} is declared already as ${known.signature}, not ${signature}`);
    }
    const metric = make();
    declared.set(definition.name, { signature, metric });
    return metric;
  };
  const common = <L extends string>(definition: {
    readonly name: string;
    readonly help: string;
    readonly labels?: readonly L[] | undefined;
  }): { name: string; help: string; labelNames: readonly L[]; registers: Registry[] } => ({
    name: definition.name,
    help: definition.help,
    labelNames: definition.labels ?? [],
    registers: [registry],
  });

  return {
    counter: (definition) =>
      once('counter', definition, () => {
        const metric = new PromCounter(common(definition));
        return {
          inc: (labels, by = 1) => metric.inc(labels, by),
          remove: (labels) => metric.remove(labels),
        };
      }),
    gauge: (definition) =>
      once('gauge', definition, () => {
        const collectors: (() => void)[] = [];
        const metric = new PromGauge({
          ...common(definition),
          collect: () => {
            for (const collector of collectors) collector();
          },
        });
        return {
          set: (labels, value) => metric.set(labels, value),
          add: (labels, by) => metric.inc(labels, by),
          remove: (labels) => metric.remove(labels),
          onCollect: (callback) => void collectors.push(callback),
        };
      }),
    histogram: (definition) =>
      once('histogram', definition, () => {
        const { buckets } = definition;
        const metric = new PromHistogram({
          ...common(definition),
          ...(buckets === undefined ? {} : { buckets: Array.from(buckets) }),
        });
        return {
          observe: (labels, value) => metric.observe(labels, value),
          remove: (labels) => metric.remove(labels),
        };
      }),
    summary: (definition) =>
      once('summary', definition, () => {
        const metric = new PromSummary({
          ...common(definition),
          percentiles: Array.from(definition.quantiles ?? summaryQuantiles),
          maxAgeSeconds: summaryMaxAgeSeconds,
          ageBuckets: summaryAgeBuckets,
        });
        return {
          observe: (labels, value) => metric.observe(labels, value),
          remove: (labels) => metric.remove(labels),
        };
      }),
    collectedGauge: (definition) => {
      if (declared.has(definition.name)) throw new Error(`metric ${definition.name} is declared already`);
      declared.set(definition.name, { signature: 'collected gauge', metric: undefined });
      collected.push(definition);
    },
    text: async () => (await Promise.all([registry.metrics(), ...collected.map(collectedText)])).join('\n'),
    contentType: registry.contentType,
  };
}

/** The text format of all series; nothing for a gauge without any. */
async function collectedText({ name, help, collect }: CollectedGaugeDefinition): Promise<string> {
  let text = '';
  for (const [labels, value] of await collect())
    text += `${name}${labels === '' ? '' : `{${labels}}`} ${valueText(value)}\n`;
  return text === '' ? '' : `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${text}`;
}

function valueText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
