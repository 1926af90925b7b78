import type { FieldPath } from '../../field-problem.ts';

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
