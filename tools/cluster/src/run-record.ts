import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

/** One process of a control plane, as its record names it. */
export interface RecordedProcess extends ProcessIdentity {
  readonly name: string;
}

/** What is written down about a control plane while it runs, so that another process can find it, or clean up after it. */
export interface RunRecord {
  readonly id: string;
  /** The process that started it. */
  readonly owner: ProcessIdentity;
  readonly directory: string;
  /** Whether the directory goes when the control plane goes. */
  readonly temporary: boolean;
  readonly server: string;
  readonly kubeconfigPath: string;
  readonly ports: readonly number[];
  readonly processes: readonly RecordedProcess[];
}

/** Where records are, in the cache folder. */
export function recordsFolder(cache: string): string {
  return path.join(cache, 'runs');
}

/** The file of a record. */
export function recordFile(folder: string, id: string): string {
  return path.join(folder, `${id}.json`);
}

/** Writes a record; a reader sees the old one or the new one, never half of one. */
export async function writeRunRecord(folder: string, record: RunRecord): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = recordFile(folder, record.id);
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(draft, file);
}

/** Every record, those of control planes that are no more included. */
export function readRunRecords(folder: string): RunRecord[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as RunRecord];
      } catch {
        return []; // removed since it was listed
      }
    });
}

/** What a sweep found and removed. */
export interface Swept {
  readonly record: RunRecord;
  /** Processes that still ran and were killed. */
  readonly killed: readonly RecordedProcess[];
}

/**
 * Cleans up after control planes whose starter died without stopping them: kills the processes that are still there (those very
 * processes: an id that has gone to another process since is left alone), removes temporary directories and the records.
 */
export async function sweepAbandonedRuns(folder: string): Promise<Swept[]> {
  const swept: Swept[] = [];
  for (const record of readRunRecords(folder)) {
    if (isAlive(record.owner)) continue;
    const killed = record.processes.filter((recorded) => isAlive(recorded));
    for (const { pid } of killed) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // it ended by itself meanwhile
      }
    }
    if (record.temporary) await rm(record.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    await rm(recordFile(folder, record.id), { force: true });
    swept.push({ record, killed });
  }
  return swept;
}
