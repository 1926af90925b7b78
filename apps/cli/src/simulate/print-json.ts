import type { Sample } from '@karpenter-ts/simulator';

import type { SimulateResult } from './run-simulate.ts';

/** The report as JSON: times in RFC 3339, amounts in USD. */
export function printJson({ report, notes }: SimulateResult): string {
  const { startMs, endMs, totals, byType, timeline, decisions, errors } = report;
  return `${JSON.stringify(
    {
      start: iso(startMs),
      end: iso(endMs),
      totals,
      byType,
      timeline: timeline.map(timed),
      decisions: decisions.map(timed),
      errors: Object.fromEntries(errors),
      notes,
    },
    undefined,
    2,
  )}\n`;
}

function timed<T extends Pick<Sample, 'atMs'>>({ atMs, ...rest }: T): { readonly at: string } & Omit<T, 'atMs'> {
  return { at: iso(atMs), ...rest };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
