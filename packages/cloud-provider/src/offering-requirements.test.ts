import { describe, expect, it } from '@jest/globals';

import { type NodeSelectorRequirement, Requirements } from '@karpenter-ts/kube-model';

import type { Offering } from './instance-type.ts';
import { offeringCompatible, offeringLabels, offeringRequirements } from './offering-requirements.ts';

const offering: Offering = {
  zone: 'z1',
  capacityType: 'reserved',
  price: 1,
  available: true,
  labels: { 'example.com/reservation': 'r1', 'example.com/generation': '7' },
};

const compatible = (requirements: readonly NodeSelectorRequirement[]): boolean =>
  offeringCompatible(offering, Requirements.fromNodeSelector(requirements));

it('labels and requirements of an offering hold zone, capacity type and its own', () => {
  const want = {
    'topology.kubernetes.io/zone': 'z1',
    'karpenter.sh/capacity-type': 'reserved',
    'example.com/reservation': 'r1',
    'example.com/generation': '7',
  };
  expect(offeringLabels(offering)).toEqual(want);
  expect(Object.fromEntries(offeringRequirements(offering).map(({ key, values }) => [key, values?.[0]]))).toEqual(want);
});

describe('offering and requirements', () => {
  const generation = 'example.com/generation';
  const rows: [operator: string, values: string[] | undefined, want: boolean][] = [
    ['In', ['7', '8'], true],
    ['In', ['8'], false],
    ['In', [], false],
    ['NotIn', ['8'], true],
    ['NotIn', ['7'], false],
    ['Exists', undefined, true],
    ['DoesNotExist', undefined, false],
    ['Gt', ['6'], true],
    ['Gt', ['7'], false],
    ['Lt', ['8'], true],
    ['Lt', ['7'], false],
    ['Gte', ['7'], true],
    ['Gte', ['8'], false],
    ['Lte', ['7'], true],
    ['Lte', ['6'], false],
  ];
  for (const [operator, values, want] of rows) {
    it(`7 ${operator} ${JSON.stringify(values) ?? ''} is ${String(want)}`, () => {
      expect(compatible([{ key: generation, operator, values }])).toBe(want);
    });
  }

  it('a key that the offering does not define does not matter', () => {
    expect(compatible([{ key: 'other', operator: 'In', values: ['x'] }])).toBe(true);
  });
  it('zone and capacity type count', () => {
    expect(compatible([{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['z2'] }])).toBe(false);
    expect(compatible([{ key: 'karpenter.sh/capacity-type', operator: 'NotIn', values: ['reserved'] }])).toBe(false);
  });
});
