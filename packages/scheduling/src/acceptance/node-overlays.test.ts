import { describe, expect, it } from '@jest/globals';
import type { NodeOverlay, NodeOverlaySpec } from '@karpenter-ts/apis';
import { UnevaluatedNodePoolError, type InstanceType } from '@karpenter-ts/cloud-provider';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import { evaluateNodeOverlays, NodeOverlayStore, type NodeOverlaysEvaluation } from '../node-overlays/index.ts';
import {
  CAPACITY,
  generatedTypes,
  pod,
  pool,
  req,
  type,
  TYPE,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
  type PoolOptions,
} from './world.fixture.ts';

const FUSE = 'smarter-devices/fuse';
const DISK = 'example.com/disk';
const POOL = 'karpenter.sh/nodepool';

const sold = (...rows: readonly (readonly [string, 'spot' | 'on-demand' | 'reserved', number])[]) => ({
  offerings: rows,
});
/** One type per zone, each with one offering. */
const one = type('one', '4', '4Gi', sold([Z1, 'spot', 1.02]));
const two = type('two', '4', '4Gi', sold([Z2, 'on-demand', 2.02]));
const three = type('three', '4', '4Gi', sold([Z3, 'reserved', 3.02]));
const catalogue = [one, two, three];
/** One type with three offerings. */
const many = type('many', '4', '4Gi', sold([Z1, 'spot', 1.02], [Z2, 'on-demand', 2.02], [Z3, 'reserved', 3.02]));

const zones = (...values: readonly string[]) => [req(ZONE, 'In', values)];
const types = (...values: readonly string[]) => [req(TYPE, 'In', values)];

type OverlaySpec = Partial<NodeOverlaySpec>;
type OverlayRow = readonly [requirements: readonly NodeSelectorRequirement[], spec: OverlaySpec];

function overlay(name: string, requirements: readonly NodeSelectorRequirement[], spec: OverlaySpec): NodeOverlay {
  return { metadata: { name }, spec: { requirements, ...spec } };
}

/** Named a, b, c, ... in the order given. */
function overlays(...rows: readonly OverlayRow[]): NodeOverlay[] {
  return rows.map(([requirements, spec], i) => overlay(String.fromCharCode(97 + i), requirements, spec));
}

function evaluate(
  given: readonly NodeOverlay[],
  pools: readonly PoolOptions[] = [{ types: catalogue }],
  previous?: NodeOverlayStore,
): NodeOverlaysEvaluation {
  return evaluateNodeOverlays({ overlays: given, nodePools: pools.map((options) => pool(options)) }, previous);
}

const verdicts = ({ verdicts: list }: NodeOverlaysEvaluation): Readonly<Record<string, string>> =>
  Object.fromEntries(list.map(({ name, verdict }) => [name, verdict]));

/** Prices of all offerings by the name of the type. */
const prices = (list: readonly InstanceType[]): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(list.map(({ name, offerings }) => [name, offerings.map(({ price }) => price)]));

/** Amounts of the resources by the name of the type. */
const amounts = (list: readonly InstanceType[], ...resources: readonly string[]) =>
  Object.fromEntries(list.map(({ name, capacity }) => [name, resources.map((resource) => capacity[resource])]));

const base = { one: [1.02], two: [2.02], three: [3.02] };

describe('verdicts', () => {
  type Row = readonly [
    name: string,
    given: readonly NodeOverlay[],
    want: Readonly<Record<string, string>>,
    pools?: readonly PoolOptions[],
  ];
  const conflict = { b: 'Valid', a: 'Conflict' };
  const valid = { b: 'Valid', a: 'Valid' };
  const priced = (
    first: readonly NodeSelectorRequirement[],
    second: readonly NodeSelectorRequirement[],
    a: OverlaySpec = { price: '1' },
    b: OverlaySpec = { price: '2' },
  ): NodeOverlay[] => overlays([first, a], [second, b]);
  const fuse = (amount: string, weight?: number): OverlaySpec => ({
    capacity: { [FUSE]: amount },
    ...(weight !== undefined && { weight }),
  });
  const rows: readonly Row[] = [
    ['a single overlay is valid', overlays([types('one'), { price: '1' }]), { a: 'Valid' }],
    ['an overlay that says nothing is valid', overlays([[], {}], [[], {}]), valid],
    [
      'runtime validation failure: invalid requirement values',
      overlays([[req('Test', 'In')], { price: '1' }]),
      { a: 'RuntimeValidation' },
    ],
    [
      'runtime validation failure: invalid capacity',
      overlays([types('one'), { capacity: { memory: '1Gi' } }]),
      { a: 'RuntimeValidation' },
    ],
    ['IT requirements overlap → Conflict', priced(types('one', 'two'), types('two', 'three')), conflict],
    ['IT requirements do not overlap → valid', priced(types('one'), types('two')), valid],
    ['offering requirements overlap on zone', priced(zones(Z1, Z2), zones(Z2, Z3)), conflict, [{ types: [many] }]],
    [
      'offering requirements overlap on capacity type',
      priced([req(CAPACITY, 'In', ['spot', 'on-demand'])], [req(CAPACITY, 'In', ['on-demand'])]),
      conflict,
      [{ types: [many] }],
    ],
    [
      'general overlap of offerings',
      priced([req(ZONE, 'Exists')], [req(CAPACITY, 'Exists')]),
      conflict,
      [{ types: [many] }],
    ],
    ['disjoint offerings of one type → valid', priced(zones(Z1), zones(Z2)), valid, [{ types: [many] }]],
    ['price: differing values overlap → Conflict', priced([], []), conflict],
    ['price: equal values overlap → Conflict', priced([], [], { price: '1' }, { price: '1' }), conflict],
    ['price: disjoint requirements → valid', priced(zones(Z1), zones(Z3)), valid],
    ['price: different weights → valid', priced([], [], { price: '1', weight: 10 }, { price: '2', weight: 20 }), valid],
    [
      'adjustment: differing values overlap → Conflict',
      priced([], [], { priceAdjustment: '+1' }, { priceAdjustment: '+2' }),
      conflict,
    ],
    [
      'adjustment: equal values overlap → Conflict',
      priced([], [], { priceAdjustment: '-10%' }, { priceAdjustment: '-10%' }),
      conflict,
    ],
    [
      'adjustment: disjoint requirements → valid',
      priced(zones(Z1), zones(Z3), { priceAdjustment: '+1' }, { priceAdjustment: '+2' }),
      valid,
    ],
    [
      'adjustment: different weights → valid',
      priced([], [], { priceAdjustment: '+1', weight: 1 }, { priceAdjustment: '+2' }),
      valid,
    ],
    ['price beside an adjustment', priced([], [], { price: '1' }, { priceAdjustment: '+2' }), conflict],
    ['capacity: overlap of two → Conflict', overlays([[], fuse('1')], [[], fuse('2')]), conflict],
    [
      'capacity: overlap of several → Conflict',
      overlays([types('one'), fuse('1')], [types('one', 'two'), fuse('2')], [types('two', 'three'), fuse('3')]),
      { c: 'Valid', b: 'Conflict', a: 'Valid' },
    ],
    [
      'capacity: equal values: later name valid, earlier name Conflict',
      overlays([[], fuse('1')], [[], fuse('1')]),
      conflict,
    ],
    ['capacity: disjoint → valid', overlays([types('one'), fuse('1')], [types('two'), fuse('2')]), valid],
    ['capacity: different weights → valid', overlays([[], fuse('1', 10)], [[], fuse('2', 20)]), valid],
    ['capacity: different resources → valid', overlays([[], fuse('1')], [[], { capacity: { [DISK]: '1' } }]), valid],
    [
      'capacity: of three equal weights, the first and the last of one resource',
      overlays([[], fuse('1')], [[], { capacity: { [DISK]: '1' } }], [[], fuse('2')]),
      { c: 'Valid', b: 'Valid', a: 'Conflict' },
    ],
    [
      'capacity: a heavier overlay of the same resource does not hide a conflict below it',
      overlays([[], fuse('1')], [[], fuse('2')], [[], fuse('3', 5)]),
      { c: 'Valid', b: 'Valid', a: 'Conflict' },
    ],
    ['price and capacity do not get into each other’s way', priced([], [], { price: '1' }, fuse('1')), valid],
    [
      'an overlay in conflict does not put others into conflict',
      overlays([types('one'), { price: '1' }], [types('one', 'two'), { price: '2' }], [types('two'), { price: '3' }]),
      { c: 'Valid', b: 'Conflict', a: 'Valid' },
    ],
    [
      'overlays for different pools',
      priced([req(POOL, 'In', ['x'])], [req(POOL, 'In', ['y'])]),
      valid,
      [
        { name: 'x', types: catalogue },
        { name: 'y', types: catalogue },
      ],
    ],
  ];
  it.each(rows)('%s', (_name, given, want, pools = [{ types: catalogue }]) => {
    expect(verdicts(evaluate(given, pools))).toEqual(want);
  });

  it('a conflict says with whom, where and about what', () => {
    const [first] = evaluate(overlays([[], { price: '1' }], [types('two'), { price: '2' }])).verdicts.slice(-1);
    expect(first).toEqual({
      name: 'a',
      verdict: 'Conflict',
      conflict: { with: 'b', subject: 'price', nodePool: 'default', instanceType: 'two' },
    });
  });

  it('list order: weight; then reverse name', () => {
    const given = [
      overlay('a', [], {}),
      overlay('z', [], { weight: 1 }),
      overlay('b', [], {}),
      overlay('heavy', [], { weight: 100 }),
      overlay('y', [], { weight: 1 }),
    ];
    expect(evaluate(given).verdicts.map(({ name }) => name)).toEqual(['heavy', 'z', 'y', 'b', 'a']);
    expect(given.map(({ metadata }) => metadata?.name)).toEqual(['a', 'z', 'b', 'heavy', 'y']);
  });
});

describe('prices', () => {
  const applied = (given: readonly NodeOverlay[], options: PoolOptions = {}): readonly InstanceType[] => {
    const from = options.types ?? catalogue;
    return evaluate(given, [{ types: from, ...options }]).store.apply(options.name ?? 'default', from);
  };

  it.each<[string, readonly NodeOverlay[], Readonly<Record<string, readonly number[]>>, PoolOptions?]>([
    ['exact value', overlays([types('one'), { price: '13234.223' }]), { ...base, one: [13234.223] }],
    ['base +1000', overlays([types('one'), { priceAdjustment: '+1000' }]), { ...base, one: [1001.02] }],
    ['percentage', overlays([types('two'), { priceAdjustment: '-50%' }]), { ...base, two: [1.01] }],
    ['all types', overlays([[], { price: '7' }]), { one: [7], two: [7], three: [7] }],
    ['not when invalid', overlays([[req('Test', 'In')], { price: '7' }]), base],
    ['not for non-matching ITs', overlays([types('other'), { price: '7' }]), base],
    ['not where no offering matches', overlays([[...types('one'), ...zones(Z2)], { price: '7' }]), base],
    ['to listed ITs', overlays([types('one', 'three'), { price: '7' }]), { ...base, one: [7], three: [7] }],
    ['to one capacity type', overlays([[req(CAPACITY, 'In', ['on-demand'])], { price: '7' }]), { ...base, two: [7] }],
    ['to one zone', overlays([zones(Z3), { price: '7' }]), { ...base, three: [7] }],
    [
      'several overlays over several types',
      overlays([types('one'), { price: '7' }], [types('two'), { priceAdjustment: '+1' }]),
      { ...base, one: [7], two: [3.02] },
    ],
    [
      'several overlays over several offerings of one type',
      overlays([zones(Z1), { price: '7' }], [zones(Z3), { price: '9' }]),
      { many: [7, 2.02, 9] },
      { types: [many] },
    ],
    [
      'weight order decides, offering by offering',
      overlays([zones(Z1, Z2), { price: '7', weight: 10 }], [zones(Z2, Z3), { price: '9', weight: 20 }]),
      { many: [7, 9, 9] },
      { types: [many] },
    ],
    [
      'no partial application inside a pool',
      overlays([types('one', 'two'), { price: '7' }], [types('two', 'three'), { price: '9' }]),
      { ...base, two: [9], three: [9] },
    ],
    [
      'NotIn and bounds',
      overlays([[req('integer', 'Gt', ['3']), req(TYPE, 'NotIn', ['one'])], { price: '7' }]),
      { ...base, two: [7], three: [7] },
    ],
    ['by a label that nothing is known of', overlays([[req('example.com/x', 'Exists')], { price: '7' }]), base],
  ])('%s', (_name, given, want, options = {}) => {
    expect(prices(applied(given, options))).toEqual(want);
  });

  it.each<[string, readonly NodeSelectorRequirement[], Readonly<Record<string, number>>]>([
    ['to all pools', [], { x: 7, y: 7 }],
    ['only to pools named', [req(POOL, 'In', ['x'])], { x: 7, y: 1.02 }],
    ['only to labels named', [req('team', 'In', ['b'])], { x: 1.02, y: 7 }],
  ])('applied %s', (_name, requirements, want) => {
    const pools = [
      { name: 'x', types: catalogue, labels: { team: 'a' } },
      { name: 'y', types: catalogue, labels: { team: 'b' } },
    ];
    const { store } = evaluate(overlays([requirements, { price: '7' }]), pools);
    const got = Object.fromEntries(
      pools.map(({ name }) => [name, store.apply(name, catalogue)[0]!.offerings[0]!.price]),
    );
    expect(got).toEqual(want);
  });

  it('no partial application across pools', () => {
    const given = overlays([[], { price: '7' }], [[req(POOL, 'In', ['y'])], { price: '9' }]);
    const evaluation = evaluate(given, [
      { name: 'x', types: catalogue },
      { name: 'y', types: catalogue },
    ]);
    expect(verdicts(evaluation)).toEqual({ b: 'Valid', a: 'Conflict' });
    expect(prices(evaluation.store.apply('x', catalogue))).toEqual(base);
    expect(prices(evaluation.store.apply('y', catalogue))).toEqual({ one: [9], two: [9], three: [9] });
  });
});

describe('capacity', () => {
  const applied = (given: readonly NodeOverlay[], options: PoolOptions = {}): readonly InstanceType[] => {
    const from = options.types ?? catalogue;
    return evaluate(given, [{ types: from, ...options }]).store.apply(options.name ?? 'default', from);
  };
  const fuse = (amount: string, weight?: number): OverlaySpec => ({
    capacity: { [FUSE]: amount },
    ...(weight !== undefined && { weight }),
  });
  const none = [undefined, undefined];

  it.each<[string, readonly NodeOverlay[], Readonly<Record<string, readonly (number | undefined)[]>>, PoolOptions?]>([
    [
      'named pool',
      overlays([[req(POOL, 'In', ['default'])], fuse('3')]),
      { one: [3, undefined], two: [3, undefined], three: [3, undefined] },
    ],
    ['not for others', overlays([[req(POOL, 'In', ['other'])], fuse('3')]), { one: none, two: none, three: none }],
    [
      'by label',
      overlays([[req('team', 'In', ['b'])], fuse('3')]),
      { one: [3, undefined] },
      { types: [one], labels: { team: 'b' } },
    ],
    [
      'not by another label',
      overlays([[req('team', 'In', ['b'])], fuse('3')]),
      { one: none },
      { types: [one], labels: { team: 'a' } },
    ],
    ['not when invalid', overlays([[req('Test', 'In')], fuse('3')]), { one: none, two: none, three: none }],
    ['to ITs', overlays([types('one'), fuse('3')]), { one: [3, undefined], two: none, three: none }],
    [
      'several overlays on several ITs',
      overlays([types('one'), fuse('3')], [types('two'), { capacity: { [DISK]: '1Gi' } }]),
      { one: [3, undefined], two: [undefined, 2 ** 30], three: none },
    ],
    [
      'several overlays on one IT',
      overlays([types('one'), fuse('3')], [types('one'), { capacity: { [DISK]: '5' } }]),
      { one: [3, 5], two: none, three: none },
    ],
    [
      'weight: lower ones fill what is not set yet',
      overlays([[], { capacity: { [FUSE]: '1', [DISK]: '1' }, weight: 10 }], [types('two'), fuse('2', 20)]),
      { one: [1, 1], two: [2, 1], three: [1, 1] },
    ],
    [
      'higher weight wins',
      overlays([[], fuse('1', 30)], [[], fuse('2', 20)]),
      { one: [1, undefined], two: [1, undefined], three: [1, undefined] },
    ],
    [
      'no partial application: ITs',
      overlays([types('one', 'two'), fuse('1')], [types('two'), fuse('2')]),
      { one: none, two: [2, undefined], three: none },
    ],
  ])('%s', (_name, given, want, options = {}) => {
    expect(amounts(applied(given, options), FUSE, DISK)).toEqual(want);
  });

  it('no partial application: pools', () => {
    const { store } = evaluate(overlays([[], fuse('1')], [[req(POOL, 'In', ['y'])], fuse('2')]), [
      { name: 'x', types: [one] },
      { name: 'y', types: [one] },
    ]);
    expect(amounts(store.apply('x', [one]), FUSE)).toEqual({ one: [undefined] });
    expect(amounts(store.apply('y', [one]), FUSE)).toEqual({ one: [2] });
  });

  it('is that of the whole type when one of its offerings matches', () => {
    expect(amounts(applied(overlays([zones(Z1), fuse('3')]), { types: [many] }), FUSE)).toEqual({ many: [3] });
  });

  it('price and capacity from two overlays on one IT both apply', () => {
    const [got] = applied(overlays([types('one'), { price: '7' }], [types('one'), fuse('3')]));
    expect([got!.offerings[0]!.price, got!.capacity[FUSE]]).toEqual([7, 3]);
    expect(got!.overlaid).toEqual(['price', 'capacity']);
  });

  it('leaves the overlays as they were', () => {
    const given = overlays([[], fuse('1')], [[], { capacity: { [DISK]: '1' } }]);
    const before = structuredClone(given);
    applied(given);
    expect(given).toEqual(before);
  });
});

describe('store sharing', () => {
  const apply = (...given: readonly OverlayRow[]): readonly InstanceType[] =>
    evaluate(overlays(...given), [{ types: [many, one] }]).store.apply('default', typesOfPool);
  const typesOfPool = [many, one];

  it('nothing copied without overlays', () => {
    expect(apply()).toBe(typesOfPool);
  });

  it('nothing copied without a match', () => {
    expect(apply([types('other'), { price: '1' }])).toBe(typesOfPool);
  });

  it('only offerings for price', () => {
    const [got, other] = apply([[...types('many'), ...zones(Z2)], { price: '7' }]);
    expect(got).not.toBe(many);
    expect(got!.capacity).toBe(many.capacity);
    expect(got!.requirements).toBe(many.requirements);
    expect(got!.overhead).toBe(many.overhead);
    expect(got!.offerings.map((offering, i) => offering === many.offerings[i])).toEqual([true, false, true]);
    expect(other).toBe(one);
    expect(many.offerings[1]!.price).toBe(2.02);
  });

  it('only capacity for capacity', () => {
    const [got] = apply([types('many'), { capacity: { [FUSE]: '1' } }]);
    expect(got!.offerings).toBe(many.offerings);
    expect(got!.capacity).toEqual({ ...many.capacity, [FUSE]: 1 });
    expect(many.capacity).not.toHaveProperty([FUSE]);
  });

  it('both', () => {
    const [got] = apply([types('many'), { capacity: { [FUSE]: '1' }, price: '7' }]);
    expect(got!.requirements).toBe(many.requirements);
    expect(got!.overhead).toBe(many.overhead);
    expect(got!.capacity[FUSE]).toBe(1);
    expect(prices([got!])).toEqual({ many: [7, 7, 7] });
  });

  it('what overlays do not speak of stays: overrides of offerings, and whatever a type has besides', () => {
    const rich = {
      ...one,
      dynamicResources: { resourceSliceTemplates: [] },
      offerings: [{ ...one.offerings[0]!, capacityOverride: { pods: 3 } }],
    };
    const { store } = evaluate(overlays([[], { price: '7', capacity: { [FUSE]: '1' } }]), [{ types: [rich] }]);
    expect(store.apply('default', [rich])).toEqual([
      {
        ...rich,
        capacity: { ...rich.capacity, [FUSE]: 1 },
        offerings: [{ ...rich.offerings[0]!, price: 7 }],
        overlaid: ['price', 'capacity'],
      },
    ]);
  });

  it('pools that share types share what is made of them, where it is the same', () => {
    const pools = ['x', 'y', 'z'].map((name) => ({ name, types: typesOfPool }));
    const given = overlays(
      [types('many'), { price: '7' }],
      [[...types('one'), req(POOL, 'In', ['z'])], { price: '9' }],
    );
    const { store } = evaluate(given, pools);
    const [x, y, z] = ['x', 'y', 'z'].map((name) => store.apply(name, typesOfPool));
    expect([y![0] === x![0], z![0] === x![0], y![1] === one, z![1] === one]).toEqual([true, true, true, false]);
  });

  it('an evaluation that finds nothing new makes no new store', () => {
    const given = overlays([types('many'), { price: '7' }]);
    const first = evaluate(given, [{ types: typesOfPool }]).store;
    expect(evaluate(given, [{ types: typesOfPool }], first).store).toBe(first);
    expect(evaluate([], [{ types: typesOfPool }], first).store).not.toBe(first);
    expect(evaluate(given, [{ types: typesOfPool }, { name: 'more', types: [] }], first).store).not.toBe(first);
  });

  it('the same objects come back for the same objects, from the stores that follow too', () => {
    const given = overlays([types('many'), { price: '7' }]);
    const first = evaluate(given, [{ types: typesOfPool }]).store;
    const got = first.apply('default', typesOfPool);
    expect(first.apply('default', typesOfPool)).toBe(got);
    const second = evaluate(given, [{ types: typesOfPool }], first).store;
    expect(second.apply('default', typesOfPool)).toBe(got);
    const third = evaluate(overlays([types('many'), { price: '8' }]), [{ types: typesOfPool }], second).store;
    expect(prices(third.apply('default', typesOfPool))['many']).toEqual([8, 8, 8]);
  });
});

describe('store', () => {
  it('right offering changed, also in a later list of the provider', () => {
    const { store } = evaluate(overlays([zones(Z2), { price: '7' }]), [{ types: [many] }]);
    const later = {
      ...many,
      offerings: many.offerings.toReversed().map((offering) => ({ ...offering, available: false })),
    };
    expect(prices(store.apply('default', [later]))).toEqual({ many: [3.02, 7, 1.02] });
    expect(store.apply('default', [later])[0]!.offerings.every(({ available }) => !available)).toBe(true);
  });

  it('per-pool difference', () => {
    const { store } = evaluate(
      overlays([[req(POOL, 'In', ['x'])], { price: '7' }], [[req(POOL, 'In', ['y'])], { price: '9' }]),
      [
        { name: 'x', types: [one] },
        { name: 'y', types: [one] },
      ],
    );
    expect(['x', 'y'].map((name) => prices(store.apply(name, [one]))['one'])).toEqual([[7], [9]]);
  });

  it('unevaluated pool error', () => {
    const { store } = evaluate([]);
    expect(store.isEvaluated('default')).toBe(true);
    expect(store.isEvaluated('other')).toBe(false);
    expect(() => store.apply('other', [one])).toThrow(UnevaluatedNodePoolError);
    expect(() => NodeOverlayStore.EMPTY.apply('default', [one])).toThrow('nodepool "default" is awaiting evaluation');
  });

  it('a pool without instance types has none', () => {
    expect(evaluate(overlays([[], { price: '1' }]), [{ types: [] }]).store.apply('default', [])).toEqual([]);
  });

  it('a pool whose types cannot be read is not evaluated; others are', () => {
    const broken = { ...one, requirements: [{ key: 'a', operator: 'Like', values: ['b'] }] };
    const { store, unevaluated } = evaluate(overlays([[], { price: '7' }]), [
      { name: 'x', types: [broken] },
      { name: 'y', types: [one] },
    ]);
    expect(unevaluated.map(({ nodePool }) => nodePool)).toEqual(['x']);
    expect([store.isEvaluated('x'), store.isEvaluated('y')]).toEqual([false, true]);
  });

  it('an overlay that cannot be read is refused; others are followed', () => {
    const broken = [
      { metadata: { name: 'x' } },
      { metadata: { name: 'y' }, spec: { requirements: [{}] } },
    ] as unknown as NodeOverlay[];
    const evaluation = evaluate([...broken, ...overlays([[], { price: '7' }])], [{ types: [one] }]);
    expect(verdicts(evaluation)).toEqual({ x: 'RuntimeValidation', y: 'RuntimeValidation', a: 'Valid' });
    expect(prices(evaluation.store.apply('default', [one]))).toEqual({ one: [7] });
  });

  it('returned ITs do not carry pool, class or custom labels as requirements', () => {
    const { store } = evaluate(overlays([[req('team', 'In', ['a'])], { price: '7' }]), [
      { types: [one], labels: { team: 'a' } },
    ]);
    const keys = store.apply('default', [one])[0]!.requirements.map(({ key }) => key);
    expect(keys).toEqual(one.requirements.map(({ key }) => key));
    for (const key of ['team', POOL, 'karpenter.test.sh/testnodeclass']) expect(keys).not.toContain(key);
  });
});

describe('plans with overlays', () => {
  const PRICE = 'karpenter.sh/price-overlay-applied';
  const MORE = 'karpenter.sh/capacity-overlay-applied';
  const planned = (given: readonly NodeOverlay[], p = pod({ requests: { cpu: '1' } })) => {
    const from = generatedTypes(3);
    const { store } = evaluate(given, [{ types: from }]);
    return new World({ pools: [pool({ types: store.apply('default', from) })] }).solve([p]);
  };
  const annotations = (given: readonly NodeOverlay[], p?: ReturnType<typeof pod>) => {
    const [claim] = planned(given, p).newNodeClaims;
    return [PRICE, MORE].map((key) => claim?.nodeClaim.metadata?.annotations?.[key]);
  };

  it('the overlaid price is what types are ordered and bought by', () => {
    const [claim] = planned(overlays([types('fake-it-2'), { price: '0.001' }])).newNodeClaims;
    expect([claim!.instanceTypes[0], claim!.price]).toEqual(['fake-it-2', 0.001]);
  });

  it('a resource that only an overlay knows can be asked for', () => {
    const wanting = pod({ requests: { [FUSE]: '1' } });
    expect(planned([], wanting).newNodeClaims).toEqual([]);
    const [claim] = planned(overlays([types('fake-it-1'), { capacity: { [FUSE]: '2' } }]), wanting).newNodeClaims;
    expect(claim!.instanceTypes).toEqual(['fake-it-1']);
  });

  it.each<[string, readonly NodeOverlay[], readonly (string | undefined)[]]>([
    ['without overlays neither', [], [undefined, undefined]],
    ['price', overlays([types('fake-it-1'), { price: '1' }]), ['true', undefined]],
    ['capacity', overlays([types('fake-it-1'), { capacity: { [FUSE]: '1' } }]), [undefined, 'true']],
    ['both', overlays([types('fake-it-1'), { capacity: { [FUSE]: '1' }, price: '1' }]), ['true', 'true']],
  ])('annotations of the claim: %s', (_name, given, want) => {
    expect(annotations(given)).toEqual(want);
  });

  it('no annotation when no listed type was overlaid', () => {
    const large = pod({ requests: { cpu: '2500m' } });
    expect(annotations(overlays([types('fake-it-0'), { price: '1' }]), large)).toEqual([undefined, undefined]);
  });
});
