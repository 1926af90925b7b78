import { describe, expect, it } from '@jest/globals';
import {
  claim,
  counterSet,
  DeviceWorld,
  gi,
  partition,
  partitionedPool,
  request,
  requestAll,
  select,
  slice,
  taken,
  template,
  typeOf,
} from './devices.fixture.ts';

const profiles = (count: number, counters: Readonly<Record<string, string>>) =>
  Array.from({ length: count }, (_, i) => partition(`p${i}`, counters));
const claims = ['a', 'b', 'c', 'd'].map((name) => claim(name, [request('r')]));
const two = (name: string) => claim(name, [request('r', 2)]);
const types = [typeOf('one'), typeOf('two')];
const [one, another] = types as [(typeof types)[0], (typeof types)[0]];
/** What each of these gets at a place of its own. */
const each = (world: DeviceWorld, ...names: string[]): string[] =>
  names.map((name) => world.take([name], { id: name }));

describe('8.22 allocator, shared counters in cluster', () => {
  const budget80 = (more = {}) => ({
    slices: partitionedPool({ memory: '80Gi' }, profiles(3, { memory: '40Gi' })),
    claims,
    ...more,
  });
  it('sufficient', () => {
    expect(each(new DeviceWorld(budget80()), 'a')).toEqual(['it']);
  });
  it('exhausted; in-flight across pods', () => {
    expect(each(new DeviceWorld(budget80()), 'a', 'b', 'c')).toEqual(['it', 'it', 'unsatisfiable']);
  });
  it('preallocated considered', () => {
    const world = new DeviceWorld(budget80({ allocated: taken(['pool/p0']) }));
    expect(each(world, 'a', 'b')).toEqual(['it', 'unsatisfiable']);
  });
  it('several sets', () => {
    const device = {
      name: 'x',
      consumesCounters: [
        { counterSet: 'm', counters: { memory: { value: '1' } } },
        { counterSet: 'n', counters: { cores: { value: '1' } } },
      ],
    };
    const pool = (cores: string) => [
      slice({ count: 2, sharedCounters: [counterSet({ memory: '1' }, 'm'), counterSet({ cores }, 'n')] }),
      slice({ count: 2, devices: [device] }),
    ];
    expect(each(new DeviceWorld({ slices: pool('1'), claims }), 'a')).toEqual(['it']);
    expect(each(new DeviceWorld({ slices: pool('0'), claims }), 'a')).toEqual(['unsatisfiable']);
  });
  it('non-targeting devices deducted', () => {
    const slices = [
      slice({ count: 3, sharedCounters: [counterSet({ memory: '80Gi' })] }),
      slice({ count: 3, devices: profiles(2, { memory: '40Gi' }) }),
      slice({ count: 3, nodeName: 'n', devices: [partition('far', { memory: '80Gi' })] }),
    ];
    expect(each(new DeviceWorld({ slices, claims }), 'a')).toEqual(['it']);
    expect(each(new DeviceWorld({ slices, claims, allocated: taken(['pool/far']) }), 'a')).toEqual(['unsatisfiable']);
  });
  it.each([
    ['set, in-cluster', { slices: partitionedPool({ m: '1' }, [partition('d', { m: '1' }, 'none')]) }],
    ['counter, in-cluster', { slices: partitionedPool({ m: '1' }, [partition('d', { n: '1' })]) }],
    [
      'set, template',
      {
        types: [
          typeOf('it', [
            template([], { sharedCounters: [counterSet({ m: '1' })] }),
            template([partition('d', { m: '1' }, 'none')]),
          ]),
        ],
      },
    ],
    [
      'counter, template',
      {
        types: [
          typeOf('it', [
            template([], { sharedCounters: [counterSet({ m: '1' })] }),
            template([partition('d', { n: '1' })]),
          ]),
        ],
      },
    ],
    ['no sets at all, template', { types: [typeOf('it', [template([partition('d', { m: '1' })])])] }],
  ])('invalid references rejected: %s', (_name, options) => {
    expect(each(new DeviceWorld({ ...options, claims }), 'a')).toEqual(['unsatisfiable']);
  });
  it('zero capacity rejects', () => {
    expect(
      each(new DeviceWorld({ slices: partitionedPool({ m: '0' }, profiles(1, { m: '1' })), claims }), 'a'),
    ).toEqual(['unsatisfiable']);
  });
  it('zero need on zero capacity passes', () => {
    expect(
      each(new DeviceWorld({ slices: partitionedPool({ m: '0' }, profiles(2, { m: '0' })), claims }), 'a', 'b'),
    ).toEqual(['it', 'it']);
  });
  it('release restores', () => {
    const world = new DeviceWorld(budget80());
    each(world, 'a', 'b');
    world.allocator.release('a', ['it']);
    expect(each(world, 'c')).toEqual(['it']);
  });
  it('pessimistic maximum over ITs', () => {
    const world = new DeviceWorld(budget80({ types }));
    expect(each(world, 'a', 'b', 'c')).toEqual(['one two', 'one two', 'unsatisfiable']);
  });
  it('backtracking restores', () => {
    const slices = partitionedPool({ memory: '80Gi' }, [
      partition('large', { memory: '80Gi' }),
      ...profiles(2, { memory: '40Gi' }),
    ]);
    const world = new DeviceWorld({ slices, claims: [two('a')] });
    expect([each(world, 'a'), world.devicesOf('a')]).toEqual([['it'], ['pool/p0', 'pool/p1']]);
  });
  it.each([
    ['enforced', 3, 'unsatisfiable'],
    ['satisfied', 2, 'it'],
  ])('All-mode budget %s', (_name, count, want) => {
    const slices = partitionedPool({ memory: '80Gi' }, profiles(count, { memory: '40Gi' }));
    expect(new DeviceWorld({ slices, claims: [claim('a', [requestAll('r')])] }).take(['a'])).toBe(want);
  });

  // Of type `one` the first claim takes 40Gi, of type `two` nothing or less.
  const asymmetric = (): DeviceWorld => {
    const world = new DeviceWorld(budget80({ types, claims: [two('a'), ...claims.slice(1)] }));
    expect(world.take(['a'], { id: 'a', instanceTypes: [one] })).toBe('one');
    expect(world.take(['b'], { id: 'a', instanceTypes: [another] })).toBe('two');
    return world;
  };
  it('asymmetric ITs: the most counts', () => {
    expect(each(asymmetric(), 'c')).toEqual(['unsatisfiable']);
  });
  it('partial refund: higher consumer released refunds', () => {
    const world = asymmetric();
    world.allocator.release('a', ['one']);
    expect(each(world, 'c', 'd')).toEqual(['one two', 'unsatisfiable']);
  });
  it('lower does not', () => {
    const world = asymmetric();
    world.allocator.release('a', ['two']);
    expect(each(world, 'c')).toEqual(['unsatisfiable']);
  });
  it('alternating winners not over-deducted', () => {
    const slices = partitionedPool({ memory: '80Gi' }, profiles(4, { memory: '40Gi' }));
    const world = new DeviceWorld({ slices, claims, types });
    const place = { id: 'place' };
    expect(world.take(['a'], { ...place, instanceTypes: [one] })).toBe('one');
    expect(world.take(['b'], { ...place, instanceTypes: [another] })).toBe('two');
    expect(each(world, 'c')).toEqual(['one two']);
  });
  it('accumulation on one IT', () => {
    const world = new DeviceWorld(budget80());
    const place = { id: 'place' };
    expect(['a', 'b', 'c'].map((name) => world.take([name], place))).toEqual(['it', 'it', 'unsatisfiable']);
  });
  it('a further claim of one type may use what another type of the same place takes', () => {
    const world = new DeviceWorld(budget80({ types, claims: [two('a'), two('b')] }));
    expect(world.take(['a'], { id: 'place', instanceTypes: [one] })).toBe('one');
    expect(world.take(['b'], { id: 'place', instanceTypes: [another] })).toBe('two');
  });
  it('template and in-cluster pools with equal key do not mix', () => {
    const inCluster = partitionedPool({ memory: '40Gi' }, [partition('d', { memory: '40Gi' })], {
      pool: 'template-pool',
    });
    const templates = [
      template([], { sharedCounters: [counterSet({ memory: '40Gi' })] }),
      template([partition('d', { memory: '40Gi' })]),
    ];
    const world = new DeviceWorld({ slices: inCluster, types: [typeOf('it', templates)], claims: [two('a')] });
    expect([each(world, 'a'), world.devicesOf('a')]).toEqual([['it'], ['template-pool/d', '~template-pool/d']]);
  });
  it('disjoint pools refunded fully; a new pool on the second commit', () => {
    const world = new DeviceWorld({
      slices: ['x', 'y'].flatMap((pool) => partitionedPool({ m: '1' }, [partition('p', { m: '1' })], { pool })),
      claims,
    });
    const place = { id: 'place' };
    expect(['a', 'b'].map((name) => world.take([name], place))).toEqual(['it', 'it']);
    expect(each(world, 'c')).toEqual(['unsatisfiable']);
    world.allocator.release('place', ['it']);
    expect(each(world, 'c', 'd')).toEqual(['it', 'it']);
  });
});

describe('8.22 allocator, template counters', () => {
  const counted = (name: string, budget: string, count: number, each40 = '40Gi') =>
    typeOf(name, [
      template([], { sharedCounters: [counterSet({ memory: budget })] }),
      template(profiles(count, { memory: each40 })),
    ]);
  it.each([
    ['sufficient', '80Gi', 'it'],
    ['exhausted', '40Gi', 'unsatisfiable'],
  ])('%s; within one claim', (_name, budget, want) => {
    expect(new DeviceWorld({ types: [counted('it', budget, 2)], claims: [two('a')] }).take(['a'])).toBe(want);
  });
  it('per IT', () => {
    const world = new DeviceWorld({
      types: [counted('small', '40Gi', 2), counted('large', '80Gi', 2)],
      claims: [two('a')],
    });
    expect(world.take(['a'])).toBe('large');
  });
  const world = (): DeviceWorld => new DeviceWorld({ types: [counted('it', '80Gi', 3)], claims });
  it('not shared across pods before commit', () => {
    const uncommitted = world();
    for (const name of ['a', 'b', 'c']) expect('reason' in uncommitted.try([name])).toBe(false);
  });
  it('accumulate', () => {
    const shared = world();
    expect(['a', 'b', 'c'].map((name) => shared.take([name]))).toEqual(['it', 'it', 'unsatisfiable']);
  });
  it('other claim fresh', () => {
    expect(each(world(), 'a', 'b', 'c')).toEqual(['it', 'it', 'it']);
  });
  it('release', () => {
    const released = world();
    released.take(['a']);
    released.take(['b']);
    released.allocator.release('claim-1', ['it']);
    expect(released.take(['c'])).toBe('it');
  });
  it('several slices, several sets', () => {
    const templates = [
      template([], { sharedCounters: [counterSet({ memory: '40Gi' }, 'x')] }),
      template([], { sharedCounters: [counterSet({ memory: '40Gi' }, 'y')] }),
      template([partition('x', { memory: '40Gi' }, 'x'), partition('xx', { memory: '40Gi' }, 'x')]),
      template([partition('y', { memory: '40Gi' }, 'y')]),
    ];
    const several = new DeviceWorld({ types: [typeOf('it', templates)], claims });
    expect(['a', 'b', 'c'].map((name) => several.take([name]))).toEqual(['it', 'it', 'unsatisfiable']);
    expect([several.devicesOf('a'), several.devicesOf('b')]).toEqual([['~template-pool/x'], ['~template-pool/y']]);
  });
  it('devices beside shared counters do not count', () => {
    const type = typeOf('it', [
      template(profiles(1, { memory: '1' }), { sharedCounters: [counterSet({ memory: '1' })] }),
    ]);
    expect(new DeviceWorld({ types: [type], claims }).take(['a'])).toBe('unsatisfiable');
  });
  it('templates that cannot be read are none', () => {
    const type = typeOf('it', [template(profiles(1, { memory: 'much' }))]);
    expect(new DeviceWorld({ types: [type], claims }).take(['a'])).toBe('unsatisfiable');
  });
});

describe('8.22 allocator, consumable capacity with counters', () => {
  const shared = (name: string, counters: string) => ({
    ...partition(name, { units: counters }),
    allowMultipleAllocations: true,
    capacity: { memory: { value: '16Gi' } },
  });
  const wanting = (name: string, amount: string, more = {}) =>
    claim(name, [request('r', 1, { capacity: { requests: { memory: amount } }, ...more })]);
  it('preallocated deducted', () => {
    const slices = partitionedPool({ units: '2' }, [shared('d', '1')]);
    const allocated = taken([], { 'pool/d': { memory: gi(4) } });
    const world = new DeviceWorld({ slices, claims: [wanting('a', '4Gi'), wanting('b', '4Gi')], allocated });
    expect(each(world, 'a', 'b')).toEqual(['it', 'unsatisfiable']);
  });
  it('independent tracking', () => {
    const slices = partitionedPool({ units: '9' }, [shared('d', '1')]);
    const world = new DeviceWorld({ slices, claims: [wanting('a', '12Gi'), wanting('b', '8Gi'), wanting('c', '4Gi')] });
    expect(each(world, 'a', 'b', 'c')).toEqual(['it', 'unsatisfiable', 'it']);
  });
  it('joint backtracking', () => {
    const tagged = (name: string, counters: string, tag: string) => ({
      ...shared(name, counters),
      attributes: { tag: { string: tag } },
    });
    const slices = partitionedPool({ units: '3' }, [
      tagged('d', '3', 'x'),
      tagged('e', '1', 'x'),
      tagged('f', '2', 'y'),
    ]);
    const y = select('device.attributes["gpu.example.com"].tag == "y"');
    const world = new DeviceWorld({ slices, claims: [wanting('a', '8Gi'), wanting('b', '8Gi', y)] });
    expect(world.take(['a', 'b'])).toBe('it');
    expect([world.devicesOf('a'), world.devicesOf('b')]).toEqual([['pool/e'], ['pool/f']]);
  });
});
