import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of V8's heap where objects begin at its first size, a megabyte, instead of letting it grow to 16 (and as
 * much again for copying) in the main thread and as much in the solver's. What this program makes either goes at once or
 * stays in a cache, so that a larger one spares it little work.
 *
 * The limit itself (`--max-semi-space-size`) is read at start-up alone. How fast it grows is read whenever it would grow:
 * early is better. Node sets the flags back when a thread starts, so threads call this, too: flags are the process's.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
