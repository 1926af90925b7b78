import { describe, expect, it } from '@jest/globals';
import type { KubeClient } from './kube-client.ts';
import { kinds } from './kinds.ts';
import { RateLimitedKubeClient } from './rate-limited-kube-client.ts';
import { VirtualClock } from './virtual-clock.ts';

function world(perSecond: number, burst: number) {
  const clock = new VirtualClock({ startMs: 0 });
  const sent: string[] = [];
  const inner = {
    get: async (kind, key) => {
      sent.push(`get ${kind.kind} ${key.name}@${clock.now()}`);
      return {};
    },
    delete: async (_kind, key) => {
      sent.push(`delete ${key.name}@${clock.now()}`);
    },
  } as KubeClient;
  return { clock, sent, client: new RateLimitedKubeClient(inner, { clock, perSecond, burst }) };
}

const key = (name: string) => ({ name, namespace: 'n' });

describe('RateLimitedKubeClient', () => {
  it('lets a burst pass and then so many a second, in order', async () => {
    const { clock, sent, client } = world(10, 2);
    for (const name of ['a', 'b', 'c', 'd']) void client.get(kinds.pod, key(name));
    await clock.advance(1000);
    expect(sent).toEqual(['get Pod a@0', 'get Pod b@0', 'get Pod c@100', 'get Pod d@200']);
  });

  it('allows 200 a second after a burst of 300 unless told otherwise', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    let sent = 0;
    const inner = {
      get: async () => {
        sent += 1;
        return {};
      },
    } as unknown as KubeClient;
    const client = new RateLimitedKubeClient(inner, { clock });
    for (let i = 0; i < 2000; i++) void client.get(kinds.pod, key('p'));
    await clock.advance(0);
    expect(sent).toBe(300);
    await clock.advance(1000);
    expect(sent).toBe(500);
    await clock.advance(10_000);
    expect(sent).toBe(2000);
  });

  it('lets leases and deletions go before all that wait', async () => {
    const { clock, sent, client } = world(10, 1);
    for (const name of ['a', 'b', 'c']) void client.get(kinds.pod, key(name));
    void client.get(kinds.lease, key('lease'));
    void client.delete(kinds.node, key('node'));
    await clock.advance(1000);
    expect(sent).toEqual(['get Pod a@0', 'get Lease lease@100', 'delete node@200', 'get Pod b@300', 'get Pod c@400']);
  });

  it('spends no token on a request that is aborted while it waits', async () => {
    const { clock, sent, client } = world(10, 1);
    const aborter = new AbortController();
    void client.get(kinds.pod, key('a'));
    const waiting = client.get(kinds.pod, key('b'), aborter.signal);
    void client.get(kinds.pod, key('c'));
    aborter.abort(new Error('not needed any more'));
    await expect(waiting).rejects.toThrow('not needed any more');
    await expect(client.get(kinds.pod, key('d'), aborter.signal)).rejects.toThrow('not needed any more');
    await clock.advance(1000);
    expect(sent).toEqual(['get Pod a@0', 'get Pod c@100']);
    expect(clock.pendingTimers).toBe(0);
  });
});
