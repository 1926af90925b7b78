import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Requirement } from '../requirements/index.ts';
import { Requirements, type NodeSelectorRequirement } from '../requirements/index.ts';
import { hasIntersection, intersect, operatorOf, toSelectorRequirements } from './requirement.ts';
import { RequirementTable } from './requirement-table.ts';

const known = 'well-known';
const keys = ['a', 'b', known, 'beta.kubernetes.io/arch'];
const values = ['0', '1', '2', '3', '7', '07', '-1', 'x', 'y', ''];
const samples = [...values, '4', '6', '100', 'other', '1.5', '9223372036854775807', '9'.repeat(25)];

const requirement = (ofKey: fc.Arbitrary<string>): fc.Arbitrary<NodeSelectorRequirement> => {
  const minValues = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 2 });
  return fc.oneof(
    fc.record({
      key: ofKey,
      operator: fc.constantFrom('In', 'NotIn'),
      values: fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 }),
      minValues,
    }),
    fc.record({ key: ofKey, operator: fc.constantFrom('Exists', 'DoesNotExist'), minValues }),
    fc.record({
      key: ofKey,
      operator: fc.constantFrom('Gt', 'Lt', 'Gte', 'Lte'),
      values: fc.constantFrom('0', '1', '2', '5').map((value) => [value]),
      minValues,
    }),
    // Beyond 2^53 the table rounds, so that of large bounds these only.
    fc.record({
      key: ofKey,
      operator: fc.constantFrom('Gt', 'Gte', 'Lte'),
      values: fc.constant(['9223372036854775807']),
      minValues,
    }),
  );
};
const set = fc.array(requirement(fc.constantFrom(...keys)), { maxLength: 5 });
const onOneKey = fc.array(requirement(fc.constant('a')), { minLength: 1, maxLength: 3 });

/** What the API cannot say beside a bound, excluded values, the table says in an entry of its own. */
const beside = (entries: readonly NodeSelectorRequirement[]): readonly NodeSelectorRequirement[] => {
  const bounded = new Set(entries.filter((r) => ['Gte', 'Lte'].includes(r.operator)).map((r) => r.key));
  return entries.filter((r) => !(r.operator === 'NotIn' && bounded.has(r.key)));
};

/** The plain algebra is the obvious version, which the table must agree with. */
describe('RequirementTable and Requirements', () => {
  const table = new RequirementTable((key) => key === known);
  const one = (list: readonly NodeSelectorRequirement[]) => table.requirements(table.parseAll(list))[0]!;
  const plain = (list: readonly NodeSelectorRequirement[]): Requirement => Requirements.fromNodeSelector(list).get('a');

  it('decide compatibility alike, and name the same keys', () => {
    fc.assert(
      fc.property(set, set, fc.boolean(), (a, b, strict) => {
        const left = Requirements.fromNodeSelector(a);
        const right = Requirements.fromNodeSelector(b);
        const options = strict ? {} : { allowUndefined: new Set([known]) };
        const conflicts = left.compatible(right, options);
        const [x, y] = [table.parseAll(a), table.parseAll(b)];
        expect(table.compatible(x, y, strict)).toBe(conflicts.length === 0);
        expect(table.intersects(x, y)).toBe(left.intersects(right).length === 0);
        const missing = table.undefinedKey(x, y, strict);
        const isUndefined = conflicts[0]?.kind === 'undefined-key';
        expect(missing !== -1).toBe(isUndefined);
        const named = missing === -1 ? table.conflictingKey(x, y) : missing;
        if (named === -1) expect(conflicts).toEqual([]);
        // Of several undefined keys each names its own first one.
        else if (!isUndefined) expect(conflicts.map(({ key }) => key)).toContain(table.keys.name(named));
      }),
      { numRuns: 3000 },
    );
  });

  it('merge alike', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const merged = table.merge(table.parseAll(a), table.parseAll(b));
        const wanted = Requirements.fromNodeSelector([...a, ...b]);
        const pairs = keys.flatMap((key) => samples.map((value) => [key, value] as const));
        const got = pairs.filter(([key, value]) => table.allows(merged, table.keyId(key), table.values.id(value)));
        expect(got).toEqual(pairs.filter(([key, value]) => wanted.get(key).has(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it('say the same to the API, minValues included', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const merged = table.merge(table.parseAll(a), table.parseAll(b));
        const wanted = Requirements.fromNodeSelector(a).intersection(Requirements.fromNodeSelector(b)).toApi();
        expect(beside(table.toSelector(merged, new Set()))).toEqual(beside(wanted));
      }),
      { numRuns: 1000 },
    );
  });

  it('have the same effective operator, intersection and decision for two on one key', () => {
    fc.assert(
      fc.property(onOneKey, onOneKey, (a, b) => {
        const [x, y] = [one(a), one(b)];
        const [left, right] = [plain(a), plain(b)];
        expect(operatorOf(x)).toBe(left.operator);
        expect(hasIntersection(x, y, table.integerOf)).toBe(left.hasIntersection(right));
        const both = intersect(x, y, table.integerOf);
        const names = toSelectorRequirements(both, 'a', (value) => table.values.name(value));
        expect(beside(names)).toEqual(beside(left.intersection(right).toApi()));
      }),
      { numRuns: 2000 },
    );
  });

  it('equal sets have equal numbers, in whatever order they are put together', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [x, y] = [table.parseAll(a), table.parseAll(b)];
        expect(table.merge(x, y)).toBe(table.merge(y, x));
        expect(table.merge(x, x)).toBe(x);
        const [left, right] = [Requirements.fromNodeSelector(a), Requirements.fromNodeSelector(b)];
        expect(x === y).toBe(left.equals(right));
      }),
    );
  });
});
