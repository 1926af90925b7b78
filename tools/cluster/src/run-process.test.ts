import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runProcess, type RunningProcess } from './run-process.ts';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';
import { eventually, withTemporaryFolder } from './temporary-folder.fixture.ts';

const shell = (folder: string, script: string): Promise<RunningProcess> =>
  runProcess({ name: 'sh', command: '/bin/sh', args: ['-c', script], logFile: path.join(folder, 'log') });

describe('runProcess', () => {
  it('keeps what a process prints and how it ended', () =>
    withTemporaryFolder(async (folder) => {
      const process_ = await shell(folder, 'echo out; echo err >&2; exit 3');
      expect(await process_.exited).toEqual({ code: 3, signal: null });
      expect(process_.exit).toEqual({ code: 3, signal: null });
      expect(process_.log()).toBe('out\nerr\n');
      expect(process_.memory()).toBeUndefined();
    }));

  it('measures memory while it runs, and stops it with SIGTERM', () =>
    withTemporaryFolder(async (folder) => {
      const sleeper = await shell(folder, 'echo up; exec sleep 60');
      await eventually('the shell is up', () => sleeper.log() === 'up\n');
      const memory = sleeper.memory();
      expect(memory?.rss).toBeGreaterThan(100_000);
      expect(memory?.peak).toBeGreaterThanOrEqual(memory?.rss ?? Infinity);
      expect(await sleeper.stop()).toEqual({ code: null, signal: 'SIGTERM' });
      expect(await sleeper.stop()).toEqual({ code: null, signal: 'SIGTERM' });
    }));

  it('kills what does not stop in time', () =>
    withTemporaryFolder(async (folder) => {
      const stubborn = await shell(folder, 'trap "" TERM; echo up; while :; do sleep 1; done');
      await eventually('the shell is up', () => stubborn.log() === 'up\n');
      expect(await stubborn.stop({ graceMs: 100 })).toEqual({ code: null, signal: 'SIGKILL' });
    }));

  it('ends what the process started, too', () =>
    withTemporaryFolder(async (folder) => {
      const parent = await shell(folder, 'sleep 60 & echo $!; wait');
      await eventually('the child is up', () => parent.log() !== '');
      const child: ProcessIdentity = identityOf(Number(parent.log()));
      expect(isAlive(child)).toBe(true);
      await parent.kill();
      await eventually('the child has ended', () => !isAlive(child));
    }));

  it('says which program is not there', () =>
    withTemporaryFolder(async (folder) => {
      const missing = runProcess({ name: 'etcd', command: '/nowhere/etcd', logFile: path.join(folder, 'log') });
      await expect(missing).rejects.toThrow('starting etcd (/nowhere/etcd): spawn /nowhere/etcd ENOENT');
    }));
});
