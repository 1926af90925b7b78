import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { withLock } from './lock.ts';
import { identityOf } from './process-identity.ts';
import { withTemporaryFolder } from './temporary-folder.fixture.ts';

describe('withLock', () => {
  it('lets one in at a time, tells who waits for whom, and leaves nothing behind', () =>
    withTemporaryFolder(async (folder) => {
      const file = path.join(folder, '.lock');
      let inside = 0;
      let most = 0;
      const waitedFor: number[] = [];
      const enter = (): Promise<void> =>
        withLock(
          file,
          async () => {
            inside++;
            most = Math.max(most, inside);
            await delay(30);
            inside--;
          },
          { onWait: (pid) => waitedFor.push(pid) },
        );
      await Promise.all([enter(), enter(), enter()]);
      expect(most).toBe(1);
      expect(waitedFor).toEqual([process.pid, process.pid]);
      expect(await readdir(folder)).toEqual([]);
    }));

  it('is free again after a failure', () =>
    withTemporaryFolder(async (folder) => {
      const file = path.join(folder, '.lock');
      await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(existsSync(file)).toBe(false);
    }));

  it('takes the lock of a process that has ended, even if its id is another process by now', () =>
    withTemporaryFolder(async (folder) => {
      const file = path.join(folder, '.lock');
      await writeFile(file, JSON.stringify({ ...identityOf(process.pid), startTime: '1' }));
      expect(await withLock(file, async () => 'in')).toBe('in');
      expect(await readdir(folder)).toEqual([]);
    }));
});
