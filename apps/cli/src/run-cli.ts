import { type Command, type CommandIo, UsageError } from './command.ts';
import { convertCommand } from './commands/convert.ts';
import { controllerCommand } from './commands/controller.ts';
import { demoCommand } from './commands/demo.ts';
import { simulateCommand } from './commands/simulate.ts';
import { solveCommand } from './commands/solve.ts';
import { validateCommand } from './commands/validate.ts';

/** In the order of the help. */
const commands: readonly Command[] = [
  demoCommand,
  simulateCommand,
  solveCommand,
  validateCommand,
  convertCommand,
  controllerCommand,
];

/** Runs the command that the arguments name, and gives the exit status: 2 for wrong usage, 1 for what failed. */
export async function runCli(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout(helpText());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = commands.map((candidate) => candidate.name).join(', ');
    io.stderr(`karpenter-ts: ${JSON.stringify(name)} is no command, expected one of ${names}\n`);
    return 2;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    io.stderr(`karpenter-ts ${command.name}: ${oneLine(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function helpText(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, describe }) => `  ${name.padEnd(width)}  ${describe}`);
  return `karpenter-ts COMMAND [flags]\n\n${lines.join('\n')}\n\nkarpenter-ts COMMAND --help tells the flags.\n`;
}

function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}
