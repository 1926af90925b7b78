import type { Decision, Sample } from '@karpenter-ts/simulator';

import { formatElapsed, formatTable, formatUsd } from '../format.ts';
import type { SimulateResult } from './run-simulate.ts';

/** Rows of the timeline, and decisions that are listed, at most. */
const MOST_ROWS = 24;
const MOST_DECISIONS = 40;
const MOST_TYPES = 15;

/** The report as text: totals, instance types, the course of time, decisions. */
export function printTable({ report, notes }: SimulateResult): string {
  const { startMs, endMs, totals, byType, timeline, decisions, errors } = report;
  const numbers = ['launched', 'hours', 'cost', 'ready', 'waiting', 'nodes', 'USD/h'];
  const summary = [
    `${formatElapsed(endMs - startMs)} simulated · ${formatUsd(totals.usd)} in all · ${formatUsd(totals.peakUsdPerHour)}/h at the peak`,
    `nodes: ${totals.peakNodes} at the peak, ${totals.nodesLaunched} bought, ${totals.nodesRemoved} removed, ${totals.spotInterruptions} spot interruptions`,
    `pods that nothing could hold: ${totals.podsRefused}`,
    ...notes.map((note) => `note: ${note}`),
    ...Array.from(errors, ([text, count]) => `error, ${count} times: ${text}`),
  ];
  const types = byType
    .slice(0, MOST_TYPES)
    .map(({ instanceType, capacityType, launched, hours, usd }) => [
      instanceType,
      capacityType,
      String(launched),
      hours.toFixed(1),
      formatUsd(usd),
    ]);
  const course = thinned(timeline, MOST_ROWS).map(({ atMs, pods, nodes, usdPerHour, usd }) => [
    formatElapsed(atMs - startMs),
    String(pods.ready),
    String(pods.waiting + pods.starting),
    String(nodes.total),
    usdPerHour.toFixed(2),
    formatUsd(usd),
  ]);
  const listed = decisions.slice(-MOST_DECISIONS).map((decision) => decisionRow(decision, startMs));
  const omitted = decisions.length - listed.length;
  return [
    summary.join('\n'),
    formatTable(['instance type', 'capacity', 'launched', 'hours', 'cost'], types, numbers),
    formatTable(['time', 'ready', 'waiting', 'nodes', 'USD/h', 'cost'], course, numbers),
    formatTable(['time', 'decision', 'of', 'machine', 'why'], listed),
    ...(omitted > 0 ? [`${omitted} earlier decisions: see -o json`] : []),
    '',
  ].join('\n\n');
}

function decisionRow(decision: Decision, startMs: number): readonly string[] {
  const { atMs, kind, name, instanceType, capacityType, why } = decision;
  const machine = instanceType === '' ? '' : `${instanceType} ${capacityType}`;
  return [formatElapsed(atMs - startMs), kind, name, machine, why];
}

/** Some of the samples, evenly, the first and the last among them. */
function thinned(samples: readonly Sample[], most: number): readonly Sample[] {
  if (samples.length <= most) return samples;
  const step = (samples.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, row) => samples[Math.round(row * step)]!);
}
