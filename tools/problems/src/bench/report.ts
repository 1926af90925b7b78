import type { Packing } from '../run/try-problem.ts';
import type { Measured } from './measure.ts';
import { geometricMean, type Spread } from './statistics.ts';

export interface CaseReport {
  readonly name: string;
  readonly bound: number | null;
  readonly ours: Readonly<Record<Packing, Measured>>;
  /** Null where there is no reference. */
  readonly reference: Measured | null;
}

/** What a run of the benchmark found: what `--json` writes and the page is made of. */
export interface BenchReport {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly commit: string;
  readonly command: string;
  readonly problems: string;
  /** Why there is no reference; null where there is one. */
  readonly missingReference: string | null;
  /** Cold processes of each program and case. */
  readonly processes: number;
  readonly cases: readonly CaseReport[];
  /** A hundred thousand pods; null where they were not asked for. */
  readonly huge: Measured | null;
}

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const ratio = (a: number | undefined, b: number | null | undefined): string =>
  a === undefined || b === null || b === undefined || b === 0 ? '' : (a / b).toFixed(3);
const times = (a: number | undefined, b: number | undefined): string =>
  a === undefined || b === undefined || b === 0 ? '' : `${digits(a / b)}×`;
const spread = (of: Spread | null | undefined): string => {
  if (of === null || of === undefined) return '';
  return of.count === 1 ? digits(of.median) : `${digits(of.median)} (${digits(of.least)}–${digits(of.most)})`;
};

/** Rows as a Markdown table, columns padded to one width. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n');
}

/** What things cost: nodes, USD per hour, and how that is to the reference and to the bound. */
export function priceTable({ cases }: BenchReport): string {
  const head = [
    ...['case', 'reference USD/h', 'nodes', 'fewest-nodes USD/h', 'nodes', 'cost USD/h', 'nodes', 'left out'],
    ...['fewest-nodes / reference', 'cost / reference', 'bound USD/h', 'cost / bound', 'own bound / cost'],
  ];
  const rows = cases.map(({ name, bound, reference, ours }) => {
    const { cost, 'fewest-nodes': fewest } = ours;
    const plan = (of: Measured | null): string[] => (of === null ? ['', ''] : [of.price.toFixed(3), String(of.nodes)]);
    return [
      name,
      ...plan(reference),
      ...plan(fewest),
      ...plan(cost),
      reference === null ? String(cost.leftOut) : `${cost.leftOut} of ${reference.leftOut}`,
      ratio(fewest.price, reference?.price),
      ratio(cost.price, reference?.price),
      bound === null ? '' : bound.toFixed(3),
      ratio(cost.price, bound),
      cost.ownBound === null ? '' : ratio(cost.ownBound, cost.price),
    ];
  });
  return table([head, ...rows]);
}

/** How long it takes: `buildMs + solveMs`, in ms. */
export function timeTable({ cases }: BenchReport): string {
  const head = [
    ...['case', 'reference cold', 'fewest-nodes cold', 'cost cold', 'reference / cost'],
    ...['reference warm', 'fewest-nodes warm', 'cost warm', 'reference / cost'],
  ];
  const rows = cases.map(({ name, reference, ours: { cost, 'fewest-nodes': fewest } }) => [
    name,
    spread(reference?.cold),
    spread(fewest.cold),
    spread(cost.cold),
    times(reference?.cold.median, cost.cold.median),
    spread(reference?.warm),
    spread(fewest.warm),
    spread(cost.warm),
    times(reference?.warm?.median, cost.warm?.median),
  ]);
  return table([head, ...rows]);
}

/** The sentences that matter most. */
export function summary({ cases, huge }: BenchReport): string[] {
  const out: string[] = [];
  const compared = cases.flatMap(({ reference, ours }) => (reference === null ? [] : [{ reference, ours: ours.cost }]));
  if (compared.length > 0) {
    const prices = compared.map(({ reference, ours }) => ours.price / reference.price);
    const speeds = compared.map(({ reference, ours }) => reference.cold.median / ours.cold.median);
    out.push(
      `Plans of \`cost\` are at ${geometricMean(prices).toFixed(3)} of the reference's price in the geometric mean of ${compared.length} cases, and at ${Math.max(...prices).toFixed(3)} at most.`,
      `A first solve in a new process is ${digits(geometricMean(speeds))} times as fast as the reference's in the geometric mean, ${digits(Math.min(...speeds))} times at least, ${digits(Math.max(...speeds))} times at most.`,
    );
  }
  const bounded = cases.flatMap(({ bound, ours }) => (bound === null || bound === 0 ? [] : [ours.cost.price / bound]));
  if (bounded.length > 0) {
    out.push(
      `They are at ${geometricMean(bounded).toFixed(3)} times the lower bound in the geometric mean of ${bounded.length} cases.`,
    );
  }
  if (huge !== null) {
    out.push(
      `100,000 \`mixed\` pods: built and solved in ${digits(huge.cold.median / 1000)} s (${huge.nodes} nodes, ${huge.price.toFixed(2)} USD/h); the whole process, reading and printing included, takes ${digits(huge.wholeMs.median / 1000)} s and at most ${huge.peakMiB ?? '?'} MiB.`,
    );
  }
  return out;
}

/** The page of the package's documentation. Plots lie beside it. */
export function page(report: BenchReport, plots: readonly { readonly file: string; readonly alt: string }[]): string {
  const images = plots.map(({ file, alt }) => `![${alt}](${file})`).join('\n\n');
  return `# Benchmarks

<!-- Made by \`npm run bench -- solve --page\`; do not edit. -->

${report.date}, ${report.machine}, Node ${report.node}, commit ${report.commit}.

\`\`\`sh
${report.command}
\`\`\`

${summary(report)
  .map((sentence) => `- ${sentence}`)
  .join('\n')}

${images}

## Price

USD per hour of the new nodes, without what a node costs beyond its instance. The bound is a linear program that
cuts nodes in pieces and leaves topology, anti-affinity, host ports and daemons out; since it gives machines all resources in the proportions of
whole groups of pods, a plan may come out a little below it ([why](packing.md#the-bound)). "Own bound" is what the answer proves
by itself. "Left out" are pods without a place, ours of the reference's.

${priceTable(report)}

## Time

Milliseconds of building and solving; reading files and preparing the catalogue are outside, for both. Cold is the first solve of a new
process (${report.processes} processes each), warm the third and further solves of the same. Medians, with the least and the most.

${timeTable(report)}
${report.missingReference === null ? '' : `\nThere is no reference in these tables: ${report.missingReference}.\n`}`;
}
