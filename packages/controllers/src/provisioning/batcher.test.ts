import { describe, expect, it } from '@jest/globals';
import { VirtualClock, type Clock } from '@karpenter-ts/runtime';

import { Batcher } from './batcher.ts';

/** At which milliseconds the key is enqueued, with triggers at the given ones. */
async function batches(triggers: readonly (readonly [atMs: number, id: string])[], startAtMs = 0): Promise<number[]> {
  const clock = new VirtualClock({ startMs: 0 });
  const batcher = new Batcher({ clock });
  const closed: number[] = [];
  clock.after(startAtMs, () => void batcher.start(() => closed.push(clock.now())));
  for (const [atMs, id] of triggers) clock.after(atMs, () => batcher.trigger(id));
  await clock.runUntil(120_000);
  return closed;
}

const every = (ms: number, n: number): readonly (readonly [number, string])[] =>
  Array.from({ length: n }, (_, i) => [i * ms, `p${i}`] as const);

describe('Batcher', () => {
  it('without a trigger nothing happens', async () => {
    expect(await batches([])).toEqual([]);
  });

  it('one trigger: after the idle window', async () => {
    expect(await batches([[0, 'a']])).toEqual([1000]);
  });

  it('the same pod triggering again does not extend the window', async () => {
    expect(
      await batches([
        [0, 'a'],
        [900, 'a'],
      ]),
    ).toEqual([1000]);
  });

  it('a new pod extends the window', async () => {
    expect(
      await batches([
        [0, 'a'],
        [900, 'b'],
      ]),
    ).toEqual([1900]);
  });

  it('the window closes after ten seconds in any case, and what follows opens another', async () => {
    expect(await batches(every(500, 30))).toEqual([10_000, 15_500]);
  });

  it('a pod seen in a window that is closed opens a new one', async () => {
    expect(
      await batches([
        [0, 'a'],
        [5000, 'a'],
      ]),
    ).toEqual([1000, 6000]);
  });

  it('what was triggered before the start counts from the start', async () => {
    expect(
      await batches(
        [
          [10, 'a'],
          [20, 'b'],
        ],
        3000,
      ),
    ).toEqual([4000]);
  });

  it('a clock that is set back does not hold a window open', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    let offsetMs = 0;
    const shifted: Clock = {
      now: () => clock.now() + offsetMs,
      after: (ms, callback) => clock.after(ms, callback),
      sleep: (ms, signal) => clock.sleep(ms, signal),
    };
    const batcher = new Batcher({ clock: shifted });
    const closed: number[] = [];
    batcher.start(() => closed.push(clock.now()));
    batcher.trigger('a');
    offsetMs = -3_600_000;
    await clock.runUntil(5000);
    expect(closed).toEqual([1000]);
  });
});
