import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';
import { readRunRecords, sweepAbandonedRuns, writeRunRecord, type RunRecord } from './run-record.ts';
import { eventually, withTemporaryFolder } from './temporary-folder.fixture.ts';

function sleeper(): ProcessIdentity {
  return identityOf(spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid!);
}

/** A process that ran once and is no more. */
const DEAD: ProcessIdentity = { pid: process.pid, startTime: '1' };

async function record(folder: string, given: Partial<RunRecord>): Promise<RunRecord> {
  const id = given.id ?? 'a';
  const directory = path.join(folder, `directory-${id}`);
  await mkdir(directory);
  const record: RunRecord = {
    id,
    owner: DEAD,
    directory,
    temporary: true,
    server: 'https://127.0.0.1:16443',
    kubeconfigPath: path.join(directory, 'kubeconfig.yaml'),
    ports: [16_443],
    processes: [],
    ...given,
  };
  await writeRunRecord(path.join(folder, 'runs'), record);
  return record;
}

describe('sweepAbandonedRuns', () => {
  it('kills the processes of a dead starter and removes its temporary directory and its record', () =>
    withTemporaryFolder(async (folder) => {
      const orphan = { name: 'etcd', ...sleeper() };
      const abandoned = await record(folder, { processes: [orphan, { name: 'kwok', ...DEAD }] });
      expect(readRunRecords(path.join(folder, 'runs'))).toEqual([abandoned]);

      expect(await sweepAbandonedRuns(path.join(folder, 'runs'))).toEqual([{ record: abandoned, killed: [orphan] }]);
      await eventually('the orphan is dead', () => !isAlive(orphan));
      expect(existsSync(abandoned.directory)).toBe(false);
      expect(await readdir(path.join(folder, 'runs'))).toEqual([]);
    }));

  it('leaves alone a process that only has the id of one on record', () =>
    withTemporaryFolder(async (folder) => {
      const stranger = sleeper();
      await record(folder, { processes: [{ name: 'etcd', pid: stranger.pid, startTime: '1' }] });
      expect(await sweepAbandonedRuns(path.join(folder, 'runs'))).toMatchObject([{ killed: [] }]);
      expect(isAlive(stranger)).toBe(true);
      process.kill(-stranger.pid, 'SIGKILL');
    }));

  it('leaves alone what a living process has started', () =>
    withTemporaryFolder(async (folder) => {
      const member = { name: 'etcd', ...sleeper() };
      const running = await record(folder, { owner: identityOf(process.pid), processes: [member] });
      expect(await sweepAbandonedRuns(path.join(folder, 'runs'))).toEqual([]);
      expect(isAlive(member)).toBe(true);
      expect(existsSync(running.directory)).toBe(true);
      expect(readRunRecords(path.join(folder, 'runs'))).toEqual([running]);
      process.kill(-member.pid, 'SIGKILL');
    }));

  it('keeps a directory that was given', () =>
    withTemporaryFolder(async (folder) => {
      const { directory } = await record(folder, { temporary: false });
      expect(await sweepAbandonedRuns(path.join(folder, 'runs'))).toHaveLength(1);
      expect(existsSync(directory)).toBe(true);
    }));

  it('finds nothing where nothing was ever started', () =>
    withTemporaryFolder(async (folder) => {
      expect(await sweepAbandonedRuns(path.join(folder, 'none'))).toEqual([]);
    }));
});
