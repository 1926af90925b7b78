import { describe, expect, it } from '@jest/globals';

import { equalJson, mergePatchBetween } from './merge-patch.ts';

describe('the merge patch between two objects', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['nothing changed', { a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2 }] } }, undefined],
    ['a member is added', { a: 1 }, { a: 1, b: 2 }, { b: 2 }],
    ['a member is removed', { a: 1, b: { c: 1 } }, { a: 1 }, { b: null }],
    ['a member becomes undefined', { a: 1 }, { a: undefined }, { a: null }],
    ['an undefined member that was not there', {}, { a: undefined }, undefined],
    ['only what differs deep down', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 3 } }],
    ['a list is replaced', { a: [1, 2] }, { a: [1] }, { a: [1] }],
    ['an object that was not there', {}, { a: { b: 1, c: undefined } }, { a: { b: 1 } }],
    ['an empty object that was not there', {}, { a: {} }, { a: {} }],
    ['members of list items that are undefined', { a: [] }, { a: [{ b: undefined, c: 1 }] }, { a: [{ c: 1 }] }],
  ])('%s', (_, before, after, want) => {
    expect(mergePatchBetween(before, after)).toStrictEqual(want);
  });

  it('equality does not see undefined members', () => {
    expect(equalJson({ a: [{ b: 1, c: undefined }] }, { a: [{ b: 1 }] })).toBe(true);
    expect(equalJson({ a: null }, {})).toBe(false);
  });
});
