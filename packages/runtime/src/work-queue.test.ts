import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMetrics } from './prometheus-metrics.ts';
import { VirtualClock } from './virtual-clock.ts';
import { WorkQueue } from './work-queue.ts';

function newQueue(): { clock: VirtualClock; queue: WorkQueue } {
  const clock = new VirtualClock({ startMs: 0 });
  return { clock, queue: new WorkQueue({ name: 'test', clock }) };
}

function drain(queue: WorkQueue): string[] {
  const keys: string[] = [];
  for (let key = queue.take(); key !== undefined; key = queue.take()) keys.push(key);
  return keys;
}

describe('WorkQueue', () => {
  it('gives keys in the order in which they came, each once', () => {
    const { queue } = newQueue();
    for (const key of ['a', 'b', 'a', 'c', 'b']) queue.add(key);
    expect(queue.length).toBe(3);
    expect(drain(queue)).toEqual(['a', 'b', 'c']);
  });

  it('keeps a key that is added while in work until it is done', () => {
    const { queue } = newQueue();
    queue.add('a');
    expect(queue.take()).toBe('a');
    queue.add('a');
    queue.add('a');
    expect(queue.take()).toBeUndefined();
    queue.done('a');
    expect(queue.take()).toBe('a');
    queue.done('a');
    expect(queue.take()).toBeUndefined();
  });

  it('adds after a delay, also one of months; the earliest of several counts', async () => {
    const { clock, queue } = newQueue();
    queue.addAfter('a', 5000);
    queue.addAfter('a', 1000);
    queue.addAfter('a', 9000);
    queue.addAfter('later', 90 * 86_400_000);
    await clock.advance(999);
    expect(queue.length).toBe(0);
    await clock.advance(1);
    expect(drain(queue)).toEqual(['a']);
    queue.done('a');
    await clock.advance(10_000);
    expect(queue.length).toBe(0);
    await clock.advance(90 * 86_400_000);
    expect(drain(queue)).toEqual(['later']);
  });

  it('keeps a delayed key delayed when it is also added now', async () => {
    const { clock, queue } = newQueue();
    queue.addAfter('a', 100);
    queue.add('a');
    expect(drain(queue)).toEqual(['a']);
    queue.done('a');
    await clock.advance(100);
    expect(drain(queue)).toEqual(['a']);
  });

  it('adds what failed by the rate limiter, until forgotten', async () => {
    const { clock, queue } = newQueue();
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      const sinceMs = clock.now();
      queue.addRateLimited('a');
      await clock.runUntil(() => queue.length === 1);
      waits.push(clock.now() - sinceMs);
      queue.done(queue.take()!);
      if (i === 2) queue.forget('a');
    }
    expect(waits).toEqual([5, 10, 20, 5]);
  });

  it('forgets a delay that is taken back', async () => {
    const { clock, queue } = newQueue();
    queue.addAfter('a', 1000);
    queue.addAfter('b', 1000);
    queue.cancelDelay('a');
    queue.cancelDelay('unknown');
    expect([queue.delayed, clock.pendingTimers]).toEqual([1, 1]);
    await clock.advance(2000);
    expect(drain(queue)).toEqual(['b']);
  });

  it('drops everything when closed', async () => {
    const { clock, queue } = newQueue();
    queue.add('a');
    queue.take();
    queue.add('a');
    queue.add('b');
    queue.addAfter('c', 1);
    queue.close();
    queue.done('a');
    queue.add('d');
    await clock.advance(10);
    expect(queue.take()).toBeUndefined();
    expect(clock.pendingTimers).toBe(0);
  });

  it('counts as controller-runtime does', async () => {
    const metrics = createMetrics();
    const clock = new VirtualClock();
    const queue = new WorkQueue({ name: 'node.termination', clock, metrics });
    queue.add('a');
    queue.add('a');
    queue.add('b');
    await clock.advance(2000);
    queue.take();
    await clock.advance(3000);
    const text = await metrics.text();
    const labels = '{name="node.termination",controller="node.termination"}';
    expect(text).toContain(`workqueue_adds_total${labels} 2`);
    expect(text).toContain(`workqueue_depth${labels} 1`);
    expect(text).toContain(`workqueue_queue_duration_seconds_sum${labels} 2`);
    expect(text).toContain(`workqueue_unfinished_work_seconds${labels} 3`);
    expect(text).toContain(`workqueue_longest_running_processor_seconds${labels} 3`);
    queue.done('a');
    expect(await metrics.text()).toContain(`workqueue_work_duration_seconds_sum${labels} 3`);
  });

  it('never has a key twice in work, and loses no key that was added after its work began', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('add', 'take', 'done'), fc.constantFrom('a', 'b', 'c')), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (program) => {
        const { queue } = newQueue();
        const inWork = new Set<string>();
        const owed = new Set<string>();
        for (const [step, key] of program) {
          if (step === 'add') {
            queue.add(key);
            owed.add(key);
          } else if (step === 'take') {
            const taken = queue.take();
            if (taken === undefined) continue;
            expect(inWork.has(taken)).toBe(false);
            inWork.add(taken);
            owed.delete(taken);
          } else if (inWork.delete(key)) {
            queue.done(key);
          }
        }
        for (const key of inWork) queue.done(key);
        expect(new Set(drain(queue))).toEqual(owed);
      }),
    );
  });
});
