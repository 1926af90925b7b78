import { describe, expect, it } from '@jest/globals';
import type { ResourceClaimConsumer, ResourceSlice } from '@karpenter-ts/kube-model';
import { allocatedDevices, areAllMoving, effectiveCapacity } from './allocated-devices.ts';
import { claim, gi, GPU, holds, onPod, slice } from './devices.fixture.ts';
import { owningNode, usableSlices } from './device-allocation.ts';
import { DeviceTracker, type DeviceUse } from './device-tracker.ts';
import { podClaimNames } from './pod-claims.ts';

const job: ResourceClaimConsumer = { apiGroup: 'batch', resource: 'jobs', name: 'j', uid: 'j' };
const allocated = (name: string, devices: readonly string[], consumers: readonly ResourceClaimConsumer[] = []) =>
  claim(name, [], { status: holds(devices, consumers) });
const sharing = (name: string, device: string, amount: string, consumers: readonly ResourceClaimConsumer[] = []) =>
  claim(name, [], { status: holds([device], consumers, { consumedCapacity: { memory: amount } }) });

function track(...claims: ReturnType<typeof claim>[]): DeviceTracker {
  const tracker = new DeviceTracker();
  for (const one of claims) tracker.update(one);
  return tracker;
}
const names = (tracker: DeviceTracker): string[] =>
  [...tracker.devices().keys()].map((key) => key.slice(GPU.length + 1)).sort();
const use = (tracker: DeviceTracker, device = 'p/d'): DeviceUse => tracker.devices().get(`${GPU}/${device}`)!;

describe('8.22 device allocation: devices of claims', () => {
  it.each<[name: string, claims: ReturnType<typeof claim>[], want: string[]]>([
    ['no allocation', [claim('c', [])], []],
    ['one device', [allocated('c', ['p/d'])], ['p/d']],
    ['several', [allocated('c', ['p/d', 'p/e'])], ['p/d', 'p/e']],
    ['union over claims', [allocated('c', ['p/d']), allocated('b', ['q/d'])], ['p/d', 'q/d']],
    ['shared once', [allocated('c', ['p/d']), allocated('b', ['p/d'])], ['p/d']],
  ])('%s', (_name, claims, want) => {
    expect(names(track(...claims))).toEqual(want);
  });

  it('the returned copy is isolated', () => {
    const tracker = track(allocated('c', ['p/d']));
    const before = tracker.devices();
    tracker.remove('default/c');
    expect([...before.keys()]).toEqual([`${GPU}/p/d`]);
    expect(names(tracker)).toEqual([]);
  });
});

describe('8.22 device allocation: changes of claims', () => {
  it('claim deletion removes its devices only', () => {
    const tracker = track(allocated('c', ['p/d']), allocated('b', ['p/e']));
    tracker.remove('default/c');
    expect(names(tracker)).toEqual(['p/e']);
  });
  it('shared device kept', () => {
    const tracker = track(allocated('c', ['p/d', 'p/e']), allocated('b', ['p/d']));
    tracker.remove('default/c');
    expect(names(tracker)).toEqual(['p/d']);
  });
  it.each<[name: string, after: ReturnType<typeof claim>, want: string[]]>([
    ['recreation without', claim('c', []), []],
    ['recreation with different', allocated('c', ['p/x']), ['p/x']],
    ['stale and new devices', allocated('c', ['p/e', 'p/x']), ['p/e', 'p/x']],
    ['nil allocation clears', claim('c', [], { status: {} }), []],
  ])('%s', (_name, after, want) => {
    const tracker = track(allocated('c', ['p/d', 'p/e']));
    tracker.update(after);
    expect(names(tracker)).toEqual(want);
  });
  it('shared retained', () => {
    const tracker = track(allocated('c', ['p/d']), allocated('b', ['p/d']));
    tracker.update(allocated('c', ['p/x']));
    expect(names(tracker)).toEqual(['p/d', 'p/x']);
  });
  it('removing a claim that is not known', () => {
    const tracker = track(allocated('c', ['p/d']));
    tracker.remove('default/none');
    expect(names(tracker)).toEqual(['p/d']);
  });
});

describe('8.22 device allocation: releasable', () => {
  it.each<[name: string, claims: ReturnType<typeof claim>[], want: boolean, pods: string[]]>([
    ['one pod', [allocated('c', ['p/d'], [onPod('1')])], true, ['1']],
    ['several pods', [allocated('c', ['p/d'], [onPod('1'), onPod('2')])], true, ['1', '2']],
    [
      'two claims with pods',
      [allocated('c', ['p/d'], [onPod('1')]), allocated('b', ['p/d'], [onPod('2')])],
      true,
      ['1', '2'],
    ],
    ['not with empty', [allocated('c', ['p/d'])], false, []],
    ['not with non-pod', [allocated('c', ['p/d'], [job])], false, []],
    ['not with mixed', [allocated('c', ['p/d'], [onPod('1'), job])], false, ['1']],
    ['not with shared non-pod', [allocated('c', ['p/d'], [onPod('1')]), allocated('b', ['p/d'], [job])], false, ['1']],
    [
      'not with pods of another API',
      [allocated('c', ['p/d'], [{ ...onPod('1'), apiGroup: 'example.com' }])],
      false,
      [],
    ],
  ])('%s', (_name, claims, want, pods) => {
    const { releasable, podUids } = use(track(...claims));
    expect({ releasable, podUids }).toEqual({ releasable: want, podUids: pods });
  });

  it('transitions: gets pods, loses them, gets something else', () => {
    const tracker = track(allocated('c', ['p/d']));
    const seen = [use(tracker).releasable];
    for (const consumers of [[onPod('1')], [], [job]]) {
      tracker.update(allocated('c', ['p/d'], consumers));
      seen.push(use(tracker).releasable);
    }
    expect(seen).toEqual([false, true, false, false]);
  });
});

describe('8.22 device allocation: capacity', () => {
  it('pre-existing, with the flag that it is shared', () => {
    const { shared, capacity } = use(track(sharing('c', 'p/d', '4Gi')));
    expect({ shared, capacity: [...capacity] }).toEqual({ shared: true, capacity: [['memory', gi(4)]] });
  });
  it('aggregation', () => {
    const { capacity } = use(track(sharing('c', 'p/d', '4Gi'), sharing('b', 'p/d', '2Gi')));
    expect(capacity.get('memory')).toBe(gi(6));
  });
  it('several requests of one claim add up', () => {
    const status = holds(['p/d', 'p/d'], [], { consumedCapacity: { memory: '1Gi' } });
    expect(use(track(claim('c', [], { status }))).capacity.get('memory')).toBe(gi(2));
  });
  it('per-claim contributions with pods', () => {
    const { contributions } = use(track(sharing('c', 'p/d', '4Gi', [onPod('1')]), sharing('b', 'p/d', '2Gi')));
    expect(contributions.map(({ podUids, capacity }) => [podUids, capacity.get('memory')])).toEqual([
      [['1'], gi(4)],
      [[], gi(2)],
    ]);
  });
  it('nil is exclusive', () => {
    expect(use(track(allocated('c', ['p/d'])))).toMatchObject({ shared: false, contributions: [] });
  });
  it('mixture', () => {
    const tracker = track(allocated('c', ['p/d']), sharing('b', 'p/e', '1Gi'));
    expect([use(tracker, 'p/d').shared, use(tracker, 'p/e').shared]).toEqual([false, true]);
  });
  it('distinct keys', () => {
    const status = holds(['p/d'], [], { consumedCapacity: { bandwidth: '10' } });
    const { capacity } = use(track(sharing('c', 'p/d', '1Gi'), claim('b', [], { status })));
    expect([...capacity.keys()].sort()).toEqual(['bandwidth', 'memory']);
  });
  it.each<[name: string, consumers: ResourceClaimConsumer[]]>([
    ['empty', []],
    ['non-pod', [job]],
  ])('non-releasable with %s', (_name, consumers) => {
    expect(use(track(sharing('c', 'p/d', '1Gi', consumers))).releasable).toBe(false);
  });
  it.each<[name: string, after: ReturnType<typeof claim>, want: bigint | undefined]>([
    ['reduce', sharing('c', 'p/d', '1Gi'), gi(3)],
    ['remove', claim('c', []), gi(2)],
    ['more', sharing('c', 'p/d', '8Gi'), gi(10)],
    ['replaced device', sharing('c', 'p/x', '4Gi'), gi(2)],
    ['shared to exclusive', allocated('c', ['p/d']), gi(2)],
  ])('changes: %s', (_name, after, want) => {
    const tracker = track(sharing('c', 'p/d', '4Gi'), sharing('b', 'p/d', '2Gi'));
    tracker.update(after);
    expect(use(tracker).capacity.get('memory')).toBe(want);
  });
  it('changes: exclusive to shared', () => {
    const tracker = track(allocated('c', ['p/d']));
    tracker.update(sharing('c', 'p/d', '4Gi'));
    expect(use(tracker).shared).toBe(true);
  });
});

describe('8.22 all-consumers-deleting', () => {
  it.each<[name: string, pods: string[], moving: string[], want: boolean]>([
    ['all', ['1', '2'], ['1', '2'], true],
    ['subset', ['1'], ['1', '2'], true],
    ['one live', ['1', '2'], ['1'], false],
    ['none deleting', ['1'], [], false],
  ])('%s', (_name, pods, moving, want) => {
    expect(areAllMoving(pods, new Set(moving))).toBe(want);
    const { exclusive } = allocatedDevices(track(allocated('c', ['p/d'], pods.map(onPod))).devices(), new Set(moving));
    expect(exclusive.has(`${GPU}/p/d`)).toBe(!want);
  });

  it.each<[name: string, consumers: ResourceClaimConsumer[]]>([
    ['nobody has reserved', []],
    ['something else than a pod has reserved', [job, onPod('1')]],
  ])('what %s stays taken', (_name, consumers) => {
    const uses = track(allocated('c', ['p/d'], consumers)).devices();
    expect([...allocatedDevices(uses, new Set(['1'])).exclusive]).toEqual([`${GPU}/p/d`]);
  });
});

describe('8.22 effective capacity', () => {
  const left = (moving: readonly string[], ...claims: ReturnType<typeof claim>[]): [string, bigint][] => [
    ...effectiveCapacity(use(track(...claims)), new Set(moving)),
  ];
  const live = sharing('live', 'p/d', '4Gi', [onPod('live')]);
  const going = sharing('going', 'p/d', '10Gi', [onPod('going')]);
  it('nothing deleting', () => {
    expect(left([], live, going)).toEqual([['memory', gi(14)]]);
  });
  it('only deleting share removed', () => {
    expect(left(['going'], live, going)).toEqual([['memory', gi(4)]]);
  });
  it('dimension freed', () => {
    const status = holds(['p/d'], [onPod('going')], { consumedCapacity: { bandwidth: '10' } });
    expect(left(['going'], live, claim('other', [], { status }))).toEqual([['memory', gi(4)]]);
  });
  it('empty', () => {
    expect(left(['going'], going)).toEqual([]);
    expect(allocatedDevices(track(going).devices(), new Set(['going'])).shared.size).toBe(0);
  });
  it('mixed contribution kept', () => {
    const both = sharing('both', 'p/d', '2Gi', [onPod('live'), onPod('going')]);
    expect(left(['going'], live, both)).toEqual([['memory', gi(6)]]);
  });
  it('of what nobody has reserved nothing is freed', () => {
    expect(left(['going'], sharing('free', 'p/d', '1Gi'), going)).toEqual([['memory', gi(1)]]);
  });
});

describe('8.22 slice owner detection', () => {
  const owned = (...kinds: string[]): ResourceSlice => ({
    ...slice(),
    metadata: { ownerReferences: kinds.map((kind) => ({ apiVersion: 'v1', kind, name: `the-${kind}`, uid: 'u' })) },
  });
  it.each<[name: string, slice: ResourceSlice, want: string | undefined]>([
    ['node owner', owned('Node'), 'the-Node'],
    ['none', slice(), undefined],
    ['other kinds', owned('Pod', 'DaemonSet'), undefined],
    ['among several', owned('Pod', 'Node'), 'the-Node'],
  ])('%s', (_name, one, want) => {
    expect(owningNode(one)).toBe(want);
  });

  it('slices of nodes that are not initialized, or not there, do not count', () => {
    const node = { labels: {}, taints: [], capacity: {}, allocatable: {}, pods: [] };
    const kept = (name: string, initialized: boolean): number =>
      usableSlices([owned('Node')], { nodes: [{ ...node, name, initialized }] }).length;
    expect([kept('the-Node', true), kept('the-Node', false), kept('other', true)]).toEqual([1, 0, 0]);
    expect(usableSlices([slice()], { nodes: [] })).toHaveLength(1);
  });
});

describe('8.22 claim name', () => {
  const spec = (resourceClaims: { name: string; resourceClaimName?: string }[]) => ({ containers: [], resourceClaims });
  it.each([
    ['direct', { spec: spec([{ name: 'gpu', resourceClaimName: 'c' }]) }, ['c']],
    [
      'from status',
      { spec: spec([{ name: 'gpu' }]), status: { resourceClaimStatuses: [{ name: 'gpu', resourceClaimName: 'c-x' }] } },
      ['c-x'],
    ],
    ['nil skipped', { spec: spec([{ name: 'gpu' }]), status: { resourceClaimStatuses: [{ name: 'gpu' }] } }, []],
    ['missing entry skipped', { spec: spec([{ name: 'gpu' }]) }, []],
  ])('%s', (_name, pod, want) => {
    expect(podClaimNames(pod)).toEqual(want);
  });
});
