import { isNotFound, type Clock } from '@karpenter-ts/runtime';

/** client-go's default back-off for small writes: four tries, 10 ms between the first two, then five times longer. */
const DELAYS_MS = [10, 50, 250] as const;

/**
 * Tries a write again when it fails, unless what it is about is not there any more. The write should
 * read what it changes anew each time.
 */
export async function retryWrite(clock: Clock, signal: AbortSignal, write: () => Promise<void>): Promise<void> {
  for (const delayMs of DELAYS_MS) {
    try {
      await write();
      return;
    } catch (error) {
      if (isNotFound(error)) throw error;
      await clock.sleep(delayMs, signal);
    }
  }
  await write();
}
