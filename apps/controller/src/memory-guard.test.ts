import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '@karpenter-ts/runtime';
import { guardMemory } from './memory-guard.ts';

describe('guardMemory', () => {
  it('collects above 90 % of the limit, no more often than every half minute, and not after it was stopped', async () => {
    const clock = new VirtualClock();
    const startedMs = clock.now();
    const collected: number[] = [];
    let used = 900;
    const collect = (): void => void collected.push(clock.now() - startedMs);
    const guard = guardMemory({ limitBytes: 1000, clock, used: () => used, collect });
    await clock.advance(60_000);
    expect(collected).toEqual([]);
    used = 901;
    await clock.advance(60_000);
    expect(collected).toEqual([65_000, 95_000]);
    guard.stop();
    await clock.advance(60_000);
    expect(collected).toHaveLength(2);
  });

  it('frees garbage of this process', async () => {
    const clock = new VirtualClock();
    const garbage = ((): WeakRef<object> => new WeakRef(new Array<number>(1e6).fill(0.5)))();
    // What a turn has made lives as long as the turn.
    await new Promise((resolve) => setImmediate(resolve));
    const guard = guardMemory({ limitBytes: 1, clock });
    await clock.advance(5000);
    guard.stop();
    expect(garbage.deref()).toBeUndefined();
  });
});
