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
  const rows = decisionRows(decisions, startMs);
  const listed = rows.slice(-MOST_DECISIONS);
  const omitted = rows.length - listed.length;
  return [
    summary.join('\n'),
    formatTable(['instance type', 'capacity', 'launched', 'hours', 'cost'], types, numbers),
    formatTable(['time', 'ready', 'waiting', 'nodes', 'USD/h', 'cost'], course, numbers),
    formatTable(['time', 'decision', 'of', 'machine', 'why'], listed),
    ...(omitted > 0 ? [`${omitted} earlier rows of decisions: see -o json`] : []),
    '',
  ].join('\n\n');
}

/** One row for all that was decided at one time, of one kind, about like machines, for the same reason. */
function decisionRows(decisions: readonly Decision[], startMs: number): readonly (readonly string[])[] {
  const alike = new Map<string, { readonly first: Decision; count: number }>();
  for (const decision of decisions) {
    const { atMs, kind, instanceType, capacityType, why } = decision;
    const key = [formatElapsed(atMs - startMs), kind, instanceType, capacityType, why].join('\n');
    const group = alike.get(key);
    if (group === undefined) alike.set(key, { first: decision, count: 1 });
    else group.count++;
  }
  return Array.from(alike.values(), ({ first, count }) => {
    const { atMs, kind, name, instanceType, capacityType, why } = first;
    const machine = instanceType === '' ? '' : `${instanceType} ${capacityType}`;
    return [formatElapsed(atMs - startMs), kind, count === 1 ? name : `${name} and ${count - 1} more`, machine, why];
  });
}

/** Some of the samples, evenly, the first and the last among them. */
function thinned(samples: readonly Sample[], most: number): readonly Sample[] {
  if (samples.length <= most) return samples;
  const step = (samples.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, row) => samples[Math.round(row * step)]!);
}
