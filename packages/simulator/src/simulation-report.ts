import type { Decision } from './measure/decision-log.ts';
import type { TypeTotal } from './measure/instance-ledger.ts';
import type { Sample } from './measure/sample.ts';

/** What a simulation tells while it runs. */
export type SimulationEvent =
  { readonly kind: 'sample'; readonly sample: Sample } | { readonly kind: 'decision'; readonly decision: Decision };

/** What came of it so far. */
export interface SimulationReport {
  readonly startMs: number;
  readonly endMs: number;
  readonly totals: {
    /** Of instances, over their lives. */
    readonly usd: number;
    readonly peakUsdPerHour: number;
    readonly peakNodes: number;
    readonly nodesLaunched: number;
    readonly nodesRemoved: number;
    readonly spotInterruptions: number;
    readonly podsRefused: number;
  };
  readonly byType: readonly TypeTotal[];
  /** One sample each `sampleMs`, and one of the end. */
  readonly timeline: readonly Sample[];
  readonly decisions: readonly Decision[];
  /** What was logged as an error by the controllers, and how often. */
  readonly errors: ReadonlyMap<string, number>;
  /** Kinds in the manifests that nothing here makes anything of. */
  readonly kindsNotModelled: readonly string[];
}
