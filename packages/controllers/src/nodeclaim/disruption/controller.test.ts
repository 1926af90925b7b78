import { expect, it } from '@jest/globals';
import { isConditionTrue } from '@karpenter-ts/apis';

import { TestCluster } from '../../test-cluster.fixture.ts';

const SECOND = 1000;

it('a claim becomes consolidatable when no pod has come or gone for long enough, and not before', async () => {
  const c = new TestCluster({ controllers: ['provisioner', 'nodeclaim.disruption', 'nodeclaim.podevents'] });
  await c.start();
  c.pool({ disruption: { consolidateAfter: '30s' } });
  c.waitingPod('a');
  await c.clock.advance(2 * SECOND);
  c.launch(c.claims[0]!);
  const node = c.initialize(c.claims[0]!);
  const consolidatable = (): boolean => isConditionTrue(c.claims[0]?.status?.conditions, 'Consolidatable');

  await c.clock.advance(20 * SECOND);
  c.run('a', node.metadata?.name ?? '');
  await c.clock.advance(29 * SECOND);
  expect(consolidatable()).toBe(false);
  await c.clock.advance(2 * SECOND);
  expect(consolidatable()).toBe(true);

  // A second pod: the wait begins anew.
  c.waitingPod('b');
  c.run('b', node.metadata?.name ?? '');
  await c.clock.advance(1 * SECOND);
  expect(consolidatable()).toBe(false);
  await c.clock.advance(31 * SECOND);
  expect(consolidatable()).toBe(true);

  // A restart sees all pods as new, and is no reason to wait.
  const before = c.claims[0]?.status?.lastPodEventTime;
  await c.kill();
  await c.start();
  await c.clock.advance(1 * SECOND);
  expect(consolidatable()).toBe(true);
  expect(c.claims[0]?.status?.lastPodEventTime).toBe(before);
  expect(c.errors).toEqual([]);
});
