import { isKubeModelError, parseDuration } from '@karpenter-ts/kube-model';

/** Milliseconds of a duration; undefined for what is none, or one too long to be counted. */
export function durationOf(text: string): number | undefined {
  try {
    return parseDuration(text);
  } catch (error) {
    if (isKubeModelError(error)) return undefined;
    throw error;
  }
}
