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

/** What `parseArgs` of node:util throws, as one sentence without its advice. */
export function usageErrorFrom(cause: unknown): UsageError {
  const { message } = cause as Error;
  return new UsageError(message.split('. ')[0] ?? message, { cause });
}
