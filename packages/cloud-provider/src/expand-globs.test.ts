import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import { expandGlobs } from './expand-globs.ts';
import type { InstanceType } from './instance-type.ts';

const TYPE = 'node.kubernetes.io/instance-type';
const FAMILY = 'karpenter.k8s.aws/instance-family';
const GPU = 'karpenter.k8s.aws/instance-gpu-name';

const instanceType = (name: string, gpu?: string): InstanceType => ({
  name,
  requirements: [
    { key: TYPE, operator: 'In', values: [name] },
    { key: FAMILY, operator: 'In', values: [name.split('.')[0] ?? ''] },
    { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a', 'b'] },
    gpu === undefined ? { key: GPU, operator: 'DoesNotExist' } : { key: GPU, operator: 'In', values: [gpu] },
    { key: 'cloud.example.com/instance-shape', operator: 'In', values: [`shape-${name.length}`] },
  ],
  offerings: [],
  capacity: {},
  overhead: {},
});
const CATALOGUE = [
  instanceType('t3.large'),
  instanceType('m5.large'),
  instanceType('c5.xlarge'),
  instanceType('c5.large'),
  instanceType('c5a.large'),
  instanceType('p3.2xlarge', 'v100'),
];
const asked = (
  key: string,
  operator: string,
  values: readonly string[],
  minValues?: number,
): NodeSelectorRequirement => ({
  key,
  operator,
  values,
  ...(minValues === undefined ? {} : { minValues }),
});

describe('expandGlobs', () => {
  it('gives the very list back where there is nothing to expand', () => {
    const requirements = [asked(TYPE, 'In', ['m5.large']), { key: FAMILY, operator: 'Exists' }];
    expect(expandGlobs(requirements, CATALOGUE)).toEqual({ requirements, expansions: [], unmatched: [] });
    expect(expandGlobs(requirements, CATALOGUE).requirements).toBe(requirements);
    const elsewhere = [asked('topology.kubernetes.io/zone', 'In', ['*']), asked('example.com/instance-x', 'In', ['*'])];
    expect(expandGlobs(elsewhere, CATALOGUE).requirements).toBe(elsewhere);
  });

  it('In: the values that the globs match, beside those that were named', () => {
    expect(expandGlobs([asked(TYPE, 'In', ['x1.huge', 'c5.*', 'm?.*', 'c5.*'], 3)], CATALOGUE)).toEqual({
      requirements: [asked(TYPE, 'In', ['c5.large', 'c5.xlarge', 'm5.large', 'x1.huge'], 3)],
      expansions: [
        {
          index: 0,
          key: TYPE,
          operator: 'In',
          patterns: ['c5.*', 'm?.*'],
          values: ['c5.large', 'c5.xlarge', 'm5.large', 'x1.huge'],
        },
      ],
      unmatched: [],
    });
  });

  it('leaves the other requirements and their order alone', () => {
    const [first, last] = [asked('team', 'In', ['a']), { key: GPU, operator: 'DoesNotExist' }];
    const { requirements, expansions } = expandGlobs([first, asked(FAMILY, 'In', ['c*']), last], CATALOGUE);
    expect(requirements).toEqual([first, asked(FAMILY, 'In', ['c5', 'c5a']), last]);
    expect(requirements[0]).toBe(first);
    expect(expansions.map(({ index }) => index)).toEqual([1]);
  });

  it('the old name of the label is the new one', () => {
    const { requirements } = expandGlobs([asked('beta.kubernetes.io/instance-type', 'In', ['t3.*'])], CATALOGUE);
    expect(requirements).toEqual([asked(TYPE, 'In', ['t3.large'])]);
  });

  it("labels of any provider's instance types", () => {
    const { requirements } = expandGlobs([asked('cloud.example.com/instance-shape', 'In', ['*-8'])], CATALOGUE);
    expect(requirements).toEqual([asked('cloud.example.com/instance-shape', 'In', ['shape-8'])]);
  });

  it('In with nothing that matches stays as it is, so that nothing meets it, also not what lacks the label', () => {
    const { requirements, expansions, unmatched } = expandGlobs([asked(GPU, 'In', ['w1??'])], CATALOGUE);
    expect(requirements).toEqual([asked(GPU, 'In', ['w1??'])]);
    expect(expansions).toEqual([{ index: 0, key: GPU, operator: 'In', patterns: ['w1??'], values: [] }]);
    expect(unmatched).toEqual([{ index: 0, key: GPU, pattern: 'w1??', nearest: ['v100'] }]);
  });

  it('In with some that match loses the globs that do not', () => {
    const { requirements, unmatched } = expandGlobs([asked(TYPE, 'In', ['zzz9.*', 't3.*'])], CATALOGUE);
    expect(requirements).toEqual([asked(TYPE, 'In', ['t3.large'])]);
    expect(unmatched).toEqual([{ index: 0, key: TYPE, pattern: 'zzz9.*', nearest: [] }]);
  });

  it('NotIn: excludes what the globs match', () => {
    const { requirements } = expandGlobs([asked(TYPE, 'NotIn', ['c5*', 't3.large'])], CATALOGUE);
    expect(requirements).toEqual([asked(TYPE, 'NotIn', ['c5.large', 'c5.xlarge', 'c5a.large', 't3.large'])]);
  });

  it('NotIn with nothing that matches excludes nothing', () => {
    const { requirements, unmatched } = expandGlobs([asked(TYPE, 'NotIn', ['zz.*'])], CATALOGUE);
    expect(requirements).toEqual([]);
    expect(unmatched).toHaveLength(1);
    // With minValues there is more that it says.
    expect(expandGlobs([asked(TYPE, 'NotIn', ['zz.*', '*?zz'], 2)], CATALOGUE).requirements).toEqual([
      asked(TYPE, 'NotIn', ['zz.x', 'xzz'], 2),
    ]);
  });

  it('names the nearest values of a glob with a typing error', () => {
    const near = (glob: string): readonly string[] | undefined =>
      expandGlobs([asked(TYPE, 'In', [glob])], CATALOGUE).unmatched[0]?.nearest;
    expect(near('m5.lagre*')).toEqual(['m5.large']);
    expect(near('c6.*')).toEqual(['c5.large', 'c5.xlarge']);
    expect(near('hpc7a.*')).toEqual([]);
    // What begins alike comes first.
    expect(near('t5.*')).toEqual(['t3.large', 'c5.large', 'c5.xlarge']);
  });

  it('looks for the nearest values of the first globs only: it takes a while', () => {
    const values = Array.from({ length: 50 }, (_, i) => `m5.larg${i}*`);
    const { unmatched } = expandGlobs(
      Array.from({ length: 4 }, () => asked(TYPE, 'In', values)),
      CATALOGUE,
    );
    expect(unmatched).toHaveLength(200);
    expect(unmatched.map(({ nearest }) => nearest.length)).toEqual(unmatched.map((_, i) => (i < 10 ? 1 : 0)));
  });

  it('has no hint for a glob that is far longer than any value', () => {
    const [glob, stars] = expandGlobs(
      [asked(TYPE, 'In', [`${'m5.large'.repeat(60)}?`, '*m*5*l'.repeat(20)])],
      CATALOGUE,
    ).unmatched;
    expect(glob?.nearest).toEqual([]);
    expect(stars?.nearest).toEqual([]);
  });
});

describe('laws', () => {
  const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', '.', '1'), minLength: 1, maxLength: 4 }));
  const globs = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), minLength: 1, maxLength: 4 }));
  const operators = fc.constantFrom('In', 'NotIn');
  const meets = ({ operator, values = [] }: NodeSelectorRequirement, name: string): boolean =>
    values.includes(name) === (operator === 'In');

  it('admits what filtering the names by regular expressions admits', () => {
    fc.assert(
      fc.property(names, globs, operators, (types, patterns, operator) => {
        const expressions = patterns.map(
          (glob) =>
            new RegExp(
              `^${glob
                .replaceAll('.', String.raw`\.`)
                .replaceAll('*', '.*')
                .replaceAll('?', '.')}$`,
            ),
        );
        const want = types.filter((name) => expressions.some((is) => is.test(name)) === (operator === 'In'));
        const requirement = asked(TYPE, operator, patterns);
        const { requirements } = expandGlobs(
          [requirement],
          types.map((name) => instanceType(name)),
        );
        expect(types.filter((name) => requirements.every((each) => meets(each, name)))).toEqual(want);
      }),
    );
  });

  it('is idempotent, and the order of types and values makes no difference', () => {
    fc.assert(
      fc.property(names, globs, operators, (types, patterns, operator) => {
        const catalogue = types.map((name) => instanceType(name));
        const once = expandGlobs([asked(TYPE, operator, patterns)], catalogue);
        expect(expandGlobs(once.requirements, catalogue).requirements).toEqual(once.requirements);
        const turned = expandGlobs([asked(TYPE, operator, patterns)], catalogue.toReversed());
        expect(turned).toEqual(once);
        const reversed = expandGlobs([asked(TYPE, operator, patterns.toReversed())], catalogue);
        expect(reversed.expansions.map(({ values }) => values)).toEqual(once.expansions.map(({ values }) => values));
      }),
    );
  });
});
