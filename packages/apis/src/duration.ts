import { parseDuration } from '@karpenter-ts/kube-model';

/** What a duration field says in place of a duration to mean that something never happens. */
export const NEVER = 'Never';

/**
 * Milliseconds of a field such as `expireAfter` or `consolidateAfter`; undefined for `Never`.
 *
 * @throws when the text is neither `Never` nor a duration
 */
export function parseNillableDuration(text: string): number | undefined {
  return text === NEVER ? undefined : parseDuration(text);
}
