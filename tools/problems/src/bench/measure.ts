import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Packing } from '../run/try-problem.ts';
import type { BenchCase } from './cases.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** What a program did with a problem. Times are `buildMs + solveMs` of one run, in milliseconds. */
export interface Measured {
  /** The first run of each process. */
  readonly cold: Spread;
  /** The third and further runs of all processes; null where there are none. */
  readonly warm: Spread | null;
  readonly nodes: number;
  /** USD per hour; of several processes that differ, the first's. */
  readonly price: number;
  readonly leftOut: number;
  /** The lower bound that the answer itself proves; null where it names none. */
  readonly ownBound: number | null;
  /** The most memory that the process had, in MiB; null where it does not say. */
  readonly peakMiB: number | null;
  /** From the start of the process to its end, reading and writing included, in milliseconds. */
  readonly wholeMs: Spread;
}

const cli = fileURLToPath(new URL('../../../../apps/cli/bin/karpenter-ts.mjs', import.meta.url));
const tellMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(`maxrss=${process.resourceUsage().maxRSS}\\n`))';

interface Run {
  readonly buildMs: readonly number[];
  readonly solveMs: readonly number[];
  readonly nodes: number;
  readonly price: number;
  readonly podErrors: Readonly<Record<string, string>>;
  readonly lowerBound?: number | null;
}

interface ProcessRun {
  readonly answer: Run;
  readonly wholeMs: number;
  readonly peakMiB: number | null;
}

function run(file: string, args: readonly string[]): ProcessRun {
  const startedMs = performance.now();
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  const wholeMs = performance.now() - startedMs;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${error?.message ?? stderr.slice(0, 500)}`);
  const kilobytes = /maxrss=(\d+)/u.exec(stderr)?.[1];
  return {
    answer: JSON.parse(stdout) as Run,
    wholeMs,
    peakMiB: kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024),
  };
}

/** One process of ours, as it is built. */
export function runOurs({ problem, catalogue }: BenchCase, packing: Packing, runs: number): ProcessRun {
  const flags = ['--problem', problem, '--catalogue', catalogue, '--packing', packing, '--runs', String(runs)];
  return run(process.execPath, [`--import=${tellMemory}`, cli, 'solve', ...flags]);
}

/** One process of the reference. */
export function runReference(path: string, { problem, catalogue }: BenchCase, runs: number): ProcessRun {
  return run(path, ['-problem', problem, '-catalogue', catalogue, '-runs', String(runs)]);
}

/** Puts processes together that did the same. */
export function summarize(processes: readonly ProcessRun[]): Measured {
  const times = processes.map(({ answer }) => answer.buildMs.map((buildMs, i) => buildMs + answer.solveMs[i]!));
  const warm = times.flatMap((all) => all.slice(2));
  const { answer } = processes[0]!;
  const peaks = processes.map(({ peakMiB }) => peakMiB).filter((peak) => peak !== null);
  return {
    cold: spreadOf(times.map((all) => all[0]!)),
    warm: warm.length === 0 ? null : spreadOf(warm),
    nodes: answer.nodes,
    price: answer.price,
    leftOut: Object.keys(answer.podErrors).length,
    ownBound: answer.lowerBound ?? null,
    peakMiB: peaks.length === 0 ? null : Math.max(...peaks),
    wholeMs: spreadOf(processes.map(({ wholeMs }) => wholeMs)),
  };
}
