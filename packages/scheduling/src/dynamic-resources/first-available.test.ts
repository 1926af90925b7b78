import { describe, expect, it } from '@jest/globals';
import {
  alternative,
  claim,
  counterSet,
  device,
  DeviceWorld,
  firstOf,
  GPU,
  memory,
  named,
  NIC,
  partition,
  partitionedPool,
  request,
  requestAll,
  select,
  selector,
  sharedDevice,
  slice,
  template,
  typeOf,
  zoneIn,
} from './devices.fixture.ts';

const model = (name: string) => select(`device.attributes["${GPU}"].model == "${name}"`);
const gpu = (name: string, value: string, more = {}) => device(name, { model: { string: value }, ...more });
const numbered = (count: number, prefix = 'd') => named(...Array.from({ length: count }, (_, i) => `${prefix}${i}`));
const big = alternative('big', 1, model('big'));
const small = alternative('small', 1, model('small'));
const root = (value: string) => ({ 'example.com/root': { string: value } });
const match = (...requests: string[]) => ({ constraints: [{ matchAttribute: 'example.com/root', requests }] });

/** The answer, and what the claim `c` got for which request. */
const solve = (options: ConstructorParameters<typeof DeviceWorld>[0], type = 'it'): [string, string[], string[]] => {
  const world = new DeviceWorld(options);
  const answer = world.take(['c']);
  return [answer, world.devicesOf('c', type), world.requestsOf('c', type)];
};

describe('8.22 allocator, FirstAvailable', () => {
  const claims = [claim('c', [firstOf('r', big, small)])];
  it.each([
    ['first', [gpu('s', 'small'), gpu('b', 'big')], ['it', ['pool/b'], ['r/big']]],
    ['fallback', [gpu('s', 'small')], ['it', ['pool/s'], ['r/small']]],
    ['none', [gpu('x', 'other')], ['unsatisfiable', [], []]],
  ])('%s', (_name, devices, want) => {
    expect(solve({ slices: [slice({ devices })], claims })).toEqual(want);
  });
  it('per IT', () => {
    const types = [typeOf('it', [template([gpu('t', 'small')])]), typeOf('other', [template([gpu('t', 'big')])])];
    const world = new DeviceWorld({ types, claims });
    expect(world.take(['c'])).toBe('it other');
    expect([world.requestsOf('c'), world.requestsOf('c', 'other')]).toEqual([['r/small'], ['r/big']]);
  });
  it('several claims; backtrack across claims', () => {
    const world = new DeviceWorld({
      slices: [slice({ devices: [gpu('b', 'big'), gpu('s', 'small')] })],
      claims: [claim('c', [firstOf('r', big, small)]), claim('d', [request('r', 1, model('big'))])],
    });
    expect(world.take(['c', 'd'])).toBe('it');
    expect([world.devicesOf('c'), world.devicesOf('d')]).toEqual([['pool/s'], ['pool/b']]);
  });
  it('second request', () => {
    const slices = [slice({ devices: [gpu('b', 'big'), gpu('s', 'small')] })];
    expect(solve({ slices, claims: [claim('c', [request('q', 1, model('big')), firstOf('r', big, small)])] })).toEqual([
      'it',
      ['pool/b', 'pool/s'],
      ['q', 'r/small'],
    ]);
  });
  it('later All feasible', () => {
    const slices = [slice({ devices: [gpu('b', 'big'), gpu('s', 'small')] })];
    expect(solve({ slices, claims: [claim('c', [firstOf('r', big, small), requestAll('q', model('big'))])] })).toEqual([
      'it',
      ['pool/s', 'pool/b'],
      ['r/small', 'q'],
    ]);
  });
  it('restored after multi-slot', () => {
    const slices = [slice({ devices: [gpu('b0', 'big'), gpu('b1', 'big')] })];
    const wanted = firstOf('r', alternative('three', 3, model('big')), alternative('two', 2, model('big')));
    expect(solve({ slices, claims: [claim('c', [wanted])] })).toEqual([
      'it',
      ['pool/b0', 'pool/b1'],
      ['r/two', 'r/two'],
    ]);
  });
  it('capacity short', () => {
    const wanted = firstOf('r', alternative('much', 1, memory('32Gi')), alternative('little', 1, memory('8Gi')));
    const world = new DeviceWorld({
      slices: [slice({ devices: [sharedDevice('d', '16Gi')] })],
      claims: [claim('c', [wanted])],
    });
    expect([world.take(['c']), world.requestsOf('c')]).toEqual(['it', ['r/little']]);
    expect(world.allocator.results()['default/c']!.devices['it']![0]!.consumedCapacity).toEqual({ memory: '8Gi' });
  });
  it('mixed with Exactly', () => {
    const slices = [slice({ devices: [gpu('b', 'big'), gpu('s', 'small')] })];
    expect(solve({ slices, claims: [claim('c', [firstOf('r', big, small), request('q')])] })).toEqual([
      'it',
      ['pool/b', 'pool/s'],
      ['r/big', 'q'],
    ]);
  });
  it('different classes', () => {
    const nic = alternative('nic', 1, { deviceClassName: 'nic' });
    expect(
      solve({ slices: [slice({ driver: NIC, devices: named('n') })], claims: [claim('c', [firstOf('r', big, nic)])] }),
    ).toEqual(['it', ['pool/n'], ['r/nic']]);
  });

  const rooted = [
    slice({ devices: [gpu('b', 'big', root('x')), gpu('s', 'small', root('y')), gpu('q', 'other', root('y'))] }),
  ];
  const q = request('q', 1, model('other'));
  it.each([
    ['constraint on parent', match('r', 'q'), ['pool/s', 'pool/q']],
    ['constraint on sub-request', match('r/small', 'q'), ['pool/b', 'pool/q']],
    ['pin reset: the preferred one goes', match('r/big', 'q'), ['pool/s', 'pool/q']],
    ['no constraint on either', match('q'), ['pool/b', 'pool/q']],
  ])('%s', (_name, constraint, devices) => {
    const [answer, got] = solve({ slices: rooted, claims: [claim('c', [firstOf('r', big, small), q], constraint)] });
    expect([answer, got]).toEqual(['it', devices]);
  });
  it('pin carried', () => {
    const [answer, devices] = solve({
      slices: rooted,
      claims: [claim('c', [q, firstOf('r', big, small)], match('r', 'q'))],
    });
    expect([answer, devices]).toEqual(['it', ['pool/q', 'pool/s']]);
  });
  it('topology restored', () => {
    const inZone = (pool: string, zone: string, devices: ReturnType<typeof gpu>[]) =>
      slice({ pool, devices, nodeSelector: selector(zoneIn(zone)) });
    const world = new DeviceWorld({
      slices: [inZone('a', 'a', [gpu('b', 'big')]), inZone('b', 'b', [gpu('s', 'small'), gpu('q', 'other')])],
      claims: [claim('c', [firstOf('r', big, small), q])],
    });
    expect([world.take(['c']), world.devicesOf('c')]).toEqual(['it', ['b/s', 'b/q']]);
    expect(world.allocator.results()['default/c']!.requirements).toEqual([zoneIn('b')]);
  });
  it('templates', () => {
    expect(solve({ types: [typeOf('it', [template([gpu('t', 'small')])])], claims })).toEqual([
      'it',
      ['~template-pool/t'],
      ['r/small'],
    ]);
  });
  it('two FirstAvailable; no leakage', () => {
    const slices = [slice({ devices: [gpu('b', 'big'), gpu('s', 'small')] })];
    expect(solve({ slices, claims: [claim('c', [firstOf('r', big, small), firstOf('q', big, small)])] })).toEqual([
      'it',
      ['pool/b', 'pool/s'],
      ['r/big', 'q/small'],
    ]);
  });
});

describe('8.22 allocator, FirstAvailable with All', () => {
  const all = alternative('all', 1, { allocationMode: 'All' });
  const two = alternative('two', 2);
  it('All sub-request; every All device is recorded', () => {
    expect(
      solve({ slices: [slice({ devices: numbered(3) })], claims: [claim('c', [firstOf('r', all, two)])] }),
    ).toEqual(['it', ['pool/d0', 'pool/d1', 'pool/d2'], ['r/all', 'r/all', 'r/all']]);
  });
  it('All→Exact', () => {
    const none = alternative('all', 1, { allocationMode: 'All', ...model('big') });
    expect(
      solve({ slices: [slice({ devices: [gpu('s', 'small')] })], claims: [claim('c', [firstOf('r', none, small)])] }),
    ).toEqual(['it', ['pool/s'], ['r/small']]);
  });
  it('prune without alternative, keep feasible', () => {
    const types = [typeOf('none', []), typeOf('it', [template(numbered(2, 't'))])];
    const world = new DeviceWorld({ types, claims: [claim('c', [firstOf('r', all)])] });
    expect(world.take(['c'])).toBe('it');
  });
  it.each([
    ['prune counter-infeasible', '1', 'unsatisfiable'],
    ['keep counter-feasible', '2', 'it'],
  ])('%s', (_name, budget, want) => {
    const slices = partitionedPool({ m: budget }, [partition('d0', { m: '1' }), partition('d1', { m: '1' })]);
    expect(solve({ slices, claims: [claim('c', [firstOf('r', all)])] })[0]).toBe(want);
  });
  it('counters restored', () => {
    const slices = partitionedPool({ m: '2' }, [
      partition('d0', { m: '1' }),
      partition('d1', { m: '1' }),
      partition('d2', { m: '1' }),
    ]);
    expect(solve({ slices, claims: [claim('c', [firstOf('r', all, two)])] })).toEqual([
      'it',
      ['pool/d0', 'pool/d1'],
      ['r/two', 'r/two'],
    ]);
  });
  it('capacity restored', () => {
    const slices = [slice({ devices: [sharedDevice('d', '16Gi')] })];
    const wanted = firstOf('r', alternative('three', 3, memory('8Gi')), alternative('two', 2, memory('8Gi')));
    expect(solve({ slices, claims: [claim('c', [wanted])] })[2]).toEqual(['r/two', 'r/two']);
  });
  it('smaller alternatives: device-limit fallback', () => {
    const wanted = firstOf('r', alternative('many', 32), alternative('few', 2));
    const [answer, , requests] = solve({
      slices: [slice({ devices: numbered(40) })],
      claims: [claim('c', [request('q'), wanted])],
    });
    expect([answer, requests]).toEqual(['it', ['q', 'r/few', 'r/few']]);
  });
  it('device-limit rejection', () => {
    const wanted = (name: string) => firstOf(name, alternative('many', 20), alternative('lots', 17));
    const slices = [slice({ devices: numbered(60) })];
    expect(solve({ slices, claims: [claim('c', [wanted('r'), wanted('q')])] })[0]).toBe('too-many-devices');
  });
  it('device-limit rejection of the combination only', () => {
    const slices = [slice({ devices: numbered(40) }), slice({ driver: NIC, devices: named('n') })];
    const wanted = (name: string) => firstOf(name, alternative('many', 20), alternative('none', 1, model('none')));
    expect(solve({ slices, claims: [claim('c', [wanted('r'), wanted('q')])] })[0]).toBe('unsatisfiable');
  });
  it('after unwinding, with consumed capacity', () => {
    const slices = [slice({ devices: [sharedDevice('d', '16Gi')] })];
    const wanted = (name: string) =>
      firstOf(name, alternative('much', 1, memory('12Gi')), alternative('little', 1, memory('6Gi')));
    const world = new DeviceWorld({
      slices,
      claims: [claim('c', [wanted('r'), wanted('q'), request('p', 1, memory('4Gi'))])],
    });
    expect(world.take(['c'])).toBe('it');
    expect(
      world.allocator.results()['default/c']!.devices['it']!.map((one) => [one.request, one.consumedCapacity]),
    ).toEqual([
      ['r/little', { memory: '6Gi' }],
      ['q/little', { memory: '6Gi' }],
      ['p', { memory: '4Gi' }],
    ]);
  });
  it('template counters', () => {
    const type = typeOf('it', [
      template([], { sharedCounters: [counterSet({ m: '1' })] }),
      template([partition('t0', { m: '1' }), partition('t1', { m: '1' })]),
    ]);
    expect(solve({ types: [type], claims: [claim('c', [firstOf('r', two, alternative('one'))])] })[2]).toEqual([
      'r/one',
    ]);
  });
});
