import { describe, expect, it } from '@jest/globals';
import { ApiError, kinds } from '@karpenter-ts/runtime';
import { karpenterKinds, node, nodeClaim, scriptFaults } from '@karpenter-ts/testing';

import { TestCluster, type TestClusterOptions } from '../test-cluster.fixture.ts';

const SECOND = 1000;

async function cluster(options: Partial<TestClusterOptions> = {}): Promise<TestCluster> {
  const made = new TestCluster({ controllers: ['provisioner'], ...options });
  await made.start();
  return made;
}

const poolsOf = (c: TestCluster) => c.claims.map((claim) => claim.metadata?.labels?.['karpenter.sh/nodepool']);

describe('the provisioner among odd objects', () => {
  it('a pool that cannot be read, and is said to be ready, leaves the others alone', async () => {
    const c = await cluster();
    c.pool({ name: 'broken', weight: 10, requirements: [{ key: 'example.com/x', operator: 'Gt', values: ['many'] }] });
    c.pool({ name: 'good' });
    c.waitingPod('a');
    await c.clock.advance(5 * SECOND);
    expect(c.errors).toEqual([]);
    expect(poolsOf(c)).toEqual(['good']);
  });

  it('a limit that is larger than can be counted is none', async () => {
    const c = await cluster();
    c.pool({ limits: { memory: '100Pi' } });
    c.waitingPod('a');
    await c.clock.advance(5 * SECOND);
    expect(poolsOf(c)).toEqual(['default']);
  });

  it('a pod that asks for more than can be counted is told so, and the others go on', async () => {
    const c = await cluster();
    c.pool();
    c.waitingPod('huge', { requests: { memory: '16Pi' } });
    c.waitingPod('a');
    await c.clock.advance(5 * SECOND);
    expect(c.claims).toHaveLength(1);
    expect(c.messages('FailedScheduling')).toEqual([expect.stringContaining('"16Pi" of memory is out of range')]);
  });

  it('a claim of the name of a node that has nothing to do with it', async () => {
    const c = await cluster();
    c.pool();
    c.api.state.create(kinds.node, node({ name: 'same', capacity: { cpu: '100m', memory: '1Gi', pods: '10' } }));
    c.api.state.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'same' }));
    c.launch(c.claims[0]!);
    c.waitingPod('a');
    c.waitingPod('b', { requests: { cpu: '4' } });
    await c.clock.advance(5 * SECOND);
    expect(c.errors).toEqual([]);
    expect(c.messages('Nominated')).toContain('Pod should schedule on: nodeclaim/same');
    expect(c.claims).toHaveLength(2);
  });

  it('claims that are refused again and again are tried every ten seconds', async () => {
    const error = new ApiError({ status: 422, message: 'spec.requirements: no' });
    const triedMs: number[] = [];
    const script = scriptFaults([
      { verb: 'create', kind: karpenterKinds.nodeClaim, fault: { kind: 'fail', error }, times: 1000 },
    ]);
    const c: TestCluster = new TestCluster({
      controllers: ['provisioner'],
      faults: (request) => {
        const fault = script(request);
        if (fault !== undefined) triedMs.push(c.clock.now());
        return fault;
      },
    });
    await c.start();
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(600 * SECOND);
    const waits = triedMs.slice(1).map((ms, i) => ms - triedMs[i]!);
    expect(Math.max(...waits)).toBeLessThanOrEqual(10 * SECOND);
    expect(triedMs.length).toBeLessThan(90);
  });

  it('a pool is asked for its limits once a pass, however many claims it gets', async () => {
    let asked = 0;
    const c = await cluster({
      faults: ({ verb, kind }) => {
        if (verb === 'get' && kind.kind === 'NodePool') asked += 1;
        return undefined;
      },
    });
    c.pool();
    for (let i = 0; i < 40; i++) c.waitingPod(`p${i}`);
    await c.clock.advance(5 * SECOND);
    expect(c.claims.length).toBeGreaterThanOrEqual(10);
    expect(asked).toBe(1);
  });
});
