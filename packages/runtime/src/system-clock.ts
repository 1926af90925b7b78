import type { Cancel, Clock } from './clock.ts';
import { sleepOn } from './sleep-on.ts';

/** The longest delay `setTimeout` takes; anything longer fires at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Real time. Delays of any length: those longer than `setTimeout` can take run in several legs. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => afterInLegs(ms, callback),
  sleep: (ms, signal) => sleepOn(systemClock, ms, signal),
};

/**
 * Real time that only ever goes forward, at the speed of time: as the system clock at the start of the process, and not
 * set by anybody afterwards. For how long something took or may take, where a jump of the other one would do harm.
 */
export const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (ms, callback) => afterInLegs(ms, callback),
  sleep: (ms, signal) => sleepOn(steadyClock, ms, signal),
};

function afterInLegs(ms: number, callback: () => void): Cancel {
  let remainingMs = ms;
  let handle: NodeJS.Timeout | undefined;
  const leg = (): void => {
    const legMs = Math.min(remainingMs, longestTimeoutMs);
    remainingMs -= legMs;
    handle = setTimeout(remainingMs > 0 ? leg : callback, legMs);
  };
  leg();
  return () => clearTimeout(handle);
}
