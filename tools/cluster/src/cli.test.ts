import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { withTemporaryFolder } from './temporary-folder.fixture.ts';

const BIN = fileURLToPath(new URL('../bin/cluster.mjs', import.meta.url));

function cluster(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<[number, string, string]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { env }, (error, stdout, stderr) => {
      resolve([error === null ? 0 : Number(error.code), stdout, stderr]);
    });
  });
}

describe('the command', () => {
  it('says on one line what is missing where Go is not there, and starts nothing', () =>
    withTemporaryFolder(async (folder) => {
      const [status, stdout, stderr] = await cluster(['start'], { PATH: folder, HOME: folder, XDG_CACHE_HOME: folder });
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(
        /^cluster: there is no "go" on the PATH: building etcd, .* needs Go 1\.\d+\.\d+ or newer .*\n$/,
      );
    }));

  it('has nothing to show or to stop where nothing runs', () =>
    withTemporaryFolder(async (folder) => {
      const env = { ...process.env, XDG_CACHE_HOME: folder };
      expect(await cluster(['status'], env)).toEqual([0, 'no control plane is running\n', '']);
      expect(await cluster(['stop'], env)).toEqual([0, 'no control plane is running\n', '']);
      expect(await cluster(['stop', '--directory', '/x'], env)).toEqual([
        1,
        '',
        'cluster: no control plane runs in /x\n',
      ]);
    }));

  it.each([
    [['frob'], 'cluster: there is no command "frob"\nusage:'],
    [[], 'cluster: a command is missing\nusage:'],
    [['build', 'etc'], 'cluster: there is no part "etc"\nusage:'],
    [['status', 'x'], 'cluster: unexpected argument "x"\nusage:'],
    [['start', '--dir'], "cluster: Unknown option '--dir'"],
  ])('refuses %j with status 2', async (args, want) => {
    const [status, stdout, stderr] = await cluster(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(want)).toBe(true);
  });
});
