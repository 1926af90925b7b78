import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildControlPlane } from './build-control-plane.ts';
import { cacheFolder } from './cache-folder.ts';
import { startControlPlane } from './control-plane.ts';
import { errorCode, errorMessage } from './error-code.ts';
import { GoToolchainError } from './go-toolchain.ts';
import { PART_NAMES, type PartName } from './part.ts';
import { startPeer } from './peer.ts';
import { isAlive } from './process-identity.ts';
import { readProcessMemory } from './process-memory.ts';
import { readRunRecords, recordsFolder, sweepAbandonedRuns, type RunRecord } from './run-record.ts';

const USAGE = `usage: cluster build [PART...]                      builds what is missing (parts: ${PART_NAMES.join(' ')})
       cluster start [--directory D] [--peer] [--no-kwok] [--instance-types-file F]
                                                  runs until Ctrl-C; prints where the kubeconfig is
       cluster status                             the control planes that run now
       cluster stop [--directory D]               stops the one in this directory, or the only one`;

const STOP_TIMEOUT_MS = 60_000;

class UsageError extends Error {}

/** Runs one command and gives the exit status: 0, 1 for a failure, 2 for wrong usage. Never throws. */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        directory: { type: 'string' },
        peer: { type: 'boolean', default: false },
        'no-kwok': { type: 'boolean', default: false },
        'instance-types-file': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      print(USAGE);
      return 0;
    }
    const [command, ...rest] = positionals;
    if (command !== 'build' && rest.length > 0) throw new UsageError(`unexpected argument "${rest[0]}"`);
    switch (command) {
      case 'build':
        return await build(rest);
      case 'start':
        return await start({
          directory: values.directory,
          peer: values.peer,
          kwok: !values['no-kwok'],
          instanceTypesFile: values['instance-types-file'],
        });
      case 'status':
        return status();
      case 'stop':
        return await stop(values.directory);
      default:
        throw new UsageError(command === undefined ? 'a command is missing' : `there is no command "${command}"`);
    }
  } catch (error) {
    const wrongUsage = error instanceof UsageError || errorCode(error)?.startsWith('ERR_PARSE_ARGS_') === true;
    process.stderr.write(`cluster: ${errorMessage(error)}\n${wrongUsage ? `${USAGE}\n` : ''}`);
    return wrongUsage || error instanceof GoToolchainError ? 2 : 1;
  }
}

async function build(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !PART_NAMES.includes(name as PartName));
  if (unknown !== undefined) throw new UsageError(`there is no part "${unknown}"`);
  const parts = names.length === 0 ? PART_NAMES : (names as readonly PartName[]);
  const built = await buildControlPlane({ parts, log: print });
  for (const part of Object.values(built)) {
    if (part.seconds === 0) print(`${part.name} ${part.version}: there already, ${megabytes(part.sizeBytes)}`);
  }
  print(`in ${cacheFolder()}`);
  return 0;
}

interface StartArguments {
  readonly directory: string | undefined;
  readonly peer: boolean;
  readonly kwok: boolean;
  readonly instanceTypesFile: string | undefined;
}

async function start({ directory, peer, kwok, instanceTypesFile }: StartArguments): Promise<number> {
  const request = waitForStopRequest();
  try {
    const plane = await startControlPlane({ kwok, log: print, ...(directory === undefined ? {} : { directory }) });
    try {
      if (peer) {
        const options = instanceTypesFile === undefined ? {} : { instanceTypesFile };
        const running = await startPeer(plane, { log: print, ...options });
        print(`peer ready, its log is ${running.process.logFile}, its metrics ${running.metricsUrl}`);
      }
      print(`KUBECONFIG=${plane.kubeconfigPath}`);
      await request.arrived;
    } finally {
      await plane.stop();
    }
  } finally {
    request.stopWaiting();
  }
  print('stopped');
  return 0;
}

interface StopRequest {
  readonly arrived: Promise<void>;
  readonly stopWaiting: () => void;
}

/** Waits for the first signal to stop. A second one ends this process at once; the guard then ends the others. */
function waitForStopRequest(): StopRequest {
  // A pending promise alone would not keep this process running.
  const keepAlive = setInterval(() => undefined, 60_000);
  const arrived = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  return {
    arrived,
    stopWaiting: () => {
      clearInterval(keepAlive);
    },
  };
}

function status(): number {
  const records = readRunRecords(recordsFolder(cacheFolder()));
  if (records.length === 0) print('no control plane is running');
  for (const record of records) {
    const state = isAlive(record.owner) ? 'running' : 'abandoned; the next start cleans it up';
    print(`${record.server} by process ${record.owner.pid} (${state})`);
    print(`  KUBECONFIG=${record.kubeconfigPath}`);
    for (const member of record.processes) {
      const memory = isAlive(member) ? readProcessMemory(member.pid) : undefined;
      const words = memory === undefined ? 'ended' : `${megabytes(memory.rss)}, ${megabytes(memory.peak)} at the peak`;
      print(`  ${member.name} ${member.pid}: ${words}`);
    }
  }
  return 0;
}

async function stop(directory: string | undefined): Promise<number> {
  const records = recordsFolder(cacheFolder());
  for (const { record } of await sweepAbandonedRuns(records)) print(`cleaned up after ${record.directory}`);
  const record = choose(readRunRecords(records), directory);
  if (record === undefined) return 0;
  process.kill(record.owner.pid, 'SIGTERM');
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (readRunRecords(records).some(({ id }) => id === record.id)) {
    if (performance.now() > deadline) {
      throw new Error(`process ${record.owner.pid} did not stop within ${STOP_TIMEOUT_MS / 1000} s`);
    }
    await delay(100);
  }
  print(`stopped the control plane in ${record.directory}`);
  return 0;
}

function choose(records: readonly RunRecord[], directory: string | undefined): RunRecord | undefined {
  if (directory !== undefined) {
    const wanted = path.resolve(directory);
    const record = records.find((candidate) => candidate.directory === wanted);
    if (record === undefined) throw new Error(`no control plane runs in ${wanted}`);
    return record;
  }
  if (records.length > 1) {
    throw new UsageError(`several run, say --directory: ${records.map((record) => record.directory).join(', ')}`);
  }
  if (records.length === 0) print('no control plane is running');
  return records[0];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
