import { describe, expect, it } from '@jest/globals';
import type { ResourceClaim, ResourceSlice } from '@karpenter-ts/kube-model';
import { createDeviceAllocation } from '../dynamic-resources/index.ts';
import { listRefusals } from '../explain/explain-refusals.ts';
import {
  alternative,
  claim,
  classes,
  counterSet,
  device,
  firstOf,
  GPU,
  holds,
  memory,
  named,
  NIC,
  onPod,
  partition,
  request,
  requestAll,
  select,
  selector,
  sharedDevice,
  slice,
  template,
  zoneIn,
} from '../dynamic-resources/devices.fixture.ts';
import { claiming, DeviceCluster, deviceType, type DeviceClusterOptions } from './device-cluster.fixture.ts';
import { ARCH, node, pod, pods, pool, refused, req, type, TYPE, World, Z1, Z2, ZONE } from './world.fixture.ts';

const DRIVERS = 'karpenter.sh/requested-dra-drivers';
const numbered = (count: number) => named(...Array.from({ length: count }, (_, i) => `gpu-${i}`));
const gpuType = (name: string, count: number) => deviceType(name, template(numbered(count)));
const plain = deviceType('plain-it');
const one = (name: string, more = {}): ResourceClaim => claim(name, [request('req', 1, more)]);

/** A node of the type, with a slice of its own that has these devices. */
const gpuNode = (initialized: boolean, ...devices: string[]) => {
  const there = node('there', { nodePool: 'default', labels: { [TYPE]: 'gpu-it' }, initialized });
  const own: ResourceSlice = {
    ...slice({ pool: 'there-pool', nodeName: 'there', devices: named(...devices) }),
    metadata: { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'there', uid: 'there' }] },
  };
  return { nodes: [there], slices: [own] };
};

describe.each(['fewest-nodes', 'cost'] as const)('8.22 provisioning, packing %s', (packing) => {
  const cluster = (options: DeviceClusterOptions): DeviceCluster => new DeviceCluster({ classes, packing, ...options });
  const drivers = (result: ReturnType<DeviceCluster['provision']>): (string | undefined)[] =>
    result.newNodeClaims.map(({ nodeClaim }) => nodeClaim.metadata?.annotations?.[DRIVERS]);

  it('A1 single claim: new claim object, device allocated, drivers annotated', () => {
    const world = cluster({ types: [gpuType('gpu-it', 2)], claims: [one('c')] });
    const result = world.provision(claiming(['c']));
    expect([result.newNodeClaims.length, drivers(result)]).toEqual([1, [GPU]]);
    expect(world.devicesOf('c')).toEqual(['template-pool-node-0000/gpu-0']);
  });
  it('A2 types without the device pruned', () => {
    const result = cluster({ types: [gpuType('gpu-it', 1), plain], claims: [one('c')] }).provision(claiming(['c']));
    expect(result.newNodeClaims.map((c) => c.instanceTypes)).toEqual([['gpu-it']]);
  });
  it('A3 plain pod not annotated', () => {
    const result = cluster({ types: [gpuType('gpu-it', 1)] }).provision(pod());
    expect([drivers(result), result.devices]).toEqual([[undefined], undefined]);
  });
  it('A4 template-generated claim resolved', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('pod-gpu')] });
    const waiting = {
      ...pod({ resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'gpu-template' }] }),
      status: { resourceClaimStatuses: [{ name: 'gpu', resourceClaimName: 'pod-gpu' }] },
    };
    expect(drivers(world.provision(waiting))).toEqual([GPU]);
    expect(world.devicesOf('pod-gpu')).toHaveLength(1);
  });

  it.each([
    ['B1 several pods share a node with distinct devices', 2, 1],
    ['B2 second node when per-node devices are used up', 1, 2],
  ])('%s', (_name, devices, nodes) => {
    const world = cluster({ types: [gpuType('gpu-it', devices)], claims: [one('a'), one('b')] });
    const pods = [claiming(['a']), claiming(['b'])];
    world.provision(...pods);
    expect(world.nodesOf(...pods)).toBe(nodes);
    expect(world.devicesOf('a')).not.toEqual(world.devicesOf('b'));
  });

  it('F1 All mode takes every match', () => {
    const world = cluster({ types: [gpuType('gpu-it', 3)], claims: [claim('c', [requestAll('req')])] });
    world.provision(claiming(['c']));
    expect(world.devicesOf('c')).toHaveLength(3);
  });
  it('F2 MatchAttribute over two requests', () => {
    const root = (name: string, value: string) => device(name, { [`${GPU}/pcieRoot`]: { string: value } });
    const world = cluster({
      types: [deviceType('gpu-it', template([root('gpu-0', 'a'), root('gpu-1', 'b'), root('gpu-2', 'b')]))],
      claims: [claim('c', [request('x'), request('y')], { constraints: [{ matchAttribute: `${GPU}/pcieRoot` }] })],
    });
    world.provision(claiming(['c']));
    expect(world.devicesOf('c')).toEqual(['template-pool-node-0000/gpu-1', 'template-pool-node-0000/gpu-2']);
  });
  it.each([
    ['H1 FirstAvailable falls back with qualified name', 'small', 'req/small'],
    ['H2 preferred alternative with qualified name', 'big', 'req/big'],
  ])('%s', (_name, model, want) => {
    const of = (name: string) => alternative(name, 1, select(`device.attributes["${GPU}"].model == "${name}"`));
    const result = cluster({
      types: [deviceType('gpu-it', template([device('gpu-0', { model: { string: model } })]))],
      claims: [claim('c', [firstOf('req', of('big'), of('small'))])],
    }).provision(claiming(['c']));
    expect(result.devices!['default/c']!.devices['gpu-it']!.map((d) => d.request)).toEqual([want]);
  });
  it('G1 all drivers in the annotation', () => {
    const both = deviceType('multi-it', template(numbered(1)), template(named('nic-0'), { driver: NIC, pool: 'nics' }));
    const world = cluster({ types: [both], claims: [one('c'), one('n', { deviceClassName: 'nic' })] });
    expect(drivers(world.provision(claiming(['n', 'c'])))).toEqual([`${GPU},${NIC}`]);
  });

  it('across runs: no double allocation', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('a'), one('b')] });
    const pods = [claiming(['a']), claiming(['b'])];
    for (const waiting of pods) world.provision(waiting);
    expect(world.nodesOf(...pods)).toBe(2);
    expect(world.devicesOf('a')).not.toEqual(world.devicesOf('b'));
  });
  it('across runs: previously allocated claim respected', () => {
    const world = cluster({ types: [gpuType('gpu-it', 2)], claims: [one('c')] });
    const pods = [claiming(['c']), claiming(['c'])];
    world.provision(pods[0]!);
    const before = world.devicesOf('c');
    world.provision(pods[1]!);
    expect([world.devicesOf('c'), world.nodesOf(...pods)]).toEqual([before, 1]);
  });
  it('across runs: missing claim created later is scheduled', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)] });
    const waiting = claiming(['late']);
    expect(refused(world.provision(waiting))).toHaveLength(1);
    world.claims.push(one('late'));
    expect(refused(world.provision(waiting))).toEqual([]);
  });

  it('N1 DRA error while ignored', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')], ignoreDraRequests: true });
    const result = world.provision(claiming(['c'], { name: 'p' }));
    expect(result.newNodeClaims).toEqual([]);
    expect(result.refusals['default/p']).toEqual([{ reason: 'devices-ignored', subject: 'spec.resourceClaims' }]);
  });
  it.each<[name: string, options: DeviceClusterOptions, reason: string, text: string]>([
    ['U1 missing claim deferred', { types: [gpuType('gpu-it', 1)] }, 'claim-missing', 'is not found'],
    ['U2 no type provides', { types: [plain], claims: [one('c')] }, 'unsatisfiable', 'there are no devices'],
    [
      'U3 DeviceClass missing',
      { types: [gpuType('gpu-it', 1)], claims: [one('c')], classes: [] },
      'class-missing',
      'class gpu',
    ],
  ])('%s', (_name, options, reason, text) => {
    const result = cluster(options).provision(claiming(['c'], { name: 'p' }));
    expect(result.newNodeClaims).toEqual([]);
    const refusals = result.refusals['default/p']!;
    expect(refusals.map((r) => [r.reason, r.subject, r.device?.reason])).toEqual([['devices', 'default/c', reason]]);
    expect(listRefusals(refusals)).toContain(text);
  });
  it('U4 nil generated name skipped', () => {
    const waiting = {
      ...pod({ resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'gpu-template' }] }),
      status: { resourceClaimStatuses: [{ name: 'gpu' }] },
    };
    expect(drivers(cluster({ types: [gpuType('gpu-it', 1)] }).provision(waiting))).toEqual([undefined]);
  });

  const zoned = (driver: string, zone: string) =>
    slice({ driver, pool: `${driver}-zoned`, devices: named('d'), nodeSelector: selector(zoneIn(zone)) });
  const gpuAndNic = [one('c'), one('n', { deviceClassName: 'nic' })];
  it('X1 two claims in incompatible zones fail', () => {
    const world = cluster({ types: [plain], slices: [zoned(GPU, Z1), zoned(NIC, Z2)], claims: gpuAndNic });
    expect(refused(world.provision(claiming(['c', 'n'])))).toHaveLength(1);
  });
  it('X3 all otherwise fitting types pruned fails', () => {
    const arm = {
      ...gpuType('arm-gpu-it', 1),
      requirements: gpuType('arm-gpu-it', 1).requirements.map((r) => (r.key === ARCH ? req(ARCH, 'In', ['arm64']) : r)),
    };
    const world = cluster({ types: [arm, plain], claims: [one('c')] });
    expect(refused(world.provision(claiming(['c'], { require: [req(ARCH, 'In', ['amd64'])] })))).toHaveLength(1);
    expect(refused(world.provision(claiming(['c'], { require: [req(ARCH, 'In', ['arm64'])] })))).toEqual([]);
  });
  it('R1 mixed DRA / non-DRA batch', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')] });
    const pods = [claiming(['c']), pod(), pod({ requests: { cpu: '1' } })];
    expect(refused(world.provision(...pods))).toEqual([]);
    expect(world.devicesOf('c')).toHaveLength(1);
  });
  it('R2 metadata keyed by claim name', () => {
    const result = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')] }).provision(claiming(['c']));
    expect(result.devices).toEqual({
      'default/c': {
        newNodeClaim: 0,
        usesTemplates: true,
        contributedRequirements: {},
        requirements: [],
        devices: {
          'gpu-it': [{ driver: GPU, pool: 'template-pool', device: 'gpu-0', template: true, request: 'req' }],
        },
      },
    });
  });

  it('C1, C2 existing node’s published device binds, and is preferred over launching', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')], ...gpuNode(true, 'published') });
    const result = world.provision(claiming(['c'], { name: 'p' }));
    expect([result.newNodeClaims, result.existingNodes]).toEqual([[], { there: ['default/p'] }]);
    expect(world.devicesOf('c')).toEqual(['there-pool/published']);
    expect(result.devices!['default/c']!.node).toBe('there');
  });
  it('a node without room for the device’s pod is no place for it', () => {
    const { nodes, slices } = gpuNode(true, 'published');
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')], nodes, slices });
    world.provision(claiming(['c'], { requests: { cpu: '8' } }));
    expect(world.devicesOf('c')).toEqual(['template-pool-node-0001/gpu-0']);
  });

  it('D1 device zone tightens the claim', () => {
    const result = cluster({ types: [gpuType('gpu-it', 1)], slices: [zoned(GPU, Z2)], claims: [one('c')] }).provision(
      claiming(['c']),
    );
    expect(result.newNodeClaims[0]!.requirements).toContainEqual({ key: ZONE, operator: 'In', values: [Z2] });
  });
  it('D2 two claims collapse to their shared zone', () => {
    const result = cluster({ types: [plain], slices: [zoned(GPU, Z2), zoned(NIC, Z2)], claims: gpuAndNic }).provision(
      claiming(['c', 'n']),
    );
    expect(result.newNodeClaims[0]!.requirements).toContainEqual({ key: ZONE, operator: 'In', values: [Z2] });
  });
  it('topology chooses among what devices leave', () => {
    const result = cluster({ types: [plain], slices: [zoned(GPU, Z2)], claims: [one('c')] }).provision(
      claiming(['c'], {
        labels: { app: 'x' },
        spread: [
          {
            maxSkew: 1,
            topologyKey: ZONE,
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'x' } },
          },
        ],
      }),
    );
    expect(result.newNodeClaims[0]!.requirements).toContainEqual({ key: ZONE, operator: 'In', values: [Z2] });
  });

  it('E1 shared in-cluster claim allocated once', () => {
    const world = cluster({ types: [plain], slices: [slice({ devices: numbered(2) })], claims: [one('c')] });
    expect(refused(world.provision(claiming(['c']), claiming(['c'])))).toEqual([]);
    expect(world.devicesOf('c')).toEqual(['pool/gpu-0']);
  });
  it('E2 template-backed shared claim pins the second pod to the same node', () => {
    const world = cluster({ types: [gpuType('gpu-it', 2)], claims: [one('c')] });
    const pods = [claiming(['c'], { requests: { cpu: '2' } }), claiming(['c'], { requests: { cpu: '1' } })];
    world.provision(...pods, pod({ requests: { cpu: '12' } }));
    expect([world.nodesOf(...pods), world.nodeOf(pods[0]!) === undefined]).toEqual([1, false]);
  });

  const held = (uid: string, name = 'held', more = {}) =>
    claim(name, [request('req')], { status: holds(['pool/gpu-0'], [onPod(uid)], more) });
  it.each([
    ['V1 device of a deleting pod reclaimed', ['user'], 1, ['pool/gpu-0']],
    ['V2 device of a live pod kept', [], 2, ['pool/gpu-1']],
  ])('%s', (_name, moving, devices, want) => {
    const world = cluster({
      types: [plain],
      slices: [slice({ devices: numbered(devices) })],
      claims: [held('user'), one('c')],
      moving,
    });
    world.provision(claiming(['c']));
    expect(world.devicesOf('c')).toEqual(want);
  });
  it('a pod that moves gets devices anew', () => {
    const world = cluster({ types: [plain], slices: [slice({ devices: numbered(1) })], claims: [held('mover', 'c')] });
    const mover = claiming(['c'], { name: 'mover', nodeName: 'gone' });
    expect(refused(world.provision(mover))).toEqual([]);
    expect(world.devicesOf('c')).toEqual(['pool/gpu-0']);
  });

  it('S1, I1 slices of uninitialized nodes excluded, pre-initialized node uses templates', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')], ...gpuNode(false, 'published') });
    const waiting = claiming(['c'], { name: 'p' });
    const result = world.provision(waiting);
    expect(result.existingNodes).toEqual({ there: ['default/p'] });
    expect(result.devices!['default/c']!.devices['gpu-it']!.map((d) => [d.device, d.template])).toEqual([
      ['gpu-0', true],
    ]);
  });
  it('S2 slices of unknown nodes excluded', () => {
    const { slices } = gpuNode(true, 'orphan');
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('c')], slices });
    world.provision(claiming(['c']));
    expect(world.devicesOf('c')).toEqual(['template-pool-node-0000/gpu-0']);
  });
  it('I2 no double count on becoming initialized', () => {
    const world = cluster({ types: [gpuType('gpu-it', 1)], claims: [one('a'), one('b')], ...gpuNode(false, 'gpu-0') });
    const pods = [claiming(['a']), claiming(['b'])];
    world.provision(pods[0]!);
    expect(world.nodeOf(pods[0]!)).toBe('there');
    // What the claim got as a template is the device that the node has published.
    world.claims = world.claims.map((c) =>
      c.metadata?.name === 'a' ? { ...c, status: holds(['there-pool/gpu-0'], [onPod(pods[0]!.metadata!.uid!)]) } : c,
    );
    world.nodes = world.nodes.map((n) => ({ ...n, initialized: true }));
    world.provision(pods[1]!);
    expect(world.nodesOf(...pods)).toBe(2);
  });
  it.each([
    ['initialized none', true, 'gpu-it', 1],
    ['uninitialized all', false, 'gpu-it', 0],
    ['unresolved IT none', false, 'gone-it', 1],
  ])('adapters: existing node %s', (_name, initialized, typeName, launched) => {
    const there = node('there', { nodePool: 'default', labels: { [TYPE]: typeName }, initialized });
    const world = cluster({ types: [gpuType('gpu-it', 2)], claims: [claim('c', [request('req', 2)])], nodes: [there] });
    expect(world.provision(claiming(['c'])).newNodeClaims).toHaveLength(launched);
  });

  const sharedGpu = (total: string, policy?: object) =>
    deviceType('gpu-it', template([sharedDevice('gpu-0', total, policy)]));
  const asking = (...amounts: string[]) => amounts.map((amount, i) => one(`c${i}`, memory(amount)));
  const podsFor = (count: number) => Array.from({ length: count }, (_, i) => claiming([`c${i}`]));
  it('P1 capacity slice of a shared device', () => {
    const world = cluster({ types: [sharedGpu('16Gi')], claims: asking('4Gi') });
    const result = world.provision(...podsFor(1));
    expect(result.devices!['default/c0']!.devices['gpu-it']![0]!.consumedCapacity).toEqual({ memory: '4Gi' });
  });
  it.each([
    ['P2 packing by capacity', ['4Gi', '4Gi', '8Gi'], 1],
    ['P3 second node when exhausted', ['4Gi', '4Gi', '4Gi', '8Gi'], 2],
  ])('%s', (_name, amounts, nodes) => {
    const world = cluster({ types: [sharedGpu('16Gi')], claims: asking(...amounts) });
    const pods = podsFor(amounts.length);
    expect(refused(world.provision(...pods))).toEqual([]);
    expect(world.nodesOf(...pods)).toBe(nodes);
  });
  it('P4 deleting pod’s share reclaimed', () => {
    const share = (uid: string, amount: string) => held(uid, uid, { consumedCapacity: { memory: amount } });
    const options = {
      types: [plain],
      slices: [slice({ devices: [sharedDevice('gpu-0', '16Gi')] })],
      claims: [share('live', '4Gi'), share('going', '10Gi'), ...asking('10Gi')],
    };
    expect(refused(cluster(options).provision(...podsFor(1)))).toHaveLength(1);
    expect(refused(cluster({ ...options, moving: ['going'] }).provision(...podsFor(1)))).toEqual([]);
  });
  const values = { default: '4Gi', validValues: ['4Gi', '8Gi', '16Gi'] };
  it.each([
    ['P6 request above total', sharedGpu('16Gi'), memory('32Gi')],
    ['P8 dimension not offered', sharedGpu('16Gi'), { capacity: { requests: { memory: '4Gi', bandwidth: '10' } } }],
    ['P9 ValidValues violated', sharedGpu('64Gi', values), memory('32Gi')],
  ])('%s', (_name, type, more) => {
    expect(refused(cluster({ types: [type], claims: [one('c', more)] }).provision(claiming(['c'])))).toHaveLength(1);
  });
  it('P10 default policy enables packing', () => {
    const world = cluster({
      types: [sharedGpu('16Gi', { default: '4Gi' })],
      claims: [one('c0'), one('c1'), one('c2')],
    });
    const pods = podsFor(3);
    world.provision(...pods);
    expect(world.nodesOf(...pods)).toBe(1);
  });

  const profiles = (
    budget: Readonly<Record<string, string>>,
    count: number,
    each: Readonly<Record<string, string>>,
    set = 'set',
  ) =>
    deviceType(
      'gpu-it',
      template([], { sharedCounters: [counterSet(budget)] }),
      template(Array.from({ length: count }, (_, i) => partition(`profile-${i}`, each, set))),
    );
  it.each([
    ['K1 profiles within counter budget packed', profiles({ memory: '80Gi' }, 2, { memory: '40Gi' }), 2, 1],
    ['K2 second node beyond', profiles({ memory: '80Gi' }, 3, { memory: '40Gi' }), 3, 2],
    [
      'K3 dimensions independent',
      profiles({ memory: '80Gi', compute: '100' }, 2, { memory: '40Gi', compute: '50' }),
      2,
      1,
    ],
    ['K7 never over budget', profiles({ compute: '100' }, 2, { compute: '60' }), 2, 2],
  ])('%s', (_name, type, count, nodes) => {
    const world = cluster({ types: [type], claims: Array.from({ length: count }, (_, i) => one(`c${i}`)) });
    const pods = podsFor(count);
    expect(refused(world.provision(...pods))).toEqual([]);
    expect(world.nodesOf(...pods)).toBe(nodes);
  });
  it.each([
    ['K5 single profile too large', profiles({ memory: '40Gi' }, 1, { memory: '80Gi' })],
    ['K6 unknown counter set rejects the pool', profiles({ memory: '80Gi' }, 1, { memory: '40Gi' }, 'none')],
  ])('%s', (_name, type) => {
    expect(refused(cluster({ types: [type], claims: [one('c')] }).provision(claiming(['c'])))).toHaveLength(1);
  });
});

describe('daemons with device claims', () => {
  it('add overhead only when DRA is not ignored', () => {
    const daemon = pod({
      daemon: true,
      requests: { cpu: '8' },
      resourceClaims: [{ name: 'gpu', resourceClaimName: 'c' }],
    });
    const requests = (ignoreDraRequests: boolean) => {
      const world = new World({
        pools: [pool({ types: [gpuType('gpu-it', 1)] })],
        daemons: [daemon],
        options: {
          ignoreDraRequests,
          devices: createDeviceAllocation({ resourceSlices: [], resourceClaims: [], deviceClasses: [] }),
        },
      });
      return world.provision([pod({ requests: { cpu: '1' } })]).newNodeClaims[0]!.requests['cpu'];
    };
    expect([requests(true), requests(false)]).toEqual([1000, 9000]);
  });
});

describe('packing cost', () => {
  it('packs other pods anew and leaves nodes with devices as they are', () => {
    const types = [
      { ...type('huge-it', '64', '512Gi', { pods: '200' }) },
      { ...type('small-it', '8', '10Gi', { pods: '20' }) },
      gpuType('gpu-it', 2),
    ];
    const others = () => pods(30, { requests: { cpu: '1', memory: '1Gi' }, require: [req(TYPE, 'NotIn', ['gpu-it'])] });
    const plan = (packing: 'cost' | 'fewest-nodes') => {
      const world = new DeviceCluster({ classes, packing, types, claims: [one('a'), one('b'), one('c')] });
      return world.provision(...others(), ...['a', 'b', 'c'].map((name) => claiming([name])));
    };
    const [fewest, cheap] = [plan('fewest-nodes'), plan('cost')];
    expect(cheap.price).toBeLessThan(fewest.price);
    expect(Object.keys(cheap.refusals)).toEqual([]);
    const withDevices = Object.values(cheap.devices!).map((d) => cheap.newNodeClaims[d.newNodeClaim!]!);
    expect(withDevices.map((c) => c.instanceTypes)).toEqual([['gpu-it'], ['gpu-it'], ['gpu-it']]);
    expect(new Set(withDevices).size).toBe(2);
    for (const { pods: keys } of new Set(withDevices)) expect(keys.length).toBeLessThan(3);
    const annotated = cheap.newNodeClaims.filter(({ nodeClaim }) => nodeClaim.metadata?.annotations?.[DRIVERS] === GPU);
    expect(new Set(annotated)).toEqual(new Set(withDevices));
  });
});
