import { describe, expect, it } from '@jest/globals';
import {
  claim,
  device,
  DeviceWorld,
  gi,
  memory,
  named,
  request,
  sharedDevice,
  slice,
  taken,
  template,
  typeOf,
} from './devices.fixture.ts';

const wanting = (name: string, amount?: string, count = 1) =>
  claim(name, [request('r', count, amount === undefined ? {} : memory(amount))]);
const names = ['a', 'b', 'c', 'd', 'e'];
const wantingEach = (...amounts: (string | undefined)[]) => amounts.map((amount, i) => wanting(names[i]!, amount));
/** What each claim in turn gets, at a place of its own. */
const each = (world: DeviceWorld, count: number): string[] =>
  names.slice(0, count).map((name) => world.take([name], { id: name }));
const consumed = (world: DeviceWorld, name: string, type = 'it'): unknown[] =>
  world.allocator.results()[`default/${name}`]!.devices[type]!.map((one) => one.consumedCapacity);
const gpu = (policy?: object, total = '16Gi') => [slice({ devices: [sharedDevice('d', total, policy)] })];

describe('8.22 allocator, consumable capacity', () => {
  it('recorded', () => {
    const world = new DeviceWorld({ slices: gpu(), claims: wantingEach('4Gi') });
    each(world, 1);
    expect(consumed(world, 'a')).toEqual([{ memory: '4Gi' }]);
  });
  it('nil for exclusive', () => {
    const world = new DeviceWorld({ slices: [slice({ devices: named('d') })], claims: wantingEach(undefined) });
    each(world, 1);
    expect(consumed(world, 'a')).toEqual([undefined]);
  });
  it('exhausted; sequential; cross-claim sharing', () => {
    const world = new DeviceWorld({ slices: gpu(), claims: wantingEach('8Gi', '8Gi', '1Gi') });
    expect(each(world, 3)).toEqual(['it', 'it', 'unsatisfiable']);
  });
  it.each([
    ['deducted within search', '8Gi', 'it'],
    ['over', '9Gi', 'unsatisfiable'],
  ])('%s', (_name, amount, want) => {
    const world = new DeviceWorld({ slices: gpu(), claims: [wanting('a', amount, 2)] });
    expect(world.take(['a'])).toBe(want);
    if (want === 'it') expect(world.devicesOf('a')).toEqual(['pool/d', 'pool/d']);
  });
  it('restored on backtrack', () => {
    const root = (name: string, value: string) => ({
      ...sharedDevice(name, '16Gi'),
      attributes: { 'example.com/root': { string: value } },
    });
    const world = new DeviceWorld({
      slices: [slice({ devices: [root('d', 'x'), root('e', 'y')] })],
      claims: [
        claim('a', [request('r', 1, memory('4Gi')), request('s', 1, memory('14Gi')), request('t', 1, memory('2Gi'))], {
          constraints: [{ matchAttribute: 'example.com/root', requests: ['r', 't'] }],
        }),
      ],
    });
    expect([world.take(['a']), world.devicesOf('a')]).toEqual(['it', ['pool/d', 'pool/e', 'pool/d']]);
  });
  it('whole device by default', () => {
    const world = new DeviceWorld({ slices: gpu(), claims: wantingEach(undefined, '1Gi') });
    expect(each(world, 2)).toEqual(['it', 'unsatisfiable']);
    expect(consumed(world, 'a')).toEqual([{ memory: '16Gi' }]);
  });
  it('per IT', () => {
    const types = [
      typeOf('small', [template([sharedDevice('d', '8Gi')])]),
      typeOf('large', [template([sharedDevice('d', '16Gi')])]),
    ];
    expect(new DeviceWorld({ types, claims: wantingEach('12Gi') }).take(['a'])).toBe('large');
  });
  it('missing dimension skipped', () => {
    const other = device('other', {}, { allowMultipleAllocations: true, capacity: { bandwidth: { value: '10' } } });
    const world = new DeviceWorld({
      slices: [slice({ devices: [other, sharedDevice('d', '16Gi')] })],
      claims: wantingEach('4Gi'),
    });
    expect([world.take(['a']), world.devicesOf('a')]).toEqual(['it', ['pool/d']]);
  });
  it('templates', () => {
    const world = new DeviceWorld({
      types: [typeOf('it', [template([sharedDevice('d', '16Gi')])])],
      claims: wantingEach('8Gi', '8Gi', '1Gi'),
    });
    expect(['a', 'b', 'c'].map((name) => world.take([name]))).toEqual(['it', 'it', 'unsatisfiable']);
  });
});

describe('8.22 allocator, capacity policies', () => {
  const values = { default: '4Gi', validValues: ['4Gi', '8Gi', '16Gi'] };
  const range = (more: object) => ({ validRange: { min: '2Gi', ...more } });
  it.each<[name: string, policy: object, amount: string | undefined, want: string | undefined]>([
    ['default', { default: '4Gi' }, undefined, '4Gi'],
    ['round to valid value', values, '5Gi', '8Gi'],
    ['a valid value itself', values, '8Gi', '8Gi'],
    ['above all', values, '17Gi', undefined],
    ['step rounding', range({ step: '2Gi' }), '5Gi', '6Gi'],
    ['on a step', range({ step: '2Gi' }), '6Gi', '6Gi'],
    ['above max', range({ max: '8Gi' }), '9Gi', undefined],
    ['rounded above max', range({ max: '7Gi', step: '2Gi' }), '7Gi', undefined],
    ['at max', range({ max: '8Gi' }), '8Gi', '8Gi'],
    ['max without step', range({ max: '8Gi' }), '5Gi', '5Gi'],
    ['min only', range({}), '1Gi', '2Gi'],
    ['a default that is no valid value', { default: '1Gi', validValues: ['4Gi'] }, undefined, '1Gi'],
    ['no policy for what is asked', { default: '1Gi' }, '3Gi', '3Gi'],
  ])('%s', (_name, policy, amount, want) => {
    const world = new DeviceWorld({ slices: gpu(policy, '32Gi'), claims: wantingEach(amount) });
    expect(world.take(['a'])).toBe(want === undefined ? 'unsatisfiable' : 'it');
    if (want !== undefined) expect(consumed(world, 'a')).toEqual([{ memory: want }]);
  });
  it('rounding deducted', () => {
    const world = new DeviceWorld({ slices: gpu(values), claims: wantingEach('5Gi', '5Gi', '1Gi') });
    expect(each(world, 3)).toEqual(['it', 'it', 'unsatisfiable']);
  });
  it('sibling device', () => {
    const slices = [
      slice({ devices: [sharedDevice('d', '16Gi', { validValues: ['1Gi'] }), sharedDevice('e', '16Gi')] }),
    ];
    const world = new DeviceWorld({ slices, claims: wantingEach('4Gi') });
    expect([world.take(['a']), world.devicesOf('a')]).toEqual(['it', ['pool/e']]);
  });
  const both = device(
    'd',
    {},
    {
      allowMultipleAllocations: true,
      capacity: { memory: { value: '16Gi' }, bandwidth: { value: '10' } },
    },
  );
  const asking = (name: string, requests: Readonly<Record<string, string>>) =>
    claim(name, [request('r', 1, { capacity: { requests } })]);
  it.each([
    ['one dimension exceeded', { memory: '8Gi', bandwidth: '6' }, ['it', 'unsatisfiable']],
    ['both fit', { memory: '8Gi', bandwidth: '5' }, ['it', 'it']],
  ])('%s', (_name, requests, want) => {
    const world = new DeviceWorld({
      slices: [slice({ devices: [both] })],
      claims: ['a', 'b'].map((name) => asking(name, requests)),
    });
    expect(each(world, 2)).toEqual(want);
  });
  it('independent', () => {
    const claims = [asking('a', { memory: '12Gi', bandwidth: '1' }), asking('b', { memory: '4Gi', bandwidth: '9' })];
    expect(each(new DeviceWorld({ slices: [slice({ devices: [both] })], claims }), 2)).toEqual(['it', 'it']);
  });
  it('zero capacity', () => {
    expect(each(new DeviceWorld({ slices: gpu(undefined, '0'), claims: wantingEach('1', '0') }), 2)).toEqual([
      'unsatisfiable',
      'it',
    ]);
  });
  it('several claims', () => {
    const world = new DeviceWorld({ slices: gpu(), claims: wantingEach('8Gi', '8Gi') });
    expect(world.take(['a', 'b'])).toBe('it');
  });
  it('an amount that is none', () => {
    expect(new DeviceWorld({ slices: gpu(), claims: wantingEach('much') }).take(['a'])).toBe('unsupported');
  });
});

describe('8.22 allocator, capacity state', () => {
  const types = [typeOf('one'), typeOf('two')];
  const [one, another] = types as [(typeof types)[0], (typeof types)[0]];
  it('sharing bypasses exclusivity, exclusive unaffected', () => {
    const slices = [slice({ devices: [sharedDevice('d', '16Gi'), device('e', { whole: { bool: true } })] })];
    const whole = { selectors: [{ cel: { expression: 'has(device.attributes["gpu.example.com"].whole)' } }] };
    const claims = [
      ...wantingEach('1Gi', '1Gi'),
      claim('c', [request('r', 1, whole)]),
      claim('d', [request('r', 1, whole)]),
    ];
    expect(each(new DeviceWorld({ slices, claims }), 4)).toEqual(['it', 'it', 'it', 'unsatisfiable']);
  });
  const asymmetric = (): DeviceWorld => {
    const world = new DeviceWorld({ slices: gpu(), types, claims: wantingEach('10Gi', '4Gi', '8Gi', '6Gi', '12Gi') });
    world.take(['a'], { id: 'place', instanceTypes: [one] });
    world.take(['b'], { id: 'place', instanceTypes: [another] });
    return world;
  };
  it('maximum', () => {
    const world = asymmetric();
    expect([world.take(['c'], { id: 'c' }), world.take(['d'], { id: 'd' })]).toEqual(['unsatisfiable', 'one two']);
  });
  it('partial refund: higher', () => {
    const world = asymmetric();
    world.allocator.release('place', ['one']);
    expect([world.take(['e'], { id: 'e' }), world.take(['d'], { id: 'd' })]).toEqual(['one two', 'unsatisfiable']);
  });
  it('partial refund: lower', () => {
    const world = asymmetric();
    world.allocator.release('place', ['two']);
    expect([world.take(['c'], { id: 'c' }), world.take(['d'], { id: 'd' })]).toEqual(['unsatisfiable', 'one two']);
  });
  it('release', () => {
    const world = asymmetric();
    world.allocator.release('place', ['one', 'two']);
    expect(world.take(['e'], { id: 'e' })).toBe('one two');
  });
  it('template per IT, release, accumulation', () => {
    const shared = (name: string, total: string) => typeOf(name, [template([sharedDevice('d', total)])]);
    const world = new DeviceWorld({
      types: [shared('small', '8Gi'), shared('large', '16Gi')],
      claims: wantingEach('8Gi', '8Gi', '1Gi'),
    });
    expect(['a', 'b', 'c'].map((name) => world.take([name]))).toEqual(['small large', 'large', 'unsatisfiable']);
    world.allocator.release('claim-1', ['large']);
    expect(world.take(['c'])).toBe('large');
  });
  it('no mixing of template and published devices of one name', () => {
    const slices = [slice({ pool: 'template-pool', devices: [sharedDevice('d', '16Gi')] })];
    const world = new DeviceWorld({
      slices,
      types: [typeOf('it', [template([sharedDevice('d', '16Gi')])])],
      claims: wantingEach('16Gi', '16Gi', '1Gi'),
    });
    expect(['a', 'b', 'c'].map((name) => world.take([name]))).toEqual(['it', 'it', 'unsatisfiable']);
  });
  it('three sources add up; the boundary is allowed', () => {
    const allocated = taken([], { 'pool/d': { memory: gi(4) } });
    const world = new DeviceWorld({
      slices: gpu(),
      claims: [...wantingEach('4Gi', '4Gi'), wanting('c', '2Gi', 2)],
      allocated,
    });
    expect(each(world, 3)).toEqual(['it', 'it', 'it']);
    const over = new DeviceWorld({
      slices: gpu(),
      claims: [...wantingEach('4Gi', '4Gi'), wanting('c', '3Gi', 2)],
      allocated,
    });
    expect(each(over, 3)).toEqual(['it', 'it', 'unsatisfiable']);
  });
});
