import { describe, expect, it } from '@jest/globals';
import {
  claim,
  device,
  DeviceWorld,
  GPU,
  named,
  NIC,
  request,
  requestAll,
  select,
  slice,
  taken,
  template,
  typeOf,
} from './devices.fixture.ts';

const root = (value: string) => ({ 'example.com/root': { string: value } });
const matchRoot = [{ matchAttribute: 'example.com/root' }];
const gpus = (count: number, more = {}) => template(named(...Array.from({ length: count }, (_, i) => `t${i}`)), more);
const model = (name: string) => select(`device.attributes["${GPU}"].model == "${name}"`);
const modelled = (name: string, value: string) => device(name, { model: { string: value } });

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
