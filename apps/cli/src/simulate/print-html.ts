import type { Sample } from '@karpenter-ts/simulator';

import { formatElapsed, formatUsd } from '../format.ts';
import type { SimulateResult } from './run-simulate.ts';

const WIDTH = 900;
const HEIGHT = 160;

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:960px;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin:1em 0}th,td{text-align:left;padding:.2em .6em;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto;background:#fafafa}
polyline{fill:none;stroke:#2563eb;stroke-width:2}text{font-size:12px;fill:#555}.totals b{font-size:1.4em;margin-right:1em}`;

/** The report as one page that needs nothing else. */
export function printHtml({ report, notes }: SimulateResult): string {
  const { startMs, endMs, totals, byType, timeline, decisions, errors } = report;
  const charts = [
    chart('Pods ready', timeline, ({ pods }) => pods.ready, String),
    chart('Nodes', timeline, ({ nodes }) => nodes.total, String),
    chart(
      'USD per hour',
      timeline,
      ({ usdPerHour }) => usdPerHour,
      (value) => value.toFixed(2),
    ),
  ];
  const types = byType.map(({ instanceType, capacityType, launched, hours, usd }) => [
    instanceType,
    capacityType,
    launched,
    hours.toFixed(1),
    formatUsd(usd),
  ]);
  const rows = decisions.map(({ atMs, kind, name, instanceType, capacityType, why }) => [
    formatElapsed(atMs - startMs),
    kind,
    name,
    `${instanceType} ${capacityType}`,
    why,
  ]);
  const remarks = [...notes, ...Array.from(errors, ([text, count]) => `error, ${count} times: ${text}`)];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>karpenter-ts simulate</title><style>${style}</style></head><body>
<h1>${formatElapsed(endMs - startMs)} of a simulated cluster</h1>
<p class="totals"><b>${formatUsd(totals.usd)}</b> in all, ${formatUsd(totals.peakUsdPerHour)}/h at the peak;
${totals.peakNodes} nodes at the peak, ${totals.nodesLaunched} bought, ${totals.nodesRemoved} removed,
${totals.spotInterruptions} spot interruptions, ${totals.podsRefused} pods that nothing could hold</p>
<ul>${remarks.map((remark) => `<li>${escape(remark)}</li>`).join('')}</ul>
${charts.join('\n')}
<h2>Instance types</h2>${table(['type', 'capacity', 'launched', 'hours', 'cost'], types)}
<h2>Decisions</h2>${table(['time', 'decision', 'of', 'machine', 'why'], rows)}
</body></html>
`;
}

function chart(
  title: string,
  timeline: readonly Sample[],
  valueOf: (sample: Sample) => number,
  format: (value: number) => string,
): string {
  const values = timeline.map(valueOf);
  const most = Math.max(...values, 0);
  const first = timeline[0]?.atMs ?? 0;
  const span = Math.max(1, (timeline.at(-1)?.atMs ?? 0) - first);
  const points = timeline.map(({ atMs }, i) => {
    const x = (WIDTH * (atMs - first)) / span;
    const y = HEIGHT - (most === 0 ? 0 : ((HEIGHT - 20) * values[i]!) / most);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `<h2>${escape(title)}</h2><svg viewBox="0 -4 ${WIDTH} ${HEIGHT + 8}" role="img" aria-label="${escape(title)}"><polyline points="${points.join(' ')}"/><text x="4" y="14">${escape(format(most))}</text></svg>`;
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const head = header.map((cell) => `<th>${escape(cell)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(String(cell))}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
