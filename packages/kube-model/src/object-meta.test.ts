import { describe, expect, it } from '@jest/globals';
import { isKubeModelError, InvalidTimeError, QuantityRangeError } from './errors.ts';
import { isDnsSubdomain, isQualifiedName, isValidLabelValue, labelValue, normalizeLabelKey } from './labels.ts';
import { controllerOf, hasOwner, isOwnedBy, objectKey } from './object-meta.ts';

describe('owners', () => {
  const object = {
    metadata: {
      name: 'p',
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Node', name: 'n', uid: '1' },
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'r', uid: '2', controller: true },
      ],
    },
  };

  it('by API version and kind, by uid, by the controller mark', () => {
    expect(hasOwner(object, 'v1', 'Node')).toBe(true);
    expect(hasOwner(object, 'apps/v1', 'Node')).toBe(false);
    expect(hasOwner({}, 'v1', 'Node')).toBe(false);
    expect(isOwnedBy(object, { metadata: { uid: '1' } })).toBe(true);
    expect(isOwnedBy(object, { metadata: { uid: '3' } })).toBe(false);
    expect(isOwnedBy({}, {})).toBe(false);
    expect(controllerOf(object)?.name).toBe('r');
    expect(controllerOf({})).toBeUndefined();
  });

  it('keys', () => {
    expect(objectKey(object)).toBe('p');
    expect(objectKey({ metadata: { name: 'a', namespace: 'b' } })).toBe('b/a');
  });
});

describe('names', () => {
  it.each([
    ['a', true],
    ['a.b_c-d', true],
    ['A9', true],
    ['example.com/a', true],
    ['x'.repeat(63), true],
    ['x'.repeat(64), false],
    [`${'x'.repeat(254)}/a`, false],
    ['', false],
    ['-a', false],
    ['a-', false],
    ['/a', false],
    ['a/', false],
    ['a/b/c', false],
    ['Example.com/a', false],
    ['a b', false],
    ['a\n', false],
  ])('qualified name %j: %s', (name, want) => {
    expect(isQualifiedName(name)).toBe(want);
  });

  it('label values and subdomains', () => {
    expect(['', 'a', 'a.b', 'A-1', '-', 'a/b', 'x'.repeat(64)].filter(isValidLabelValue)).toEqual([
      '',
      'a',
      'a.b',
      'A-1',
    ]);
    expect(['a', 'a.b', 'a-b.c', 'a..b', 'A', '', '-a', 'a_b'].filter(isDnsSubdomain)).toEqual(['a', 'a.b', 'a-b.c']);
  });

  it('labels are own members only', () => {
    expect(labelValue({ a: 'b' }, 'a')).toBe('b');
    expect(labelValue({}, 'constructor')).toBeUndefined();
    expect(labelValue(undefined, 'a')).toBeUndefined();
    expect(normalizeLabelKey('example.com/zone')).toBe('example.com/zone');
  });
});

describe('errors', () => {
  it('are known across copies of the package, and apart from each other', () => {
    const error = new QuantityRangeError('cpu', '1e30');
    const foreign = Object.defineProperty({}, Symbol.for('karpenter-ts.kube-model.error'), { value: 'QuantityRange' });
    expect([error, foreign].every((e) => QuantityRangeError.is(e))).toBe(true);
    expect(InvalidTimeError.is(error)).toBe(false);
    expect([new Error('x'), null, 'x'].some((e) => isKubeModelError(e))).toBe(false);
    expect([error.code, error.resource, error.text, error.name]).toEqual([
      'QuantityRange',
      'cpu',
      '1e30',
      'QuantityRangeError',
    ]);
  });
});
