import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError, done, requeueAfter, VirtualClock, type Controller, type KubeClient } from '@karpenter-ts/runtime';

import { CacheLag } from './cache-lag.ts';
import { NODE_CLAIMS, NODE_POOLS } from './kinds.ts';

const claim = (resourceVersion: string, name = 'a'): KubernetesObject => ({ metadata: { name, resourceVersion } });
const read = (resourceVersion: string, name?: string): Parameters<CacheLag['isBehind']>[0] => ({
  kind: NODE_CLAIMS,
  object: claim(resourceVersion, name),
});
const conflict = (): ApiError => ApiError.fromStatus({ reason: 'Conflict', code: 409, message: 'it changed' }, 409);

/** A client whose patches are answered as given, one after the other. */
function answering(...answers: readonly (KubernetesObject | Error)[]): KubeClient {
  const left = [...answers];
  const patch = async (): Promise<KubernetesObject> => {
    const answer = left.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer left');
    return answer;
  };
  return { patch } as unknown as KubeClient;
}

async function patched(
  clock: VirtualClock,
  answers: readonly (KubernetesObject | Error)[],
  body: unknown = {},
): Promise<CacheLag> {
  const lag = new CacheLag(clock);
  const client = lag.observe(answering(...answers));
  for (const answer of answers) {
    const patching = client.patch(NODE_CLAIMS, { name: 'a' }, body, { type: 'merge' });
    await (answer instanceof Error ? expect(patching).rejects.toBe(answer) : expect(patching).resolves.toBe(answer));
  }
  return lag;
}

describe('CacheLag', () => {
  it('knows a read to be old that has less than this process wrote', async () => {
    const lag = await patched(new VirtualClock(), [claim('10')]);
    expect(lag.isBehind(read('9'))).toBe(true);
    expect(lag.isBehind(read('10'))).toBe(false);
    expect(lag.isBehind(read('100'))).toBe(false);
    expect(lag.isBehind(read('9', 'b'))).toBe(false);
    expect(lag.isBehind({ kind: NODE_POOLS, object: claim('9') })).toBe(false);
  });

  it('knows a read to be old that was refused before', async () => {
    const lag = await patched(new VirtualClock(), [conflict()], { metadata: { resourceVersion: '9' } });
    expect(lag.isBehind(read('9'))).toBe(true);
    expect(lag.isBehind(read('10'))).toBe(false);
  });

  it('keeps the newest of answers that come in another order', async () => {
    const lag = await patched(new VirtualClock(), [claim('12'), claim('11')]);
    expect(lag.isBehind(read('11'))).toBe(true);
  });

  it('learns nothing of other failures, and of versions that are no numbers', async () => {
    const failed = await patched(new VirtualClock(), [new Error('timeout')], { metadata: { resourceVersion: '9' } });
    expect(failed.isBehind(read('9'))).toBe(false);
    const odd = await patched(new VirtualClock(), [claim('x10')]);
    expect(odd.isBehind(read('9'))).toBe(false);
  });

  it('does not wait for ever', async () => {
    const clock = new VirtualClock();
    const lag = await patched(clock, [claim('10')]);
    await clock.advance(5001);
    expect(lag.isBehind(read('9'))).toBe(false);
  });

  it('puts a key off while the cache is behind', async () => {
    const lag = await patched(new VirtualClock(), [claim('10')]);
    const reconciled: string[] = [];
    const controller: Controller = {
      name: 'test',
      concurrency: 1,
      sources: [],
      reconcile: async (key) => {
        reconciled.push(key);
        return done;
      },
    };
    let version = '9';
    const guarded = lag.guard(controller, () => [read('1', 'other'), read(version)]);
    const { signal } = new AbortController();
    expect(await guarded.reconcile('a', signal)).toEqual(requeueAfter(50));
    expect(reconciled).toEqual([]);
    version = '10';
    expect(await guarded.reconcile('a', signal)).toEqual(done);
    expect(reconciled).toEqual(['a']);
  });
});
