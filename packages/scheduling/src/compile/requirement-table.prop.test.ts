import { describe, expect, it } from '@jest/globals';
import { Requirements, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import { RequirementTable } from './requirement-table.ts';

const known = 'well-known';
const requirement: fc.Arbitrary<NodeSelectorRequirement> = fc.oneof(
  fc.record({
    key: fc.constantFrom('a', 'b', known),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.uniqueArray(fc.constantFrom('1', '2', '3', '7', 'x'), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ key: fc.constantFrom('a', 'b', known), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({
    key: fc.constantFrom('a', 'b', known),
    operator: fc.constantFrom('Gt', 'Lt', 'Gte', 'Lte'),
    values: fc.constantFrom('1', '2', '5').map((value) => [value]),
  }),
);
const set = fc.array(requirement, { maxLength: 4 });

/** The obvious version is kube-model's, which the table must agree with. */
describe('RequirementTable', () => {
  const table = new RequirementTable((key) => key === known);

  it('decides compatibility as Requirements does', () => {
    fc.assert(
      fc.property(set, set, fc.boolean(), (a, b, strict) => {
        const left = Requirements.fromNodeSelector(a);
        const right = Requirements.fromNodeSelector(b);
        const options = strict ? {} : { allowUndefined: new Set([known]) };
        const got = table.compatible(table.parseAll(a), table.parseAll(b), strict);
        expect(got).toBe(left.compatible(right, options).length === 0);
      }),
      { numRuns: 3000 },
    );
  });

  it('merges as Requirements does', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const merged = table.merge(table.parseAll(a), table.parseAll(b));
        const wanted = Requirements.fromNodeSelector([...a, ...b]);
        for (const key of ['a', 'b', known]) {
          for (const value of ['0', '1', '2', '3', '6', '7', 'x', 'other']) {
            const got = table.allows(merged, table.keyId(key), table.values.id(value));
            expect([key, value, got]).toEqual([key, value, wanted.get(key).has(value)]);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives equal sets equal numbers, in whatever order they are put together', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [x, y] = [table.parseAll(a), table.parseAll(b)];
        expect(table.merge(x, y)).toBe(table.merge(y, x));
        expect(table.merge(x, x)).toBe(x);
      }),
    );
  });
});
