import { describe, expect, it } from '@jest/globals';
import type { DeviceGrant } from '../device-allocator.ts';
import { createDeviceAllocation } from './device-allocation.ts';
import {
  claim,
  DeviceWorld,
  GPU,
  holds,
  named,
  NIC,
  onPod,
  request,
  selector,
  slice,
  template,
  typeOf,
  zoneIn,
} from './devices.fixture.ts';

const grantOf = (answer: ReturnType<DeviceWorld['try']>): DeviceGrant => {
  if ('reason' in answer) throw new Error(`refused: ${answer.reason}`);
  return answer;
};
const gpus = (count: number, more = {}) => template(named(...Array.from({ length: count }, (_, i) => `t${i}`)), more);

/** A pool whose devices are in one zone. */
const zoned = (pool: string, zone: string, count = 1) =>
  slice({
    pool,
    devices: named(...Array.from({ length: count }, (_, i) => `d${i}`)),
    nodeSelector: selector(zoneIn(zone)),
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
