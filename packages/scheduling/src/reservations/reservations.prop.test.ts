import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { podKey, type Pod } from '@karpenter-ts/kube-model';
import {
  apartFrom,
  CAPACITY,
  HOST,
  pod,
  pool,
  refused,
  req,
  RESERVATION,
  type,
  TYPE,
  World,
  Z1,
  Z2,
  ZONE,
  type SoldAs,
} from '../acceptance/world.fixture.ts';
import type { PlannedNodeClaim } from '../result.ts';

const sizes = [2, 4, 8];

interface Sold {
  readonly size: number;
  readonly zone: string;
  readonly id: string;
  readonly units: number;
}

interface Given {
  readonly reserved: readonly Sold[];
  readonly pods: readonly { readonly cpu: number; readonly kind: number }[];
  readonly weighted: boolean;
}

const given: fc.Arbitrary<Given> = fc.record({
  reserved: fc.array(
    fc.record({
      size: fc.constantFrom(...sizes),
      zone: fc.constantFrom(Z1, Z2),
      id: fc.constantFrom('r-1', 'r-2', 'r-3'),
      units: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 5 },
  ),
  pods: fc.array(fc.record({ cpu: fc.integer({ min: 2, max: 30 }), kind: fc.integer({ min: 0, max: 7 }) }), {
    minLength: 1,
    maxLength: 14,
  }),
  weighted: fc.boolean(),
});

function typesOf(reserved: readonly Sold[]): InstanceType[] {
  return sizes.map((size) => {
    const own = reserved.filter((sold) => sold.size === size);
    const offerings: SoldAs[] = [
      [Z1, 'on-demand', size],
      [Z2, 'on-demand', size],
      ...own.map(({ zone, id, units }): SoldAs => [zone, 'reserved', size / 1000, [id, units]]),
    ];
    return type(`size-${size}`, String(size), '64Gi', { pods: '20', offerings });
  });
}

function podsOf(pods: Given['pods']): Pod[] {
  const kinds = [
    {},
    {},
    {},
    { labels: { app: 'apart' }, affinity: apartFrom(HOST, { app: 'apart' }) },
    { nodeSelector: { [ZONE]: Z1 } },
    { nodeSelector: { [TYPE]: 'size-4' } },
    { require: [req(CAPACITY, 'In', ['reserved', 'on-demand'])] },
    { prefer: [[1, req(CAPACITY, 'In', ['reserved'])]] as const },
  ];
  return pods.map(({ cpu, kind }) => pod({ requests: { cpu: `${cpu}00m` }, ...kinds[kind] }));
}

const valuesOf = ({ requirements }: PlannedNodeClaim, key: string): readonly string[] =>
  requirements.find((r) => r.key === key)?.values ?? [];

/** Units by id: the fewest that any offering tells. */
function unitsOf(reserved: readonly Sold[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const sold of reserved) units.set(sold.id, Math.min(units.get(sold.id) ?? Infinity, sold.units));
  return units;
}

describe('reservations', () => {
  for (const packing of ['cost', 'fewest-nodes'] as const) {
    for (const reservedOfferingMode of ['Strict', 'Fallback'] as const) {
      it(`no plan uses more than there is; price and requirements agree: ${packing}, ${reservedOfferingMode}`, () => {
        fc.assert(
          fc.property(given, ({ reserved, pods, weighted }) => {
            const types = typesOf(reserved);
            const pools = weighted ? [pool({ types }), pool({ name: 'heavy', weight: 9, types })] : [pool({ types })];
            const world = new World({ pools, options: { packing, reservedOfferingMode } });
            const result = world.solve(podsOf(pods));
            const units = unitsOf(reserved);
            const held = new Map<string, number>();
            for (const claim of result.newNodeClaims) {
              const ids = valuesOf(claim, RESERVATION);
              for (const id of ids) held.set(id, (held.get(id) ?? 0) + 1);
              expect(valuesOf(claim, CAPACITY)).toEqual(ids.length > 0 ? ['reserved'] : ['on-demand']);
              const zones = valuesOf(claim, ZONE);
              const prices = claim.instanceTypes.map((name) => {
                const { offerings } = types.find((each) => each.name === name)!;
                const bought = offerings.filter(
                  (o) =>
                    (zones.length === 0 || zones.includes(o.zone)) &&
                    (ids.length === 0
                      ? o.capacityType === 'on-demand'
                      : ids.includes(o.labels?.[RESERVATION] ?? '') && o.reservationCapacity! > 0),
                );
                return Math.min(...bought.map((o) => o.price));
              });
              // Each of the types can be bought so; the cheapest is first, and that is the price.
              expect(prices).not.toContain(Infinity);
              expect(claim.price).toBe(Math.min(...prices));
              expect(prices[0]).toBe(claim.price);
            }
            for (const [id, count] of held) expect({ id, count: count <= units.get(id)! }).toEqual({ id, count: true });
            if (reservedOfferingMode === 'Fallback') expect(refused(result)).toEqual([]);
            for (const reasons of Object.values(result.refusals)) {
              expect(reasons.map(({ reason }) => reason)).toEqual(['reserved-offering']);
            }
            // Whoever waits, waits for somebody.
            if (refused(result).length > 0) expect(held.size).toBeGreaterThan(0);
          }),
          { numRuns: 60, seed: 7 },
        );
      });
    }
  }

  it('Fallback: packing for cost is never dearer, and leaves no more pods out', () => {
    fc.assert(
      fc.property(given, ({ reserved, pods }) => {
        const batch = podsOf(pods);
        const [cost, fewest] = (['cost', 'fewest-nodes'] as const).map((packing) =>
          new World({ pools: [pool({ types: typesOf(reserved) })], options: { packing, nodeOverheadPrice: 0 } }).solve(
            batch,
          ),
        );
        expect(cost!.price).toBeLessThanOrEqual(fewest!.price + 1e-9);
        expect(refused(cost!).length).toBeLessThanOrEqual(refused(fewest!).length);
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  it('Strict: pass after pass everything is placed, and no reservation is overdrawn', () => {
    fc.assert(
      fc.property(given, ({ reserved, pods }) => {
        const world = new World({
          pools: [pool({ types: typesOf(reserved) })],
          options: { reservedOfferingMode: 'Strict' },
        });
        const units = unitsOf(reserved);
        let waiting = podsOf(pods);
        for (let pass = 0; waiting.length > 0; pass++) {
          expect(pass).toBeLessThan(20);
          const left = new Set(refused(world.provision(waiting)));
          waiting = waiting.filter((each) => left.has(podKey(each)));
        }
        for (const [id, there] of units) {
          const drawn = world.nodes.filter((node) => node.labels[RESERVATION] === id).length;
          expect({ id, drawn: drawn <= there }).toEqual({ id, drawn: true });
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});
