import { closeSync, openSync, writeSync } from 'node:fs';
import { OptionsError } from './options/options-error.ts';

export interface LogOutput {
  readonly write: (line: string) => void;
  readonly close: () => void;
}

/** How lines reach the two streams of the process. */
export interface StandardStreams {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/**
 * Opens what `--log-output-paths` names; files are appended to.
 *
 * @throws OptionsError when a file cannot be opened
 */
export function openLogOutput(paths: readonly string[], streams: StandardStreams): LogOutput {
  const files: number[] = [];
  const writers = paths.map((path) => {
    if (path === 'stdout') return streams.stdout;
    if (path === 'stderr') return streams.stderr;
    const file = openFile(path);
    files.push(file);
    // At once: the last line before an end is the one that matters most.
    return (line: string): void => void writeSync(file, line);
  });
  return {
    write: (line) => {
      for (const writer of writers) writer(line);
    },
    close: () => {
      for (const file of files.splice(0)) closeSync(file);
    },
  };
}

function openFile(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OptionsError(`--log-output-paths: expected stdout, stderr or files that can be written: ${why}`, error);
  }
}
