import type { Refusal, SuggestedChange } from '../result.ts';
import type { Target, Trial } from './trial.ts';

/** What fails in one place. */
export type Facts = Pick<Refusal, 'subject' | 'wanted' | 'available'>;

/** The first thing that stands in a pod's way in one place, and what could be changed about it. */
export interface Diagnosis<T extends Target> {
  readonly refusal: Refusal;
  /** Best first; each makes the next trial, or none where the change cannot be judged. */
  readonly repairs: readonly (() => Trial<T> | undefined)[];
}

/** How much one asks of somebody who makes the change: the smallest change is the one with the least of it. */
export function effortOf(changes: readonly SuggestedChange[]): number {
  return changes.reduce((sum, change) => sum + effortOfOne(change), 0);
}

// Weights by judgement: an edit of the pod costs 1; what gives up more of what was asked for costs more.
function effortOfOne(change: SuggestedChange): number {
  switch (change.kind) {
    case 'add-toleration':
    case 'change-requirement':
      return 1;
    case 'drop-requirement':
      return 1.25;
    case 'reduce-request':
      return 1 + (3 * (change.from - change.to)) / change.from;
    case 'loosen-spread':
      return 1 + (change.to - change.from) / 8;
    case 'soften-spread':
    case 'raise-limit':
    case 'lower-min-values':
      return 1.5;
    case 'soften-affinity':
      return change.alike === true ? 3 : 2;
    case 'free-host-port':
      return 2;
    case 'move-volumes':
      return 3;
  }
}
