import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startGuard } from './guard.ts';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';
import { eventually, withTemporaryFolder } from './temporary-folder.fixture.ts';

/** A sleeping process in a group of its own. */
function sleeper(): ProcessIdentity {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  return identityOf(child.pid!);
}

function end({ pid }: ProcessIdentity): void {
  process.kill(-pid, 'SIGKILL');
}

describe('the guard', () => {
  it('of a process that is killed -9 kills what it was told of, but not what was dropped, and removes its paths', () =>
    withTemporaryFolder(async (folder) => {
      const directory = path.join(folder, "with a space and a 'quote'");
      await mkdir(directory);
      await writeFile(path.join(directory, 'file'), '');
      const kept = path.join(folder, 'kept');
      await mkdir(kept);
      const [first, dropped, last] = [sleeper(), sleeper(), sleeper()];
      const script = `
        import { startGuard } from ${JSON.stringify(new URL('guard.ts', import.meta.url).href)};
        const guard = startGuard([${JSON.stringify(directory)}]);
        for (const pid of [${String(first.pid)}, ${String(dropped.pid)}, ${String(last.pid)}]) guard.add(pid);
        guard.drop(${String(dropped.pid)});
        setInterval(() => {}, 1000);
        process.stdout.write('up');
      `;
      const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => owner.stdout.once('data', resolve));
      expect([first, dropped, last].map(isAlive)).toEqual([true, true, true]);

      owner.kill('SIGKILL');
      await eventually('the directory is gone', () => !existsSync(directory));
      await eventually('both are dead', () => !isAlive(first) && !isAlive(last));
      expect(isAlive(dropped)).toBe(true);
      expect(existsSync(kept)).toBe(true);
      end(dropped);
    }));

  it('kills and removes nothing when it is released', () =>
    withTemporaryFolder(async (folder) => {
      const member = sleeper();
      const guard = startGuard([folder]);
      guard.add(member.pid);
      guard.release();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(isAlive(member)).toBe(true);
      expect(existsSync(folder)).toBe(true);
      end(member);
    }));
});
