import { describe, expect, it } from '@jest/globals';
import { InvalidRequirementError } from './errors.ts';
import { Requirement } from './requirement.ts';
import type { NodeSelectorRequirement, RequirementOperator } from './types.ts';

const MAX_INT64 = '9223372036854775807';

const r = (operator: RequirementOperator, ...values: string[]): Requirement => Requirement.of('key', operator, values);

const BASE = {
  Exists: r('Exists'),
  DoesNotExist: r('DoesNotExist'),
  'In A': r('In', 'A'),
  'In B': r('In', 'B'),
  'In A B': r('In', 'A', 'B'),
  'NotIn A': r('NotIn', 'A'),
  'In 1': r('In', '1'),
  'In 9': r('In', '9'),
  'In 1 9': r('In', '1', '9'),
  'NotIn 1 2': r('NotIn', '1', '2'),
  'Gt 1': r('Gt', '1'),
  'Gt 9': r('Gt', '9'),
  'Lt 1': r('Lt', '1'),
  'Lt 9': r('Lt', '9'),
} as const;
type Name = keyof typeof BASE;
const NAMES = Object.keys(BASE) as Name[];

const X = 'DoesNotExist';
/** The intersection of each pair, as text without the key; columns in the order of NAMES. */
const INTERSECTIONS: Record<Name, readonly string[]> = {
  // prettier-ignore
  Exists: ['Exists', X, 'In [A]', 'In [B]', 'In [A B]', 'NotIn [A]', 'In [1]', 'In [9]', 'In [1 9]', 'NotIn [1 2]', 'Exists >=2', 'Exists >=10', 'Exists <=0', 'Exists <=8'],
  DoesNotExist: NAMES.map(() => X),
  // prettier-ignore
  'In A': ['In [A]', X, 'In [A]', X, 'In [A]', X, X, X, X, 'In [A]', X, X, X, X],
  // prettier-ignore
  'In B': ['In [B]', X, X, 'In [B]', 'In [B]', 'In [B]', X, X, X, 'In [B]', X, X, X, X],
  // prettier-ignore
  'In A B': ['In [A B]', X, 'In [A]', 'In [B]', 'In [A B]', 'In [B]', X, X, X, 'In [A B]', X, X, X, X],
  // prettier-ignore
  'NotIn A': ['NotIn [A]', X, X, 'In [B]', 'In [B]', 'NotIn [A]', 'In [1]', 'In [9]', 'In [1 9]', 'NotIn [1 2 A]', 'Exists >=2', 'Exists >=10', 'Exists <=0', 'Exists <=8'],
  // prettier-ignore
  'In 1': ['In [1]', X, X, X, X, 'In [1]', 'In [1]', X, 'In [1]', X, X, X, X, 'In [1]'],
  // prettier-ignore
  'In 9': ['In [9]', X, X, X, X, 'In [9]', X, 'In [9]', 'In [9]', 'In [9]', 'In [9]', X, X, X],
  // prettier-ignore
  'In 1 9': ['In [1 9]', X, X, X, X, 'In [1 9]', 'In [1]', 'In [9]', 'In [1 9]', 'In [9]', 'In [9]', X, X, 'In [1]'],
  // prettier-ignore
  'NotIn 1 2': ['NotIn [1 2]', X, 'In [A]', 'In [B]', 'In [A B]', 'NotIn [1 2 A]', X, 'In [9]', 'In [9]', 'NotIn [1 2]', 'NotIn [2] >=2', 'Exists >=10', 'Exists <=0', 'NotIn [1 2] <=8'],
  // prettier-ignore
  'Gt 1': ['Exists >=2', X, X, X, X, 'Exists >=2', X, 'In [9]', 'In [9]', 'NotIn [2] >=2', 'Exists >=2', 'Exists >=10', X, 'Exists >=2 <=8'],
  // prettier-ignore
  'Gt 9': ['Exists >=10', X, X, X, X, 'Exists >=10', X, X, X, 'Exists >=10', 'Exists >=10', 'Exists >=10', X, X],
  // prettier-ignore
  'Lt 1': ['Exists <=0', X, X, X, X, 'Exists <=0', X, X, X, 'Exists <=0', X, X, 'Exists <=0', 'Exists <=0'],
  // prettier-ignore
  'Lt 9': ['Exists <=8', X, X, X, X, 'Exists <=8', 'In [1]', X, 'In [1]', 'NotIn [1 2] <=8', 'Exists >=2 <=8', X, 'Exists <=0', 'Exists <=8'],
};

const PAIRS = NAMES.flatMap((a) =>
  NAMES.map((b, column) => [a, b, INTERSECTIONS[a][column] ?? ''] as [Name, Name, string]),
);

describe('intersection of each ordered pair', () => {
  it.each(PAIRS)('no MV: %s with %s is %s', (a, b, want) => {
    expect(BASE[a].intersection(BASE[b]).toString()).toBe(`key ${want}`);
    expect(BASE[a].hasIntersection(BASE[b])).toBe(want !== X);
  });

  it.each(PAIRS)('MV on one operand: %s with %s is %s minValues 1', (a, b, want) => {
    expect(BASE[a].withMinValues(1).intersection(BASE[b]).toString()).toBe(`key ${want} minValues 1`);
    expect(BASE[a].intersection(BASE[b].withMinValues(1)).toString()).toBe(`key ${want} minValues 1`);
  });

  it.each(PAIRS)('MV on both, the maximum: %s with %s is %s minValues 2', (a, b, want) => {
    expect(BASE[a].withMinValues(1).intersection(BASE[b].withMinValues(2)).toString()).toBe(`key ${want} minValues 2`);
    expect(BASE[a].withMinValues(2).intersection(BASE[b].withMinValues(1)).toString()).toBe(`key ${want} minValues 2`);
  });
});

describe('each base requirement', () => {
  // Has A, B, 1, 2, 9; effective operator; excluded or listed values; any; API form.
  const TABLE: Record<Name, readonly [has: string, operator: string, length: number, any: string, api: string]> = {
    Exists: ['A B 1 2 9', 'Exists', Number.MAX_SAFE_INTEGER, '0', 'Exists'],
    DoesNotExist: ['', 'DoesNotExist', 0, '', 'DoesNotExist'],
    'In A': ['A', 'In', 1, 'A', 'In A'],
    'In B': ['B', 'In', 1, 'B', 'In B'],
    'In A B': ['A B', 'In', 2, 'A', 'In A,B'],
    'NotIn A': ['B 1 2 9', 'NotIn', Number.MAX_SAFE_INTEGER - 1, '0', 'NotIn A'],
    'In 1': ['1', 'In', 1, '1', 'In 1'],
    'In 9': ['9', 'In', 1, '9', 'In 9'],
    'In 1 9': ['1 9', 'In', 2, '1', 'In 1,9'],
    'NotIn 1 2': ['A B 9', 'NotIn', Number.MAX_SAFE_INTEGER - 2, '0', 'NotIn 1,2'],
    'Gt 1': ['2 9', 'Exists', Number.MAX_SAFE_INTEGER, '2', 'Gte 2'],
    'Gt 9': ['', 'Exists', Number.MAX_SAFE_INTEGER, '10', 'Gte 10'],
    'Lt 1': ['', 'Exists', Number.MAX_SAFE_INTEGER, '0', 'Lte 0'],
    'Lt 9': ['1 2', 'Exists', Number.MAX_SAFE_INTEGER, '0', 'Lte 8'],
  };

  it.each(NAMES)('Has(A), Has(B), Has(1), Has(2), Has(9) for %s', (name) => {
    const has = ['A', 'B', '1', '2', '9'].filter((value) => BASE[name].has(value));
    expect(has.join(' ')).toBe(TABLE[name][0]);
  });

  it.each(NAMES)('effective operator; length; Any (member, numeric in range, empty) of %s', (name) => {
    expect([BASE[name].operator, BASE[name].length, BASE[name].any()]).toEqual(TABLE[name].slice(1, 4));
  });

  it.each(NAMES)('conversion of %s to the API form', (name) => {
    const entries = BASE[name].toApi().map(({ key, operator, values }) => {
      expect(key).toBe('key');
      return values === undefined ? operator : `${operator} ${values.join(',')}`;
    });
    expect(entries).toEqual([TABLE[name][4]]);
  });
});

describe('text form', () => {
  it.each([
    ['key Exists', r('Exists')],
    ['key DoesNotExist', r('DoesNotExist')],
    ['key In [A B]', r('In', 'B', 'A')],
    ['key NotIn [1 2]', r('NotIn', '2', '1')],
    ['key Exists >=2', r('Gt', '1')],
    ['key Exists <=0', r('Lt', '1')],
    ['key In [a b c d e]', r('In', 'e', 'd', 'c', 'b', 'a')],
    ['key In [a b c d e and 2 others]', r('In', 'g', 'f', 'e', 'd', 'c', 'b', 'a')],
    ['key Exists >=2 <=8', r('Gt', '1').intersection(r('Lt', '9'))],
    [
      'key NotIn [2] >=2 <=8 minValues 3',
      r('Gt', '1').intersection(r('Lt', '9')).intersection(r('NotIn', '2')).withMinValues(3),
    ],
    ['key In [A] minValues 1', r('In', 'A').withMinValues(1)],
  ])('%s', (want, requirement) => {
    expect(requirement.toString()).toBe(want);
  });
});

describe('bounds', () => {
  it('Gte 5 admits 5 not 4; Lte 5 admits 5 not 6; Gte ∧ Lte keeps both', () => {
    expect(['4', '5', '6'].filter((value) => r('Gte', '5').has(value))).toEqual(['5', '6']);
    expect(['4', '5', '6'].filter((value) => r('Lte', '5').has(value))).toEqual(['4', '5']);
    expect(r('Gte', '5').intersection(r('Lte', '7')).toString()).toBe('key Exists >=5 <=7');
  });

  it('Gte n+1 equals Gt n; Lte n−1 equals Lt n', () => {
    expect(r('Gte', '6').equals(r('Gt', '5'))).toBe(true);
    expect(r('Lte', '4').equals(r('Lt', '5'))).toBe(true);
  });

  it.each([
    ['Gt 3', 'Gte 3', r('Gt', '3'), r('Gte', '3'), 'key Exists >=4'],
    ['Gt 3', 'Gte 5', r('Gt', '3'), r('Gte', '5'), 'key Exists >=5'],
    ['Lt 7', 'Lte 7', r('Lt', '7'), r('Lte', '7'), 'key Exists <=6'],
    ['Lt 7', 'Lte 5', r('Lt', '7'), r('Lte', '5'), 'key Exists <=5'],
  ])('redundant bounds collapse, the more restrictive wins: %s with %s', (_a, _b, a, b, want) => {
    expect(a.intersection(b).toString()).toBe(want);
    expect(b.intersection(a).toString()).toBe(want);
  });

  it('Gte 0 and Lte 0 boundaries; Any respects Gte and Lte', () => {
    expect(['-1', '0', '1'].filter((value) => r('Gte', '0').has(value))).toEqual(['0', '1']);
    expect(['-1', '0', '1'].filter((value) => r('Lte', '0').has(value))).toEqual(['-1', '0']);
    expect(r('Gte', '0').any()).toBe('0');
    expect(r('Lte', '0').any()).toBe('0');
    expect(r('Gte', '100').intersection(r('Lte', '100')).any()).toBe('100');
  });

  it('Any never gives an excluded value, and nothing for an empty range', () => {
    expect(r('NotIn', '0', '1').any()).toBe('2');
    expect(r('Gte', '3').intersection(r('Lte', '4')).intersection(r('NotIn', '3')).any()).toBe('4');
    expect(r('Gte', '3').intersection(r('Lte', '3')).intersection(r('NotIn', '3')).any()).toBe('');
    expect(r('Lt', '0').any()).toBe('');
  });

  it('Gt of the largest integer behaves as DoesNotExist', () => {
    expect(Requirement.of('key', 'Gt', [MAX_INT64], 2).equals(r('DoesNotExist'))).toBe(true);
    expect(r('Gte', MAX_INT64).toString()).toBe(`key Exists >=${MAX_INT64}`);
    expect(r('Gte', MAX_INT64).any()).toBe(MAX_INT64);
  });

  it('with a bound, what is no integer is out of bounds', () => {
    expect(
      ['', 'a', '1.5', '0x2', ' 2', '1_0', '99999999999999999999'].filter((value) => r('Gte', '0').has(value)),
    ).toEqual([]);
    expect(['2', '+2', '002'].filter((value) => r('Gte', '2').has(value))).toEqual(['2', '+2', '002']);
  });

  it('a bound that is no integer counts as 0', () => {
    expect(r('Gte', 'x').equals(r('Gte', '0'))).toBe(true);
    expect(r('Lte').equals(r('Lte', '0'))).toBe(true);
  });
});

describe('API form', () => {
  it('both bounds yield Gte and Lte entries, each with MV', () => {
    const want: NodeSelectorRequirement[] = [
      { key: 'key', operator: 'Gte', values: ['2'], minValues: 3 },
      { key: 'key', operator: 'Lte', values: ['8'], minValues: 3 },
    ];
    expect(r('Gt', '1').intersection(r('Lt', '9')).withMinValues(3).toApi()).toEqual(want);
  });

  it('excluded values are lost where there is a bound', () => {
    expect(r('Gt', '1').intersection(r('NotIn', '5')).toApi()).toEqual([
      { key: 'key', operator: 'Gte', values: ['2'] },
    ]);
  });

  it('is read back', () => {
    for (const name of NAMES) {
      const read = BASE[name].toApi().map((entry) => Requirement.fromApi(entry));
      expect(read.map(String)).toEqual([BASE[name].toString()]);
    }
  });

  it('an operator that is not known is refused', () => {
    expect(() => Requirement.fromApi({ key: 'a', operator: 'Near', values: ['b'] })).toThrow(InvalidRequirementError);
  });

  it('In with zero values equals DoesNotExist', () => {
    expect(r('In').equals(r('DoesNotExist'))).toBe(true);
  });
});

describe('aliases normalise in single requirements', () => {
  it.each([
    ['zone', 'failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
    ['region', 'failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
    ['arch', 'beta.kubernetes.io/arch', 'kubernetes.io/arch'],
    ['OS', 'beta.kubernetes.io/os', 'kubernetes.io/os'],
    ['instance type', 'beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ])('%s', (_name, alias, want) => {
    expect(Requirement.of(alias, 'In', ['x']).key).toBe(want);
  });
});
