import { readFile } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  createSolver,
  SchedulingInputError,
  type SchedulingOptions,
  type SchedulingResult,
} from '@karpenter-ts/scheduling';
import { formatAnswer, readProblem } from '@karpenter-ts/scheduling/problem';

import type { Command } from '../command.ts';

const usage = `karpenter-ts solve --problem P --catalogue C [--packing cost|fewest-nodes] [--runs N] [-o json]

Solves a scheduling problem and prints the answer as JSON.

  --problem P     cluster and waiting pods: JSON, or JSON in gzip
  --catalogue C   instance types: JSON, or JSON in gzip; not needed where the problem has its own
  --packing       cost (default) looks for the cheapest plan, fewest-nodes follows the reference's choices
  --runs N        solves N times, for the timings; default 1
  -o json         how to print it; json is the only way and the default
`;

const packings: readonly string[] = ['cost', 'fewest-nodes'];

const unzip = promisify(gunzip);

/** Wrong usage or unreadable input: one line, no stack. */
class SolveUsageError extends Error {}

async function readJson(path: string): Promise<unknown> {
  try {
    const bytes = await readFile(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return JSON.parse((isGzip ? await unzip(bytes) : bytes).toString('utf8'));
  } catch (error) {
    throw new SolveUsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

interface SolveFlags {
  readonly problem: string;
  readonly catalogue: string | undefined;
  readonly packing: NonNullable<SchedulingOptions['packing']>;
  readonly runs: number;
}

function readFlags(argv: readonly string[]): SolveFlags | 'help' {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        problem: { type: 'string' },
        catalogue: { type: 'string' },
        packing: { type: 'string', default: 'cost' },
        runs: { type: 'string', default: '1' },
        output: { type: 'string', short: 'o', default: 'json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new SolveUsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (values.help) return 'help';
  const runs = Number(values.runs);
  if (values.problem === undefined) throw new SolveUsageError('--problem: expected the path of a problem file');
  if (!packings.includes(values.packing)) throw new SolveUsageError('--packing: expected cost or fewest-nodes');
  if (!Number.isInteger(runs) || runs < 1) throw new SolveUsageError('--runs: expected a number of at least 1');
  if (values.output !== 'json') throw new SolveUsageError('-o: expected json');
  return {
    problem: values.problem,
    catalogue: values.catalogue,
    packing: values.packing as SolveFlags['packing'],
    runs,
  };
}

const milliseconds = (since: number): number => Math.round((performance.now() - since) * 1000) / 1000;

async function solveFiles(flags: SolveFlags): Promise<string> {
  const problemJson = await readJson(flags.problem);
  const ownTypes = (problemJson as { instanceTypes?: unknown } | null)?.instanceTypes !== undefined;
  if (flags.catalogue === undefined && !ownTypes) {
    throw new SolveUsageError('--catalogue: expected the path of a catalogue, since the problem has no instanceTypes');
  }
  const catalogueJson = flags.catalogue === undefined ? undefined : await readJson(flags.catalogue);
  const { input, options } = readProblem(problemJson, catalogueJson);
  // Instance types change seldom, and are prepared before the clock starts.
  const solver = createSolver({ instanceTypes: input.nodePools.map((pool) => pool.instanceTypes) });
  const buildMs: number[] = [];
  const solveMs: number[] = [];
  let result: SchedulingResult | undefined;
  for (let run = 0; run < flags.runs; run++) {
    const start = performance.now();
    const prepared = solver.prepare(input, { ...options, packing: flags.packing });
    buildMs.push(milliseconds(start));
    const built = performance.now();
    result = prepared.solve();
    solveMs.push(milliseconds(built));
  }
  return `${JSON.stringify(formatAnswer(result!, { buildMs, solveMs }))}\n`;
}

/** `karpenter-ts solve`. Returns the exit status. */
export const solveCommand: Command = {
  name: 'solve',
  describe: 'solves a scheduling problem and prints the answer as JSON',
  run: async (argv, io) => {
    try {
      const flags = readFlags(argv);
      io.stdout(flags === 'help' ? usage : await solveFiles(flags));
      return 0;
    } catch (error) {
      if (!(error instanceof SolveUsageError) && !SchedulingInputError.is(error)) throw error;
      io.stderr(`karpenter-ts solve: ${error.message}\n`);
      return error instanceof SolveUsageError ? 2 : 1;
    }
  },
};
