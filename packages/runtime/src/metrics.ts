/** Values of a metric's labels, all of them. */
export type LabelValues<L extends string> = Readonly<Record<L, string>>;

export interface MetricDefinition<L extends string = never> {
  /** Full name, prefix included, e.g. `karpenter_nodes_created_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[] | undefined;
}

export interface HistogramDefinition<L extends string = never> extends MetricDefinition<L> {
  /** Upper bounds, ascending. Default: prom-client's. */
  readonly buckets?: readonly number[] | undefined;
}

export interface SummaryDefinition<L extends string = never> extends MetricDefinition<L> {
  /** Default: Karpenter's 0, 0.5, 0.9, 0.99, 1. */
  readonly quantiles?: readonly number[] | undefined;
}

export interface Counter<L extends string = never> {
  /** `by` defaults to 1. */
  inc(labels: LabelValues<L>, by?: number): void;
  /** Forgets one series. */
  remove(labels: LabelValues<L>): void;
}

export interface Gauge<L extends string = never> {
  set(labels: LabelValues<L>, value: number): void;
  add(labels: LabelValues<L>, by: number): void;
  remove(labels: LabelValues<L>): void;
  /** Calls back just before the metrics are read, to set values that are only worth computing then. */
  onCollect(callback: () => void): void;
}

export interface Histogram<L extends string = never> {
  observe(labels: LabelValues<L>, value: number): void;
  remove(labels: LabelValues<L>): void;
}

/** Labels as {@link labelText} writes them, and the value. */
export type CollectedSeries = Iterable<readonly [labels: string, value: number]>;

/** A gauge of which nothing is kept: all of its series are made when metrics are read. For thousands of them. */
export interface CollectedGaugeDefinition extends Omit<MetricDefinition, 'labels'> {
  /** Every series, no two with the same labels. */
  readonly collect: () => CollectedSeries | Promise<CollectedSeries>;
}

/**
 * Where metrics are declared and counted. Declaring the same name again gives the same metric, so
 * that every user of one can declare it; with other labels it throws.
 */
export interface Metrics {
  counter<L extends string = never>(definition: MetricDefinition<L>): Counter<L>;
  gauge<L extends string = never>(definition: MetricDefinition<L>): Gauge<L>;
  histogram<L extends string = never>(definition: HistogramDefinition<L>): Histogram<L>;
  summary<L extends string = never>(definition: SummaryDefinition<L>): Histogram<L>;
  /** Unlike the others, the name may be declared once only. */
  collectedGauge(definition: CollectedGaugeDefinition): void;
}

/** Counts nothing, for tests and simulations that do not look. */
export const noMetrics: Metrics = {
  counter: () => ({ inc: () => undefined, remove: () => undefined }),
  gauge: () => ({
    set: () => undefined,
    add: () => undefined,
    remove: () => undefined,
    onCollect: () => undefined,
  }),
  histogram: () => ({ observe: () => undefined, remove: () => undefined }),
  summary: () => ({ observe: () => undefined, remove: () => undefined }),
  collectedGauge: () => undefined,
};

/** Labels as the text format has them between braces. Two such texts with a comma between them are one again. */
export function labelText(labels: LabelValues<string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\\n"]/g, escapeCharacter)}"`)
    .join(',');
}

function escapeCharacter(character: string): string {
  return character === '\n' ? String.raw`\n` : `\\${character}`;
}

/**
 * Karpenter's buckets for durations in seconds (`metrics.DurationBuckets`).
 */
export const durationBuckets: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2,
  2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60, 120, 150, 300, 450, 600,
];

/** Upper bounds `start`, `start × factor`, …: `count` of them. */
export function exponentialBuckets(start: number, factor: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => start * factor ** i);
}
