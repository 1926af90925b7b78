import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Default 60 s. */
  readonly timeoutMs?: number;
  /** Default 200 ms. */
  readonly everyMs?: number;
}

/**
 * Asks again and again until the answer is as wanted; fails with `what` and the last answer, or the last error, when that
 * takes too long. Errors count as a no: the API server may be away.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  options: EventuallyOptions = {},
): Promise<T> {
  const { timeoutMs = 60_000, everyMs = 200 } = options;
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    let last: string;
    try {
      const answer = await ask();
      if (isWanted(answer)) return answer;
      last = JSON.stringify(answer);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadlineMs) throw new Error(`${what}: not within ${timeoutMs / 1000} s; last: ${last}`);
    await delay(everyMs);
  }
}
