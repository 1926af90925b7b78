import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dualPrices } from './dual-prices.ts';

describe('dualPrices', () => {
  it('values what the cheapest machines for the demand say it is worth', () => {
    // 10 cpu and 40 memory: machine A (1 cpu, 4 memory) at 1 is exactly right; B (1, 1) at 0.9 adds nothing.
    const values = dualPrices(Float64Array.of(10, 40), Float64Array.of(1, 4, 1, 1), Float64Array.of(1, 0.9));
    expect(10 * values[0]! + 40 * values[1]!).toBeCloseTo(10, 9);
  });

  it('is never more than a machine’s price, for any machine, and never negative', () => {
    const amount = fc.integer({ min: 1, max: 50 });
    const machine = fc.tuple(amount, amount, amount, fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(
        fc.array(machine, { minLength: 1, maxLength: 20 }),
        fc.tuple(amount, amount, amount),
        (machines, demand) => {
          const supplies = Float64Array.from(machines.flatMap(([a, b, c]) => [a, b, c]));
          const values = dualPrices(
            Float64Array.from(demand),
            supplies,
            Float64Array.from(machines, (m) => m[3]),
          );
          for (const [a, b, c, price] of machines) {
            expect(a * values[0]! + b * values[1]! + c * values[2]!).toBeLessThanOrEqual(price * (1 + 1e-9));
          }
          expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
          expect(demand.reduce((sum, d, i) => sum + d * values[i]!, 0)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('asks nothing for a resource that nobody wants', () => {
    expect(dualPrices(Float64Array.of(4, 0), Float64Array.of(2, 9), Float64Array.of(3))[1]).toBe(0);
  });
});
