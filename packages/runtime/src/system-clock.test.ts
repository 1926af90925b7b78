import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { steadyClock, systemClock } from './system-clock.ts';

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

describe('steadyClock', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('says what the system clock said, and goes on when that one is set', () => {
    const beforeMs = steadyClock.now();
    expect(Math.abs(beforeMs - Date.now())).toBeLessThan(60_000);
    jest.spyOn(Date, 'now').mockReturnValue(beforeMs - 3_600_000);
    const laterMs = steadyClock.now();
    expect(laterMs).toBeGreaterThanOrEqual(beforeMs);
    expect(laterMs - beforeMs).toBeLessThan(60_000);
  });
});
