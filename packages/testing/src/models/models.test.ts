import { beforeEach, describe, expect, it } from '@jest/globals';
import { kinds, VirtualClock } from '@karpenter-ts/runtime';

import { InMemoryApiServer } from '../api-server/in-memory-api-server.ts';
import { ownedBy } from '../builders/metadata.ts';
import { node } from '../builders/node.ts';
import { nodeClaim } from '../builders/node-claim.ts';
import { pod } from '../builders/pod.ts';
import { pdb } from '../builders/workloads.ts';
import { karpenterKinds } from '../kinds.ts';
import { startDisruptionBudgetController } from './disruption-budget-controller.ts';
import { startOwnerGarbageCollector } from './owner-garbage-collector.ts';

describe('models', () => {
  let clock: VirtualClock;
  let server: InMemoryApiServer;

  beforeEach(() => {
    clock = new VirtualClock();
    server = new InMemoryApiServer({ clock });
  });

  describe('owner garbage collector', () => {
    it('deletes dependents of what is gone, through finalizers and generations', async () => {
      const claim = await server.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'c', finalizers: ['a/a'] }));
      startOwnerGarbageCollector(server.state);
      const owned = await server.create(kinds.node, node({ name: 'n', ownerReferences: [ownedBy(claim)] }));
      await server.create(kinds.pod, pod({ name: 'p', ownerReferences: [ownedBy(owned)] }));
      await server.delete(karpenterKinds.nodeClaim, { name: 'c' });
      await clock.settle();
      expect(server.state.count(kinds.node)).toBe(1);
      await server.patch(
        karpenterKinds.nodeClaim,
        { name: 'c' },
        { metadata: { finalizers: null } },
        { type: 'merge' },
      );
      await clock.settle();
      expect(server.state.count(kinds.node)).toBe(0);
      expect(server.state.count(kinds.pod)).toBe(0);
    });

    it('leaves alone what has another owner, and what is owned no more', async () => {
      startOwnerGarbageCollector(server.state);
      const one = await server.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'one' }));
      const two = await server.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'two' }));
      await server.create(kinds.node, node({ name: 'both', ownerReferences: [ownedBy(one), ownedBy(two)] }));
      await server.create(kinds.node, node({ name: 'freed', ownerReferences: [ownedBy(one)] }));
      await server.patch(kinds.node, { name: 'freed' }, { metadata: { ownerReferences: null } }, { type: 'merge' });
      await server.delete(karpenterKinds.nodeClaim, { name: 'one' });
      await clock.settle();
      expect(server.state.count(kinds.node)).toBe(2);
      await server.delete(karpenterKinds.nodeClaim, { name: 'two' });
      await clock.settle();
      expect([...server.state.values(kinds.node)].map(({ metadata }) => metadata?.name)).toEqual(['freed']);
    });
  });

  describe('disruption budget controller', () => {
    const makePods = async (count: number, ready: number) => {
      for (let i = 0; i < count; i++) {
        const name = `p${String(i)}`;
        await server.create(kinds.pod, pod({ name, labels: { app: 'x' }, nodeName: 'n' }));
        const conditions = [{ type: 'Ready', status: i < ready ? 'True' : 'False' }];
        await server.patch(
          kinds.pod,
          { name, namespace: 'default' },
          { status: { phase: 'Running', conditions } },
          { type: 'merge', subresource: 'status' },
        );
      }
    };
    const status = () => server.state.get(kinds.podDisruptionBudget, { name: 'budget', namespace: 'default' }).status;

    const rows: Record<string, [options: Parameters<typeof pdb>[0], ready: number, want: object]> = {
      minAvailable: [{ minAvailable: 3 }, 5, { disruptionsAllowed: 2, currentHealthy: 5, desiredHealthy: 3 }],
      'minAvailable not met': [{ minAvailable: 4 }, 3, { disruptionsAllowed: 0, desiredHealthy: 4 }],
      'minAvailable in per cent, rounded up': [
        { minAvailable: '50%' },
        5,
        { disruptionsAllowed: 2, desiredHealthy: 3 },
      ],
      maxUnavailable: [{ maxUnavailable: 1 }, 5, { disruptionsAllowed: 1, desiredHealthy: 4 }],
      'maxUnavailable in per cent, rounded up': [{ maxUnavailable: '30%' }, 5, { disruptionsAllowed: 2 }],
      'maxUnavailable zero': [{ maxUnavailable: 0 }, 5, { disruptionsAllowed: 0 }],
    };
    for (const [name, [options, ready, want]] of Object.entries(rows)) {
      it(name, async () => {
        await makePods(5, ready);
        startDisruptionBudgetController(server.state);
        await server.create(kinds.podDisruptionBudget, pdb({ ...options, selector: { matchLabels: { app: 'x' } } }));
        await clock.settle();
        expect(status()).toMatchObject({ expectedPods: 5, observedGeneration: 1, ...want });
      });
    }

    it('follows the pods', async () => {
      startDisruptionBudgetController(server.state);
      await server.create(kinds.podDisruptionBudget, pdb({ minAvailable: 1 }));
      await makePods(2, 2);
      await clock.settle();
      expect(status()).toMatchObject({ disruptionsAllowed: 1 });
      await server.evict({ name: 'p0', namespace: 'default' });
      await clock.settle();
      expect(status()).toMatchObject({ disruptionsAllowed: 0, currentHealthy: 1 });
      await expect(server.evict({ name: 'p1', namespace: 'default' })).rejects.toMatchObject({ status: 429 });
    });

    it('follows pods that change their labels, and selectors that change', async () => {
      startDisruptionBudgetController(server.state);
      const selecting = (app: string) => pdb({ minAvailable: 1, selector: { matchLabels: { app } } });
      await server.create(kinds.podDisruptionBudget, selecting('x'));
      await makePods(3, 3);
      const body = { metadata: { labels: { app: 'y' } } };
      await server.patch(kinds.pod, { name: 'p0', namespace: 'default' }, body, { type: 'merge' });
      await clock.settle();
      expect(status()).toMatchObject({ expectedPods: 2 });
      const { spec } = selecting('y');
      const key = { name: 'budget', namespace: 'default' };
      await server.patch(kinds.podDisruptionBudget, key, { spec }, { type: 'merge' });
      await clock.settle();
      expect(status()).toMatchObject({ expectedPods: 1 });
    });
  });
});
