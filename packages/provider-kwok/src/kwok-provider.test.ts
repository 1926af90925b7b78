import { describe, expect, it } from '@jest/globals';
import type { NodeClaim } from '@karpenter-ts/apis';
import {
  type InstanceType,
  InsufficientCapacityError,
  NodeClaimNotFoundError,
  NodeClassNotReadyError,
  UnevaluatedNodePoolError,
} from '@karpenter-ts/cloud-provider';
import { ApiError, kinds, TransportError, VirtualClock } from '@karpenter-ts/runtime';
import {
  describeConformance,
  InMemoryApiServer,
  instanceType,
  karpenterKinds,
  kwokNodeClass,
  nodeClaim,
  nodePool,
  scriptFaults,
} from '@karpenter-ts/testing';

import { ec2Catalogue } from './catalogue/index.ts';
import { parseInstanceTypes } from './instance-types-file.ts';
import { type InstanceTypesOverlay, KwokProvider } from './kwok-provider.ts';

const signal = new AbortController().signal;

const types: readonly InstanceType[] = [
  instanceType({ name: 'small', cpu: 2, memory: 4 }),
  instanceType({ name: 'large', cpu: 8, memory: 16, pods: 50 }),
];

function world(instanceTypes: readonly InstanceType[] = types, overlay?: InstanceTypesOverlay) {
  const clock = new VirtualClock();
  const server = new InMemoryApiServer({ clock });
  server.state.create(karpenterKinds.kwokNodeClass, kwokNodeClass());
  const unready = [{ type: 'Ready', status: 'False', reason: 'Broken', message: 'it is broken' }];
  server.state.create(karpenterKinds.kwokNodeClass, kwokNodeClass({ name: 'unready' }));
  server.state.patch(
    karpenterKinds.kwokNodeClass,
    { name: 'unready' },
    { status: { conditions: unready } },
    { type: 'merge', subresource: 'status' },
  );
  const make = () => new KwokProvider({ client: server, clock, instanceTypes, overlay });
  return { clock, server, make, provider: make() };
}

const typeIn = (...values: string[]) => ({ key: 'node.kubernetes.io/instance-type', operator: 'In', values });

const claimFor = (options: Parameters<typeof nodeClaim>[0] = {}): NodeClaim =>
  nodeClaim({
    name: 'default-abcde',
    uid: '0a1b2c3d-0000-4000-8000-000000000001',
    requirements: [typeIn('small')],
    ...options,
  });

const nodeName = 'kwok-default-abcde-0a1b2c3d';

const catalogues: Record<string, () => readonly InstanceType[]> = {
  'types of its own': () => types,
  "EC2's types": ec2Catalogue,
};
for (const [name, instanceTypes] of Object.entries(catalogues)) {
  const cached = instanceTypes();
  describeConformance(
    `the KWOK provider with ${name}`,
    async () => {
      const { server, make, provider, clock } = world(cached);
      const classes = { ready: 'default', missing: 'missing', 'not-ready': 'unready' };
      let claims = 0;
      return {
        provider,
        nodePool: nodePool(),
        restart: async () => make(),
        settle: () => clock.advance(1000),
        newNodeClaim: async ({ requirements, nodeClass = 'ready' }) => {
          const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: classes[nodeClass] };
          return server.create(
            karpenterKinds.nodeClaim,
            nodeClaim({
              name: `default-${String(++claims)}`,
              requirements,
              nodeClassRef,
              finalizers: ['karpenter.sh/termination'],
            }),
          );
        },
      };
    },
    { describe, it },
  );
}

describe('the node of a launch', () => {
  it('has the shape that KWOK and the reference agree on', async () => {
    const { server, provider } = world();
    const launched = await provider.create(
      claimFor({
        nodePool: 'default',
        annotations: { 'example.com/note': 'x' },
        labels: { team: 'a' },
        requirements: [
          typeIn('small', 'large'),
          { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
          { key: 'example.com/colour', operator: 'In', values: ['red'] },
          { key: 'example.com/shape', operator: 'In', values: ['round', 'square'] },
        ],
        requests: { cpu: '3', 'example.com/widget': '0' },
      }),
      signal,
    );
    const node = server.state.get(kinds.node, { name: nodeName });
    expect(node.metadata?.labels).toEqual({
      'karpenter.sh/nodepool': 'default',
      'karpenter.kwok.sh/kwoknodeclass': 'default',
      team: 'a',
      'example.com/colour': 'red',
      'node.kubernetes.io/instance-type': 'large',
      'kubernetes.io/arch': 'amd64',
      'karpenter.sh/capacity-type': 'on-demand',
      'topology.kubernetes.io/zone': 'test-zone-1',
      size: 'large',
      special: 'optional',
      integer: '8',
      'kubernetes.io/hostname': 'default-abcde',
      'kwok.x-k8s.io/node': 'fake',
      'kwok-partition': 'a',
      'eks-node-viewer/instance-price': '2.517987',
    });
    expect(node.metadata?.annotations).toEqual({
      'example.com/note': 'x',
      'kwok.x-k8s.io/node': 'fake',
      'karpenter.kwok.sh/nodeclaim-uid': '0a1b2c3d-0000-4000-8000-000000000001',
    });
    expect(node.spec).toEqual({
      providerID: `kwok://${nodeName}`,
      taints: [{ key: 'karpenter.sh/unregistered', effect: 'NoExecute' }],
    });
    expect(node.status).toEqual({
      phase: 'Pending',
      capacity: { cpu: '8', memory: '16Gi', pods: '50', 'example.com/widget': '0' },
      allocatable: { cpu: '7900m', memory: '16374Mi', pods: '50', 'example.com/widget': '0' },
    });
    expect(launched.status).toMatchObject({
      providerID: `kwok://${nodeName}`,
      nodeName,
      capacity: node.status?.capacity,
    });
    expect(launched.status?.imageID).toBeUndefined();
    expect(launched.metadata?.labels).toEqual(node.metadata?.labels);
  });

  const failures: Record<string, [options: Parameters<typeof nodeClaim>[0], want: (error: unknown) => boolean]> = {
    'a claim without a requirement on the type is a plain error': [
      { requirements: [] },
      (error) => !InsufficientCapacityError.is(error) && /names no instance types/.test(String(error)),
    ],
    'a type that is not known is a plain error': [
      { requirements: [typeIn('small', 'huge')] },
      (error) => !InsufficientCapacityError.is(error) && /"huge" is not known/.test(String(error)),
    ],
    'requests that no type has room for are insufficient capacity': [
      { requests: { cpu: '2' } },
      (error) => InsufficientCapacityError.is(error),
    ],
    'a class that is not ready says why': [
      { nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'unready' } },
      (error) => NodeClassNotReadyError.is(error) && /it is broken/.test(String(error)),
    ],
    'a class that does not exist is insufficient capacity': [
      { nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'no' } },
      (error) => InsufficientCapacityError.is(error),
    ],
  };
  for (const [name, [options, want]] of Object.entries(failures)) {
    it(name, async () => {
      const { server, provider } = world();
      const error: unknown = await provider.create(claimFor(options), signal).catch((reason: unknown) => reason);
      expect([want(error), String(error)]).toEqual([true, String(error)]);
      expect(server.state.count(kinds.node)).toBe(0);
    });
  }

  it('is found again when the answer to its creation was lost', async () => {
    const { server, provider, make } = world();
    server.faults = scriptFaults([{ verb: 'create', kind: kinds.node, fault: { kind: 'lose-reply' } }]);
    await expect(provider.create(claimFor(), signal)).rejects.toThrow(TransportError);
    const launched = await make().create(claimFor(), signal);
    expect(launched.status?.providerID).toBe(`kwok://${nodeName}`);
    expect(server.state.count(kinds.node)).toBe(1);
  });

  it('a node of the same name that belongs to something else is left alone', async () => {
    const { server, provider } = world();
    server.state.create(kinds.node, { metadata: { name: nodeName } });
    await expect(provider.create(claimFor(), signal)).rejects.toThrow('belongs to a node of something else');
    await expect(provider.get(`kwok://${nodeName}`, signal)).rejects.toThrow(NodeClaimNotFoundError);
    expect(await provider.list(signal)).toEqual([]);
  });
});

describe('deletion', () => {
  it('marks a node that finalizers hold, so that who holds it hears that the instance is gone', async () => {
    const { server, provider, make } = world();
    const launched = await provider.create(claimFor(), signal);
    const key = { name: nodeName };
    server.state.patch(kinds.node, key, { metadata: { finalizers: ['karpenter.sh/termination'] } }, { type: 'merge' });
    server.state.delete(kinds.node, key);
    expect((await provider.list(signal)).length).toBe(1);
    await provider.delete(launched, signal);
    expect(server.state.count(kinds.node)).toBe(1);
    await expect(make().delete(launched, signal)).rejects.toThrow(NodeClaimNotFoundError);
    await expect(provider.get(launched.status!.providerID!, signal)).rejects.toThrow(NodeClaimNotFoundError);
    expect(await provider.list(signal)).toEqual([]);
    server.state.patch(kinds.node, key, { metadata: { finalizers: null } }, { type: 'merge' });
    await expect(provider.delete(launched, signal)).rejects.toThrow(NodeClaimNotFoundError);
  });

  it('goes on where it was cut off between deleting and marking', async () => {
    const { server, provider, make } = world();
    const launched = await provider.create(claimFor(), signal);
    const key = { name: nodeName };
    server.state.patch(kinds.node, key, { metadata: { finalizers: ['karpenter.sh/termination'] } }, { type: 'merge' });
    server.faults = scriptFaults([
      { verb: 'patch', kind: kinds.node, fault: { kind: 'fail', error: new TransportError('cut') } },
    ]);
    await expect(provider.delete(launched, signal)).rejects.toThrow('cut');
    const restarted = make();
    await restarted.delete(launched, signal);
    await expect(restarted.delete(launched, signal)).rejects.toThrow(NodeClaimNotFoundError);
  });

  it('finds the instance of a claim whose status was never written', async () => {
    const { server, provider } = world();
    await provider.create(claimFor(), signal);
    await provider.delete(claimFor(), signal);
    expect(server.state.count(kinds.node)).toBe(0);
  });
});

describe('a registration delay', () => {
  const delayed = (delay: string) => {
    const made = world();
    made.server.state.create(
      karpenterKinds.kwokNodeClass,
      kwokNodeClass({ name: 'slow', nodeRegistrationDelay: delay }),
    );
    const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'slow' };
    return { ...made, claim: claimFor({ nodeClassRef }) };
  };

  it('answers at once; the node comes later, and there is one instance all the time', async () => {
    const { server, provider, clock, claim } = delayed('1m30s');
    const launched = await provider.create(claim, signal);
    expect(await provider.create(claim, signal)).toEqual(launched);
    await clock.advance(89_000);
    expect(server.state.count(kinds.node)).toBe(0);
    expect(await provider.list(signal)).toHaveLength(1);
    expect((await provider.get(launched.status!.providerID!, signal)).metadata?.name).toBe('default-abcde');
    await clock.advance(1000);
    expect(server.state.count(kinds.node)).toBe(1);
    expect(await provider.list(signal)).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('makes the node as soon as the API server lets it', async () => {
    const { server, provider, clock, claim } = delayed('10s');
    const fault = { kind: 'fail', error: new ApiError({ status: 503, message: 'down' }) } as const;
    server.faults = scriptFaults([{ verb: 'create', kind: kinds.node, times: 3, fault }]);
    await provider.create(claim, signal);
    await clock.advance(16_999);
    expect(server.state.count(kinds.node)).toBe(0);
    await clock.advance(1);
    expect(server.state.count(kinds.node)).toBe(1);
  });

  it('deleting what is not there yet means that it never comes', async () => {
    const { server, provider, clock, claim } = delayed('10s');
    const launched = await provider.create(claim, signal);
    await provider.delete(launched, signal);
    await expect(provider.delete(launched, signal)).rejects.toThrow(NodeClaimNotFoundError);
    await clock.advance(60_000);
    expect(server.state.count(kinds.node)).toBe(0);
  });

  it('a process that dies takes with it the nodes that are not there yet', async () => {
    const { server, provider, make, clock, claim } = delayed('10s');
    const launched = await provider.create(claim, signal);
    provider.close();
    await clock.advance(60_000);
    expect(server.state.count(kinds.node)).toBe(0);
    await expect(make().get(launched.status!.providerID!, signal)).rejects.toThrow(NodeClaimNotFoundError);
  });
});

it('well-known labels are those of the types, their domains are restricted', () => {
  const ec2 = world(ec2Catalogue()).provider;
  expect(ec2.wellKnownLabels).toContain('karpenter.kwok.sh/instance-cpu');
  expect(ec2.wellKnownLabels).toContain('karpenter.k8s.aws/instance-gpu-name');
  expect(ec2.restrictedLabelDomains).toEqual(['karpenter.kwok.sh', 'karpenter.k8s.aws']);
  const plain = world(
    parseInstanceTypes(
      JSON.stringify([
        {
          name: 'c-4x',
          architecture: 'amd64',
          operatingSystems: ['linux'],
          resources: { cpu: '4', memory: '8Gi' },
          offerings: [
            {
              Price: 1,
              Available: true,
              Requirements: [
                { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a'] },
                { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] },
                { key: 'example.com/rack', operator: 'In', values: ['7'] },
              ],
            },
          ],
        },
      ]),
    ),
  ).provider;
  expect(plain.wellKnownLabels).toContain('example.com/rack');
  expect(plain.restrictedLabelDomains).toEqual(['karpenter.kwok.sh']);
});

it('nodes that are unready for ten minutes are broken; none ever drifts', async () => {
  const { provider } = world();
  expect(provider.repairPolicies()).toEqual([
    { conditionType: 'Ready', conditionStatus: 'False', tolerationMs: 600_000 },
    { conditionType: 'Ready', conditionStatus: 'Unknown', tolerationMs: 600_000 },
  ]);
  expect(await provider.isDrifted()).toBeUndefined();
});

describe('overlays', () => {
  const fuse = 'example.com/fuse';
  const withFuses: InstanceTypesOverlay = (nodePool, list) =>
    nodePool === 'other'
      ? list
      : list.map((instanceType) => ({ ...instanceType, capacity: { ...instanceType.capacity, [fuse]: 2 } }));
  const claimOf = (pool: string | undefined): NodeClaim =>
    claimFor({
      labels: pool === undefined ? {} : { 'karpenter.sh/nodepool': pool },
      requests: { [fuse]: '1' },
    });

  it('an instance has what its pods were promised', async () => {
    const { provider, server } = world(types, withFuses);
    const launched = await provider.create(claimOf('default'), signal);
    expect(launched.status?.capacity).toMatchObject({ [fuse]: '2' });
    expect(launched.status?.allocatable).toMatchObject({ [fuse]: '2' });
    expect(server.state.get(kinds.node, { name: nodeName }).status?.capacity).toMatchObject({ [fuse]: '2' });
  });

  it.each([['other'], [undefined]])('nothing is promised to the claims of pool %s', async (pool) => {
    const { provider } = world(types, withFuses);
    await expect(provider.create(claimOf(pool), signal)).rejects.toThrow(InsufficientCapacityError);
  });

  it('the types that are told are the provider’s own', async () => {
    const { provider } = world(types, withFuses);
    for (const { capacity } of await provider.getInstanceTypes(nodePool(), signal))
      expect(capacity).not.toHaveProperty([fuse]);
  });

  it('a launch fails while it cannot be told what is overlaid', async () => {
    const { provider, server } = world(types, (name) => {
      throw new UnevaluatedNodePoolError(name);
    });
    await expect(provider.create(claimOf('default'), signal)).rejects.toThrow(UnevaluatedNodePoolError);
    expect(server.state.list(kinds.node).items).toEqual([]);
  });
});
