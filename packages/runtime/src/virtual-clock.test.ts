import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TimerHeap } from './timer-heap.ts';
import { VirtualClock } from './virtual-clock.ts';

describe('VirtualClock', () => {
  it('fires due timers in order of time, ties in order of creation', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const fired: string[] = [];
    clock.after(20, () => fired.push(`c@${clock.now()}`));
    clock.after(10, () => fired.push(`a@${clock.now()}`));
    clock.after(10, () => fired.push(`b@${clock.now()}`));
    clock.after(30, () => fired.push('late'));
    await clock.advance(29);
    expect(fired).toEqual(['a@10', 'b@10', 'c@20']);
    expect(clock.now()).toBe(29);
    expect(clock.pendingTimers).toBe(1);
  });

  it('lets what a timer sets off come to rest before the next fires', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const log: string[] = [];
    const chain = async (name: string): Promise<void> => {
      for (let i = 0; i < 50; i++) await Promise.resolve();
      log.push(`${name}@${clock.now()}`);
    };
    clock.after(1, () => void chain('first'));
    clock.after(1, () => void chain('second'));
    clock.after(2, () => void chain('third'));
    await clock.advance(5);
    expect(log).toEqual(['first@1', 'second@1', 'third@2']);
  });

  it('runs a program of sleeps, also those that begin while time moves', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const wakes: number[] = [];
    void (async () => {
      for (let i = 0; i < 4; i++) {
        await clock.sleep(100);
        wakes.push(clock.now());
      }
    })();
    await clock.advance(350);
    expect(wakes).toEqual([100, 200, 300]);
  });

  it('runs until a predicate holds, or a limit, or no timer is left', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    let ticks = 0;
    const tick = (): void => {
      ticks += 1;
      clock.after(10, tick);
    };
    clock.after(10, tick);
    expect(await clock.runUntil(() => ticks === 5)).toBe(true);
    expect(clock.now()).toBe(50);
    expect(await clock.runUntil(() => false, { limitMs: 100 })).toBe(false);
    expect(clock.now()).toBe(100);
    const idle = new VirtualClock({ startMs: 7 });
    expect(await idle.runUntil(() => false)).toBe(false);
    expect(idle.now()).toBe(7);
  });

  it('rejects a sleep with the reason of the abort, and cancels its timer', async () => {
    const clock = new VirtualClock();
    const aborter = new AbortController();
    const sleeping = clock.sleep(1000, aborter.signal);
    aborter.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    expect(clock.pendingTimers).toBe(0);
    await expect(clock.sleep(1, aborter.signal)).rejects.toThrow('enough');
  });

  it('refuses to be moved by two at a time, and passes on what a callback throws', async () => {
    const clock = new VirtualClock();
    clock.after(1, () => {
      throw new Error('broken timer');
    });
    const first = clock.advance(10);
    await expect(clock.advance(10)).rejects.toThrow('being moved already');
    await expect(first).rejects.toThrow('broken timer');
    await clock.advance(1);
  });

  it('leaves no timer behind after thousands of timers and cancels', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    let fired = 0;
    const run = (i: number): void => {
      fired += 1;
      const cancel = clock.after(1e9, () => undefined);
      if (i > 0) clock.after((i * 7919) % 1000, () => run(i - 1));
      cancel();
    };
    for (let i = 0; i < 100; i++) run(50);
    await clock.advance(1e8);
    expect(fired).toBe(5100);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('TimerHeap', () => {
  it('gives timers back as a sorted list would, whatever was cancelled', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 400 }), (entries) => {
        const heap = new TimerHeap();
        const got: number[] = [];
        const timers = entries.map(([atMs], id) => heap.push(atMs, () => got.push(id)));
        entries.forEach(([, cancelled], id) => {
          if (cancelled) heap.cancel(timers[id]!);
        });
        const want = entries
          .map(([atMs, cancelled], id) => ({ atMs, cancelled, id }))
          .filter(({ cancelled }) => !cancelled)
          .sort((a, b) => a.atMs - b.atMs || a.id - b.id)
          .map(({ id }) => id);
        expect(heap.size).toBe(want.length);
        for (let callback = heap.pop(); callback !== undefined; callback = heap.pop()) callback();
        expect(got).toEqual(want);
        expect(heap.size).toBe(0);
      }),
    );
  });
});
