import { describe, expect, it } from '@jest/globals';
import type { DeviceAttribute } from '@karpenter-ts/kube-model';
import { AttributeBindings } from './attribute-bindings.ts';
import { GPU, typeOf } from './devices.fixture.ts';
import { compileDevice, type Device } from './devices.ts';
import { isSameAttribute, lookupAttribute, MatchAttribute, type RequestName } from './match-attribute.ts';

const ROOT = 'example.com/root';
const a: DeviceAttribute = { string: 'a' };
const b: DeviceAttribute = { string: 'b' };
const req = (parent: string, sub?: string): RequestName => (sub === undefined ? { parent } : { parent, sub });

const dev = (name: string, attributes: Readonly<Record<string, DeviceAttribute>> = {}): Device =>
  compileDevice({ name, attributes }, { driver: GPU, pool: 'p', template: true, terms: [] });
const root = (name: string, value: DeviceAttribute): Device => dev(name, { [ROOT]: value });

const id = (device: string, pool = 'p') => ({ driver: GPU, pool, device });
const bindings = (...sets: (readonly [attribute: string, ...devices: string[]])[]): AttributeBindings =>
  new AttributeBindings(
    typeOf(
      'it',
      [],
      sets.map(([attribute, ...devices]) => ({ attribute, devices: devices.map((name) => id(name)) })),
    ),
  );
const key = (device: string): string => `${GPU}/p/${device}`;

describe('8.22 bindings', () => {
  it('at least two devices', () => {
    expect(bindings([ROOT, 'x']).has(ROOT, key('x'))).toBe(false);
  });
  it('symmetric', () => {
    const bound = bindings([ROOT, 'x', 'y']);
    expect([bound.bound(ROOT, key('x'), key('y')), bound.bound(ROOT, key('y'), key('x'))]).toEqual([true, true]);
  });
  it('all pairs', () => {
    const bound = bindings([ROOT, 'x', 'y', 'z']);
    const names = ['x', 'y', 'z'];
    expect(names.every((one) => names.every((other) => bound.bound(ROOT, key(one), key(other))))).toBe(true);
  });
  it('accumulate', () => {
    const bound = bindings([ROOT, 'v', 'w'], [ROOT, 'x', 'y']);
    expect(bound.bound(ROOT, key('v'), key('w')) && bound.bound(ROOT, key('x'), key('y'))).toBe(true);
    expect(bound.bound(ROOT, key('v'), key('x'))).toBe(false);
  });
  it.each([
    [
      'a chain',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ],
    ],
    [
      'joined late',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['b', 'c'],
      ],
    ],
    [
      'a cycle',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
        ['d', 'a'],
      ],
    ],
    [
      'duplicates',
      [
        ['a', 'b', 'c', 'd'],
        ['a', 'b', 'c', 'd'],
      ],
    ],
  ])('transitive closure: %s', (_name, sets) => {
    const bound = bindings(...sets.map((set) => [ROOT, ...set] as const));
    expect(bound.bound(ROOT, key('a'), key('d'))).toBe(true);
  });
  it('separate per attribute', () => {
    const bound = bindings([ROOT, 'x', 'y'], ['example.com/numa', 'y', 'z']);
    expect(bound.bound(ROOT, key('x'), key('z'))).toBe(false);
    expect(bound.bound('example.com/numa', key('x'), key('y'))).toBe(false);
  });
  it('separate per pool of devices', () => {
    const type = typeOf('it', [], [{ attribute: ROOT, devices: [id('x', 'p'), id('x', 'q')] }]);
    expect(new AttributeBindings(type).bound(ROOT, `${GPU}/p/x`, `${GPU}/q/x`)).toBe(true);
    expect(new AttributeBindings(type).has(ROOT, `${GPU}/r/x`)).toBe(false);
  });
  it('query on unknown parts, self, none', () => {
    const bound = bindings([ROOT, 'x', 'y']);
    expect(bound.bound('example.com/none', key('x'), key('y'))).toBe(false);
    expect(bound.bound(ROOT, key('x'), key('none'))).toBe(false);
    expect(bound.bound(ROOT, key('none'), key('x'))).toBe(false);
    expect(bound.bound(ROOT, key('none'), key('none'))).toBe(false);
    expect(bound.bound(ROOT, key('x'), key('x'))).toBe(true);
    expect(new AttributeBindings({}).has(ROOT, key('x'))).toBe(false);
  });
});

/** What `add` answers for each device in turn, all of request `r`. */
const adds = (constraint: MatchAttribute, ...devices: Device[]): boolean[] =>
  devices.map((device) => constraint.add(req('r'), device));

describe('8.22 MatchAttribute', () => {
  it.each<[name: string, devices: Device[], want: boolean[]]>([
    ['pin first', [root('x', a)], [true]],
    ['equal', [root('x', a), root('y', a)], [true, true]],
    ['differ', [root('x', a), root('y', b)], [true, false]],
    ['differ does not change the pin', [root('x', a), root('y', b), root('z', a)], [true, false, true]],
    ['missing', [dev('x')], [false]],
    ['missing on the second', [root('x', a), dev('y')], [true, false]],
  ])('%s', (_name, devices, want) => {
    expect(adds(new MatchAttribute(ROOT), ...devices)).toEqual(want);
  });

  it.each<[name: string, scope: string[], adds: [RequestName, Device][], want: boolean[]]>([
    [
      'named',
      ['r'],
      [
        [req('r'), root('x', a)],
        [req('r'), root('y', b)],
      ],
      [true, false],
    ],
    [
      'named, others are free',
      ['r'],
      [
        [req('r'), root('x', a)],
        [req('s'), root('y', b)],
      ],
      [true, true],
    ],
    [
      'all',
      [],
      [
        [req('r'), root('x', a)],
        [req('s'), root('y', b)],
      ],
      [true, false],
    ],
    [
      'parent',
      ['r'],
      [
        [req('r', 'one'), root('x', a)],
        [req('r', 'two'), root('y', b)],
      ],
      [true, false],
    ],
    [
      'qualified',
      ['r/one'],
      [
        [req('r', 'one'), root('x', a)],
        [req('r', 'one'), root('y', b)],
      ],
      [true, false],
    ],
    [
      'other qualified',
      ['r/one'],
      [
        [req('r', 'one'), root('x', a)],
        [req('r', 'two'), root('y', b)],
      ],
      [true, true],
    ],
    [
      'interleaved',
      ['r', 't'],
      [
        [req('r'), root('x', a)],
        [req('s'), root('y', b)],
        [req('t'), root('z', a)],
      ],
      [true, true, true],
    ],
    [
      'shared pin',
      ['r', 's/one'],
      [
        [req('r'), root('x', a)],
        [req('s', 'one'), root('y', a)],
      ],
      [true, true],
    ],
    [
      'conflict',
      ['r', 's/one'],
      [
        [req('r'), root('x', a)],
        [req('s', 'one'), root('y', b)],
      ],
      [true, false],
    ],
  ])('request scoping: %s', (_name, scope, devices, want) => {
    const constraint = new MatchAttribute(ROOT, scope);
    expect(devices.map(([request, device]) => constraint.add(request, device))).toEqual(want);
  });

  it('removal: the last one unpins', () => {
    const constraint = new MatchAttribute(ROOT);
    expect(adds(constraint, root('x', a))).toEqual([true]);
    constraint.remove(req('r'));
    expect(adds(constraint, root('y', b))).toEqual([true]);
  });
  it('removal: one of two keeps the pin', () => {
    const constraint = new MatchAttribute(ROOT);
    adds(constraint, root('x', a), root('y', a));
    constraint.remove(req('r'));
    expect(adds(constraint, root('z', b))).toEqual([false]);
  });
  it('removal: of a request that is not concerned changes nothing', () => {
    const constraint = new MatchAttribute(ROOT, ['r']);
    adds(constraint, root('x', a));
    constraint.remove(req('s'));
    expect(adds(constraint, root('y', b))).toEqual([false]);
  });
  it('removal: of nothing', () => {
    const constraint = new MatchAttribute(ROOT);
    constraint.remove(req('r'));
    expect(adds(constraint, root('x', a), root('y', a))).toEqual([true, true]);
  });
  it('removal: the last one ends the path by bindings', () => {
    const constraint = new MatchAttribute(ROOT);
    constraint.reset(bindings([ROOT, 'x', 'y']));
    expect(adds(constraint, dev('x'))).toEqual([true]);
    constraint.remove(req('r'));
    expect(adds(constraint, root('z', a))).toEqual([true]);
  });

  const xy = bindings([ROOT, 'x', 'y'], [ROOT, 'v', 'w']);
  it.each<[name: string, bindings: AttributeBindings | undefined, devices: Device[], want: boolean[]]>([
    ['none are known', undefined, [dev('x')], [false]],
    ['first', xy, [dev('x')], [true]],
    ['bound', xy, [dev('x'), dev('y')], [true, true]],
    ['not bound', xy, [dev('x'), dev('v')], [true, false]],
    ['not bound to anything', xy, [dev('z')], [false]],
    ['second not bound to anything', xy, [dev('x'), dev('z')], [true, false]],
    ['three of a group', bindings([ROOT, 'x', 'y', 'z']), [dev('x'), dev('y'), dev('z')], [true, true, true]],
    ['transitive', bindings([ROOT, 'x', 'y'], [ROOT, 'y', 'z']), [dev('x'), dev('z')], [true, true]],
    ['of another attribute', bindings(['example.com/numa', 'x', 'y']), [dev('x')], [false]],
    ['a value goes before bindings', xy, [root('x', a), root('y', b)], [true, false]],
    ['path exclusivity: binding then value', xy, [dev('x'), root('y', a)], [true, false]],
    ['path exclusivity: value then binding', xy, [root('x', a), dev('y')], [true, false]],
  ])('binding fallback: %s', (_name, known, devices, want) => {
    const constraint = new MatchAttribute(ROOT);
    constraint.reset(known);
    expect(adds(constraint, ...devices)).toEqual(want);
  });

  it('reset forgets the value', () => {
    const constraint = new MatchAttribute(ROOT);
    adds(constraint, root('x', a));
    constraint.reset();
    expect(adds(constraint, root('y', b))).toEqual([true]);
  });
  it('reset forgets the bindings', () => {
    const constraint = new MatchAttribute(ROOT);
    constraint.reset(xy);
    adds(constraint, dev('x'));
    constraint.reset();
    expect(adds(constraint, dev('y'))).toEqual([false]);
  });
});

describe('8.22 attribute lookup', () => {
  it.each([
    ['qualified', { [ROOT]: a }, ROOT, a],
    ['driver-qualified fallback', { model: a }, `${GPU}/model`, a],
    ['missing', {}, ROOT, undefined],
    ['no domain', { model: a }, 'model', a],
    ['wrong driver', { model: a }, 'other.example.com/model', undefined],
  ])('%s', (_name, attributes, wanted, want) => {
    expect(lookupAttribute(dev('x', attributes), wanted)).toEqual(want);
  });

  it.each<[name: string, one: DeviceAttribute | undefined, other: DeviceAttribute | undefined, want: boolean]>([
    ['string', a, { string: 'a' }, true],
    ['string differs', a, b, false],
    ['int', { int: 1 }, { int: 1 }, true],
    ['int differs', { int: 1 }, { int: 2 }, false],
    ['bool', { bool: false }, { bool: false }, true],
    ['version', { version: '1.0.0' }, { version: '1.0.0' }, true],
    ['type mismatch', { string: '1' }, { int: 1 }, false],
    ['nil', undefined, undefined, false],
    ['nil against a value', a, undefined, false],
  ])('equality by %s', (_name, one, other, want) => {
    expect(isSameAttribute(one, other)).toBe(want);
  });
});
