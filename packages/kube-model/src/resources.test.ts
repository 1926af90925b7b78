import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidQuantityError, QuantityRangeError } from './errors.ts';
import { parseQuantity } from './quantity.ts';
import {
  addResources,
  fitsResources,
  formatResource,
  formatResources,
  isZeroResources,
  maxResources,
  minResources,
  parseResource,
  parseResources,
  subtractResources,
} from './resources.ts';

describe('parseResource', () => {
  it.each([
    ['cpu', '1', 1000, 1000],
    ['cpu', '100m', 100, 100],
    ['cpu', '1.5', 1500, 1500],
    ['cpu', 2, 2000, 2000],
    ['cpu', 0.1, 100, 100],
    ['cpu', '0.5m', 1, 0],
    ['cpu', '1n', 1, 0],
    ['cpu', '-0.5m', 0, -1],
    ['cpu', '2k', 2_000_000, 2_000_000],
    ['cpu', '1Ki', 1_024_000, 1_024_000],
    ['memory', '1Gi', 2 ** 30, 2 ** 30],
    ['memory', '1.5Gi', 1.5 * 2 ** 30, 1.5 * 2 ** 30],
    ['memory', '0.1Gi', 107374183, 107374182],
    ['memory', '100m', 1, 0],
    ['memory', '2000m', 2, 2],
    ['memory', '1e3', 1000, 1000],
    ['memory', '128M', 128e6, 128e6],
    ['memory', '9007199254740991', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['memory', '-1Ki', -1024, -1024],
    ['pods', '110', 110, 110],
    ['nvidia.com/gpu', '0', 0, 0],
  ])('%s %j: %d rounded up, %d rounded down', (name, text, up, down) => {
    expect(parseResource(name, text, 'up') + 0).toBe(up);
    expect(parseResource(name, text, 'down') + 0).toBe(down);
  });

  it.each(['9007199254740992', '8Pi', '9Pi', '16Ei', '1e30', 1e17])('memory %j is out of range', (text) => {
    expect(() => parseResource('memory', text, 'up')).toThrow(QuantityRangeError);
    expect(parseResource('memory', text, 'down')).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('the error names resource, text and limit', () => {
    expect(() => parseResource('cpu', '9007199254741', 'up')).toThrow(
      'quantity "9007199254741" of cpu is out of range: at most 9007199254740991 millicores can be counted',
    );
  });

  it.each(['', 'x', '1 Gi', '1constructor'])('%j is no quantity', (text) => {
    expect(() => parseResource('memory', text, 'up')).toThrow(InvalidQuantityError);
  });

  it('the short way for plain numbers gives what the exact parser gives', () => {
    const suffixes = ['', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'n', 'u'];
    const value = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.maxSafeNat());
    fc.assert(
      fc.property(value, fc.constantFrom(...suffixes), fc.constantFrom('cpu', 'memory'), (number, suffix, name) => {
        const text = `${number}${suffix}`;
        const unit = name === 'cpu' ? 10n ** 6n : 10n ** 9n;
        const { nanos } = parseQuantity(text);
        const up = (nanos + unit - 1n) / unit;
        if (up > BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(() => parseResource(name, text, 'up')).toThrow(QuantityRangeError);
        } else {
          expect(parseResource(name, text, 'up')).toBe(Number(up));
          expect(parseResource(name, text, 'down')).toBe(Number(nanos / unit));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('formatResources', () => {
  it('prints each resource with the suffixes that Kubernetes uses for it', () => {
    const amounts = { 'nvidia.com/gpu': 2000, memory: 1.5 * 2 ** 30, cpu: 1500, 'hugepages-2Mi': 2 ** 21, pods: 110 };
    expect(formatResources(amounts)).toEqual({
      cpu: '1500m',
      'hugepages-2Mi': '2Mi',
      memory: '1536Mi',
      'nvidia.com/gpu': '2k',
      pods: '110',
    });
    expect(Object.keys(formatResources({ b: 1, a: 1 }))).toEqual(['a', 'b']);
    expect(formatResource('ephemeral-storage', 1000)).toBe('1k');
    expect(() => formatResource('cpu', 0.5)).toThrow(QuantityRangeError);
  });

  it('what is printed reads as the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('cpu', 'memory', 'pods'), (value, name) => {
        expect(parseResource(name, formatResource(name, value), 'up') + 0).toBe(value + 0);
      }),
    );
  });
});

describe('arithmetic', () => {
  it('parses lists', () => {
    expect(parseResources({ cpu: '1', memory: '1Ki' }, 'up')).toEqual({ cpu: 1000, memory: 1024 });
    expect(parseResources(undefined, 'up')).toEqual({});
  });

  it('adds over the union of names and subtracts over the names of the first', () => {
    expect(addResources({ cpu: 1 }, { cpu: 2, memory: 3 }, {})).toEqual({ cpu: 3, memory: 3 });
    expect(addResources()).toEqual({});
    expect(subtractResources({ cpu: 1, memory: 5 }, { cpu: 3, pods: 1 })).toEqual({ cpu: -2, memory: 5 });
    expect(() => addResources({ cpu: Number.MAX_SAFE_INTEGER }, { cpu: 1 })).toThrow(QuantityRangeError);
  });

  it.each([
    ['none', [], {}, {}],
    ['single', [{ cpu: 1 }], { cpu: 1 }, { cpu: 1 }],
    [
      'several',
      [
        { cpu: 1, memory: 9 },
        { cpu: 2, memory: 8 },
      ],
      { cpu: 2, memory: 9 },
      { cpu: 1, memory: 8 },
    ],
    [
      'partial presence',
      [
        { cpu: 1, memory: 9 },
        { cpu: 2, pods: 3 },
      ],
      { cpu: 2, memory: 9, pods: 3 },
      { cpu: 1 },
    ],
    ['negative', [{ cpu: -1 }, { cpu: -2 }], { cpu: -1 }, { cpu: -2 }],
  ])('max and min of lists: %s', (_name, lists, max, min) => {
    expect(maxResources(...lists)).toEqual(max);
    expect(minResources(...lists)).toEqual(min);
  });

  it.each([
    ['equal', { cpu: 1 }, { cpu: 1 }, true],
    ['less', { cpu: 1 }, { cpu: 2, memory: 1 }, true],
    ['more', { cpu: 3 }, { cpu: 2 }, false],
    ['unknown resource', { gpu: 1 }, { cpu: 2 }, false],
    ['unknown resource with zero quantity', { gpu: 0 }, { cpu: 2 }, true],
    ['negative total of what is not requested', { cpu: 1 }, { cpu: 2, memory: -1 }, false],
    ['names of object members', { constructor: 1 }, {}, false],
  ])('fits: %s', (_name, candidate, total, want) => {
    expect(fitsResources(candidate as unknown as Record<string, number>, total)).toBe(want);
  });

  it('is zero', () => {
    expect(isZeroResources({})).toBe(true);
    expect(isZeroResources({ cpu: 0 })).toBe(true);
    expect(isZeroResources({ cpu: 0, memory: 1 })).toBe(false);
  });
});
