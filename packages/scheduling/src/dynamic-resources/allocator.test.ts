import { describe, expect, it } from '@jest/globals';
import {
  claim,
  classes,
  device,
  deviceClass,
  DeviceWorld,
  GPU,
  holds,
  named,
  NIC,
  onPod,
  request,
  requestAll,
  select,
  selector,
  slice,
  taken,
  template,
  typeOf,
  zoneIn,
} from './devices.fixture.ts';
import type { DeviceGrant } from '../device-allocator.ts';
import { createDeviceAllocation } from './device-allocation.ts';

const grantOf = (answer: ReturnType<DeviceWorld['try']>): DeviceGrant => {
  if ('reason' in answer) throw new Error(`refused: ${answer.reason}`);
  return answer;
};
const root = (value: string) => ({ 'example.com/root': { string: value } });
const matchRoot = [{ matchAttribute: 'example.com/root' }];
const gpus = (count: number, more = {}) => template(named(...Array.from({ length: count }, (_, i) => `t${i}`)), more);
const model = (name: string) => select(`device.attributes["${GPU}"].model == "${name}"`);
const modelled = (name: string, value: string) => device(name, { model: { string: value } });

describe('8.22 allocator, basics', () => {
  const three = [slice({ devices: named('d0', 'd1', 'd2') })];
  it('no claims', () => {
    const grant = grantOf(new DeviceWorld({}).try([]));
    expect([[...grant.instanceTypes], grant.requirements]).toEqual([['it'], []]);
  });
  it.each<[name: string, requests: ReturnType<typeof request>[], want: string, devices: string[]]>([
    ['single', [request('r')], 'it', ['pool/d0']],
    ['several devices', [request('r', 2)], 'it', ['pool/d0', 'pool/d1']],
    ['too few', [request('r', 4)], 'unsatisfiable', []],
    ['several requests', [request('r'), request('s', 2)], 'it', ['pool/d0', 'pool/d1', 'pool/d2']],
    ['requests above total', [request('r', 2), request('s', 2)], 'unsatisfiable', []],
  ])('%s', (_name, requests, want, devices) => {
    const world = new DeviceWorld({ slices: three, claims: [claim('c', requests)] });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual([want, devices]);
  });
  it('several claims', () => {
    const world = new DeviceWorld({
      slices: three,
      claims: [claim('a', [request('r', 2)]), claim('b', [request('r')])],
    });
    expect(world.take(['a', 'b'])).toBe('it');
    expect([world.devicesOf('a'), world.devicesOf('b')]).toEqual([['pool/d0', 'pool/d1'], ['pool/d2']]);
  });
  it('same name in two namespaces', () => {
    const world = new DeviceWorld({
      slices: three,
      claims: [claim('c', [request('r')]), claim('c', [request('r')], { namespace: 'other' })],
    });
    expect([world.take(['c']), world.take(['other/c'])]).toEqual(['it', 'it']);
    expect([world.devicesOf('c'), world.devicesOf('other/c')]).toEqual([['pool/d0'], ['pool/d1']]);
  });
  it('allocated skipped, rest used', () => {
    const world = new DeviceWorld({
      slices: three,
      claims: [claim('c', [request('r', 2)])],
      allocated: taken(['pool/d0']),
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['pool/d1', 'pool/d2']]);
  });
  it.each([
    ['own node yes', 'n', 'it'],
    ['other node no', 'm', 'unsatisfiable'],
    ['in-flight no', undefined, 'unsatisfiable'],
  ])('node-name pinned device: %s', (_name, nodeName, want) => {
    const slices = [slice({ nodeName: 'n', devices: named('d') })];
    const world = new DeviceWorld({ slices, claims: [claim('c', [request('r')])] });
    expect(world.take(['c'], { nodeName })).toBe(want);
  });
  it.each([
    ['class selector', 'h100', {}, 'it', ['pool/h']],
    ['too few matches', 'h100', { count: 2 }, 'unsatisfiable', []],
    ['request selector', 'any', model('h100'), 'it', ['pool/h']],
    ['both combined', 'h100', model('a100'), 'unsatisfiable', []],
  ])('%s', (_name, deviceClassName, more, want, devices) => {
    const world = new DeviceWorld({
      slices: [slice({ devices: [modelled('a', 'a100'), modelled('h', 'h100')] })],
      classes: [...classes, deviceClass('h100', `device.attributes["${GPU}"].model == "h100"`)],
      claims: [claim('c', [request('r', 1, { deviceClassName, ...more })])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual([want, devices]);
  });
  it.each([
    ['satisfied', [request('r', 2)], ['a', 'a'], 'it', ['pool/d0', 'pool/d1']],
    ['backtracking within a request', [request('r', 2)], ['a', 'b', 'b'], 'it', ['pool/d1', 'pool/d2']],
    ['across requests', [request('r'), request('s')], ['a', 'b', 'b'], 'it', ['pool/d1', 'pool/d2']],
    ['impossible', [request('r', 2)], ['a', 'b', 'c'], 'unsatisfiable', []],
  ])('MatchAttribute %s', (_name, requests, roots, want, devices) => {
    const world = new DeviceWorld({
      slices: [slice({ devices: roots.map((value, i) => device(`d${i}`, root(value))) })],
      claims: [claim('c', requests, { constraints: matchRoot })],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual([want, devices]);
  });
  it('templates when in-cluster insufficient', () => {
    const world = new DeviceWorld({
      slices: [slice({ devices: named('d') })],
      types: [typeOf('it', [gpus(1)])],
      claims: [claim('c', [request('r', 2)])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['pool/d', '~template-pool/t0']]);
  });
  it('in-cluster preferred', () => {
    const world = new DeviceWorld({
      slices: [slice({ devices: named('d') })],
      types: [typeOf('it', [gpus(1)])],
      claims: [claim('c', [request('r')])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['pool/d']]);
  });
  it('a node that has published its devices has no templates', () => {
    const world = new DeviceWorld({ types: [typeOf('it', [gpus(1)])], claims: [claim('c', [request('r')])] });
    expect(world.take(['c'], world.node('n'))).toBe('unsatisfiable');
  });
});

describe('8.22 allocator, several ITs and commit', () => {
  const with1 = typeOf('one', [gpus(1)]);
  const with2 = typeOf('two', [gpus(2)]);
  const without = typeOf('none');
  it.each([
    ['prune failing ITs', [without, with1, with2], 2, 'two'],
    ['keep all', [with1, with2], 1, 'one two'],
    ['none', [without], 1, 'unsatisfiable'],
    ['second IT survives the first’s failure', [with1, with2], 2, 'two'],
  ])('%s', (_name, types, count, want) => {
    const world = new DeviceWorld({ types, claims: [claim('c', [request('r', count)])] });
    expect(world.take(['c'])).toBe(want);
  });
  it('constraint state isolated', () => {
    const types = ['a', 'b'].map((value) =>
      typeOf(value, [template([device('x', root(value)), device('y', root(value))])]),
    );
    const world = new DeviceWorld({ types, claims: [claim('c', [request('r', 2)], { constraints: matchRoot })] });
    expect(world.take(['c'])).toBe('a b');
  });
  it('binding state isolated', () => {
    const devices = ['x', 'y'].map((name) => ({ driver: GPU, pool: 'template-pool', device: name }));
    const bound = { attribute: 'example.com/root', devices };
    const types = [
      typeOf('bound', [template(named('x', 'y'))], [bound]),
      typeOf('loose', [template(named('x', 'y'))]),
      typeOf('also', [template(named('x', 'y'))], [bound]),
    ];
    const world = new DeviceWorld({ types, claims: [claim('c', [request('r', 2)], { constraints: matchRoot })] });
    expect(world.take(['c'])).toBe('bound also');
  });

  const claims = [claim('c', [request('r')]), claim('d', [request('r')]), claim('e', [request('r')])];
  const oneDevice = [slice({ devices: named('d') })];
  it('commit marks devices', () => {
    const world = new DeviceWorld({ slices: oneDevice, claims });
    expect([world.take(['c']), world.take(['d']), world.take(['d'], { id: 'claim-2' })]).toEqual([
      'it',
      'unsatisfiable',
      'unsatisfiable',
    ]);
  });
  it.each([
    ['same', 'claim-1'],
    ['other claim', 'claim-2'],
  ])('uncommitted results reserve nothing: %s', (_name, id) => {
    const world = new DeviceWorld({ slices: oneDevice, claims });
    grantOf(world.try(['c']));
    expect(world.take(['d'], { id })).toBe('it');
  });
  it('template devices blocked for the same claim and IT only', () => {
    const world = new DeviceWorld({ types: [with1, with2], claims });
    expect(world.take(['c'])).toBe('one two');
    expect(world.take(['d'])).toBe('two');
    expect(world.take(['e'], { id: 'claim-2' })).toBe('one two');
  });
  it('contention: other claim blocked, same claim other IT allowed', () => {
    const world = new DeviceWorld({ slices: oneDevice, types: [with1, without], claims });
    const [one, none] = [[with1], [without]];
    expect(world.take(['c'], { instanceTypes: none })).toBe('none');
    expect(world.take(['d'], { instanceTypes: none, id: 'claim-2' })).toBe('unsatisfiable');
    expect(world.take(['d'], { instanceTypes: one })).toBe('one');
    expect(world.devicesOf('d', 'one')).toEqual(['pool/d']);
  });
  it('contention: same claim same IT blocked', () => {
    const world = new DeviceWorld({ slices: oneDevice, claims });
    expect([world.take(['c']), world.take(['d'])]).toEqual(['it', 'unsatisfiable']);
  });
  it('release: frees', () => {
    const world = new DeviceWorld({ slices: oneDevice, claims });
    world.take(['c']);
    world.allocator.release('claim-1', ['it']);
    expect(world.take(['d'], { id: 'claim-2' })).toBe('it');
  });
  it('release: only after the last IT', () => {
    const world = new DeviceWorld({ slices: oneDevice, types: [without, typeOf('other')], claims });
    world.take(['c']);
    world.allocator.release('claim-1', ['none']);
    expect(world.take(['d'], { id: 'claim-2' })).toBe('unsatisfiable');
    world.allocator.release('claim-1', ['other']);
    expect(world.take(['d'], { id: 'claim-2' })).toBe('none other');
  });
  it('release: unknown no-op', () => {
    const world = new DeviceWorld({ slices: oneDevice, claims });
    world.take(['c']);
    world.allocator.release('claim-1', ['unknown']);
    world.allocator.release('unknown', ['it']);
    expect(world.take(['d'], { id: 'claim-2' })).toBe('unsatisfiable');
  });
});

/** A pool whose devices are in one zone. */
const zoned = (pool: string, zone: string, count = 1) =>
  slice({
    pool,
    devices: named(...Array.from({ length: count }, (_, i) => `d${i}`)),
    nodeSelector: selector(zoneIn(zone)),
  });

describe('8.22 allocator, requirements', () => {
  it('accumulate', () => {
    const arch = { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] };
    const world = new DeviceWorld({
      slices: [zoned('a', 'a'), slice({ pool: 'b', devices: named('d0'), nodeSelector: selector(arch) })],
      claims: [claim('c', [request('r', 2)])],
    });
    expect(grantOf(world.try(['c'])).requirements).toEqual([arch, zoneIn('a')]);
  });
  it('narrow pools', () => {
    const world = new DeviceWorld({
      slices: [zoned('a', 'a'), zoned('b', 'b'), zoned('c', 'a')],
      claims: [claim('c', [request('r', 2)])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['a/d0', 'c/d0']]);
  });
  it('restored on backtrack', () => {
    const world = new DeviceWorld({
      slices: [zoned('a', 'a', 1), zoned('b', 'b', 2)],
      claims: [claim('c', [request('r', 2)])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['b/d0', 'b/d1']]);
    expect(world.allocator.results()['default/c']!.requirements).toEqual([zoneIn('b')]);
  });
  it('incompatible device rejected', () => {
    const world = new DeviceWorld({ slices: [zoned('a', 'a')], claims: [claim('c', [request('r')])] });
    expect(world.take(['c'], { requirements: [zoneIn('b')] })).toBe('unsatisfiable');
  });
  it('later ITs pruned by earlier topology, compatible kept', () => {
    const nic = (pool: string, zone: string) =>
      slice({ driver: NIC, pool, devices: [device('n', root(pool))], nodeSelector: selector(zoneIn(zone)) });
    // The second type's own device goes only with the one of zone b.
    const typed = (name: string, value: string) =>
      typeOf(name, [template([device('t', root(value))], { driver: 'x.example.com' })]);
    const world = new DeviceWorld({
      slices: [nic('a', 'a'), nic('b', 'b')],
      types: [typed('first', 'a'), typed('second', 'b'), typed('third', 'a')],
      claims: [
        claim(
          'c',
          [
            request('r', 1, { deviceClassName: 'any', ...select('device.driver == "x.example.com"') }),
            request('s', 1, { deviceClassName: 'nic' }),
          ],
          { constraints: matchRoot },
        ),
      ],
    });
    expect(world.take(['c'])).toBe('first third');
  });
  it.each([
    ['the type that asked for less', ['second'], [zoneIn('a')]],
    ['the type that asked for more', ['first'], [zoneIn('a', 'b')]],
    ['both', ['first', 'second'], []],
  ])('recomputed after release: %s', (_name, released, want) => {
    const wide = slice({ pool: 'wide', devices: named('d0'), nodeSelector: selector(zoneIn('a', 'b')) });
    const [first, second] = [typeOf('first'), typeOf('second')];
    const world = new DeviceWorld({
      slices: [wide, zoned('z', 'a')],
      types: [first, second],
      claims: [claim('c', [request('r')]), claim('d', [request('r')])],
    });
    // The first type has the wide device already, so that it gets the one of zone a.
    world.take(['d'], { instanceTypes: [first] });
    expect(world.take(['c'])).toBe('first second');
    const requirements = () => world.allocator.results()['default/c']!.requirements;
    expect(requirements()).toEqual([zoneIn('a')]);
    world.allocator.release('claim-1', released);
    expect(requirements()).toEqual(want);
  });
  it('each alternative of a slice is tried; only one has to hold', () => {
    const wide = slice({ pool: 'w', devices: named('d'), nodeSelector: selector(zoneIn('a'), zoneIn('b')) });
    const world = new DeviceWorld({ slices: [wide, zoned('z', 'b')], claims: [claim('c', [request('r', 2)])] });
    expect(world.take(['c'])).toBe('it');
    expect(world.allocator.results()['default/c']!.requirements).toEqual([zoneIn('b')]);
  });
  it('contributed requirements per IT, empty without topology, per claim', () => {
    const world = new DeviceWorld({
      slices: [zoned('a', 'a')],
      types: [typeOf('one'), typeOf('two')],
      claims: [claim('c', [request('r')]), claim('n', [request('r', 1, { deviceClassName: 'nic' })])],
    });
    const withNic = new DeviceWorld({
      slices: [zoned('a', 'a'), slice({ driver: NIC, devices: named('n') })],
      types: [typeOf('one'), typeOf('two')],
      claims: [claim('c', [request('r')]), claim('n', [request('r', 1, { deviceClassName: 'nic' })])],
    });
    expect(world.take(['c', 'n'])).toBe('unsatisfiable');
    expect(withNic.take(['c', 'n'])).toBe('one two');
    const results = withNic.allocator.results();
    expect(results['default/c']!.contributedRequirements).toEqual({ one: [zoneIn('a')], two: [zoneIn('a')] });
    expect(results['default/n']!.contributedRequirements).toEqual({});
  });
});

describe('8.22 allocator, All mode and constraints', () => {
  const all = [claim('c', [requestAll('r')])];
  const two = [slice({ devices: named('d0', 'd1') })];
  it('all in-cluster', () => {
    const world = new DeviceWorld({ slices: two, claims: all });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['pool/d0', 'pool/d1']]);
  });
  it('plus templates, per-IT counts', () => {
    const world = new DeviceWorld({
      slices: two,
      claims: all,
      types: [typeOf('it', [gpus(1)]), typeOf('more', [gpus(2)])],
    });
    expect(world.take(['c'])).toBe('it more');
    expect([world.devicesOf('c').length, world.devicesOf('c', 'more').length]).toEqual([3, 4]);
  });
  it('zero matches fail', () => {
    expect(new DeviceWorld({ claims: all }).take(['c'])).toBe('unsatisfiable');
  });
  it('already allocated fail', () => {
    expect(new DeviceWorld({ slices: two, claims: all, allocated: taken(['pool/d1']) }).take(['c'])).toBe(
      'unsatisfiable',
    );
  });
  it('mixed with exact', () => {
    const slices = [slice({ devices: [modelled('a', 'x'), modelled('b', 'x'), modelled('c', 'y')] })];
    const claims = [claim('c', [requestAll('r', model('x')), request('s')])];
    const world = new DeviceWorld({ slices, claims });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['pool/a', 'pool/b', 'pool/c']]);
  });
  it.each([
    ['with MatchAttribute', ['a', 'a'], 'it'],
    ['with MatchAttribute that does not hold', ['a', 'b'], 'unsatisfiable'],
  ])('%s', (_name, roots, want) => {
    const slices = [slice({ devices: roots.map((value, i) => device(`d${i}`, root(value))) })];
    expect(
      new DeviceWorld({ slices, claims: [claim('c', [requestAll('r')], { constraints: matchRoot })] }).take(['c']),
    ).toBe(want);
  });
  it.each([
    ['ok', 'a', 'it'],
    ['fail', 'b', 'unsatisfiable'],
  ])('with exact under one constraint: %s', (_name, nicRoot, want) => {
    const slices = [
      slice({ devices: [device('d', root('a'))] }),
      slice({ driver: NIC, devices: [device('n', root(nicRoot))] }),
    ];
    const claims = [
      claim('c', [requestAll('r'), request('s', 1, { deviceClassName: 'nic' })], { constraints: matchRoot }),
    ];
    expect(new DeviceWorld({ slices, claims }).take(['c'])).toBe(want);
  });
  it.each([
    ['duplicate names', [slice({ devices: named('d', 'd') })], 'pool-invalid'],
    ['incomplete pool', [slice({ count: 2, devices: named('d') })], 'pool-incomplete'],
    [
      'invalid among valid',
      [slice({ pool: 'a', devices: named('d') }), slice({ devices: named('d', 'd') })],
      'pool-invalid',
    ],
  ])('%s → error', (_name, slices, want) => {
    expect(new DeviceWorld({ slices, claims: all }).take(['c'])).toBe(want);
  });
  it('several pools aggregated', () => {
    const world = new DeviceWorld({
      slices: [slice({ pool: 'a', devices: named('d') }), slice({ pool: 'b', devices: named('d') })],
      claims: all,
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['a/d', 'b/d']]);
  });
  it.each([
    ['an invalid pool', slice({ devices: named('d', 'd') })],
    ['an incomplete pool', slice({ count: 2, devices: named('d') })],
  ])('ExactCount finds nothing in %s', (_name, bad) => {
    expect(new DeviceWorld({ slices: [bad], claims: [claim('c', [request('r')])] }).take(['c'])).toBe('unsatisfiable');
  });
  it('constraint backtracks to templates', () => {
    const world = new DeviceWorld({
      slices: [slice({ devices: [device('d', root('a'))] })],
      types: [typeOf('it', [template([device('x', root('b')), device('y', root('b'))])])],
      claims: [claim('c', [request('r', 2)], { constraints: matchRoot })],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['~template-pool/x', '~template-pool/y']]);
  });
  const numa = (value: string) => ({ 'example.com/numa': { string: value } });
  it.each([
    [
      'two constraints ok',
      [
        ['a', '0'],
        ['a', '1'],
        ['a', '0'],
      ],
      'it',
      ['pool/d0', 'pool/d2'],
    ],
    [
      'two constraints impossible',
      [
        ['a', '0'],
        ['a', '1'],
        ['b', '0'],
      ],
      'unsatisfiable',
      [],
    ],
  ])('%s', (_name, values, want, devices) => {
    const world = new DeviceWorld({
      slices: [slice({ devices: values.map(([r, n], i) => device(`d${i}`, { ...root(r!), ...numa(n!) })) })],
      claims: [claim('c', [request('r', 2)], { constraints: [...matchRoot, { matchAttribute: 'example.com/numa' }] })],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual([want, devices]);
  });
  it('binding fallback end to end', () => {
    const id = (name: string) => ({ driver: GPU, pool: 'template-pool', device: name });
    const bindings = [{ attribute: 'example.com/root', devices: [id('y'), id('z')] }];
    const world = new DeviceWorld({
      types: [typeOf('it', [template(named('x', 'y', 'z'))], bindings)],
      claims: [claim('c', [request('r', 2)], { constraints: matchRoot })],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['~template-pool/y', '~template-pool/z']]);
  });
  it('scoped to some requests', () => {
    const world = new DeviceWorld({
      slices: [slice({ devices: ['a', 'b', 'b'].map((value, i) => device(`d${i}`, root(value))) })],
      claims: [
        claim('c', [request('r'), request('s'), request('t')], {
          constraints: [{ matchAttribute: 'example.com/root', requests: ['s', 't'] }],
        }),
      ],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['pool/d0', 'pool/d1', 'pool/d2']]);
  });
  it('several claims: independent constraints', () => {
    const world = new DeviceWorld({
      slices: [slice({ devices: ['a', 'a', 'b', 'b'].map((value, i) => device(`d${i}`, root(value))) })],
      claims: ['c', 'd'].map((name) => claim(name, [request('r', 2)], { constraints: matchRoot })),
    });
    expect(world.take(['c', 'd'])).toBe('it');
    expect([world.devicesOf('c'), world.devicesOf('d')]).toEqual([
      ['pool/d0', 'pool/d1'],
      ['pool/d2', 'pool/d3'],
    ]);
  });
  it('equal device names in pools', () => {
    const world = new DeviceWorld({
      slices: [slice({ pool: 'a', devices: named('d') }), slice({ pool: 'b', devices: named('d') })],
      claims: [claim('c', [request('r', 2)])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['a/d', 'b/d']]);
  });
  it('empty pool set', () => {
    expect(new DeviceWorld({ claims: [claim('c', [request('r')])] }).take(['c'])).toBe('unsatisfiable');
  });
  it('zero ITs', () => {
    expect(new DeviceWorld({ slices: two, types: [], claims: all }).take(['c'])).toBe('unsatisfiable');
  });
});

describe('8.22 allocator, existing allocations', () => {
  const inZone = (name: string, ...zones: string[]) =>
    claim(name, [request('r')], {
      status: holds(['pool/d0'], [], zones.length > 0 ? { nodeSelector: selector(zoneIn(...zones)) } : {}),
    });
  it.each([
    ['no selector', [inZone('c')], [], []],
    ['topology propagated', [inZone('c', 'a')], [], [zoneIn('a')]],
    ['tightens', [inZone('c', 'a', 'b')], [zoneIn('b', 'c')], [zoneIn('a', 'b')]],
    ['two compatible', [inZone('c', 'a', 'b'), inZone('d', 'b', 'c')], [], [zoneIn('b')]],
  ])('in-cluster allocated: %s', (_name, claims, requirements, want) => {
    const world = new DeviceWorld({ claims });
    const grant = grantOf(
      world.try(
        claims.map((one) => one.metadata!.name!),
        { requirements },
      ),
    );
    expect(grant.requirements).toEqual(want);
    grant.commit();
    expect(world.allocator.results()).toEqual({});
  });
  it.each([
    ['incompatible fails', [inZone('c', 'a')], [zoneIn('b')]],
    ['two incompatible', [inZone('c', 'a'), inZone('d', 'b')], []],
  ])('in-cluster allocated: %s', (_name, claims, requirements) => {
    const world = new DeviceWorld({ claims });
    expect(
      world.take(
        claims.map((one) => one.metadata!.name!),
        { requirements },
      ),
    ).toBe('allocated-elsewhere');
  });
  it('in-cluster allocated: mixed with one that is not', () => {
    const world = new DeviceWorld({
      slices: [zoned('a', 'a'), zoned('b', 'b')],
      claims: [inZone('c', 'b'), claim('d', [request('r')])],
    });
    const grant = grantOf(world.try(['c', 'd']));
    grant.commit();
    expect(world.devicesOf('d')).toEqual(['b/d0']);
    expect(grant.requirements).toEqual([zoneIn('b')]);
  });
  it('in-cluster allocated: of a node goes to that node only', () => {
    const nodeSelector = {
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }] }],
    };
    const world = new DeviceWorld({
      claims: [claim('c', [request('r')], { status: holds(['pool/d0'], [], { nodeSelector }) })],
    });
    expect([world.take(['c']), world.take(['c'], world.node('m')), world.take(['c'], world.node('n'))]).toEqual([
      'allocated-elsewhere',
      'allocated-elsewhere',
      'it',
    ]);
  });
  it('in-cluster allocated: with in-memory', () => {
    const world = new DeviceWorld({
      slices: [zoned('a', 'a')],
      claims: [inZone('c', 'a', 'b'), claim('d', [request('r')])],
    });
    world.take(['d']);
    expect(grantOf(world.try(['c', 'd'], { id: 'claim-2' })).requirements).toEqual([zoneIn('a')]);
  });

  const job = { apiGroup: 'batch', resource: 'jobs', name: 'j', uid: 'j' };
  it.each([
    ['only deleting pods → reallocated', [onPod('going')], ['pool/d0']],
    ['mixed → kept', [onPod('going'), onPod('live')], []],
    ['live → kept', [onPod('live')], []],
    ['non-pod → kept', [job], []],
    ['nobody → kept', [], []],
  ])('reserved by %s', (_name, consumers, want) => {
    const world = new DeviceWorld({
      slices: [slice({ devices: named('d0', 'd1') })],
      claims: [claim('c', [request('r')], { status: holds(['pool/d0'], consumers) })],
      moving: ['going'],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', want]);
  });

  it('in-memory: skipped, and usable elsewhere if in-cluster only', () => {
    const world = new DeviceWorld({ slices: [slice({ devices: named('d') })], claims: [claim('c', [request('r')])] });
    expect([world.take(['c']), world.take(['c']), world.take(['c'], { id: 'claim-2' })]).toEqual(['it', 'it', 'it']);
    expect(world.devicesOf('c')).toEqual(['pool/d']);
  });
  it('in-memory: template-bound elsewhere fails, same ok', () => {
    const world = new DeviceWorld({ types: [typeOf('it', [gpus(1)])], claims: [claim('c', [request('r')])] });
    expect([world.take(['c']), world.take(['c'], { id: 'claim-2' }), world.take(['c'])]).toEqual([
      'it',
      'allocated-elsewhere',
      'it',
    ]);
  });
  it('in-memory: flag per claim', () => {
    const world = new DeviceWorld({
      slices: [slice({ driver: NIC, devices: named('n') })],
      types: [typeOf('it', [gpus(1)])],
      claims: [claim('c', [request('r')]), claim('n', [request('r', 1, { deviceClassName: 'nic' })])],
    });
    world.take(['c', 'n']);
    const results = world.allocator.results();
    expect([results['default/c']!.usesTemplates, results['default/n']!.usesTemplates]).toEqual([true, false]);
  });
  it('in-memory: topology propagated, incompatible, merged, two incompatible', () => {
    const world = new DeviceWorld({
      slices: [zoned('a', 'a'), zoned('b', 'b')],
      claims: ['c', 'd', 'e'].map((name) => claim(name, [request('r')])),
    });
    world.take(['c'], { requirements: [zoneIn('a')] });
    world.take(['d'], { requirements: [zoneIn('b')], id: 'claim-2' });
    const elsewhere = { id: 'claim-3' };
    expect(grantOf(world.try(['c'], elsewhere)).requirements).toEqual([zoneIn('a')]);
    expect(world.take(['c'], { ...elsewhere, requirements: [zoneIn('b')] })).toBe('allocated-elsewhere');
    expect(grantOf(world.try(['c'], { ...elsewhere, requirements: [zoneIn('a', 'b')] })).requirements).toEqual([
      zoneIn('a'),
    ]);
    expect(world.take(['c', 'd'], elsewhere)).toBe('allocated-elsewhere');
  });
  it('drivers of a place: of all its claims, sorted', () => {
    const world = new DeviceWorld({
      slices: [slice({ driver: NIC, devices: named('n') })],
      types: [typeOf('it', [gpus(1)])],
      claims: [claim('c', [request('r')]), claim('n', [request('r', 1, { deviceClassName: 'nic' })])],
    });
    world.take(['n']);
    world.take(['c']);
    expect([world.allocator.driversOf('claim-1', ['it']), world.allocator.driversOf('claim-2', ['it'])]).toEqual([
      [GPU, NIC],
      [],
    ]);
  });
  it('claims of a pod: a missing one is named', () => {
    const allocation = createDeviceAllocation({
      resourceSlices: [],
      resourceClaims: [claim('c', [request('r')])],
      deviceClasses: [],
    });
    const pod = (resourceClaimName: string) => ({
      metadata: { namespace: 'default', name: 'p' },
      spec: { containers: [], resourceClaims: [{ name: 'gpu', resourceClaimName }] },
    });
    expect(allocation.claimsOf(pod('c'))).toEqual({ keys: ['default/c'] });
    expect(allocation.claimsOf(pod('x'))).toEqual({ reason: 'claim-missing', claim: 'default/x' });
  });
});

describe('a search that takes too long', () => {
  // Six pairs of different roots: no three devices go together, and only trying tells.
  const slices = [slice({ devices: Array.from({ length: 24 }, (_, i) => device(`d${i}`, root(String(i >> 1)))) })];
  const claims = [claim('c', [request('r', 3)], { constraints: matchRoot })];
  it('is given up after so many steps, and says so', () => {
    const world = new DeviceWorld({ slices, claims, maxSteps: 100 });
    expect(world.try(['c'])).toEqual({ reason: 'search-limit', claim: 'default/c' });
  });
  it('is finished where there are enough', () => {
    expect(new DeviceWorld({ slices, claims }).try(['c'])).toEqual({ reason: 'unsatisfiable', claim: 'default/c' });
  });
  it('does not keep other instance types from being found', () => {
    const easy = typeOf('easy', [template(['x', 'y', 'z'].map((name) => device(name, root('t'))))]);
    const world = new DeviceWorld({
      slices: [],
      claims,
      types: [typeOf('hard', [template(slices[0]!.spec.devices!)]), easy],
      maxSteps: 1000,
    });
    expect(world.take(['c'])).toBe('easy');
  });
  it('looks at devices of a request in one order only', () => {
    const many = [slice({ devices: named(...Array.from({ length: 12 }, (_, i) => `d${i}`)) })];
    const world = new DeviceWorld({
      slices: many,
      claims: [claim('c', [request('r', 12), request('s')])],
      maxSteps: 1000,
    });
    expect(world.take(['c'])).toBe('unsatisfiable');
  });
});

describe('devices that differ in their names only', () => {
  it('are not tried one after the other', () => {
    const many = [slice({ devices: named(...Array.from({ length: 40 }, (_, i) => `d${i}`)) })];
    const world = new DeviceWorld({
      slices: many,
      claims: [claim('c', [request('r', 20)]), claim('d', [request('r', 21)])],
      maxSteps: 1000,
    });
    expect(world.take(['c', 'd'])).toBe('unsatisfiable');
  });
  it('count as different where they are taken, or bound by name', () => {
    const id = (name: string) => ({ driver: GPU, pool: 'template-pool', device: name });
    const bindings = [{ attribute: 'example.com/root', devices: [id('t2'), id('t3')] }];
    const world = new DeviceWorld({
      types: [typeOf('it', [gpus(4)], bindings)],
      claims: [claim('b', [request('r')]), claim('c', [request('r', 2)], { constraints: matchRoot })],
    });
    expect([world.take(['b']), world.take(['c']), world.devicesOf('c')]).toEqual([
      'it',
      'it',
      ['~template-pool/t2', '~template-pool/t3'],
    ]);
  });
});
