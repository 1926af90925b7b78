import { type Command, parseFlags, UsageError } from '../command.ts';

const usage = `karpenter-ts demo [--seed N]

Runs the controllers on a simulated cluster in this process, on a virtual clock: 200 nginx replicas
arrive, nodes are bought, pods run, the Deployment goes, nodes go.

  --seed N   another course of events; default 1
`;

/** Real time between two pictures, and virtual time between two lines. */
const FRAME_MS = 60;
const LINE_MS = 10_000;

/** `karpenter-ts demo`, which `npm start` runs. */
export const demoCommand: Command = {
  name: 'demo',
  describe: '200 replicas come and go on a simulated cluster',
  run: async (argv, io) => {
    const flags = readFlags(argv);
    if (flags === 'help') {
      io.stdout(usage);
      return 0;
    }
    // Only here: the other commands need no simulator.
    const [{ demoSummary, runDemo }, { LiveTable, plainLine, describeDecisions }] = await Promise.all([
      import('../demo/run-demo.ts'),
      import('../demo/live-table.ts'),
    ]);
    const table = io.terminal === undefined ? undefined : new LiveTable(io.stdout, io.terminal.columns);
    let lastPhase = '';
    const result = await runDemo({
      seed: flags.seed,
      stepWaitMs: table === undefined ? 0 : FRAME_MS,
      onStep: (step) => {
        if (table !== undefined) {
          table.draw(step);
          return;
        }
        const { phase, elapsedMs, decisions } = step;
        for (const text of describeDecisions(decisions)) io.stdout(`          ${text}\n`);
        if (phase !== lastPhase || elapsedMs % LINE_MS === 0) io.stdout(`${plainLine(step)}\n`);
        lastPhase = phase;
      },
    });
    io.stdout(`${demoSummary(result)}\n`);
    return result.ready === result.replicas && result.nodesLeft === 0 ? 0 : 1;
  },
};

function readFlags(argv: readonly string[]): { readonly seed: number } | 'help' {
  const { values } = parseFlags({
    args: [...argv],
    options: { seed: { type: 'string', default: '1' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) return 'help';
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new UsageError(`--seed: ${JSON.stringify(values.seed)} is no whole number`);
  return { seed };
}
