import type { ProblemFile } from '@karpenter-ts/scheduling/problem';
import { Dice } from './dice.ts';
import { kinds } from './kinds.ts';

/** The names that {@link makeProblem} takes. */
export const kindNames: readonly string[] = Object.keys(kinds);

/**
 * A problem file with about `size` waiting pods, for the machines of `makeCatalogue`. The same three words make the
 * same problem.
 *
 * @throws RangeError where there is no such kind
 */
export function makeProblem(kind: string, size: number, seed: number): ProblemFile {
  const make = kinds[kind];
  if (make === undefined) throw new RangeError(`there is no kind "${kind}", expected one of ${kindNames.join(', ')}`);
  return { objects: make(new Dice(kind, size, seed), size) };
}
