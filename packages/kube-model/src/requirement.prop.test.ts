import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Requirement } from './requirement.ts';
import { Requirements } from './requirements.ts';
import type { RequirementOperator } from './types.ts';

// A small world of values, so that sets and bounds meet often.
const VALUES = ['a', 'b', 'c', '-1', '0', '1', '2', '3', '4', '5', '9'];
const SAMPLE = [...VALUES, 'zz', '6', '100', '9223372036854775807'];

const simple = (key: string): fc.Arbitrary<Requirement> =>
  fc.oneof(
    fc
      .record({
        operator: fc.constantFrom<RequirementOperator>('In', 'NotIn', 'Exists', 'DoesNotExist'),
        values: fc.subarray(VALUES),
        minValues: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      })
      .map(({ operator, values, minValues }) =>
        Requirement.of(key, operator, operator === 'In' || operator === 'NotIn' ? values : [], minValues),
      ),
    fc
      .record({
        operator: fc.constantFrom<RequirementOperator>('Gt', 'Lt', 'Gte', 'Lte'),
        bound: fc.integer({ min: 0, max: 6 }),
      })
      .map(({ operator, bound }) => Requirement.of(key, operator, [String(bound)])),
  );

const requirement = (key = 'key'): fc.Arbitrary<Requirement> =>
  fc
    .array(simple(key), { minLength: 1, maxLength: 3 })
    .map(([first, ...rest]) => rest.reduce((a, b) => a.intersection(b), first ?? Requirement.of(key, 'Exists')));

const KEYS = ['k1', 'k2', 'k3'];
const requirements: fc.Arbitrary<Requirements> = fc
  .array(
    fc.constantFrom(...KEYS).chain((key) => requirement(key)),
    { maxLength: 4 },
  )
  .map((list) => Requirements.of(...list));

function expectEqual(a: Requirement, b: Requirement): void {
  expect(`${a.toString()} ${a.sortedValues().join()}`).toBe(`${b.toString()} ${b.sortedValues().join()}`);
  expect(a.equals(b)).toBe(true);
}

describe('laws of requirements', () => {
  it('intersection is commutative', () => {
    fc.assert(
      fc.property(requirement(), requirement(), (a, b) => {
        expectEqual(a.intersection(b), b.intersection(a));
      }),
    );
  });

  it('intersection is associative', () => {
    fc.assert(
      fc.property(requirement(), requirement(), requirement(), (a, b, c) => {
        expectEqual(a.intersection(b).intersection(c), a.intersection(b.intersection(c)));
      }),
    );
  });

  it('intersection is idempotent', () => {
    fc.assert(
      fc.property(requirement(), (a) => {
        expectEqual(a.intersection(a), a);
      }),
    );
  });

  it('Exists is neutral and DoesNotExist absorbs', () => {
    fc.assert(
      fc.property(requirement(), (a) => {
        expectEqual(a.intersection(Requirement.of('key', 'Exists')), a);
        expect(a.intersection(Requirement.of('key', 'DoesNotExist')).operator).toBe('DoesNotExist');
      }),
    );
  });

  it('an intersection admits exactly what both admit', () => {
    fc.assert(
      fc.property(requirement(), requirement(), (a, b) => {
        const both = a.intersection(b);
        for (const value of SAMPLE) expect([value, both.has(value)]).toEqual([value, a.has(value) && b.has(value)]);
      }),
    );
  });

  it('hasIntersection is the decision of intersection', () => {
    fc.assert(
      fc.property(requirement(), requirement(), (a, b) => {
        const both = a.intersection(b);
        expect(a.hasIntersection(b)).toBe(both.complement || both.values.size > 0);
        expect(a.hasIntersection(b)).toBe(b.hasIntersection(a));
      }),
    );
  });

  it('any is admissible, or empty where nothing is', () => {
    fc.assert(
      fc.property(requirement(), (a) => {
        const value = a.any();
        if (value !== '') expect(a.has(value)).toBe(true);
        else expect(['0', '1', '2', '3', '100'].some((candidate) => a.has(candidate))).toBe(false);
      }),
    );
  });

  it('the API form reads as the same requirement, but for excluded values beside bounds', () => {
    fc.assert(
      fc.property(requirement(), (a) => {
        const [first, ...rest] = a.toApi().map((entry) => Requirement.fromApi(entry));
        const read = rest.reduce((x, y) => x.intersection(y), first ?? a);
        if (a.gte === undefined && a.lte === undefined) expectEqual(read, a);
        else expect([read.gte, read.lte, read.minValues]).toEqual([a.gte, a.lte, a.minValues]);
      }),
    );
  });
});

describe('laws of requirement sets', () => {
  it('intersection is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(requirements, requirements, requirements, (a, b, c) => {
        expect(a.intersection(b).equals(b.intersection(a))).toBe(true);
        expect(
          a
            .intersection(b)
            .intersection(c)
            .equals(a.intersection(b.intersection(c))),
        ).toBe(true);
        expect(a.intersection(a).equals(a)).toBe(true);
      }),
    );
  });

  it('intersects is symmetric in its keys, and allowing every key leaves just that', () => {
    fc.assert(
      fc.property(requirements, requirements, (a, b) => {
        const keys = a.intersects(b).map((conflict) => conflict.key);
        expect(b.intersects(a).map((conflict) => conflict.key)).toEqual(keys);
        const allowed = a.compatible(b, { allowUndefined: new Set(KEYS) });
        expect(allowed.map((conflict) => conflict.key)).toEqual(keys);
      }),
    );
  });

  it('text is order independent', () => {
    fc.assert(
      fc.property(requirements, fc.nat(), (a, seed) => {
        const list = [...a];
        const turned = list.map((_, i) => list[(i + seed) % list.length]).filter((x) => x !== undefined);
        expect(Requirements.of(...turned).toString()).toBe(a.toString());
      }),
    );
  });
});
