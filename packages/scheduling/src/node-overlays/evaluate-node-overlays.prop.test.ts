import { describe, expect, it } from '@jest/globals';
import type { NodeOverlay } from '@karpenter-ts/apis';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import { pool, type, Z1, Z2, Z3 } from '../acceptance/world.fixture.ts';
import { evaluateObviously } from './evaluate-node-overlays.reference.ts';
import { evaluateNodeOverlays } from './index.ts';

const types = [
  type('a', '2', '2Gi', { os: ['linux'], price: 1 }),
  type('b', '4', '4Gi', {
    os: ['linux'],
    price: 2,
    offerings: [
      [Z1, 'spot', 2],
      [Z2, 'on-demand', 3],
    ],
  }),
  type('c', '8', '16Gi', { os: ['linux'], arch: 'arm64', price: 4, offerings: [[Z3, 'reserved', 0.5]] }),
];
const pools = [
  pool({ name: 'x', types, labels: { team: 'a' } }),
  pool({ name: 'y', types: types.slice(1), labels: { team: 'b' } }),
  pool({ name: 'z', types: types.slice(0, 2) }),
];

/** Values of each key, and one that nothing has. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'karpenter.sh/nodepool': ['x', 'y', 'z', 'none'],
  team: ['a', 'b', 'none'],
  'node.kubernetes.io/instance-type': ['a', 'b', 'c', 'none'],
  'topology.kubernetes.io/zone': [Z1, Z2, Z3, 'none'],
  'karpenter.sh/capacity-type': ['spot', 'on-demand', 'reserved'],
  'kubernetes.io/arch': ['amd64', 'arm64'],
  special: ['optional', 'none'],
};

const requirement = (key: string): fc.Arbitrary<NodeSelectorRequirement> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        key: fc.constant(key),
        operator: fc.constantFrom('In', 'NotIn'),
        values: fc.subarray([...VALUES[key]!], { minLength: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ key: fc.constant(key), operator: fc.constantFrom('Exists', 'DoesNotExist') }) },
  );

const requirements = fc
  .subarray(Object.keys(VALUES), { maxLength: 3 })
  .chain((keys) => fc.tuple(...keys.map((key) => requirement(key))));

const change = fc.oneof(
  fc.constant({}),
  fc.record({ price: fc.constantFrom('0', '1.5', '7') }),
  fc.record({ priceAdjustment: fc.constantFrom('+1', '-10', '-50%', '+100%') }),
);
const capacity = fc.oneof(
  fc.constant({}),
  fc.record({
    capacity: fc.dictionary(fc.constantFrom('x.com/one', 'x.com/two', 'x.com/three'), fc.constantFrom('1', '2')),
  }),
);
const overlays: fc.Arbitrary<readonly NodeOverlay[]> = fc
  .array(fc.tuple(requirements, change, capacity, fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined })), {
    maxLength: 7,
  })
  .map((rows) =>
    rows.map(([wanted, price, more, weight], i) => ({
      metadata: { name: `o${i}` },
      spec: { requirements: wanted, ...price, ...more, weight },
    })),
  );

/** Prices and amounts as the store has them, named as the reference names them. */
function valuesOf(store: ReturnType<typeof evaluateNodeOverlays>['store']): Record<string, number> {
  const values: Record<string, number> = {};
  for (const { nodePool, instanceTypes } of pools) {
    const name = nodePool.metadata!.name!;
    for (const made of store.apply(name, instanceTypes)) {
      for (const [resource, amount] of Object.entries(made.capacity))
        values[`${name}/${made.name}/${resource}`] = amount;
      made.offerings.forEach(({ price }, i) => (values[`${name}/${made.name}/${i}`] = price));
    }
  }
  return values;
}

describe('overlays on random worlds', () => {
  it('are followed, and change what they change, as the obvious version has it', () => {
    let conflicts = 0;
    fc.assert(
      fc.property(overlays, (given) => {
        const want = evaluateObviously(given, pools);
        const { verdicts, store } = evaluateNodeOverlays({ overlays: given, nodePools: pools });
        conflicts += verdicts.filter(({ verdict }) => verdict === 'Conflict').length;
        expect(verdicts.flatMap(({ name, verdict }) => (verdict === 'Valid' ? [name] : []))).toEqual(want.followed);
        expect(valuesOf(store)).toEqual(want.values);
      }),
      { numRuns: 500 },
    );
    expect(conflicts).toBeGreaterThan(50);
  });

  it('give the same answer whatever the order of overlays and whatever came before', () => {
    fc.assert(
      fc.property(overlays, overlays, (given, before) => {
        const plain = evaluateNodeOverlays({ overlays: given, nodePools: pools });
        const previous = evaluateNodeOverlays({ overlays: before, nodePools: pools }).store;
        previous.apply('x', types);
        const again = evaluateNodeOverlays({ overlays: given.toReversed(), nodePools: pools }, previous);
        expect(again.verdicts).toEqual(plain.verdicts);
        expect(valuesOf(again.store)).toEqual(valuesOf(plain.store));
      }),
    );
  });
});
