import { describe, expect, it } from '@jest/globals';
import {
  claim,
  classes,
  device,
  DeviceWorld,
  GPU,
  holds,
  named,
  request,
  slice,
  template,
  typeOf,
} from './devices.fixture.ts';

const root = (value: string) => ({ 'example.com/root': { string: value } });
const matchRoot = [{ matchAttribute: 'example.com/root' }];
const gpus = (count: number, more = {}) => template(named(...Array.from({ length: count }, (_, i) => `t${i}`)), more);

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

describe('objects that cannot be read', () => {
  const broken = (object: unknown): never => object as never;
  const slices = [slice({ devices: named('d') })];
  const good = claim('good', [request('r')]);
  it.each<[name: string, options: ConstructorParameters<typeof DeviceWorld>[0], want: string]>([
    [
      'a claim without a list of requests',
      { claims: [good, broken({ ...claim('c', []), spec: { devices: { requests: 5 } } })] },
      'unsupported',
    ],
    ['a claim with a request that is none', { claims: [good, claim('c', [broken(null)])] }, 'unsupported'],
    [
      'a class without a spec',
      {
        claims: [good, claim('c', [request('r', 1, { deviceClassName: 'x' })])],
        classes: [...classes, broken({ metadata: { name: 'x' } })],
      },
      'unsupported',
    ],
    [
      'an allocation with a selector that is none',
      { claims: [good, broken({ ...claim('c', []), status: { allocation: { nodeSelector: {} } } })] },
      'unsupported',
    ],
    [
      'a type with bindings that are none',
      {
        claims: [good, claim('c', [request('r')])],
        types: [broken({ ...typeOf('it'), dynamicResources: { attributeBindings: [5] } })],
      },
      'unsupported',
    ],
  ])('%s: only pods that need it are refused', (_name, options, want) => {
    const world = new DeviceWorld({ slices, ...options });
    expect(world.take(['c'])).toBe(want);
    expect(world.take(['good'], { instanceTypes: [typeOf('it')] })).toBe('it');
  });
  it.each([
    ['nothing', null],
    ['no spec', {}],
    ['no pool', { spec: { driver: GPU } }],
    ['devices that are none', { spec: { ...slice({ pool: 'other' }).spec, devices: 5 } }],
  ])('a slice with %s', (_name, one) => {
    const world = new DeviceWorld({ slices: [broken(one), ...slices], claims: [good] });
    expect(world.take(['good'])).toBe('it');
  });
  it('a share of a device that is none: the device is taken', () => {
    const held = claim('held', [], { status: holds(['pool/d'], [], { consumedCapacity: { memory: 'much' } }) });
    expect(new DeviceWorld({ slices, claims: [good, held] }).take(['good'])).toBe('unsatisfiable');
  });
});
