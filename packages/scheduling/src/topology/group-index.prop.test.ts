import { describe, expect, it } from '@jest/globals';
import type { LabelSelector } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import { GroupBuilder } from './group-builder.ts';
import { GroupIndex } from './group-index.ts';

const key = fc.constantFrom('a', 'b', 'c');
const value = fc.constantFrom('x', 'y', '');
const labels = fc.dictionary(key, value, { maxKeys: 3 });
const selector: fc.Arbitrary<LabelSelector | undefined> = fc.option(
  fc.record(
    {
      matchLabels: labels,
      matchExpressions: fc.array(
        fc.record({
          key,
          operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Bogus'),
          values: fc.array(value, { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

describe('GroupIndex', () => {
  it('finds the groups that are found by asking each', () => {
    fc.assert(
      fc.property(fc.array(selector, { maxLength: 8 }), fc.array(labels, { maxLength: 6 }), (selectors, pods) => {
        const builder = new GroupBuilder({
          topologyKey: () => ({ id: 0, name: 'k', requirementKey: 0, domains: [], domainOfValue: new Map() }),
          registerPoolDomains: () => undefined,
          nodeCount: 0,
          namespaces: [],
        });
        for (const labelSelector of selectors) {
          const term = { topologyKey: 'k', ...(labelSelector === undefined ? {} : { labelSelector }) };
          builder.term('affinity', 'default', term);
        }
        const index = new GroupIndex(builder.groups);
        for (const pod of pods) {
          for (const namespace of ['default', 'other']) {
            const want = builder.groups.filter((group) => group.selects(namespace, pod));
            expect(index.selecting(namespace, pod).map(({ id }) => id)).toEqual(want.map(({ id }) => id));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
