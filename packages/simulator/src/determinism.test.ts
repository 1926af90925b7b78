import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

import { eventfulLog, smallClusterManifests } from './small-cluster.fixture.ts';

const run = promisify(execFile);

describe('a simulation', () => {
  it('takes the same course every time, to the byte', async () => {
    const [first, second] = [await eventfulLog(), await eventfulLog()];
    expect(first.length).toBeGreaterThan(1000);
    expect(second).toEqual(first);
  });

  it('takes the same course whatever the order of the manifests', async () => {
    const manifests = [...smallClusterManifests()].reverse();
    expect(await eventfulLog({ manifests })).toEqual(await eventfulLog());
  });

  it('takes another course for another seed', async () => {
    expect(await eventfulLog({ seed: 2 })).not.toEqual(await eventfulLog());
  });

  it('takes the same course in other processes, whatever their hashes, time zone and language', async () => {
    const lines = await eventfulLog();
    const want = `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}\n`;
    const program = fileURLToPath(new URL('event-log.fixture.ts', import.meta.url));
    for (const [seed, TZ, LC_ALL] of [
      ['1', 'Asia/Kolkata', 'tr_TR.UTF-8'],
      ['987654', 'America/St_Johns', 'C'],
    ] as const) {
      const flags = [`--hash-seed=${seed}`, `--random-seed=${seed}`];
      const args = [...flags, '--conditions=@karpenter-ts/source', '--import', 'tsx', program];
      const { stdout } = await run(process.execPath, args, { env: { ...process.env, TZ, LC_ALL, NODE_OPTIONS: '' } });
      expect(stdout).toBe(want);
    }
  }, 60_000);
});
