import { describe, expect, it } from '@jest/globals';
import type { Device, DeviceRequest, ResourceSlice } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import {
  alternative,
  claim,
  counterSet,
  device,
  DeviceWorld,
  firstOf,
  GPU,
  request,
  select,
  selector,
  slice,
  ZONE,
  zoneIn,
} from './devices.fixture.ts';
import { isSatisfiable, type PlainDevice, type PlainProblem, type PlainRequest } from './search.reference.ts';

const root = fc.constantFrom('x', 'y');
const plainDevice: fc.Arbitrary<PlainDevice> = fc.record({
  root,
  units: fc.integer({ min: 0, max: 2 }),
  capacity: fc.constantFrom(0, 0, 0, 2, 3),
  zone: fc.constantFrom('', '', 'a', 'b'),
});
const plainRequest: fc.Arbitrary<PlainRequest> = fc.record({
  root: fc.option(root, { nil: undefined }),
  count: fc.integer({ min: 1, max: 2 }),
  amount: fc.constantFrom(0, 0, 1, 2),
});
const plainProblem: fc.Arbitrary<PlainProblem> = fc.record({
  devices: fc.array(plainDevice, { minLength: 1, maxLength: 5 }),
  budget: fc.integer({ min: 0, max: 5 }),
  requests: fc.array(fc.array(plainRequest, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  sameRoot: fc.boolean(),
});

const toDevice = (plain: PlainDevice, i: number): Device =>
  device(
    `d${i}`,
    { 'example.com/root': { string: plain.root } },
    {
      ...(plain.units > 0 && {
        consumesCounters: [{ counterSet: 'set', counters: { units: { value: plain.units } } }],
      }),
      ...(plain.capacity > 0 && { allowMultipleAllocations: true, capacity: { memory: { value: plain.capacity } } }),
    },
  );

/** One pool: a slice for each zone, and one with the counters. */
function slicesOf({ devices, budget }: PlainProblem): ResourceSlice[] {
  const zones = [...new Set(devices.map(({ zone }) => zone))];
  const count = zones.length + 1;
  return [
    slice({ count, sharedCounters: [counterSet({ units: String(budget) })] }),
    ...zones.map((zone) =>
      slice({
        count,
        devices: devices.flatMap((plain, i) => (plain.zone === zone ? [toDevice(plain, i)] : [])),
        ...(zone !== '' && { nodeSelector: selector(zoneIn(zone)) }),
      }),
    ),
  ];
}

function requestOf(alternatives: readonly PlainRequest[], i: number): DeviceRequest {
  const more = ({ root: wanted, amount }: PlainRequest) => ({
    // A request for an amount is none for devices without that capacity, which the selector has to say.
    ...select(
      ...(wanted === undefined ? [] : [`device.attributes["example.com"].root == "${wanted}"`]),
      ...(amount === 0 ? [] : ['device.allowMultipleAllocations']),
    ),
    ...(amount > 0 && { capacity: { requests: { memory: amount } } }),
  });
  if (alternatives.length === 1) return request(`r${i}`, alternatives[0]!.count, more(alternatives[0]!));
  return firstOf(`r${i}`, ...alternatives.map((one, k) => alternative(`a${k}`, one.count, more(one))));
}

const worldOf = (problem: PlainProblem): DeviceWorld =>
  new DeviceWorld({
    slices: slicesOf(problem),
    claims: [
      claim('c', problem.requests.map(requestOf), {
        constraints: problem.sameRoot ? [{ matchAttribute: 'example.com/root' }] : [],
      }),
    ],
  });

describe('the search for devices', () => {
  it('finds some just where trying everything does', () => {
    let found = 0;
    fc.assert(
      fc.property(plainProblem, (problem) => {
        const want = isSatisfiable(problem);
        if (want) found++;
        expect(worldOf(problem).take(['c'])).toBe(want ? 'it' : 'unsatisfiable');
      }),
      { numRuns: 600, seed: 7 },
    );
    // Both answers are common, or the test would say little.
    expect(found).toBeGreaterThan(150);
    expect(found).toBeLessThan(450);
  });

  it('gives what it finds to nobody else, and asks one zone at most', () => {
    fc.assert(
      fc.property(plainProblem, (problem) => {
        const world = worldOf(problem);
        if (world.take(['c']) !== 'it') return;
        const result = world.allocator.results()['default/c']!;
        const got = result.devices['it']!.map((one) => ({
          ...one,
          plain: problem.devices[Number(one.device.slice(1))]!,
        }));
        const zones = new Set(got.flatMap(({ plain }) => (plain.zone === '' ? [] : [plain.zone])));
        expect(result.requirements).toEqual(
          zones.size === 0 ? [] : [{ key: ZONE, operator: 'In', values: [...zones] }],
        );
        expect(got.reduce((sum, { plain }) => sum + plain.units, 0)).toBeLessThanOrEqual(problem.budget);
        const alone = got.filter(({ plain }) => plain.capacity === 0).map((one) => one.device);
        expect(new Set(alone).size).toBe(alone.length);
        for (const { device: name, plain } of got.filter((one) => one.plain.capacity > 0)) {
          const taken = got.filter((one) => one.device === name).map((one) => Number(one.consumedCapacity!['memory']));
          expect(taken.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(plain.capacity);
        }
        expect(got.every((one) => one.driver === GPU)).toBe(true);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
