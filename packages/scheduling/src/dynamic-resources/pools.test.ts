import { describe, expect, it } from '@jest/globals';
import { WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import { Requirements, type NodeSelectorRequirement, type ResourceSlice } from '@karpenter-ts/kube-model';
import { counterSet, named, NIC, partition, partitionedPool, selector, slice, zoneIn } from './devices.fixture.ts';
import { gatherPools, narrowPools, visiblePools, type Pool } from './pools.ts';
import type { Standpoint } from './reach.ts';

const from = (requirements: readonly NodeSelectorRequirement[] = [], nodeName?: string): Standpoint => ({
  requirements: Requirements.fromNodeSelector(requirements),
  nodeName,
  wellKnownLabels: WELL_KNOWN_LABELS,
});

const see = (slices: readonly ResourceSlice[], standpoint = from()): Pool[] =>
  visiblePools(gatherPools(slices), standpoint);

/** `pool: devices`, with a mark for what is wrong with the pool. */
const show = (pools: readonly Pool[]): string[] =>
  pools.map(
    (pool) =>
      `${pool.key.split('/')[1]!}: ${pool.devices.map((d) => d.name).join(' ')}` +
      `${pool.invalid ? '(invalid)' : ''}${pool.incomplete ? '(incomplete)' : ''}`,
  );

const zoned = (pool: string, zones: readonly string[], ...devices: string[]): ResourceSlice =>
  slice({ pool, devices: named(...devices), nodeSelector: selector(...zones.map((zone) => zoneIn(zone))) });

describe('8.22 pools', () => {
  const arm: NodeSelectorRequirement = { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] };
  const zoneA = zoneIn('a');
  it.each<[name: string, slices: ResourceSlice[], standpoint: Standpoint, want: string[]]>([
    ['AllNodes', [slice({ devices: named('d') })], from([zoneA]), ['pool: d']],
    ['selector', [zoned('pool', ['a'], 'd')], from([zoneA]), ['pool: d']],
    ['selector, of what may still become it', [zoned('pool', ['a'], 'd')], from(), ['pool: d']],
    ['incompatible', [zoned('pool', ['b'], 'd')], from([zoneA]), []],
    ['no affinity', [slice({ allNodes: false, devices: named('d') })], from(), []],
    ['node-name: own', [slice({ nodeName: 'n', devices: named('d') })], from([], 'n'), ['pool: d']],
    ['node-name: other', [slice({ nodeName: 'n', devices: named('d') })], from([], 'm'), []],
    ['node-name: in-flight', [slice({ nodeName: 'n', devices: named('d') })], from(), []],
    [
      'node-name: AllNodes unaffected',
      [slice({ nodeName: 'n', devices: named('d') }), slice({ pool: 'all', devices: named('e') })],
      from([], 'm'),
      ['all: e'],
    ],
    ['empty', [], from(), []],
    ['OR terms', [zoned('pool', ['b', 'a'], 'd')], from([zoneA]), ['pool: d']],
    [
      'failing expression',
      [slice({ devices: named('d'), nodeSelector: selector([zoneA, arm]) })],
      from([zoneA, { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }]),
      [],
    ],
    [
      'an expression that cannot be read matches nothing',
      [slice({ devices: named('d'), nodeSelector: selector({ key: 'a', operator: 'Is', values: ['b'] }) })],
      from(),
      [],
    ],
    [
      'a field is looked at',
      [
        slice({
          devices: named('d'),
          nodeSelector: {
            nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }] }],
          },
        }),
      ],
      from([], 'm'),
      [],
    ],
    ['an empty term matches nothing', [slice({ devices: named('d'), nodeSelector: selector([]) })], from(), []],
    [
      'grouped',
      [slice({ count: 2, devices: named('d') }), slice({ count: 2, devices: named('e') })],
      from(),
      ['pool: d e'],
    ],
    [
      'by name',
      [slice({ pool: 'b', devices: named('d') }), slice({ pool: 'a', devices: named('d') })],
      from(),
      ['a: d', 'b: d'],
    ],
    [
      'by driver',
      [slice({ devices: named('d') }), slice({ driver: NIC, devices: named('d') })],
      from(),
      ['pool: d', 'pool: d'],
    ],
  ])('%s', (_name, slices, standpoint, want) => {
    expect(show(see(slices, standpoint))).toEqual(want);
  });
});

describe('8.22 pool validity', () => {
  const two = { count: 2 };
  it.each<[name: string, slices: ResourceSlice[], want: string[]]>([
    [
      'duplicate names across',
      [slice({ ...two, devices: named('d') }), slice({ ...two, devices: named('d') })],
      ['pool: (invalid)'],
    ],
    ['duplicate names within', [slice({ devices: named('d', 'd') })], ['pool: (invalid)']],
    [
      'duplicate names of slices of which one is out of reach',
      [slice({ ...two, devices: named('d') }), slice({ ...two, nodeName: 'n', devices: named('d') })],
      ['pool: d'],
    ],
    [
      'counter-set duplicates across',
      [
        slice({ count: 3, sharedCounters: [counterSet({ m: '1' })] }),
        slice({ count: 3, sharedCounters: [counterSet({ m: '1' })] }),
        slice({ count: 3, devices: named('d') }),
      ],
      ['pool: (invalid)'],
    ],
    [
      'counter-set duplicates within',
      [
        slice({ ...two, sharedCounters: [counterSet({ m: '1' }), counterSet({ m: '1' })] }),
        slice({ ...two, devices: named('d') }),
      ],
      ['pool: (invalid)'],
    ],
    ['dangling reference: no counters at all', [slice({ devices: [partition('d', { m: '1' })] })], ['pool: (invalid)']],
    [
      'dangling reference: set',
      partitionedPool({ m: '1' }, [partition('d', { m: '1' }, 'other')]),
      ['pool: (invalid)'],
    ],
    ['dangling reference: counter', partitionedPool({ m: '1' }, [partition('d', { n: '1' })]), ['pool: (invalid)']],
    [
      'dangling reference: one counter of two',
      partitionedPool({ m: '1' }, [partition('d', { m: '1', n: '1' })]),
      ['pool: (invalid)'],
    ],
    [
      'dangling reference: one device of two',
      partitionedPool({ m: '1' }, [partition('d', { m: '1' }), partition('e', { n: '1' })]),
      ['pool: (invalid)'],
    ],
    [
      'dangling reference: on a slice that is out of reach',
      [
        slice({ count: 3, sharedCounters: [counterSet({ m: '1' })] }),
        slice({ count: 3, devices: named('d') }),
        slice({ count: 3, nodeName: 'n', devices: [partition('e', { n: '1' })] }),
      ],
      ['pool: (invalid)'],
    ],
    ['valid', partitionedPool({ m: '1' }, [partition('d', { m: '1' })]), ['pool: d']],
    ['a quantity that is none', [slice({ devices: [partition('d', { m: 'much' })] })], ['pool: (invalid)']],
  ])('%s', (_name, slices, want) => {
    expect(show(see(slices))).toEqual(want);
  });

  it('device ids: driver, pool and device', () => {
    const [pool] = see([slice({ pool: 'a/b', devices: named('d') })]);
    expect(pool!.devices.map(({ key, poolKey }) => [key, poolKey])).toEqual([
      ['gpu.example.com/a/b/d', 'gpu.example.com/a/b'],
    ]);
  });
});

describe('8.22 generations', () => {
  const old = slice({ generation: 1, devices: named('old') });
  const fresh = slice({ generation: 2, devices: named('new') });
  const freshOfTwo = slice({ generation: 2, count: 2, devices: named('new') });
  const freshInvalid = slice({ generation: 2, devices: named('new', 'new') });
  const oldOfTwo = slice({ generation: 1, count: 2, devices: named('old') });
  it.each<[name: string, slices: ResourceSlice[], want: string[]]>([
    ['older dropped', [fresh, old], ['pool: new']],
    ['newer replaces', [old, fresh], ['pool: new']],
    ['newer incomplete', [old, freshOfTwo], ['pool: new(incomplete)']],
    ['newer invalid', [old, freshInvalid], ['pool: (invalid)']],
    ['newer valid after incomplete', [oldOfTwo, fresh], ['pool: new']],
    ['newer valid after invalid', [slice({ devices: named('d', 'd') }), fresh], ['pool: new']],
    [
      'same generation accumulates',
      [freshOfTwo, slice({ generation: 2, count: 2, devices: named('more') })],
      ['pool: new more'],
    ],
    ['newer only elsewhere drops', [old, slice({ generation: 2, nodeName: 'n', devices: named('new') })], []],
  ])('%s', (_name, slices, want) => {
    expect(show(see(slices))).toEqual(want);
  });
});

describe('8.22 completeness', () => {
  it.each<[name: string, slices: ResourceSlice[], want: string[]]>([
    ['too few', [slice({ count: 2, devices: named('d') })], ['pool: d(incomplete)']],
    ['equal', [slice({ count: 1, devices: named('d') })], ['pool: d']],
    ['too many', [slice({ devices: named('d') }), slice({ devices: named('e') })], ['pool: d e(incomplete)']],
    ['zero count', [slice({ count: 0, devices: named('d') })], ['pool: d(incomplete)']],
    [
      'non-matching complete it',
      [slice({ count: 2, devices: named('d') }), slice({ count: 2, nodeName: 'n' })],
      ['pool: d'],
    ],
    [
      'mixed selectors',
      [
        slice({ count: 2, devices: named('d'), nodeSelector: selector(zoneIn('a')) }),
        slice({ count: 2, devices: named('e'), nodeSelector: selector(zoneIn('b')) }),
      ],
      ['pool: d'],
    ],
    [
      'counter-set slices count',
      [slice({ count: 2, sharedCounters: [counterSet({ m: '1' })] }), slice({ count: 2, devices: named('d') })],
      ['pool: d'],
    ],
    ['a counter-set slice alone is no pool', [slice({ sharedCounters: [counterSet({ m: '1' })] })], []],
    [
      'devices beside counter sets do not count',
      [
        slice({ count: 2, sharedCounters: [counterSet({ m: '1' })], devices: named('x') }),
        slice({ count: 2, devices: named('d') }),
      ],
      ['pool: d'],
    ],
    ['counter sets after devices', partitionedPool({ m: '1' }, [partition('d', { m: '1' })]).reverse(), ['pool: d']],
    [
      'several sets on several slices',
      [
        slice({ count: 3, sharedCounters: [counterSet({ m: '1' }, 'a')] }),
        slice({ count: 3, sharedCounters: [counterSet({ n: '1' }, 'b')] }),
        slice({ count: 3, devices: [partition('d', { m: '1' }, 'a'), partition('e', { n: '1' }, 'b')] }),
      ],
      ['pool: d e'],
    ],
    [
      'counter sets of an older generation are gone',
      [
        slice({ sharedCounters: [counterSet({ m: '1' })] }),
        slice({ generation: 2, devices: [partition('d', { m: '1' })] }),
      ],
      ['pool: (invalid)'],
    ],
  ])('%s', (_name, slices, want) => {
    expect(show(see(slices, from([zoneIn('a')])))).toEqual(want);
  });
});

describe('8.22 filtering', () => {
  const local = slice({ pool: 'local', devices: named('l'), nodeName: 'n' });
  const a = zoned('a', ['a'], 'd', 'e');
  const either = zoned('either', ['a', 'b'], 'f');
  const mixed = [
    slice({ pool: 'mixed', count: 2, devices: named('m'), nodeSelector: selector(zoneIn('a')) }),
    slice({ pool: 'mixed', count: 2, devices: named('n') }),
  ];
  it.each<[name: string, slices: ResourceSlice[], zone: string, want: string[]]>([
    ['empty', [], 'a', []],
    ['keep', [a], 'a', ['a: d e']],
    ['drop', [a], 'b', []],
    ['AllNodes', [slice({ devices: named('d') })], 'b', ['pool: d']],
    ['OR terms', [either], 'b', ['either: f']],
    ['mixture', [a, either], 'b', ['either: f']],
    ['strip', mixed, 'b', ['mixed: n']],
    ['node-name', [local], 'b', ['local: l']],
    ['invalid stays', [slice({ devices: named('d', 'd') })], 'b', ['pool: (invalid)']],
    ['incomplete stays', [slice({ count: 2, devices: named('d') })], 'b', ['pool: d(incomplete)']],
  ])('%s', (_name, slices, zone, want) => {
    const before = see(slices, from([], 'n'));
    const shown = show(before);
    expect(show(narrowPools(before, from([zoneIn(zone)], 'n')))).toEqual(want);
    expect(show(before)).toEqual(shown);
  });
});
