import { describe, expect, it } from '@jest/globals';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { SchedulingInput, SchedulingResult } from '@karpenter-ts/scheduling';
import { ProblemReceiver } from './problem-receiver.ts';
import { solveInWorker } from './solve-in-worker.ts';
import type { SolveMessage, SolveReply } from './solve-message.ts';

const type = (name: string): InstanceType => ({ name, requirements: [], offerings: [], capacity: {}, overhead: {} });
const pool = (name: string, instanceTypes: readonly InstanceType[]): SchedulingInput['nodePools'][number] => ({
  nodePool: { metadata: { name } } as never,
  instanceTypes,
});
const problem = (...nodePools: SchedulingInput['nodePools']): SchedulingInput => ({
  nodePools,
  nodes: [],
  pods: [],
  daemonSetPods: [],
});

/** A thread's memory and the way there, without the thread: what is sent is cloned. */
class FakeThread {
  readonly received: SchedulingInput[] = [];
  /** How many instance types each message had with it. */
  readonly sentTypes: number[] = [];
  #receiver = new ProblemReceiver();

  crash(): void {
    this.#receiver = new ProblemReceiver();
  }

  readonly run = async (given: SolveMessage): Promise<SolveReply> => {
    const message = structuredClone(given);
    this.sentTypes.push(message.catalogues.reduce((sum, { instanceTypes }) => sum + instanceTypes.length, 0));
    const input = this.#receiver.unpack(message);
    if (input === undefined) return { kind: 'unknown-catalogue' };
    this.received.push(input);
    const result: SchedulingResult = {
      newNodeClaims: [],
      existingNodes: {},
      refusals: {},
      price: 0,
      lowerBound: 0,
      gap: null,
      stopped: false,
      problems: [],
    };
    return { kind: 'solved', result };
  };
}

const options = { timeoutMs: 1000 };
const { signal } = new AbortController();

describe('solveInWorker', () => {
  it('gets the whole problem across', async () => {
    const thread = new FakeThread();
    const types = [type('a'), type('b')];
    const input = {
      ...problem(pool('p', types), pool('q', [types[0]!])),
      daemonSetPods: [{ metadata: { name: 'd' } }],
    };
    await solveInWorker(thread)(input, options, signal);
    expect(thread.received).toEqual([input]);
  });

  it('sends instance types once, as long as they stay the same objects', async () => {
    const thread = new FakeThread();
    const solve = solveInWorker(thread);
    const types = [type('a'), type('b')];
    await solve(problem(pool('p', types), pool('q', types)), options, signal);
    await solve(problem(pool('p', types), pool('q', [...types])), options, signal);
    expect(thread.sentTypes).toEqual([2, 0]);
    // One copy over there, too, so that what is computed of it can be kept.
    expect(thread.received[1]!.nodePools[0]!.instanceTypes).toBe(thread.received[0]!.nodePools[1]!.instanceTypes);
  });

  it('sends them again when one has changed', async () => {
    const thread = new FakeThread();
    const solve = solveInWorker(thread);
    const [a, b] = [type('a'), type('b')];
    await solve(problem(pool('p', [a, b])), options, signal);
    const changed = problem(pool('p', [a, { ...b, capacity: { cpu: 1 } }]));
    await solve(changed, options, signal);
    expect(thread.sentTypes).toEqual([2, 2]);
    expect(thread.received[1]).toEqual(changed);
  });

  it('keeps nothing over there that the last problem did not use', async () => {
    const thread = new FakeThread();
    const solve = solveInWorker(thread);
    const types = [type('a')];
    await solve(problem(pool('p', types)), options, signal);
    await solve(problem(), options, signal);
    await solve(problem(pool('p', types)), options, signal);
    expect(thread.sentTypes).toEqual([1, 0, 1]);
  });

  it('sends everything again to a new thread', async () => {
    const thread = new FakeThread();
    const solve = solveInWorker(thread);
    const input = problem(pool('p', [type('a')]));
    await solve(input, options, signal);
    thread.crash();
    await solve(input, options, signal);
    expect(thread.received).toEqual([input, input]);
    expect(thread.sentTypes).toEqual([1, 0, 1]);
  });

  it('rejects when the thread does', async () => {
    const solve = solveInWorker({ run: () => Promise.reject(new Error('it died')) });
    await expect(solve(problem(), options, signal)).rejects.toThrow('it died');
  });
});
