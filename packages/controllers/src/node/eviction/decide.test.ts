import { pod, type PodOptions } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { decideEviction } from './decide.ts';
import { EvictionQueue } from './eviction-queue.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const running = (options: PodOptions = {}) => pod({ uid: 'u', phase: 'Running', ...options });
const entry = (deadline?: number) => ({ namespace: 'default', name: 'pod', uid: 'u', deadline });

describe('what is done about a pod in the eviction queue', () => {
  it('18.8.46 nothing when it is gone', () => {
    expect(decideEviction({ entry: entry(NOW), pod: undefined }, NOW)).toEqual({ kind: 'drop' });
  });
  it('nothing when it is going or has ended', () => {
    const going = running({ deletionTimestamp: new Date(NOW + 1000).toISOString() });
    expect(decideEviction({ entry: entry(), pod: going }, NOW)).toEqual({ kind: 'drop' });
    expect(decideEviction({ entry: entry(), pod: running({ phase: 'Failed' }) }, NOW)).toEqual({ kind: 'drop' });
  });
  it('it is evicted', () => {
    expect(decideEviction({ entry: entry(), pod: running() }, NOW)).toEqual({ kind: 'evict' });
  });
  it('it waits while it must not be disrupted', () => {
    const annotations = { 'karpenter.sh/do-not-disrupt': 'true' };
    expect(decideEviction({ entry: entry(), pod: running({ annotations }) }, NOW)).toEqual({ kind: 'wait' });
  });
  it('18.8.50 it is deleted by force with what is left of the time, at least a second', () => {
    const one = running({ terminationGracePeriodSeconds: 60 });
    const left = (ms: number) => decideEviction({ entry: entry(NOW + ms), pod: one }, NOW);
    expect(left(60_000)).toEqual({ kind: 'evict' });
    expect(left(59_900)).toEqual({ kind: 'delete', graceSeconds: 59 });
    expect(left(-5000)).toEqual({ kind: 'delete', graceSeconds: 1 });
  });
});

describe('a pod that goes and is late', () => {
  const going = (ms: number) => running({ deletionTimestamp: new Date(NOW + ms).toISOString() });
  it('is given less time where it has too much', () => {
    expect(decideEviction({ entry: entry(NOW + 10_000), pod: going(60_000) }, NOW)).toEqual({
      kind: 'delete',
      graceSeconds: 10,
    });
  });
  it('is not deleted, and counted, over and over once it has the least that there is', () => {
    expect(decideEviction({ entry: entry(NOW - 5000), pod: going(1000) }, NOW)).toEqual({ kind: 'drop' });
    expect(decideEviction({ entry: entry(NOW - 5000), pod: going(-500) }, NOW)).toEqual({ kind: 'drop' });
  });
});

describe('the eviction queue', () => {
  const key = 'default/pod/u';
  const watched = (): { readonly queue: EvictionQueue; readonly keys: string[] } => {
    const queue = new EvictionQueue();
    const keys: string[] = [];
    queue.source.start((one) => void keys.push(one));
    return { queue, keys };
  };

  it('takes a pod in once', () => {
    const { queue, keys } = watched();
    queue.add(running());
    queue.add(running());
    expect([queue.size, keys]).toEqual([1, [key]]);
  });
  it('18.8.50 brings a deadline forward, and never back', () => {
    const { queue, keys } = watched();
    queue.add(running());
    queue.add(running(), NOW + 1000);
    queue.add(running(), NOW + 2000);
    queue.add(running());
    expect(queue.get(key)?.deadline).toBe(NOW + 1000);
    expect(keys).toEqual([key, key]);
  });
  it('18.7.40 tells pods of the same name apart', () => {
    const { queue, keys } = watched();
    queue.add(running());
    queue.add(running({ uid: 'v' }));
    expect(keys).toEqual([key, 'default/pod/v']);
    queue.remove(key);
    expect([queue.has(running()), queue.has(running({ uid: 'v' }))]).toEqual([false, true]);
  });
});
