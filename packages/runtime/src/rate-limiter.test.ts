import { describe, expect, it } from '@jest/globals';
import { bucket, linearScale } from './concurrency.ts';
import { bucketOverAll, defaultRateLimiter, exponentialPerItem, maxOf, reasonableRateLimiter } from './rate-limiter.ts';
import { TokenBucket } from './token-bucket.ts';
import { VirtualClock } from './virtual-clock.ts';

describe('rate limiters', () => {
  it('doubles per key up to the cap, and begins anew after forget', () => {
    const limiter = exponentialPerItem({ baseMs: 5, maxMs: 100 });
    expect([1, 2, 3, 4, 5, 6, 7].map(() => limiter.delayMs('a'))).toEqual([5, 10, 20, 40, 80, 100, 100]);
    expect(limiter.delayMs('b')).toBe(5);
    limiter.forget('a');
    expect(limiter.delayMs('a')).toBe(5);
  });

  it('stays at the cap after thousands of failures', () => {
    const limiter = exponentialPerItem({ baseMs: 5, maxMs: 1_000_000 });
    for (let i = 0; i < 5000; i++) limiter.delayMs('a');
    expect(limiter.delayMs('a')).toBe(1_000_000);
  });

  it('gives the burst at once and then a token at a time', async () => {
    const clock = new VirtualClock();
    const limiter = bucketOverAll({ clock, perSecond: 10, burst: 3 });
    expect([1, 2, 3, 4, 5].map((key) => limiter.delayMs(String(key)))).toEqual([0, 0, 0, 100, 200]);
    await clock.advance(200);
    expect(limiter.delayMs('x')).toBe(100);
    await clock.advance(10_000);
    expect([1, 2, 3, 4].map((key) => limiter.delayMs(String(key)))).toEqual([0, 0, 0, 100]);
  });

  it('takes the longest of several', () => {
    const clock = new VirtualClock();
    const limiter = maxOf(
      exponentialPerItem({ baseMs: 1, maxMs: 1 }),
      bucketOverAll({ clock, perSecond: 1, burst: 1 }),
    );
    expect(limiter.delayMs('a')).toBe(1);
    expect(limiter.delayMs('a')).toBe(1000);
  });

  it('has the defaults of controller-runtime and of Karpenter', () => {
    const clock = new VirtualClock();
    expect(defaultRateLimiter(clock).delayMs('a')).toBe(5);
    expect(reasonableRateLimiter(clock).delayMs('a')).toBe(100);
  });
});

describe('TokenBucket', () => {
  it('gives nothing for time that runs backwards', () => {
    let nowMs = 1000;
    const tokens = new TokenBucket({ clock: { now: () => nowMs }, perSecond: 1, burst: 1 });
    expect(tokens.tryTake()).toBe(true);
    nowMs = 0;
    expect(tokens.tryTake()).toBe(false);
    nowMs = 999;
    expect(tokens.tryTake()).toBe(false);
    expect(tokens.waitMs()).toBeCloseTo(1, 6);
    nowMs = 1000;
    expect(tokens.tryTake()).toBe(true);
  });
});

describe('concurrency', () => {
  it.each([
    [0.5, 10],
    [1, 10],
    [1.5, 26],
    [15, 244],
    [60, 1000],
    [61, 1000],
  ])('linearScale at %d cores is %d', (cpuCores, want) => {
    expect(linearScale({ cpuCores, min: 10, max: 1000 })).toBe(want);
  });

  it.each([
    [10, 10, 20, { perSecond: 20, burst: 200 }],
    [25, 100, 150, { perSecond: 38, burst: 380 }],
  ])('bucket(%d, %d, %d)', (qps, perWorkers, workers, want) => {
    expect(bucket(qps, perWorkers, workers)).toEqual(want);
  });
});
