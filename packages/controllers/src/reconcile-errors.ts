import { done, isConflict, isNotFound, requeueAfter, type ReconcileResult } from '@karpenter-ts/runtime';

/** Usually the cache's next change comes first; this is for when it does not. */
const CONFLICT_RETRY_MS = 100;

/** After so long the cache knows that it is gone, and nothing is done. */
const NOT_FOUND_RETRY_MS = 1000;

/**
 * Runs a reconcile in which a conflict means that what was read is old, so that the same is tried on
 * what is there now, and NotFound that what was written to is gone. That is looked at once more: it may
 * have been about something else, and an API server that starts says it of all custom resources. Other
 * errors are thrown.
 */
export async function withConflictsRetried(reconcile: () => Promise<ReconcileResult>): Promise<ReconcileResult> {
  try {
    return await reconcile();
  } catch (error) {
    const errors = flatten(error).filter((one) => !isNotFound(one));
    if (errors.length === 0) return requeueAfter(NOT_FOUND_RETRY_MS);
    if (errors.every(isConflict)) return requeueAfter(CONFLICT_RETRY_MS);
    throw error;
  }
}

/** Throws what was collected; nothing when there is nothing. */
export function throwAll(errors: readonly unknown[], what: string): void {
  if (errors.length === 0) return;
  if (errors.length === 1) throw errors[0];
  throw new AggregateError(
    errors,
    `${what}: ${errors.map((e) => (e instanceof Error ? e.message : String(e))).join('; ')}`,
  );
}

/** The soonest of several results. */
export function soonest(...results: readonly ReconcileResult[]): ReconcileResult {
  let best: ReconcileResult = done;
  for (const result of results) {
    if (result.kind === 'requeue' && (best.kind === 'done' || result.afterMs < best.afterMs)) best = result;
  }
  return best;
}

function flatten(error: unknown): readonly unknown[] {
  return error instanceof AggregateError ? error.errors.flatMap(flatten) : [error];
}
