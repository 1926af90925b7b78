import { describe, expect, it } from '@jest/globals';
import {
  ApiError,
  TransportError,
  isAlreadyExists,
  isConflict,
  isForbidden,
  isGone,
  isInvalid,
  isNotFound,
  isTooManyRequests,
} from './api-error.ts';

describe('ApiError', () => {
  it.each([
    [404, undefined, isNotFound, 'NotFound'],
    [409, undefined, isConflict, 'Conflict'],
    [409, 'AlreadyExists', isAlreadyExists, 'AlreadyExists'],
    [410, 'Expired', isGone, 'Expired'],
    [429, undefined, isTooManyRequests, 'TooManyRequests'],
    [403, undefined, isForbidden, 'Forbidden'],
    [422, undefined, isInvalid, 'Invalid'],
  ] as const)('%i %s is told by its one predicate', (status, reason, predicate, wantReason) => {
    const error = new ApiError({ status, reason, message: 'no' });
    const all = [isNotFound, isConflict, isAlreadyExists, isGone, isTooManyRequests, isForbidden, isInvalid];
    expect(all.filter((each) => each(error))).toEqual([predicate]);
    expect(error.reason).toBe(wantReason);
    expect(error.code).toBe('ApiError');
  });

  it('reads a Status, its causes and its Retry-After', () => {
    const error = ApiError.fromStatus(
      {
        kind: 'Status',
        code: 422,
        reason: 'Invalid',
        message: 'NodePool "x" is invalid',
        details: {
          causes: [{ reason: 'FieldValueInvalid', field: 'spec.weight', message: 'too big' }],
          retryAfterSeconds: 3,
        },
      },
      500,
    );
    expect(error).toMatchObject({
      status: 422,
      reason: 'Invalid',
      retryAfterMs: 3000,
      message: 'NodePool "x" is invalid',
    });
    expect(error.causes[0]?.field).toBe('spec.weight');
    expect(ApiError.fromStatus('<html>', 503, 7)).toMatchObject({
      status: 503,
      retryAfterMs: 7000,
      reason: 'ServiceUnavailable',
    });
  });

  it('is known across two copies of the package, and nothing else is taken for it', async () => {
    // The query makes this a second copy, as npm makes two when versions differ.
    const secondCopy = './api-error.ts?copy=2';
    const other = (await import(secondCopy)) as {
      readonly ApiError: typeof ApiError;
      readonly TransportError: typeof TransportError;
    };
    const foreign = new other.ApiError({ status: 404, message: 'gone' });
    expect(foreign).not.toBeInstanceOf(ApiError);
    expect(ApiError.is(foreign)).toBe(true);
    expect(isNotFound(foreign)).toBe(true);
    expect(TransportError.is(foreign)).toBe(false);
    expect(TransportError.is(new other.TransportError('reset'))).toBe(true);
    for (const stranger of [undefined, null, 404, new Error('x'), { status: 404, code: 'ApiError' }]) {
      expect(ApiError.is(stranger)).toBe(false);
    }
  });
});
