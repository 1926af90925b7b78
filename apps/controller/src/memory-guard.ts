import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '@karpenter-ts/runtime';

export interface MemoryGuardOptions {
  readonly limitBytes: number;
  readonly clock: Pick<Clock, 'after' | 'now'>;
  /** Memory that counts against the limit, in bytes. Default: what is resident. */
  readonly used?: (() => number) | undefined;
  /** Collects all garbage and gives memory back. Default: V8's. */
  readonly collect?: (() => void) | undefined;
}

/** As upstream, which gives Go's collector 90 % of the limit as its goal. */
const goal = 0.9;
/** A full collection of a heap of this program's size takes some tenths of a second: seldom enough not to matter. */
const lookEveryMs = 5000;
const collectEveryMs = 30_000;

/**
 * Keeps memory below a limit where collecting garbage can do that: V8 lets garbage lie as long as there is room, and
 * takes its own limit at start-up alone. A soft limit, as the reference's: nothing fails when it is exceeded.
 */
export function guardMemory(options: MemoryGuardOptions): { readonly stop: () => void } {
  const { limitBytes, clock } = options;
  const used = options.used ?? (() => process.memoryUsage.rss());
  const collect = options.collect ?? exposedCollector();
  let collectedMs = -Infinity;
  let cancel = clock.after(lookEveryMs, look);
  function look(): void {
    if (used() > goal * limitBytes && clock.now() - collectedMs >= collectEveryMs) {
      collectedMs = clock.now();
      collect();
    }
    cancel = clock.after(lookEveryMs, look);
  }
  return { stop: () => cancel() };
}

/** V8's collector, without asking the user for `--expose-gc`. */
function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  // Without arguments it collects in full, at once; with `{ type: 'major' }` Node 20 does not.
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
