import { parseDuration } from '@karpenter-ts/kube-model';

import { type Command, type CommandIo, parseFlags, UsageError } from '../command.ts';
import type { SimulatedProvider } from '../simulate/cluster-manifests.ts';
import type { SimulateResult } from '../simulate/run-simulate.ts';

const usage = `karpenter-ts simulate -f FILE... [--cloud-provider aws|kwok] [--region us-east-1] [--for 24h] [--seed N] [-o table|json|html]

Runs the controllers on a simulated cluster of ordinary manifests, on a virtual clock, and shows nodes,
cost and decisions over time. Manifests of v1beta1 and older are read as karpenter-ts convert turns them into v1.

  -f, --filename FILE      manifests: a YAML or JSON file, or a folder of them; may be repeated
  --cloud-provider         aws: pools of EC2NodeClasses; kwok: of KWOKNodeClasses; default: of both. All of them
                           over the instance types and prices of EC2
  --region                 us-east-1 (default), the only one whose types are known
  --for                    how long, in virtual time; default 24h
  --seed N                 another course of events; default 1
  --spot-interruptions N   to be expected in an hour of one spot node's life; default 0
  -o, --output             table (default), json or html
`;

type Output = 'table' | 'json' | 'html';

interface SimulateFlags {
  readonly files: readonly string[];
  readonly provider: SimulatedProvider | undefined;
  readonly forMs: number;
  readonly seed: number;
  readonly spotInterruptions: number;
  readonly output: Output;
}

/** `karpenter-ts simulate`. */
export const simulateCommand: Command = {
  name: 'simulate',
  describe: 'runs a simulated cluster from manifests and shows nodes, cost and decisions over time',
  run: async (argv, io) => {
    const flags = readFlags(argv);
    if (flags === 'help') {
      io.stdout(usage);
      return 0;
    }
    // Only here: the other commands need no simulator.
    const { readManifests } = await import('../manifests/read-manifests.ts');
    const { runSimulate } = await import('../simulate/run-simulate.ts');
    const manifests = await readManifests(flags.files);
    const onLine = (line: string): void => io.stderr(`${line}\n`);
    const result = await runSimulate({ ...flags, manifests, onLine, onProgress: progressOn(io) });
    io.stdout((await printerOf(flags.output))(result));
    return 0;
  },
};

async function printerOf(output: Output): Promise<(result: SimulateResult) => string> {
  switch (output) {
    case 'table':
      return (await import('../simulate/print-table.ts')).printTable;
    case 'json':
      return (await import('../simulate/print-json.ts')).printJson;
    case 'html':
      return (await import('../simulate/print-html.ts')).printHtml;
  }
}

/** Tells whoever watches how far it has come, on a line of its own that is wiped at the end. */
function progressOn({ terminal, stderr }: CommandIo): ((share: number) => void) | undefined {
  if (terminal === undefined) return undefined;
  return (share) => {
    stderr(share < 1 ? `\rsimulated ${Math.floor(100 * share)} %` : '\r\u001B[K');
  };
}

function readFlags(argv: readonly string[]): SimulateFlags | 'help' {
  const { values, positionals } = parseFlags({
    args: [...argv],
    // `-f FILE...`: a shell makes several words of a pattern.
    allowPositionals: true,
    options: {
      filename: { type: 'string', short: 'f', multiple: true, default: [] },
      'cloud-provider': { type: 'string' },
      region: { type: 'string', default: 'us-east-1' },
      for: { type: 'string', default: '24h' },
      seed: { type: 'string', default: '1' },
      'spot-interruptions': { type: 'string', default: '0' },
      output: { type: 'string', short: 'o', default: 'table' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { filename, region, output } = values;
  const files = [...filename, ...positionals];
  if (filename.length === 0) throw new UsageError('-f: expected the path of a file or folder with manifests');
  const provider = providerOf(values['cloud-provider']);
  if (region !== 'us-east-1') {
    throw new UsageError(
      `--region: the types and prices of ${JSON.stringify(region)} are not known, expected us-east-1`,
    );
  }
  if (output !== 'table' && output !== 'json' && output !== 'html') {
    throw new UsageError(`-o: ${JSON.stringify(output)} is none of table, json, html`);
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new UsageError(`--seed: ${JSON.stringify(values.seed)} is no whole number`);
  const spotInterruptions = Number(values['spot-interruptions']);
  if (!(spotInterruptions >= 0 && spotInterruptions < Infinity)) {
    throw new UsageError('--spot-interruptions: expected a number of at least 0');
  }
  return { files, provider, forMs: durationOf(values.for), seed, spotInterruptions, output };
}

function providerOf(name: string | undefined): SimulatedProvider | undefined {
  if (name === undefined || name === 'aws' || name === 'kwok') return name;
  throw new UsageError(`--cloud-provider: ${JSON.stringify(name)} is not known, expected aws or kwok`);
}

function durationOf(text: string): number {
  let ms: number;
  try {
    ms = parseDuration(text);
  } catch (cause) {
    throw new UsageError(`--for: ${JSON.stringify(text)} is no duration, expected one like 90m or 24h`, { cause });
  }
  if (ms <= 0) throw new UsageError('--for: expected a duration longer than nothing');
  return ms;
}
