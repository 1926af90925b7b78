import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from './system-clock.ts';

describe('systemClock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('waits out delays longer than setTimeout can take (720 h, the default expireAfter)', () => {
    const hourMs = 3_600_000;
    let fired = false;
    systemClock.after(720 * hourMs, () => (fired = true));
    jest.advanceTimersByTime(719 * hourMs);
    expect(fired).toBe(false);
    jest.advanceTimersByTime(hourMs);
    expect(fired).toBe(true);
  });

  it('cancels such a delay in any of its legs', () => {
    let fired = false;
    const cancel = systemClock.after(2 ** 33, () => (fired = true));
    jest.advanceTimersByTime(2 ** 32);
    cancel();
    jest.advanceTimersByTime(2 ** 33);
    expect(fired).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('sleeps until aborted', async () => {
    const aborter = new AbortController();
    const sleeping = systemClock.sleep(1000, aborter.signal);
    aborter.abort(new Error('stop'));
    await expect(sleeping).rejects.toThrow('stop');
    expect(jest.getTimerCount()).toBe(0);
  });
});
