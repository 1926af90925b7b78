import {
  createSolver,
  SchedulingInputError,
  type SchedulingOptions,
  type SchedulingResult,
} from '@karpenter-ts/scheduling';
import { formatAnswer, readProblem } from '@karpenter-ts/scheduling/problem';

import { type Command, type CommandIo, parseFlags, UsageError } from '../command.ts';
import { hasOldVersions } from '../convert/old-versions.ts';
import { readJson } from '../read-json.ts';

const usage = `karpenter-ts solve --problem P --catalogue C [--packing cost|fewest-nodes] [--runs N] [-o json]

Solves a scheduling problem and prints the answer as JSON. What of the problem cannot be read is told on stderr, one line an
object, and left out. Objects of v1beta1 and older are read as karpenter-ts convert turns them into v1.

  --problem P              cluster and waiting pods: JSON, or JSON in gzip
  --catalogue C            instance types: JSON, or JSON in gzip; not needed where the problem has its own
  --packing PACKING        cost (default) looks for the cheapest plan, fewest-nodes follows the reference's choices
  --node-overhead-price U  what a node costs beyond its instance, USD per hour: plans are compared with it in, price
                           is without; default: a 20 GiB gp3 root volume's
  --preferences POLICY     Respect treats preferences as rules until they cannot be met, Ignore drops them; default:
                           what the problem says
  --min-values-policy P    Strict (default) refuses, BestEffort lowers a minValues that cannot be met
  --deadline D             such as 500ms or 2s: returns what is placed by then, counted anew for each run
  --runs N                 solves N times, for the timings; default 1
  -o json                  how to print it; json is the only way and the default

The answer has, besides nodes and podErrors: price, USD per hour of the new nodes; lowerBound, below which no plan goes, and gap,
the part of the price that is above it; stopped, where the deadline ended it early; buildMs and solveMs, one entry a run.
`;

interface SolveFlags {
  readonly problem: string;
  readonly catalogue: string | undefined;
  readonly runs: number;
  readonly deadlineMs: number | undefined;
  /** Given on the command line: they go before what the problem says. */
  readonly options: Pick<SchedulingOptions, 'packing' | 'nodeOverheadPrice' | 'preferencePolicy' | 'minValuesPolicy'>;
}

function readFlags(argv: readonly string[]): SolveFlags | 'help' {
  const { values } = parseFlags({
    args: [...argv],
    options: {
      problem: { type: 'string' },
      catalogue: { type: 'string' },
      packing: { type: 'string', default: 'cost' },
      'node-overhead-price': { type: 'string' },
      preferences: { type: 'string' },
      'min-values-policy': { type: 'string' },
      deadline: { type: 'string' },
      runs: { type: 'string', default: '1' },
      output: { type: 'string', short: 'o', default: 'json' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.problem === undefined) throw new UsageError('--problem: expected the path of a problem file');
  if (values.output !== 'json') throw new UsageError('-o: expected json');
  const overhead = values['node-overhead-price'];
  return {
    problem: values.problem,
    catalogue: values.catalogue,
    runs: readCount('--runs', values.runs),
    deadlineMs: values.deadline === undefined ? undefined : readMilliseconds('--deadline', values.deadline),
    options: {
      packing: oneOf('--packing', values.packing, ['cost', 'fewest-nodes']),
      ...(overhead === undefined ? {} : { nodeOverheadPrice: readPrice('--node-overhead-price', overhead) }),
      ...(values.preferences === undefined
        ? {}
        : { preferencePolicy: oneOf('--preferences', values.preferences, ['Respect', 'Ignore']) }),
      ...(values['min-values-policy'] === undefined
        ? {}
        : { minValuesPolicy: oneOf('--min-values-policy', values['min-values-policy'], ['Strict', 'BestEffort']) }),
    },
  };
}

function oneOf<const T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${flag}: expected ${allowed.join(' or ')}`);
  return found;
}

function readCount(flag: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`${flag}: expected a number of at least 1`);
  return count;
}

function readPrice(flag: string, text: string): number {
  const price = Number(text);
  if (text.trim() === '' || !Number.isFinite(price) || price < 0) {
    throw new UsageError(`${flag}: expected USD per hour, 0 or more`);
  }
  return price;
}

function readMilliseconds(flag: string, text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/u.exec(text) ?? [];
  if (amount === undefined) throw new UsageError(`${flag}: expected a time such as 500ms or 2s`);
  return Number(amount) * (unit === 's' ? 1000 : 1);
}

const milliseconds = (since: number): number => Math.round((performance.now() - since) * 1000) / 1000;

/** A problem whose objects of v1beta1 and older are in v1. Others are as they were: the conversion is not even loaded. */
async function inV1(problemJson: unknown, file: string, io: CommandIo): Promise<unknown> {
  const objects = (problemJson as { readonly objects?: unknown } | null)?.objects;
  if (!Array.isArray(objects) || !hasOldVersions(objects)) return problemJson;
  const { convertedObjects } = await import('../convert/read-in-v1.ts');
  const converted = convertedObjects(objects, file);
  for (const line of converted.lines) io.stderr(`karpenter-ts solve: ${line}\n`);
  return { ...(problemJson as object), objects: converted.objects };
}

async function solveFiles(flags: SolveFlags, io: CommandIo): Promise<string> {
  const problemJson = await inV1(await readJson(flags.problem), flags.problem, io);
  const ownTypes = (problemJson as { instanceTypes?: unknown } | null)?.instanceTypes !== undefined;
  if (flags.catalogue === undefined && !ownTypes) {
    throw new UsageError('--catalogue: expected the path of a catalogue, since the problem has no instanceTypes');
  }
  const catalogueJson = flags.catalogue === undefined ? undefined : await readJson(flags.catalogue);
  const { input, options, problems } = readProblem(problemJson, catalogueJson);
  const settings: SchedulingOptions = { ...options, ...flags.options };
  const now = (): number => performance.now();
  // Instance types change seldom, and are prepared before the clock starts.
  const solver = createSolver({ instanceTypes: input.nodePools.map((pool) => pool.instanceTypes) });
  const buildMs: number[] = [];
  const solveMs: number[] = [];
  let result: SchedulingResult | undefined;
  for (let run = 0; run < flags.runs; run++) {
    const start = performance.now();
    const deadline = flags.deadlineMs === undefined ? {} : { deadline: { now, at: start + flags.deadlineMs } };
    const prepared = solver.prepare(input, { ...settings, ...deadline });
    buildMs.push(milliseconds(start));
    const built = performance.now();
    result = prepared.solve();
    solveMs.push(milliseconds(built));
  }
  for (const { object, field, message } of [...problems, ...result!.problems]) {
    io.stderr(`karpenter-ts solve: ${object}${field === '' ? '' : ` ${field}`}: ${message}\n`);
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
      io.stdout(flags === 'help' ? usage : await solveFiles(flags, io));
      return 0;
    } catch (error) {
      if (!(error instanceof UsageError) && !SchedulingInputError.is(error)) throw error;
      io.stderr(`karpenter-ts solve: ${error.message}\n`);
      return error instanceof UsageError ? 2 : 1;
    }
  },
};
