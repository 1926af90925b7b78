import type { Clock } from '@karpenter-ts/runtime';
import {
  createSolver,
  type SchedulingInput,
  type SchedulingOptions,
  type SchedulingResult,
} from '@karpenter-ts/scheduling';

/** How a pass asks for a plan. Plain data, so that it can be sent to a worker thread. */
export interface SolveOptions extends Omit<SchedulingOptions, 'shouldStop' | 'signal' | 'deadline' | 'onNodeClaim'> {
  /** How long it may take before it has to return what it has. */
  readonly timeoutMs: number;
}

/**
 * Computes a plan: in a worker thread where leases and probes must not wait for it, or inline.
 * Rejects only when it cannot compute at all.
 */
export type Solve = (input: SchedulingInput, options: SolveOptions, signal: AbortSignal) => Promise<SchedulingResult>;

/** Plans in this thread: for tests, simulations and small clusters. */
export function inlineSolve(clock: Pick<Clock, 'now'>): Solve {
  const solve = createSolver();
  return async (input, { timeoutMs, ...options }, signal) => {
    signal.throwIfAborted();
    const deadline = clock.now() + timeoutMs;
    return solve(input, { ...options, shouldStop: () => clock.now() > deadline });
  };
}
