import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Where a command prints. */
export interface CommandIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether somebody watches stdout, and how wide their window is. Default: nobody. */
  readonly terminal?: { readonly columns: number } | undefined;
}

/** One of the commands of `karpenter-ts`. */
export interface Command {
  readonly name: string;
  /** A few words for the list of commands. */
  readonly describe: string;
  /** Gives the exit status. `--help` is the command's own to answer. What it throws is told in one line. */
  readonly run: (argv: readonly string[], io: CommandIo) => Promise<number>;
}

/** Wrong usage: told in one line, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * `parseArgs` of node:util.
 *
 * @throws UsageError in one sentence, without its advice
 */
export function parseFlags<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(message.split('. ')[0] ?? message, { cause });
  }
}
