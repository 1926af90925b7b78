import { WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import { describe, expect, it } from '@jest/globals';
import { hasIntersection, hasValue, intersect, operatorOf, toSelectorRequirements } from '../compile/requirement.ts';
import { RequirementTable } from '../compile/requirement-table.ts';
import {
  formatConflict,
  formatHostPort,
  hostPortsConflict,
  isKnownEphemeralTaint,
  podHostPorts,
  Requirement,
  Requirements,
  satisfiesMinValues,
  withValueAliases,
  type HostPort,
  type NodeSelectorRequirement,
  type RequirementOperator,
  type Taint,
} from '../requirements/index.ts';
import { pod, req, type, ZONE } from './world.fixture.ts';

const MAX_INT = '9223372036854775807';
const r = (operator: RequirementOperator, values: readonly string[] = [], minValues?: number): Requirement =>
  Requirement.of('key', operator, values, minValues);

const base = {
  Exists: ['Exists'],
  DoesNotExist: ['DoesNotExist'],
  'In A': ['In', 'A'],
  'In B': ['In', 'B'],
  'In A B': ['In', 'A', 'B'],
  'NotIn A': ['NotIn', 'A'],
  'In 1': ['In', '1'],
  'In 9': ['In', '9'],
  'In 1 9': ['In', '1', '9'],
  'NotIn 1 2': ['NotIn', '1', '2'],
  'Gt 1': ['Gt', '1'],
  'Gt 9': ['Gt', '9'],
  'Lt 1': ['Lt', '1'],
  'Lt 9': ['Lt', '9'],
} as const satisfies Record<string, readonly [RequirementOperator, ...string[]]>;
type Name = keyof typeof base;
const names = Object.keys(base) as Name[];
const plain = (name: Name, minValues?: number): Requirement => {
  const [operator, ...values] = base[name];
  return r(operator, values, minValues);
};
const pairs = names.flatMap((a) => names.map((b) => [a, b] as const));

// Every answer is asked of the plain algebra and of the compiled table that the scheduler works with.
const table = new RequirementTable((key) => WELL_KNOWN_LABELS.has(key));
const compiled = (name: Name, minValues?: number, key = 'key') => {
  const [operator, ...values] = base[name];
  return table.parse(req(key, operator, values, minValues));
};
const textOfCompiled = (c: ReturnType<typeof compiled>): string =>
  Requirements.fromNodeSelector(toSelectorRequirements(c, 'key', (value) => table.values.name(value))).toString();

/** A value that a requirement of the base set may have, by its definition. */
const admits = (name: Name, value: string): boolean => {
  const [operator, ...values]: readonly string[] = base[name];
  const number = /^\d+$/u.test(value) ? Number(value) : undefined;
  const bound = Number(values[0]);
  if (operator === 'Gt') return number !== undefined && number > bound;
  if (operator === 'Lt') return number !== undefined && number < bound;
  if (operator === 'In') return values.includes(value);
  return operator === 'NotIn' ? !values.includes(value) : operator === 'Exists';
};
const samples = ['A', 'B', 'C', '0', '1', '2', '3', '8', '9', '10', '11'];

describe('requirements', () => {
  const aliases = [
    ['zone', 'failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
    ['region', 'failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
    ['arch', 'beta.kubernetes.io/arch', 'kubernetes.io/arch'],
    ['OS', 'beta.kubernetes.io/os', 'kubernetes.io/os'],
    ['instance type', 'beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ] as const;
  it.each(aliases)('alias of %s normalises in single requirements and in sets', (_, alias, want) => {
    expect(Requirement.of(alias, 'In', ['x']).key).toBe(want);
    const set = Requirements.fromLabels({ [alias]: 'x' }).add(Requirement.of(want, 'In', ['x', 'y']));
    expect([set.toString(), set.has(alias), set.get(alias).has('y')]).toEqual([`${want} In [x]`, true, false]);
    expect(table.keyId(alias)).toBe(table.keyId(want));
  });

  it('aliases of values, injected', () => {
    const old = new Map([['kubernetes.io/arch', new Map([['x86_64', 'amd64']])]]);
    expect(withValueAliases(req('beta.kubernetes.io/arch', 'In', ['x86_64', 'amd64', 'arm64']), old).values).toEqual([
      'amd64',
      'arm64',
    ]);
    const other = req('kubernetes.io/os', 'In', ['x86_64']);
    expect(withValueAliases(other, old)).toBe(other);
    const aliased = new RequirementTable(() => true, undefined, old);
    const labels = aliased.labels({ 'beta.kubernetes.io/arch': 'x86_64' });
    expect(aliased.toSelector(labels, new Set())).toEqual([req('kubernetes.io/arch', 'In', ['amd64'])]);
  });

  describe.each([
    ['no MV', undefined, undefined, undefined],
    ['MV on the left operand', 1, undefined, 1],
    ['MV on the right operand', undefined, 1, 1],
    ['MV on both: the maximum', 2, 3, 3],
    ['MV on both, the other way round: the maximum', 3, 2, 3],
  ] as const)('intersection, %s', (_, left, right, want) => {
    it.each(pairs)('%s with %s', (a, b) => {
      const both = plain(a, left).intersection(plain(b, right));
      expect(samples.filter((value) => both.has(value))).toEqual(
        samples.filter((value) => admits(a, value) && admits(b, value)),
      );
      expect(both.minValues).toBe(want);
      expect(plain(a).hasIntersection(plain(b))).toBe(both.operator !== 'DoesNotExist');
      const fast = intersect(compiled(a, left), compiled(b, right), table.integerOf);
      expect(textOfCompiled(fast)).toBe(both.toString());
      expect(hasIntersection(compiled(a), compiled(b), table.integerOf)).toBe(both.operator !== 'DoesNotExist');
    });
  });

  it.each(names)('Has(A), Has(B), Has(1), Has(2), Has(9) of %s', (name) => {
    for (const value of ['A', 'B', '1', '2', '9']) {
      const want = admits(name, value);
      expect([value, plain(name).has(value)]).toEqual([value, want]);
      expect([value, hasValue(compiled(name), table.values.id(value), table.integerOf)]).toEqual([value, want]);
    }
  });

  const large = Number.MAX_SAFE_INTEGER;
  const facts: Record<Name, readonly [operator: string, length: number, any: string, api: string]> = {
    Exists: ['Exists', large, '0', 'Exists'],
    DoesNotExist: ['DoesNotExist', 0, '', 'DoesNotExist'],
    'In A': ['In', 1, 'A', 'In A'],
    'In B': ['In', 1, 'B', 'In B'],
    'In A B': ['In', 2, 'A', 'In A B'],
    'NotIn A': ['NotIn', large - 1, '0', 'NotIn A'],
    'In 1': ['In', 1, '1', 'In 1'],
    'In 9': ['In', 1, '9', 'In 9'],
    'In 1 9': ['In', 2, '1', 'In 1 9'],
    'NotIn 1 2': ['NotIn', large - 2, '0', 'NotIn 1 2'],
    'Gt 1': ['Exists', large, '2', 'Gte 2'],
    'Gt 9': ['Exists', large, '10', 'Gte 10'],
    'Lt 1': ['Exists', large, '0', 'Lte 0'],
    'Lt 9': ['Exists', large, '0', 'Lte 8'],
  };

  it.each(names)('effective operator; length; Any (member, numeric in range, empty) of %s', (name) => {
    const [operator, length, any] = facts[name];
    const requirement = plain(name);
    expect([requirement.operator, requirement.length, requirement.any()]).toEqual([operator, length, any]);
    expect(operatorOf(compiled(name))).toBe(operator);
  });

  it('differs: Any is always the same value, never an excluded one, and none where there is none', () => {
    expect(r('NotIn', ['0', '1']).any()).toBe('2');
    expect(r('Lt', ['0']).any()).toBe('');
    expect(r('Exists').any()).toBe(r('Exists').any());
  });

  const texts: Record<Name, string> = {
    Exists: 'key Exists',
    DoesNotExist: 'key DoesNotExist',
    'In A': 'key In [A]',
    'In B': 'key In [B]',
    'In A B': 'key In [A B]',
    'NotIn A': 'key NotIn [A]',
    'In 1': 'key In [1]',
    'In 9': 'key In [9]',
    'In 1 9': 'key In [1 9]',
    'NotIn 1 2': 'key NotIn [1 2]',
    'Gt 1': 'key Exists >=2',
    'Gt 9': 'key Exists >=10',
    'Lt 1': 'key Exists <=0',
    'Lt 9': 'key Exists <=8',
  };
  it.each(names)('text form of %s, with and without MV', (name) => {
    expect(plain(name).toString()).toBe(texts[name]);
    expect(plain(name, 2).toString()).toBe(`${texts[name]} minValues 2`);
  });

  it('text form with more than five values, with bounds, with MV', () => {
    expect(r('In', ['f', 'e', 'd', 'c', 'b', 'a']).toString()).toBe('key In [a b c d e and 1 others]');
    expect(
      r('Gte', ['1'])
        .intersection(r('Lte', ['5']))
        .withMinValues(2)
        .toString(),
    ).toBe('key Exists >=1 <=5 minValues 2');
  });

  it.each(names)('conversion of %s to the API form', (name) => {
    const [operator = '', ...values] = facts[name][3].split(' ');
    const want = [req('key', operator, values, 2)];
    expect(plain(name, 2).toApi()).toEqual(want);
    expect(toSelectorRequirements(compiled(name, 2), 'key', (value) => table.values.name(value))).toEqual(want);
  });

  it('Gte 5 admits 5 not 4; Lte 5 admits 5 not 6; Gte ∧ Lte keeps both', () => {
    expect([r('Gte', ['5']).has('5'), r('Gte', ['5']).has('4')]).toEqual([true, false]);
    expect([r('Lte', ['5']).has('5'), r('Lte', ['5']).has('6')]).toEqual([true, false]);
    expect(
      r('Gte', ['3'])
        .intersection(r('Lte', ['5']))
        .toString(),
    ).toBe('key Exists >=3 <=5');
  });

  it('Gte n+1 equals Gt n; Lte n−1 equals Lt n', () => {
    expect(r('Gte', ['6']).equals(r('Gt', ['5']))).toBe(true);
    expect(r('Lte', ['4']).equals(r('Lt', ['5']))).toBe(true);
  });

  it.each([
    ['Gt 5', 'Gt 3', 'key Exists >=6'],
    ['Gte 5', 'Gte 3', 'key Exists >=5'],
    ['Gt 5', 'Gte 5', 'key Exists >=6'],
    ['Gt 5', 'Gte 7', 'key Exists >=7'],
    ['Lt 5', 'Lt 3', 'key Exists <=2'],
    ['Lt 5', 'Lte 5', 'key Exists <=4'],
    ['Lt 5', 'Lte 3', 'key Exists <=3'],
  ])('redundant bounds collapse, the more restrictive one stays: %s with %s', (a, b, want) => {
    const of = (name: string): NodeSelectorRequirement => req('key', name.split(' ')[0]!, [name.split(' ')[1]!]);
    for (const order of [
      [of(a), of(b)],
      [of(b), of(a)],
    ]) {
      expect(Requirements.fromNodeSelector(order).toString()).toBe(want);
      expect(textOfCompiled(table.requirements(table.parseAll(order))[0]!)).toBe(want);
    }
  });

  it('Gte 0 and Lte 0 boundaries; Any respects Gte and Lte', () => {
    expect(['-1', '0', '1'].map((value) => r('Gte', ['0']).has(value))).toEqual([false, true, true]);
    expect(['-1', '0', '1'].map((value) => r('Lte', ['0']).has(value))).toEqual([true, true, false]);
    expect([
      r('Gte', ['7']).any(),
      r('Lte', ['0']).any(),
      r('Gte', ['7'])
        .intersection(r('Lte', ['7']))
        .any(),
    ]).toEqual(['7', '0', '7']);
  });

  it('Gt of the largest integer behaves as DoesNotExist', () => {
    expect(r('Gt', [MAX_INT], 2).equals(r('DoesNotExist'))).toBe(true);
    expect(textOfCompiled(table.parse(req('key', 'Gt', [MAX_INT], 2)))).toBe('key DoesNotExist');
  });
});

describe('requirement sets', () => {
  const sides = ['unconstrained', ...names] as const;
  // Rows as in the reference: y where the column can be had of the row, - where not.
  const matrix: Record<(typeof sides)[number], string> = {
    unconstrained: 'yyyyyyyyyyyyyyy',
    Exists: 'yy-yyyyyyyyyyyy',
    DoesNotExist: 'y-y---y---y----',
    'In A': 'yy-y-y----y----',
    'In B': 'yy--yyy---y----',
    'In A B': 'yy-yyyy---y----',
    'NotIn A': 'yyy-yyyyyyyyyyy',
    'In 1': 'yy----yy-y----y',
    'In 9': 'yy----y-yyyy---',
    'In 1 9': 'yy----yyyyyy--y',
    'NotIn 1 2': 'yyyyyyy-yyyyyyy',
    'Gt 1': 'yy----y-yyyyy-y',
    'Gt 9': 'yy----y---yyy--',
    'Lt 1': 'yy----y---y--yy',
    'Lt 9': 'yy----yy-yyy-yy',
  };
  const setOf = (side: (typeof sides)[number]): readonly NodeSelectorRequirement[] => {
    if (side === 'unconstrained') return [];
    const [operator, ...values] = base[side];
    return [req(ZONE, operator, values)];
  };
  const rowOf = (a: (typeof sides)[number], strict: boolean, fast: boolean): string =>
    sides
      .map((b) => {
        if (fast) return table.compatible(table.parseAll(setOf(a)), table.parseAll(setOf(b)), strict);
        const options = strict ? {} : { allowUndefined: WELL_KNOWN_LABELS };
        const [left, right] = [setOf(a), setOf(b)].map((list) => Requirements.fromNodeSelector(list));
        return left!.compatible(right!, options).length === 0;
      })
      .map((compatible) => (compatible ? 'y' : '-'))
      .join('');

  it.each(sides)('compatibility matrix with well-known undefined allowed: %s', (side) => {
    expect([rowOf(side, false, false), rowOf(side, false, true)]).toEqual([matrix[side], matrix[side]]);
  });

  it.each(sides)(
    'strict matrix: an unconstrained left side only accepts unconstrained, DoesNotExist, NotIn: %s',
    (side) => {
      const want = side === 'unconstrained' ? 'y-y---y---y----' : matrix[side];
      expect([rowOf(side, true, false), rowOf(side, true, true)]).toEqual([want, want]);
    },
  );

  const message = (key: string): readonly string[] =>
    Requirements.EMPTY.compatible(Requirements.of(Requirement.of(key, 'Exists')), {
      allowUndefined: WELL_KNOWN_LABELS,
    }).map(formatConflict);

  it.each([
    ['truncation', 'zone', 'topology.kubernetes.io/zone'],
    ['truncation', 'region', 'topology.kubernetes.io/region'],
    ['truncation', 'nodepool', 'karpenter.sh/nodepool'],
    ['truncation', 'instance-type', 'node.kubernetes.io/instance-type'],
    ['truncation', 'arch', 'kubernetes.io/arch'],
    ['truncation', 'capacity-type', 'karpenter.sh/capacity-type'],
    ['typo', 'topology.kubernetesio/zone', 'topology.kubernetes.io/zone'],
    ['typo', 'node.io/zone', 'topology.kubernetes.io/zone'],
    ['typo', 'topology.kubernetes.io/regio', 'topology.kubernetes.io/region'],
    ['typo', 'node.kubernetes.io/region', 'topology.kubernetes.io/region'],
    ['typo', 'karpenter/nodepool', 'karpenter.sh/nodepool'],
  ])('hint for %s %s', (_, key, want) => {
    expect(message(key)).toEqual([`label "${key}" does not have known values (typo of "${want}"?)`]);
  });

  it('unknown label: message without hint', () => {
    expect(message('deployment')).toEqual(['label "deployment" does not have known values']);
  });

  it('sets convert to API requirements with and without MV; both bounds yield Gte and Lte entries', () => {
    const set = [req('b', 'Gt', ['1']), req('b', 'Lt', ['9'], 3), req('a', 'In', ['2', '1'], 2), req('c', 'Exists')];
    const want = [
      req('a', 'In', ['1', '2'], 2),
      req('b', 'Gte', ['2'], 3),
      req('b', 'Lte', ['8'], 3),
      req('c', 'Exists'),
    ];
    expect(Requirements.fromNodeSelector(set).toApi()).toEqual(want);
    expect(table.toSelector(table.parseAll(set), new Set())).toEqual(want);
  });

  it('set text is order independent', () => {
    const set = [req('b', 'Exists'), req('a', 'In', ['2', '1']), req('kubernetes.io/hostname', 'In', ['n'])];
    const want = 'a In [1 2], b Exists';
    expect(Requirements.fromNodeSelector(set).toString()).toBe(want);
    expect(Requirements.fromNodeSelector([...set].reverse()).toString()).toBe(want);
  });
});

describe('minValues', () => {
  const families = ['a', 'a', 'b', 'c'].map((family, i) =>
    type(`t${i}`, '4', '4Gi', { labels: { family: [family], size: [String(i % 2)] } }),
  );
  const wants = (...list: readonly (readonly [key: string, minValues: number])[]): Requirements =>
    Requirements.of(...list.map(([key, minValues]) => Requirement.of(key, 'Exists', [], minValues)));

  it.each([
    ['none asked for: no type is needed', wants(), 0],
    ['the first prefix with enough distinct values', wants(['family', 2]), 3],
    ['for every key', wants(['family', 3], ['size', 2]), 4],
    ['one value', wants(['family', 1]), 1],
  ])('%s', (_, requirements, count) => {
    expect(satisfiesMinValues(families, requirements)).toEqual({ kind: 'satisfied', count });
  });

  it('never satisfied: what was achieved, for the keys that fall short', () => {
    expect(satisfiesMinValues(families, wants(['family', 4], ['size', 2]))).toEqual({
      kind: 'unsatisfied',
      achieved: new Map([['family', 3]]),
    });
  });

  it('no types: nothing to complain about', () => {
    expect(satisfiesMinValues([], wants(['family', 4]))).toEqual({ kind: 'satisfied', count: 0 });
  });
});

describe('ephemeral taints', () => {
  const taint = (key: string, effect = 'NoSchedule'): Taint => ({ key, effect });
  it.each([
    ['exact', taint('node.kubernetes.io/not-ready'), true],
    ['exact, NoExecute', taint('node.kubernetes.io/not-ready', 'NoExecute'), true],
    ['exact, unreachable', taint('node.kubernetes.io/unreachable'), true],
    ['exact, uninitialized', taint('node.cloudprovider.kubernetes.io/uninitialized'), true],
    ['exact, unregistered', taint('karpenter.sh/unregistered', 'NoExecute'), true],
    ['readiness prefix', taint('readiness.k8s.io/network'), true],
    ['prefix with any effect', taint('readiness.k8s.io/network', 'NoExecute'), true],
    ['unrelated', taint('example.com/taint'), false],
    ['prefix in the middle', taint('example.com/readiness.k8s.io/network'), false],
    ['nil: a taint of nothing', taint('', ''), false],
  ])('%s', (_, given, want) => {
    expect(isKnownEphemeralTaint(given)).toBe(want);
  });
});

describe('host ports', () => {
  const entry = (ip: string, port = 4443, protocol = 'TCP'): HostPort => ({ ip, port, protocol });
  it('text', () => {
    expect(formatHostPort(entry('10.0.0.1'))).toBe('IP: 10.0.0.1 Port: 4443 Proto: TCP');
  });

  it.each([
    ['identical', entry('10.0.0.1'), entry('10.0.0.1'), true],
    ['unspecified v4', entry('10.0.0.1'), entry('0.0.0.0'), true],
    ['unspecified v6', entry('10.0.0.1'), entry('::'), true],
    ['protocol differs', entry('10.0.0.1'), entry('10.0.0.1', 4443, 'UDP'), false],
    ['port differs', entry('10.0.0.1'), entry('10.0.0.1', 443), false],
  ])('%s', (_, a, b, want) => {
    expect([hostPortsConflict(a, b), hostPortsConflict(b, a)]).toEqual([want, want]);
  });

  it('of a pod', () => {
    expect(podHostPorts(pod({ hostPorts: [80] }))).toEqual([entry('0.0.0.0', 80)]);
  });
});
