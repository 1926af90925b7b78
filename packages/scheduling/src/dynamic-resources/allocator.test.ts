import { describe, expect, it } from '@jest/globals';
import type { DeviceGrant } from '../device-allocator.ts';
import {
  claim,
  classes,
  device,
  deviceClass,
  DeviceWorld,
  GPU,
  named,
  NIC,
  request,
  select,
  selector,
  slice,
  taken,
  template,
  typeOf,
  zoneIn,
} from './devices.fixture.ts';

const grantOf = (answer: ReturnType<DeviceWorld['try']>): DeviceGrant => {
  if ('reason' in answer) throw new Error(`refused: ${answer.reason}`);
  return answer;
};
const root = (value: string) => ({ 'example.com/root': { string: value } });
const matchRoot = [{ matchAttribute: 'example.com/root' }];
const gpus = (count: number, more = {}) => template(named(...Array.from({ length: count }, (_, i) => `t${i}`)), more);
const model = (name: string) => select(`device.attributes["${GPU}"].model == "${name}"`);
const modelled = (name: string, value: string) => device(name, { model: { string: value } });

/** A pool whose devices are in one zone. */
const zoned = (pool: string, zone: string, count = 1) =>
  slice({
    pool,
    devices: named(...Array.from({ length: count }, (_, i) => `d${i}`)),
    nodeSelector: selector(zoneIn(zone)),
  });

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
