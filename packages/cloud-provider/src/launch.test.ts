import { describe, expect, it } from '@jest/globals';
import { type NodeSelectorRequirement, Requirements } from '@karpenter-ts/kube-model';

import type { InstanceType, Offering } from './instance-type.ts';
import { cheapestLaunch, instanceTypeCompatible, launchLabels } from './launch.ts';

const offering = (zone: string, capacityType: Offering['capacityType'], price: number, available = true): Offering => ({
  zone,
  capacityType,
  price,
  available,
});

const type = (name: string, cpu: number, offerings: readonly Offering[]): InstanceType => ({
  name,
  requirements: [
    { key: 'node.kubernetes.io/instance-type', operator: 'In', values: [name] },
    { key: 'kubernetes.io/os', operator: 'In', values: ['linux', 'windows'] },
    { key: 'example.com/gpu', operator: 'DoesNotExist' },
    { key: 'example.com/generation', operator: 'In', values: ['7'] },
  ],
  offerings,
  capacity: { cpu, memory: 1000 },
  overhead: { kubeReserved: { cpu: 100 } },
});

const small = type('small', 1000, [
  offering('a', 'spot', 2),
  offering('b', 'spot', 1, false),
  offering('b', 'on-demand', 4),
]);
const large = type('large', 4000, [offering('a', 'spot', 2), offering('b', 'on-demand', 3)]);

describe('cheapest launch', () => {
  const rows: Record<string, [NodeSelectorRequirement[], cpu: number, want: [string, string, string] | undefined]> = {
    'the first of the cheapest that can be had': [[], 0, ['small', 'a', 'spot']],
    'by capacity type': [
      [{ key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] }],
      0,
      ['large', 'b', 'on-demand'],
    ],
    'by name': [
      [
        { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['small'] },
        { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['b'] },
      ],
      0,
      ['small', 'b', 'on-demand'],
    ],
    'that has room': [[], 901, ['large', 'a', 'spot']],
    'none has room': [[], 4000, undefined],
    'none is there': [[{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['z'] }], 0, undefined],
  };
  for (const [name, [requirements, cpu, want]] of Object.entries(rows)) {
    it(name, () => {
      const launch = cheapestLaunch([small, large], {
        requirements: Requirements.fromNodeSelector(requirements),
        requests: { cpu },
      });
      const got = launch && [launch.instanceType.name, launch.offering.zone, launch.offering.capacityType];
      expect(got).toEqual(want);
    });
  }
});

describe('a type and requirements', () => {
  const rows: [NodeSelectorRequirement, boolean][] = [
    [{ key: 'kubernetes.io/os', operator: 'In', values: ['windows'] }, true],
    [{ key: 'kubernetes.io/os', operator: 'In', values: ['darwin'] }, false],
    [{ key: 'kubernetes.io/os', operator: 'NotIn', values: ['linux'] }, true],
    [{ key: 'kubernetes.io/os', operator: 'DoesNotExist' }, false],
    [{ key: 'example.com/gpu', operator: 'DoesNotExist' }, true],
    [{ key: 'example.com/gpu', operator: 'NotIn', values: ['x'] }, true],
    [{ key: 'example.com/gpu', operator: 'Exists' }, false],
    [{ key: 'example.com/gpu', operator: 'In', values: ['x'] }, false],
    [{ key: 'example.com/generation', operator: 'Gt', values: ['6'] }, true],
    [{ key: 'example.com/generation', operator: 'Gt', values: ['7'] }, false],
    [{ key: 'example.com/team', operator: 'In', values: ['x'] }, true],
  ];
  for (const [requirement, want] of rows) {
    it(`${requirement.key} ${requirement.operator} ${(requirement.values ?? []).join()} is ${String(want)}`, () => {
      expect(instanceTypeCompatible(small, Requirements.fromNodeSelector([requirement]))).toBe(want);
    });
  }
});

it('labels of a launch are the single values of the type, and the offering', () => {
  expect(
    launchLabels({ instanceType: small, offering: { ...small.offerings[0]!, labels: { 'example.com/zone-id': '1' } } }),
  ).toEqual({
    'node.kubernetes.io/instance-type': 'small',
    'example.com/generation': '7',
    'topology.kubernetes.io/zone': 'a',
    'karpenter.sh/capacity-type': 'spot',
    'example.com/zone-id': '1',
  });
});
