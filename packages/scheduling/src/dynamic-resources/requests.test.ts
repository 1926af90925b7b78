import { describe, expect, it } from '@jest/globals';
import { WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import { Requirements, type DeviceConstraint, type DeviceRequest, type ResourceSlice } from '@karpenter-ts/kube-model';
import type { DeviceRefusal } from '../device-allocator.ts';
import {
  alternative,
  claim,
  classes,
  device,
  deviceClass,
  firstOf,
  GPU,
  memory,
  named,
  NIC,
  request,
  requestAll,
  select,
  slice,
} from './devices.fixture.ts';
import { compileDevice } from './devices.ts';
import { gatherPools, visiblePools } from './pools.ts';
import { DeviceRefusalError } from './refusal-error.ts';
import { planClaim, type ClaimPlan } from './requests.ts';
import { Selectors } from './selectors.ts';

const templateDevices = (count: number, driver = GPU) =>
  Array.from({ length: count }, (_, i) =>
    compileDevice({ name: `t${i}` }, { driver, pool: 'template-pool', template: true, terms: [] }),
  );
const numbered = (count: number) => named(...Array.from({ length: count }, (_, i) => `d${i}`));

interface Options {
  readonly slices?: readonly ResourceSlice[];
  readonly templates?: Readonly<Record<string, number>>;
  readonly constraints?: readonly DeviceConstraint[];
}

function plan(requests: readonly DeviceRequest[], options: Options = {}): ClaimPlan | DeviceRefusal {
  const from = { requirements: Requirements.EMPTY, nodeName: undefined, wellKnownLabels: WELL_KNOWN_LABELS };
  const own = [...classes, deviceClass('broken', '?!'), { metadata: { name: 'odd' }, spec: { selectors: [{}] } }];
  try {
    return planClaim(claim('c', requests, { constraints: options.constraints ?? [] }), {
      classes: new Map(own.map((one) => [one.metadata!.name!, one])),
      selectors: new Selectors(),
      pools: visiblePools(gatherPools(options.slices ?? []), from),
      templates: new Map(
        Object.entries(options.templates ?? {}).map(([type, count]) => [type, templateDevices(count)]),
      ),
    });
  } catch (error) {
    if (error instanceof DeviceRefusalError) return error.refusal;
    throw error;
  }
}
const planned = (...args: Parameters<typeof plan>): ClaimPlan => {
  const out = plan(...args);
  if ('reason' in out) throw new Error(out.reason);
  return out;
};
const reason = (...args: Parameters<typeof plan>): string => {
  const out = plan(...args);
  return 'reason' in out ? out.reason : 'fine';
};

describe('8.22 request validation', () => {
  it('exact', () => {
    const { key, requests } = planned([request('r', 2)]);
    expect(key).toBe('default/c');
    expect(requests).toHaveLength(1);
    expect(requests[0]![0]).toMatchObject({ name: { parent: 'r' }, mode: 'ExactCount', count: 2 });
  });
  it('the count is 1 where none is named', () => {
    expect(planned([{ name: 'r', exactly: { deviceClassName: 'gpu' } }]).requests[0]![0]!.count).toBe(1);
  });
  it('capacities', () => {
    expect([...planned([request('r', 1, memory('1Ki'))]).requests[0]![0]!.capacity]).toEqual([
      ['memory', 1024_000_000_000n],
    ]);
    expect(planned([request('r')]).requests[0]![0]!.capacity.size).toBe(0);
  });
  it('several', () => {
    expect(planned([request('r'), request('s')]).requests.map(([wish]) => wish!.name.parent)).toEqual(['r', 's']);
  });
  it('empty', () => {
    expect(planned([]).requests).toEqual([]);
  });
  it('merged selectors', () => {
    expect(planned([request('r', 1, select('true'))]).requests[0]![0]!.selectors).toEqual([
      `device.driver == "${GPU}"`,
      'true',
    ]);
  });
  it.each<[name: string, requests: DeviceRequest[], options: Options, want: string]>([
    ['class missing', [request('r', 1, { deviceClassName: 'none' })], {}, 'class-missing'],
    ['no kind', [{ name: 'r' }], {}, 'unsupported'],
    ['empty alternatives', [{ name: 'r', firstAvailable: [] }], {}, 'unsupported'],
    ['All with invalid pool', [requestAll('r')], { slices: [slice({ devices: named('d', 'd') })] }, 'pool-invalid'],
    [
      'All with incomplete pool',
      [requestAll('r')],
      { slices: [slice({ count: 2, devices: named('d') })] },
      'pool-incomplete',
    ],
    ['exact with incomplete pool', [request('r')], { slices: [slice({ count: 2, devices: named('d') })] }, 'fine'],
    ['non-CEL in the request', [request('r', 1, { selectors: [{}] })], {}, 'unsupported'],
    ['non-CEL in the class', [request('r', 1, { deviceClassName: 'odd' })], {}, 'unsupported'],
    ['DistinctAttribute', [request('r')], { constraints: [{ distinctAttribute: 'x' }] }, 'unsupported'],
    ['other constraints', [request('r')], { constraints: [{}] }, 'unsupported'],
    ['limit 32 equal', [request('r', 32)], {}, 'fine'],
    ['limit 32 exceeded', [request('r', 33)], {}, 'too-many-devices'],
    ['limit 32 exceeded together', [request('r', 20), request('s', 13)], {}, 'too-many-devices'],
    ['bad CEL in the request', [request('r', 1, select('?!'))], {}, 'selector'],
    ['bad CEL in the class', [request('r', 1, { deviceClassName: 'broken' })], {}, 'selector'],
  ])('%s', (_name, requests, options, want) => {
    expect(reason(requests, options)).toBe(want);
  });
  it.each<[name: string, constraints: DeviceConstraint[], want: string[]]>([
    ['plain', [{ matchAttribute: 'a' }], ['a']],
    ['scoped', [{ matchAttribute: 'a', requests: ['r'] }], ['a']],
    ['several', [{ matchAttribute: 'a' }, { matchAttribute: 'b' }], ['a', 'b']],
  ])('constraints: %s', (_name, constraints, want) => {
    expect(planned([request('r')], { constraints }).constraints.map((c) => c.attribute)).toEqual(want);
  });
  it('a refusal names claim, request and class', () => {
    expect(plan([request('r', 1, { deviceClassName: 'none' })])).toEqual({
      reason: 'class-missing',
      claim: 'default/c',
      request: 'r',
      wanted: 'none',
    });
  });
});

describe('8.22 All validation', () => {
  const names = (p: ClaimPlan): string[] => p.requests[0]![0]!.published.map((d) => d.name);
  const sizes = (p: ClaimPlan): Record<string, number> =>
    Object.fromEntries([...p.requests[0]![0]!.templates].map(([type, devices]) => [type, devices.length]));
  it('devices', () => {
    expect(names(planned([requestAll('r')], { slices: [slice({ devices: numbered(2) })] }))).toEqual(['d0', 'd1']);
  });
  it('templates', () => {
    expect(sizes(planned([requestAll('r')], { templates: { it: 2, other: 0 } }))).toEqual({ it: 2, other: 0 });
  });
  it('selectors, exclusion', () => {
    const slices = [
      slice({ devices: [device('a', { m: { int: 1 } }), device('b', { m: { int: 2 } })] }),
      slice({ driver: NIC, devices: named('n') }),
    ];
    const selectors = select(`device.driver != "${GPU}" || device.attributes["${GPU}"].m == 1`);
    expect(names(planned([requestAll('r', selectors)], { slices }))).toEqual(['a']);
  });
  it('a selector that fails for a device', () => {
    const slices = [slice({ devices: named('d') })];
    expect(reason([requestAll('r', select(`device.attributes["${GPU}"].m == 1`))], { slices })).toBe('selector');
  });
  it('aggregation', () => {
    const slices = [slice({ pool: 'a', devices: named('x') }), slice({ pool: 'b', devices: named('y') })];
    expect(names(planned([requestAll('r')], { slices }))).toEqual(['x', 'y']);
  });
  it('empty', () => {
    expect(names(planned([requestAll('r')]))).toEqual([]);
  });
  it.each<[name: string, requests: DeviceRequest[], devices: number, want: string]>([
    ['limit', [requestAll('r')], 32, 'fine'],
    ['limit exceeded', [requestAll('r')], 33, 'too-many-devices'],
    ['limit with exact', [requestAll('r'), request('s', 2)], 30, 'fine'],
    ['limit with exact exceeded', [requestAll('r'), request('s', 3)], 30, 'too-many-devices'],
  ])('%s', (_name, requests, devices, want) => {
    expect(reason(requests, { slices: [slice({ devices: numbered(devices) })] })).toBe(want);
  });
  it('IT pruning, others unaffected', () => {
    const slices = [slice({ devices: numbered(20) })];
    expect(sizes(planned([requestAll('r')], { slices, templates: { few: 12, many: 13, none: 0 } }))).toEqual({
      few: 12,
      none: 0,
    });
  });
  it('all pruned', () => {
    expect(reason([requestAll('r')], { templates: { many: 33, more: 40 } })).toBe('too-many-devices');
  });
});

describe('8.22 FirstAvailable validation', () => {
  const all = (name: string, more = {}) => alternative(name, 1, { allocationMode: 'All', ...more });
  it('merging, order, parent data only', () => {
    const [wishes] = planned([firstOf('r', alternative('b', 2, select('true')), alternative('a'))]).requests;
    expect(wishes!.map(({ name, count, selectors }) => [name, count, selectors.length])).toEqual([
      [{ parent: 'r', sub: 'b' }, 2, 2],
      [{ parent: 'r', sub: 'a' }, 1, 1],
    ]);
  });
  it('capacity', () => {
    const [wishes] = planned([firstOf('r', alternative('a', 1, memory('1')), alternative('b'))]).requests;
    expect(wishes!.map((wish) => wish.capacity.size)).toEqual([1, 0]);
  });
  it.each<[name: string, request: DeviceRequest, want: string]>([
    [
      'class missing in any',
      firstOf('r', alternative('a'), alternative('b', 1, { deviceClassName: 'none' })),
      'class-missing',
    ],
    ['bad CEL in any', firstOf('r', alternative('a'), alternative('b', 1, select('?!'))), 'selector'],
    ['non-CEL in any', firstOf('r', alternative('a'), alternative('b', 1, { selectors: [{}] })), 'unsupported'],
    ['the smallest alternative counts', firstOf('r', alternative('a', 40), alternative('b', 32)), 'fine'],
    ['none is small enough', firstOf('r', alternative('a', 40), alternative('b', 33)), 'too-many-devices'],
  ])('%s', (_name, one, want) => {
    expect(reason([one])).toBe(want);
  });
  it('mixed claim: minimum device count across alternatives', () => {
    const wanted = firstOf('r', alternative('a', 10), alternative('b', 2));
    expect([reason([wanted, request('s', 30)]), reason([wanted, request('s', 31)])]).toEqual([
      'fine',
      'too-many-devices',
    ]);
  });
  it('All alternatives', () => {
    const [wishes] = planned([firstOf('r', all('a'), alternative('b'))], {
      slices: [slice({ devices: numbered(3) })],
    }).requests;
    expect(wishes!.map((wish) => [wish.mode, wish.published.length])).toEqual([
      ['All', 3],
      ['ExactCount', 0],
    ]);
  });
  it('All alternatives need complete pools', () => {
    expect(
      reason([firstOf('r', alternative('b'), all('a'))], { slices: [slice({ count: 2, devices: named('d') })] }),
    ).toBe('pool-incomplete');
  });
  it('pruning by minimum', () => {
    const [wishes] = planned([firstOf('r', all('a'), all('b'))], { templates: { few: 32, many: 33 } }).requests;
    expect(wishes!.map((wish) => [...wish.templates.keys()])).toEqual([['few'], ['few']]);
  });
  it('none pruned when the minimum is zero', () => {
    const [wishes] = planned([firstOf('r', all('a'), alternative('b'))], { templates: { many: 33 } }).requests;
    expect(wishes!.map((wish) => [...wish.templates.keys()])).toEqual([['many'], []]);
  });
});
