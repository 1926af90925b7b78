import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startGuard, type Guard } from './guard.ts';
import { readProcessMemory, type ProcessMemory } from './process-memory.ts';

/** How a process ended: one of the two is null. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunProcessOptions {
  /** For messages. */
  readonly name: string;
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment; default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Standard output and standard error are appended here. */
  readonly logFile: string;
  /** What kills the process if this one dies; default: a guard of its own. */
  readonly guard?: Guard;
}

/** A process that was started, in a process group of its own; signals go to the group. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Settles when it has ended; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** How it ended; undefined while it runs. */
  readonly exit: ProcessExit | undefined;
  /** Memory in bytes, now and at its peak; undefined when it has ended. */
  readonly memory: () => ProcessMemory | undefined;
  /** All it has printed so far. */
  readonly log: () => string;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** SIGTERM, and SIGKILL after `graceMs` (default 10,000). */
  readonly stop: (options?: { readonly graceMs?: number }) => Promise<ProcessExit>;
  /** SIGKILL, at once. */
  readonly kill: () => Promise<ProcessExit>;
}

const DEFAULT_GRACE_MS = 10_000;

/** Starts a process; rejects when there is no such program. */
export async function runProcess(options: RunProcessOptions): Promise<RunningProcess> {
  const { name, logFile } = options;
  const log = openSync(logFile, 'a');
  const child = spawn(options.command, options.args ?? [], {
    env: options.env ?? process.env,
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => {
      reject(new Error(`starting ${name} (${options.command}): ${error.message}`, { cause: error }));
    });
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`starting ${name}: no process id`);

  const guard = options.guard ?? startGuard();
  guard.add(pid);
  let exit: ProcessExit | undefined;
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => {
      exit = { code, signal };
      signalGroup(pid, 'SIGKILL'); // what it started and left behind
      guard.drop(pid);
      if (options.guard === undefined) guard.release();
      resolve(exit);
    });
  });

  const kill = (): Promise<ProcessExit> => {
    if (exit === undefined) signalGroup(pid, 'SIGKILL');
    return exited;
  };
  return {
    name,
    pid,
    logFile,
    exited,
    get exit() {
      return exit;
    },
    memory: () => (exit === undefined ? readProcessMemory(pid) : undefined),
    log: () => readFileSync(logFile, 'utf8'),
    signal: (signal) => {
      if (exit === undefined) signalGroup(pid, signal);
    },
    stop: async ({ graceMs = DEFAULT_GRACE_MS } = {}) => {
      if (exit !== undefined) return exit;
      signalGroup(pid, 'SIGTERM');
      const timer = new AbortController();
      const grace = delay(graceMs, undefined, { signal: timer.signal }).catch(() => undefined);
      await Promise.race([exited, grace]);
      timer.abort();
      return kill();
    },
    kill,
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // the group has gone
  }
}
