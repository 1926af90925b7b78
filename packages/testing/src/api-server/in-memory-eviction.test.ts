import { beforeEach, describe, expect, it } from '@jest/globals';
import { ApiError, kinds, VirtualClock } from '@karpenter-ts/runtime';

import { pod } from '../builders/pod.ts';
import { pdb } from '../builders/workloads.ts';
import { InMemoryApiServer } from './in-memory-api-server.ts';

describe('in-memory API server, evicting', () => {
  let clock: VirtualClock;
  let server: InMemoryApiServer;

  beforeEach(() => {
    clock = new VirtualClock({ startMs: Date.UTC(2026, 0, 1) });
    server = new InMemoryApiServer({ clock });
  });

  const key = (name: string) => ({ name, namespace: 'default' });

  async function refusal(promise: Promise<unknown>): Promise<{ status: number; reason: string; message: string }> {
    try {
      await promise;
    } catch (error) {
      if (ApiError.is(error)) return { status: error.status, reason: error.reason, message: error.message };
      throw error;
    }
    throw new Error('the call was not refused');
  }

  describe('evict', () => {
    const running = async (name: string, ready: boolean) => {
      await server.create(kinds.pod, pod({ name, nodeName: 'n', labels: { app: 'x' } }));
      const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
      await server.patch(
        kinds.pod,
        key(name),
        { status: { phase: 'Running', conditions } },
        { type: 'merge', subresource: 'status' },
      );
    };
    const budget = async (options: Parameters<typeof pdb>[0], status: object) => {
      const created = await server.create(kinds.podDisruptionBudget, pdb(options));
      await server.patch(
        kinds.podDisruptionBudget,
        key(created.metadata!.name!),
        { status: { observedGeneration: 1, ...status } },
        { type: 'merge', subresource: 'status' },
      );
    };

    it('deletes a pod without a budget, with its grace period, and says why in a condition', async () => {
      await running('a', true);
      await server.evict(key('a'));
      const evicted = server.state.get(kinds.pod, key('a'));
      expect(evicted.metadata?.deletionGracePeriodSeconds).toBe(30);
      expect(evicted.status?.conditions).toContainEqual(
        expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI' }),
      );
    });

    it('spends the budget, then answers 429', async () => {
      await running('a', true);
      await running('b', true);
      await budget({}, { disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1 });
      await server.evict(key('a'));
      expect(await refusal(server.evict(key('b')))).toEqual({
        status: 429,
        reason: 'TooManyRequests',
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
      });
      expect(server.state.get(kinds.podDisruptionBudget, key('budget')).status).toMatchObject({
        disruptionsAllowed: 0,
        disruptedPods: { a: '2026-01-01T00:00:00Z' },
      });
    });

    it('answers 500 when two budgets cover the pod', async () => {
      await running('a', true);
      await budget({ name: 'one' }, { disruptionsAllowed: 1 });
      await budget({ name: 'two' }, { disruptionsAllowed: 1 });
      expect((await refusal(server.evict(key('a')))).status).toBe(500);
    });

    const rows: Record<string, [ready: boolean, options: Parameters<typeof pdb>[0], status: object, allowed: boolean]> =
      {
        'a budget for other pods does not matter': [
          true,
          { selector: { matchLabels: { app: 'other' } } },
          { disruptionsAllowed: 0 },
          true,
        ],
        'a budget of another namespace does not matter': [
          true,
          { namespace: 'default2' },
          { disruptionsAllowed: 0 },
          true,
        ],
        'an unready pod may go when the budget is healthy': [
          false,
          {},
          { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1 },
          true,
        ],
        'an unready pod may not go otherwise': [false, {}, { currentHealthy: 0, desiredHealthy: 1 }, false],
        'an unready pod may always go with AlwaysAllow': [
          false,
          { unhealthyPodEvictionPolicy: 'AlwaysAllow' },
          { currentHealthy: 0, desiredHealthy: 1 },
          true,
        ],
        'a budget that nobody has looked at yet': [true, {}, { observedGeneration: 0, disruptionsAllowed: 1 }, false],
      };
    for (const [name, [ready, options, status, allowed]] of Object.entries(rows)) {
      it(name, async () => {
        await running('a', ready);
        const created = await server.create(kinds.podDisruptionBudget, pdb(options));
        await server.patch(
          kinds.podDisruptionBudget,
          { name: 'budget', namespace: created.metadata!.namespace },
          { status: { observedGeneration: 1, ...status } },
          { type: 'merge', subresource: 'status' },
        );
        const outcome = await server.evict(key('a')).then(
          () => true,
          () => false,
        );
        expect(outcome).toBe(allowed);
      });
    }

    it('needs the pod to be the one that is meant', async () => {
      await running('a', true);
      expect((await refusal(server.evict(key('a'), { uid: 'other' }))).status).toBe(409);
      expect((await refusal(server.evict(key('x')))).status).toBe(404);
    });
  });
});
