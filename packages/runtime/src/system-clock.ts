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
