import { describe, expect, it } from '@jest/globals';

import { Requirements } from '@karpenter-ts/kube-model';

import type { Offering } from './instance-type.ts';
import {
  adjustedPrice,
  cheapestOffering,
  mostExpensiveOffering,
  offeringPrice,
  UNAVAILABLE_PRICE,
  worstLaunchPrice,
} from './price.ts';

const offering = (zone: string, capacityType: Offering['capacityType'], price: number): Offering => ({
  zone,
  capacityType,
  price,
  available: true,
});

describe('8.20 adjusted price', () => {
  const rows: [price: number, change: string | undefined, want: number][] = [
    [10, '-10%', 9],
    [10, '+10%', 11],
    [10, '-50%', 5],
    [10, '+100%', 20],
    [10, '-100%', 0],
    [10, '-200%', 0],
    [1.5, '-25%', 1.125],
    [10, '+0', 10],
    [10, '+5', 15],
    [10, '-2.5', 7.5],
    [10, '-10', 0],
    [10, '-15', 0],
    [1.5, '+0.75', 2.25],
    [0.001, '+100', 100.001],
    [0.5, '+0.0001', 0.5001],
    [10, '20', 20],
    [10, '0.25', 0.25],
    [10, '', 10],
    [10, undefined, 10],
  ];
  for (const [price, change, want] of rows) {
    it(`${String(price)} with ${JSON.stringify(change) ?? 'none'} is ${String(want)}`, () => {
      expect(adjustedPrice(price, change)).toBe(want);
    });
  }
  for (const wrong of ['10%', 'x', '+', '-%', '+1e3', '1 ', '--1']) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      expect(() => adjustedPrice(1, wrong)).toThrow(RangeError);
    });
  }
});

describe('cheapest and most expensive offering', () => {
  const a = offering('a', 'spot', 1);
  const b = offering('b', 'spot', 2);
  const c = offering('c', 'spot', 1);
  const d = offering('d', 'spot', 2);
  it('take the first among equals', () => {
    expect(cheapestOffering([b, a, c])).toBe(a);
    expect(mostExpensiveOffering([a, b, d])).toBe(b);
  });
  it('are nothing of nothing', () => {
    expect(cheapestOffering([])).toBeUndefined();
    expect(mostExpensiveOffering([])).toBeUndefined();
  });
});

describe('worst launch price', () => {
  const offerings = [
    offering('a', 'on-demand', 10),
    offering('b', 'on-demand', 11),
    offering('a', 'spot', 3),
    offering('b', 'spot', 4),
    offering('b', 'reserved', 0.1),
  ];
  const zone = (...values: string[]) => ({ key: 'topology.kubernetes.io/zone', operator: 'In', values });
  const capacityType = (...values: string[]) => ({ key: 'karpenter.sh/capacity-type', operator: 'In', values });
  const rows = {
    'reserved first': { requirements: [], want: 0.1 },
    'spot when the reservation is elsewhere': { requirements: [zone('a')], want: 3 },
    'dearest of the capacity type': { requirements: [capacityType('spot', 'on-demand')], want: 4 },
    'on-demand last': { requirements: [capacityType('on-demand')], want: 11 },
    'every requirement counts': { requirements: [zone('a', 'b'), zone('a'), capacityType('on-demand')], want: 10 },
    'nothing compatible': { requirements: [zone('z')], want: UNAVAILABLE_PRICE },
    'keys of no offering do not matter': { requirements: [{ key: 'x', operator: 'In', values: ['y'] }], want: 0.1 },
  };
  for (const [name, { requirements, want }] of Object.entries(rows)) {
    it(name, () => {
      expect(worstLaunchPrice(offerings, Requirements.fromNodeSelector(requirements))).toBe(want);
    });
  }
});

describe('offering price', () => {
  const instanceType = {
    name: 'one',
    requirements: [],
    capacity: {},
    overhead: {},
    offerings: [offering('a', 'spot', 1), offering('a', 'spot', 2), { ...offering('b', 'spot', 3), available: false }],
  };
  it('is that of the first match, available or not', () => {
    expect(offeringPrice(instanceType, 'a', 'spot')).toBe(1);
    expect(offeringPrice(instanceType, 'b', 'spot')).toBe(3);
  });
  it('is undefined without a match', () => {
    expect(offeringPrice(instanceType, 'a', 'on-demand')).toBeUndefined();
  });
});
