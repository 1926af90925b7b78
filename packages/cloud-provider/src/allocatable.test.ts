import { describe, expect, it } from '@jest/globals';

import { allocatable, allocatableGroups, offeringAllocatable, totalOverhead } from './allocatable.ts';
import type { InstanceType, Offering } from './instance-type.ts';

const gi = 2 ** 30;

const offering = (zone: string, more: Partial<Offering> = {}): Offering => ({
  zone,
  capacityType: 'on-demand',
  price: 1,
  available: true,
  ...more,
});

const type = (more: Partial<InstanceType> = {}): InstanceType => ({
  name: 'one',
  requirements: [],
  offerings: [offering('a')],
  capacity: { cpu: 4000, memory: 8 * gi, pods: 10 },
  overhead: {},
  ...more,
});

describe('allocatable', () => {
  it('is capacity less the three parts of the overhead', () => {
    const instanceType = type({
      overhead: {
        kubeReserved: { cpu: 80, memory: gi },
        systemReserved: { cpu: 20 },
        evictionThreshold: { memory: gi },
      },
    });
    expect(totalOverhead(instanceType)).toEqual({ cpu: 100, memory: 2 * gi });
    expect(allocatable(instanceType)).toEqual({ cpu: 3900, memory: 6 * gi, pods: 10 });
  });

  const hugePages = {
    'hugepages reserve memory': {
      capacity: { memory: 8 * gi, 'hugepages-2Mi': 2 * gi, 'hugepages-1Gi': gi },
      want: 5 * gi,
    },
    'never below zero': { capacity: { memory: 2 * gi, 'hugepages-1Gi': 3 * gi }, want: 0 },
    'none there': { capacity: { memory: 2 * gi }, want: 2 * gi },
  };
  for (const [name, { capacity, want }] of Object.entries(hugePages)) {
    it(`8.20 ${name}`, () => {
      expect(allocatable(type({ capacity }))['memory']).toBe(want);
    });
  }
});

describe('8.20 one allocatable without overrides; several with', () => {
  it('without overrides there is one group with the available offerings', () => {
    const there = offering('a');
    const groups = allocatableGroups(type({ offerings: [there, offering('b', { available: false })] }));
    expect(groups).toEqual([{ allocatable: { cpu: 4000, memory: 8 * gi, pods: 10 }, offerings: [there] }]);
  });

  it('offerings with equal overrides share a group, the base group comes first even when empty', () => {
    const bigger = { memory: 16 * gi };
    const b = offering('b', { capacityOverride: { ...bigger, cpu: 5000 } });
    const c = offering('c', { capacityOverride: { cpu: 5000, ...bigger } });
    const d = offering('d', { overheadOverride: { cpu: 500 } });
    const groups = allocatableGroups(
      type({
        offerings: [offering('a', { available: false }), b, c, d],
        overhead: { kubeReserved: { cpu: 100, memory: gi } },
      }),
    );
    expect(groups).toEqual([
      { allocatable: { cpu: 3900, memory: 7 * gi, pods: 10 }, offerings: [] },
      { allocatable: { cpu: 4900, memory: 15 * gi, pods: 10 }, offerings: [b, c] },
      { allocatable: { cpu: 3500, memory: 7 * gi, pods: 10 }, offerings: [d] },
    ]);
  });

  it('an offering that cannot be had makes no group', () => {
    const groups = allocatableGroups(
      type({ offerings: [offering('a', { available: false, capacityOverride: { cpu: 1 } })] }),
    );
    expect(groups).toHaveLength(1);
  });

  it('an override of huge pages reserves memory as well', () => {
    const instanceType = type();
    expect(
      offeringAllocatable(instanceType, offering('a', { capacityOverride: { 'hugepages-2Mi': gi } }))['memory'],
    ).toBe(7 * gi);
  });
});
