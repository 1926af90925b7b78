import { describe, expect, it } from '@jest/globals';
import { podKey } from '@karpenter-ts/kube-model';
import { generatedTypes, node, pod, pool, World } from './world.fixture.ts';

const shapes = () =>
  Array.from({ length: 80 }, (_, i) =>
    pod({
      requests: [
        { cpu: '3500m', memory: '1Gi' },
        { cpu: '500m', memory: '14Gi' },
        { cpu: '1', memory: '4Gi' },
        { cpu: '50m', memory: '64Mi' },
      ][i % 4]!,
    }),
  );

/** The cluster after a plan is bought and before a pod is bound. */
const onItsWay = (packing: 'cost' | 'fewest-nodes', isSaid: boolean) => {
  const waiting = shapes();
  const world = new World({ pools: [pool({ types: generatedTypes(30) })], options: { packing } });
  world.provision(waiting);
  world.nodes = world.nodes.map((n) => ({ ...n, pods: [], ...(isSaid ? { planned: n.pods.map(podKey) } : {}) }));
  return { world, waiting };
};

describe('pods that were planned for a node before', () => {
  it.each(['cost', 'fewest-nodes'] as const)('get no second one, packing %s', (packing) => {
    const { world, waiting } = onItsWay(packing, true);
    const again = world.solve(waiting);
    expect(again.newNodeClaims).toEqual([]);
    expect(again.refusals).toEqual({});
    for (const { name, planned } of world.nodes) {
      expect([...again.existingNodes[name]!].sort()).toEqual([...planned!].sort());
    }
  });

  it('would get one if nobody said where they were planned', () => {
    const { world, waiting } = onItsWay('cost', false);
    expect(world.solve(waiting).newNodeClaims.length).toBeGreaterThan(0);
  });

  it('go elsewhere when the node is full, left alone, or does not know them', () => {
    const first = pod({ requests: { cpu: '3' } });
    const planned = [podKey(first), 'default/gone'];
    const bound = [pod({ requests: { cpu: '3' } })];
    for (const there of [node('n', { planned, pods: bound }), node('n', { planned, schedulable: false })]) {
      const result = new World({ nodes: [there] }).solve([first]);
      expect([result.existingNodes, result.newNodeClaims.map((claim) => claim.pods)]).toEqual([{}, [[podKey(first)]]]);
    }
  });

  it('are not looked at after the end of the time', () => {
    const { world, waiting } = onItsWay('cost', true);
    const result = new World({ pools: world.pools, nodes: world.nodes, options: { shouldStop: () => true } }).solve(
      waiting,
    );
    expect([result.stopped, Object.keys(result.refusals).length]).toEqual([true, 80]);
  });
});
