/**
 * Our scheduler beside the reference's, on the shared problems, each in processes of its own that take turns, so that whatever else the
 * machine does slows both. `npm run bench -- solve` prints the tables; flags:
 *
 *   --processes=N   cold processes of each program and case; default 3
 *   --runs=N        solves in a process, of which the third and further count as warm; default 7
 *   --cases=REGEX   only cases with such a name
 *   --no-huge       without the 100,000 pods
 *   --no-reference  without the reference
 *   --json=FILE     writes the figures
 *   --from=FILE     takes the figures of such a file instead of measuring
 *   --markdown=FILE writes the tables
 *   --page          writes the page and the plots of the package's documentation
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packings } from '../run/try-problem.ts';
import { findCases, hugeCase, type BenchCase } from './cases.ts';
import { runOurs, runReference, summarize, type Measured } from './measure.ts';
import { drawPlot, plotsOf } from './plots.ts';
import { buildReference } from './reference.ts';
import { page, priceTable, summary, timeTable, type BenchReport, type CaseReport } from './report.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '3' },
    runs: { type: 'string', default: '7' },
    cases: { type: 'string', default: '' },
    'no-huge': { type: 'boolean', default: false },
    'no-reference': { type: 'boolean', default: false },
    json: { type: 'string' },
    from: { type: 'string' },
    markdown: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
});

/** A process of the reference that took longer than this is neither started again nor asked for further runs. */
const patienceMs = 20_000;
/** Cases with more pods than this are solved twice as many times as it takes for one warm run. */
const manyPods = 2000;

const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

function measureCase(bench: BenchCase, reference: string | null): CaseReport {
  const isLarge = Number(bench.name.split('-').at(-1)) > manyPods;
  const runs = isLarge ? Math.min(4, Number(values.runs)) : Number(values.runs);
  const processes = Number(values.processes);
  const ours = { cost: [], 'fewest-nodes': [] } as Record<(typeof packings)[number], ReturnType<typeof runOurs>[]>;
  const theirs: ReturnType<typeof runReference>[] = [];
  for (let i = 0; i < processes; i++) {
    for (const packing of packings) ours[packing].push(runOurs(bench, packing, runs));
    const isSlow = theirs.some(({ wholeMs }) => wholeMs > patienceMs);
    if (reference !== null && !isSlow) theirs.push(runReference(reference, bench, isLarge ? 1 : runs));
  }
  return {
    name: bench.name,
    bound: bench.bound,
    ours: { cost: summarize(ours.cost), 'fewest-nodes': summarize(ours['fewest-nodes']) },
    reference: theirs.length === 0 ? null : summarize(theirs),
  };
}

function measure(): BenchReport {
  execFileSync('npx', ['tsc', '-b', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  const built = values['no-reference'] ? { missing: 'it was left out' } : buildReference();
  const reference = 'path' in built ? built.path : null;
  if ('missing' in built) console.log(`without the reference: ${built.missing}`);
  const folder = mkdtempSync(join(tmpdir(), 'karpenter-ts-bench-'));
  try {
    const { from, cases } = findCases(folder);
    const wanted = new RegExp(values.cases, 'u');
    const reports = cases
      .filter(({ name }) => wanted.test(name))
      .map((bench) => {
        const report = measureCase(bench, reference);
        const { cost } = report.ours;
        console.log(
          `${bench.name}: ${cost.price} USD/h, cold ${cost.cold.median.toFixed(0)} ms` +
            (report.reference === null
              ? ''
              : `; reference ${report.reference.price.toFixed(5)} USD/h, cold ${report.reference.cold.median.toFixed(0)} ms`),
        );
        return report;
      });
    let huge: Measured | null = null;
    if (!values['no-huge'] && cases.length > 0) {
      const bench = hugeCase(folder, cases[0]!.catalogue);
      huge = summarize(Array.from({ length: Number(values.processes) }, () => runOurs(bench, 'cost', 1)));
    }
    const processors = cpus();
    const flags = process.argv
      .slice(2)
      .filter((flag) => !/^--(?:json|markdown|from)/u.test(flag))
      .map((flag) => ` ${flag}`)
      .join('');
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
      node: process.versions.node,
      commit: git('rev-parse', '--short', 'HEAD'),
      command: `npm run bench -- solve${flags}`,
      problems: from,
      missingReference: 'missing' in built ? built.missing : null,
      processes: Number(values.processes),
      cases: reports,
      huge,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const report = values.from === undefined ? measure() : (JSON.parse(readFileSync(values.from, 'utf8')) as BenchReport);
const tables = `${summary(report).join('\n')}\n\n${priceTable(report)}\n\n${timeTable(report)}\n`;
console.log(`\n${tables}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.markdown !== undefined) writeFileSync(values.markdown, tables);
if (values.page) {
  const docs = join(root, 'packages/scheduling/docs');
  mkdirSync(join(docs, 'benchmarks'), { recursive: true });
  const plots = Object.entries(plotsOf(report)).map(([file, { alt, plot }]) => {
    writeFileSync(join(docs, 'benchmarks', file), drawPlot(plot));
    return { file: `benchmarks/${file}`, alt };
  });
  writeFileSync(join(docs, 'benchmarks.md'), page(report, plots));
  execFileSync('npx', ['prettier', '--write', '--log-level', 'warn', join(docs, 'benchmarks.md')], { cwd: root });
}
