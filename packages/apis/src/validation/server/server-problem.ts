import { fieldText } from '../../field-problem.ts';
import type { FieldPath, FieldProblem } from '../../field-problem.ts';

/**
 * What kind of problem it is, after apimachinery's `field.ErrorType`. `unknown` and `malformed` are those that the
 * server finds while it decodes: it answers 400 to them, and 422 to all others.
 */
export type ServerProblemType =
  | 'unknown'
  | 'malformed'
  | 'required'
  | 'type'
  | 'unsupported'
  | 'tooLong'
  | 'tooMany'
  | 'invalid'
  | 'duplicate'
  | 'rule';

/** Something that the API server refuses an object for. */
export interface ServerProblem {
  readonly path: FieldPath;
  readonly type: ServerProblemType;
  readonly message: string;
}

/** Problems after which the server evaluates no rules (`hasBlockingErr` of its custom resources' strategy). */
export const BLOCKING: ReadonlySet<ServerProblemType> = new Set([
  'unknown',
  'malformed',
  'required',
  'type',
  'unsupported',
  'tooLong',
  'tooMany',
]);

/** More than this nobody reads. */
const MOST_TOLD = 1000;

/** The problems as users get them. */
export function toFieldProblems(problems: readonly ServerProblem[]): readonly FieldProblem[] {
  const told = problems.slice(0, MOST_TOLD).map(({ path, message }) => ({ field: fieldText(path), message }));
  const more = problems.length - told.length;
  return more === 0 ? told : [...told, { field: '', message: `has ${more} more problems` }];
}
