import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Pod } from '@karpenter-ts/kube-model';
import { kinds, TransportError, VirtualClock, type WatchEvent } from '@karpenter-ts/runtime';

import { node } from '../builders/node.ts';
import { pod } from '../builders/pod.ts';
import { InMemoryApiServer } from './in-memory-api-server.ts';

describe('in-memory API server, watching', () => {
  let clock: VirtualClock;
  let server: InMemoryApiServer;

  beforeEach(() => {
    clock = new VirtualClock({ startMs: Date.UTC(2026, 0, 1) });
    server = new InMemoryApiServer({ clock });
  });

  const key = (name: string) => ({ name, namespace: 'default' });

  describe('watch', () => {
    interface Seen {
      readonly events: string[];
      readonly error: () => unknown;
      readonly ended: () => boolean;
    }
    const follow = (options: Partial<Parameters<InMemoryApiServer['watch']>[1]> = {}, signal?: AbortSignal): Seen => {
      const events: string[] = [];
      let failure: unknown;
      let ended = false;
      const text = (event: WatchEvent<Pod>): string =>
        event.type === 'BOOKMARK'
          ? `BOOKMARK ${event.resourceVersion}`
          : `${event.type} ${event.object.metadata?.name ?? ''} ${event.object.metadata?.resourceVersion ?? ''}`;
      void (async () => {
        try {
          for await (const event of server.watch(kinds.pod, { resourceVersion: '1', ...options }, signal))
            events.push(text(event));
        } catch (error) {
          failure = error;
        }
        ended = true;
      })();
      return { events, error: () => failure, ended: () => ended };
    };

    it('tells everything after its resource version, in order', async () => {
      await server.create(kinds.pod, pod({ name: 'a' }));
      await server.create(kinds.pod, pod({ name: 'b' }));
      const { events } = follow({ resourceVersion: '2' });
      await server.patch(kinds.pod, key('a'), { metadata: { labels: { x: 'y' } } }, { type: 'merge' });
      await server.delete(kinds.pod, key('b'));
      await clock.settle();
      expect(events).toEqual(['ADDED b 3', 'MODIFIED a 4', 'DELETED b 5']);
    });

    it('from 0 begins with what is there', async () => {
      await server.create(kinds.pod, pod({ name: 'a' }));
      const { events } = follow({ resourceVersion: '0' });
      await clock.settle();
      await server.create(kinds.pod, pod({ name: 'b' }));
      await clock.settle();
      expect(events).toEqual(['ADDED a 2', 'ADDED b 3']);
    });

    it('with a selector sees objects come and go', async () => {
      const { events } = follow({ labelSelector: 'app=x' });
      await server.create(kinds.pod, pod({ name: 'a' }));
      const label = (app: string | null) =>
        server.patch(kinds.pod, key('a'), { metadata: { labels: { app } } }, { type: 'merge' });
      await label('x');
      await label('y');
      await label('x');
      await server.delete(kinds.pod, key('a'));
      await clock.settle();
      expect(events).toEqual(['ADDED a 3', 'DELETED a 4', 'ADDED a 5', 'DELETED a 6']);
    });

    it('gets 410 for what the server has forgotten', async () => {
      server = new InMemoryApiServer({ clock, historyLimit: 2 });
      for (const name of ['a', 'b', 'c', 'd', 'e']) await server.create(kinds.pod, pod({ name }));
      const late = follow();
      const current = follow({ resourceVersion: '4' });
      await clock.settle();
      expect(late.error()).toMatchObject({ status: 410, reason: 'Expired' });
      expect(current.events).toEqual(['ADDED d 5', 'ADDED e 6']);
      server.state.compact();
      await clock.settle();
      expect(follow({ resourceVersion: '6' }).error()).toBeUndefined();
    });

    it('ends after its time, with a bookmark where other kinds moved on', async () => {
      const { events, ended } = follow({ timeoutSeconds: 30 });
      await server.create(kinds.node, node({ name: 'n' }));
      await clock.advance(29_000);
      expect(ended()).toBe(false);
      await clock.advance(1000);
      expect(events).toEqual(['BOOKMARK 2']);
      expect(ended()).toBe(true);
      expect(server.openWatches).toBe(0);
    });

    it('gets bookmarks now and then', async () => {
      const { events } = follow();
      await clock.advance(60_000);
      await server.create(kinds.node, node({ name: 'n' }));
      await clock.advance(120_000);
      expect(events).toEqual(['BOOKMARK 1', 'BOOKMARK 2', 'BOOKMARK 2']);
    });

    it('ends by its signal, with its reason', async () => {
      const controller = new AbortController();
      const { error } = follow({}, controller.signal);
      await clock.settle();
      controller.abort(new Error('enough'));
      await clock.settle();
      expect(error()).toEqual(new Error('enough'));
      expect(clock.pendingTimers).toBe(0);
    });

    it('is closed when its reader leaves', async () => {
      await server.create(kinds.pod, pod({ name: 'a' }));
      for await (const event of server.watch(kinds.pod, { resourceVersion: '1' })) {
        expect(event.type).toBe('ADDED');
        break;
      }
      expect(server.openWatches).toBe(0);
      expect(clock.pendingTimers).toBe(0);
    });

    it('can be cut', async () => {
      const quiet = follow();
      await clock.settle();
      server.cutWatches({ kind: kinds.node });
      await clock.settle();
      expect(quiet.ended()).toBe(false);
      server.cutWatches({ kind: kinds.pod });
      await clock.settle();
      expect([quiet.ended(), quiet.error()]).toEqual([true, undefined]);
      const loud = follow();
      await clock.settle();
      server.cutWatches({ error: new TransportError('gone') });
      await clock.settle();
      expect(TransportError.is(loud.error())).toBe(true);
    });

    it('refuses a version that is yet to come', async () => {
      const { error } = follow({ resourceVersion: '77' });
      await clock.settle();
      expect(error()).toMatchObject({ status: 504 });
    });
  });
});
