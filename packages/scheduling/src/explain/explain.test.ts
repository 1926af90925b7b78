import { describe, expect, it } from '@jest/globals';
import {
  podRequests,
  type Container,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type StorageClass,
  type Taint,
} from '@karpenter-ts/kube-model';
import {
  affinityTo,
  apartFrom,
  ARCH,
  CAPACITY,
  node,
  pod,
  pods,
  pool,
  req,
  spreadOver,
  TYPE,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
} from '../acceptance/world.fixture.ts';
import type { Refusal, SuggestedChange } from '../result.ts';
import { solve } from '../solve.ts';
import { applyChanges } from './apply-changes.ts';
import { explain, smallestChange } from './explain-refusals.ts';

const gpu: Taint = { key: 'gpu', value: 'true', effect: 'NoSchedule' };
const plain = { name: 'p', requests: { cpu: '1' } };

const refusalsOf = (world: World, waiting: Pod, more: readonly Pod[] = []): readonly Refusal[] =>
  world.solve([...more, waiting]).refusals['default/p'] ?? [];

describe('explain', () => {
  it.each<[string, World, Pod, readonly Pod[], string]>([
    [
      'what stands in the way pool by pool, and the least change of all',
      new World({
        pools: [
          pool({ name: 'plain', weight: 3 }),
          pool({ name: 'gpu', weight: 2, taints: [gpu] }),
          pool({ name: 'arm', weight: 1, requirements: [req(ARCH, 'In', ['arm64'])] }),
        ],
      }),
      pod({ name: 'p', requests: { cpu: '64' }, nodeSelector: { [ARCH]: 'amd64' } }),
      [],
      'in node pool plain the pod asks for cpu 64, and the most that an instance type has free is 3900m (nearest is ' +
        'default-instance-type, which lacks 60100m cpu); in node pool gpu the pod does not tolerate the taint ' +
        'gpu=true:NoSchedule; in node pool arm the pod wants kubernetes.io/arch In amd64, but there it is In arm64; ' +
        'it would fit if it asked for 60100m cpu less (3900m)',
    ],
    [
      'pools that refuse alike are told together',
      new World({ pools: [pool({ name: 'a' }), pool({ name: 'b' })] }),
      pod({ name: 'p', nodeSelector: { disk: 'ssd' } }),
      [],
      'in node pools b, a the pod wants disk In ssd, which nothing there has; it would fit if it did not ask for disk',
    ],
    [
      'a taint',
      new World({ pools: [pool({ taints: [gpu] })] }),
      pod(plain),
      [],
      'in node pool default the pod does not tolerate the taint gpu=true:NoSchedule; it would fit if it tolerated the ' +
        'taint gpu=true:NoSchedule',
    ],
    [
      'a zone that the pool does not have',
      new World({ pools: [pool({ requirements: [req(ZONE, 'In', [Z1])] })] }),
      pod({ ...plain, nodeSelector: { [ZONE]: Z2 } }),
      [],
      'in node pool default the pod wants topology.kubernetes.io/zone In test-zone-2, but there it is In test-zone-1; ' +
        'it would fit if it asked for topology.kubernetes.io/zone test-zone-1',
    ],
    [
      'an offering that is not sold there',
      new World(),
      pod({ ...plain, nodeSelector: { [ZONE]: Z3, [CAPACITY]: 'spot' } }),
      [],
      'in node pool default nothing suitable can be bought at present (one of 6 instance types), but there is ' +
        'topology.kubernetes.io/zone test-zone-1, test-zone-2; it would fit if it asked for topology.kubernetes.io/zone ' +
        'test-zone-1 or test-zone-2',
    ],
    [
      'several amounts',
      new World(),
      pod({ name: 'p', nodeSelector: { [ARCH]: 'arm64' }, requests: { cpu: '20', memory: '1Ti' } }),
      [],
      'in node pool default the pod asks for cpu 20, and the most that an instance type has free is 15900m (nearest is ' +
        'arm-instance-type, which lacks 4100m cpu and 917514Mi memory); it would fit if it asked for 4100m cpu less ' +
        '(15900m) and 917514Mi memory less (131062Mi)',
    ],
    [
      'room after daemonsets',
      new World({
        daemons: [pod({ daemon: true, requests: { cpu: '1' } })],
        pools: [pool({ requirements: [req(ARCH, 'In', ['amd64'])] })],
      }),
      pod({ name: 'p', requests: { cpu: '3' } }),
      [],
      'in node pool default the pod asks for cpu 3, and the most that an instance type has free is 2900m (nearest is ' +
        'default-instance-type, which lacks 100m cpu after 1 cpu for daemonsets); it would fit if it asked for 100m cpu ' +
        'less (2900m)',
    ],
    [
      'a limit',
      new World({ pools: [pool({ limits: { cpu: '1' } })] }),
      pod(plain),
      [],
      'in node pool default a further node needs at least cpu 2, and the limits leave 1 (nearest is small-instance-type, ' +
        'for which 1 cpu more would be needed); it would fit if the limit on cpu of node pool default were 2 (1 more)',
    ],
    [
      'a limit on nodes',
      new World({ pools: [pool({ limits: { nodes: '0' } })] }),
      pod(plain),
      [],
      'in node pool default the limit on the number of nodes is reached; it would fit if the limit on nodes of node pool ' +
        'default were 1 (1 more)',
    ],
    [
      'minValues',
      new World({ pools: [pool({ requirements: [req(TYPE, 'Exists', [], 50)] })] }),
      pod(plain),
      [],
      'in node pool default minValues of node.kubernetes.io/instance-type asks for 50 distinct values, and there are 6; ' +
        'it would fit if minValues of node.kubernetes.io/instance-type in node pool default were 6',
    ],
    [
      'a host port',
      new World({ daemons: [pod({ hostPorts: [80], daemon: true })] }),
      pod({ ...plain, hostPorts: [80] }),
      [],
      'in node pool default a daemon takes the host port of every node: IP: 0.0.0.0 Port: 80 Proto: TCP; it would fit if ' +
        'it did not ask for host port 80/TCP',
    ],
    [
      'a spread, and nodes in sum',
      new World({
        pools: [pool({ requirements: [req(ZONE, 'In', [Z1, Z2])] })],
        nodes: ['n1', 'n2'].map((name) => node(name, { labels: { [ZONE]: Z3 }, taints: [gpu] })),
      }),
      pod({
        ...plain,
        labels: { a: 'b' },
        spread: [spreadOver(ZONE, { a: 'b' }, { minDomains: 4 })],
        nodeSelector: { [ZONE]: Z1 },
      }),
      pods(2, { labels: { a: 'b' }, nodeSelector: { [ZONE]: Z1 }, requests: { cpu: '2' } }),
      'in node pool default topology.kubernetes.io/zone: spread with a skew of at most 1 cannot be met now (pods that ' +
        'count: test-zone-1 with 2, test-zone-2 with none, test-zone-3 with none); on 2 nodes the pod does not tolerate ' +
        'the taint gpu=true:NoSchedule; it would fit if its spread over topology.kubernetes.io/zone had a maxSkew of 3',
    ],
    [
      'an affinity without anything to be near to',
      new World(),
      pod({ ...plain, affinity: affinityTo(ZONE, { no: 'such' }) }),
      [],
      'in node pool default topology.kubernetes.io/zone: affinity cannot be met now (pods that count: test-zone-1 with ' +
        'none, test-zone-2 with none, test-zone-3 with none); it would fit if its pod affinity on ' +
        'topology.kubernetes.io/zone were preferred rather than required',
    ],
    [
      'more pods that stay away from each other than there are zones',
      new World(),
      pod({ name: 'p', labels: { a: 'b' }, affinity: apartFrom(ZONE, { a: 'b' }) }),
      pods(3, { labels: { a: 'b' }, affinity: apartFrom(ZONE, { a: 'b' }), requests: { cpu: '1' } }),
      'in node pool default topology.kubernetes.io/zone: anti-affinity cannot be met now (pods that count: test-zone-1 ' +
        'with 1, test-zone-2 with 1, test-zone-3 with 1); it would fit if its pod anti-affinity on ' +
        'topology.kubernetes.io/zone (and that of the pods like it) were preferred rather than required',
    ],
    [
      'nodes alone',
      new World({ nodes: [node('n1'), node('n2', { allocatable: { cpu: 1000, memory: 1e9, pods: 9 } })], pools: [] }),
      pod({ name: 'p', requests: { cpu: '4100m' } }),
      [],
      'there is no node pool that can get nodes; on 2 nodes the pod asks for cpu 4100m, and the most that one has free ' +
        'is 4 (nearest is n1, which lacks 100m cpu); it would fit if it asked for 100m cpu less (4)',
    ],
  ])('%s', (_, world, waiting, more, want) => {
    const refusals = refusalsOf(world, waiting, more);
    expect(explain('default/p', refusals)).toBe(`Pod default/p cannot be placed: ${want}.`);
  });

  it('counts what is beyond a few pools and reasons', () => {
    const named = Array.from({ length: 12 }, (_, i) => pool({ name: `same-${i + 10}`, weight: 50 - i }));
    const tainted = Array.from({ length: 9 }, (_, i) => pool({ name: `t${i}`, taints: [{ ...gpu, key: `t${i}` }] }));
    const text = explain(
      'default/p',
      refusalsOf(new World({ pools: [...named, ...tainted] }), pod({ name: 'p', nodeSelector: { disk: 'x' } })),
    );
    expect(text).toContain(
      'in node pools same-10, same-11, same-12, same-13, same-14 and 7 others the pod wants disk In x',
    );
    expect(text).toContain('; and 4 more reasons; it would fit if it did not ask for disk.');
  });

  it('has no suggestion where nothing was found', () => {
    const refusals = refusalsOf(
      new World({ pools: [pool({ requirements: [req(TYPE, 'In', ['no-such-type'])] })] }),
      pod(plain),
    );
    expect(smallestChange(refusals)).toBeUndefined();
    expect(explain('default/p', refusals)).toBe(
      'Pod default/p cannot be placed: in node pool default nodepool requirements filtered out all available instance types: requirement node.kubernetes.io/instance-type In no-such-type matches no instance type.',
    );
  });
});

describe('volumes', () => {
  const persistentVolumeClaims: readonly PersistentVolumeClaim[] = [
    {
      metadata: { name: 'data', namespace: 'default', annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
      spec: { volumeName: 'bound' },
    },
    { metadata: { name: 'new', namespace: 'default' }, spec: { storageClassName: 'zonal' } },
  ];
  const persistentVolumes: readonly PersistentVolume[] = [
    {
      metadata: { name: 'bound' },
      spec: {
        csi: { driver: 'ebs.csi.aws.com' },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [req(ZONE, 'In', [Z2])] }] } },
      },
    },
  ];
  const storageClasses: readonly StorageClass[] = [
    {
      metadata: { name: 'zonal' },
      provisioner: 'ebs.csi.aws.com',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowedTopologies: [{ matchLabelExpressions: [{ key: ZONE, values: [Z2] }] }],
    },
  ];

  it.each([['data'], ['new']])('%s in another zone than the pool', (claim) => {
    const more = { persistentVolumeClaims, persistentVolumes, storageClasses };
    const pools = [pool({ requirements: [req(ZONE, 'In', [Z1])] })];
    const waiting = pod({ ...plain, claims: [claim] });
    const refusals = refusalsOf(new World({ pools, ...more }), waiting);
    expect(explain('default/p', refusals)).toBe(
      "Pod default/p cannot be placed: in node pool default the pod's volumes want topology.kubernetes.io/zone In " +
        `test-zone-2, but there it is In test-zone-1; it would fit if its volumes (default/${claim}) were in ` +
        'topology.kubernetes.io/zone test-zone-1.',
    );
    const input = { nodePools: pools, nodes: [], pods: [waiting], daemonSetPods: [], ...more };
    expect(solve(applyChanges(input, 'default/p', smallestChange(refusals)!)).refusals).toEqual({});
    expect(Object.keys(solve(input).refusals)).toEqual(['default/p']);
  });

  it('a node that can hold no more of them', () => {
    const running = pod({ claims: ['data'] });
    const world = new World({
      pools: [],
      nodes: [node('n', { labels: { [ZONE]: Z2 }, volumeLimits: { 'ebs.csi.aws.com': 1 }, pods: [running] })],
      persistentVolumeClaims,
      persistentVolumes,
      storageClasses,
    });
    expect(explain('default/p', refusalsOf(world, pod({ ...plain, claims: ['new'] })))).toBe(
      'Pod default/p cannot be placed: there is no node pool that can get nodes; on 1 node the pod needs a further ' +
        'attachment, but the limit of its driver is reached.',
    );
  });
});

describe('applyChanges', () => {
  it('takes requests from wherever they come', () => {
    const container = (name: string, cpu: string): Container => ({ name, resources: { requests: { cpu } } });
    const waiting: Pod = {
      metadata: { name: 'p', namespace: 'default' },
      spec: {
        containers: [container('a', '3'), container('b', '1')],
        initContainers: [container('init', '9')],
        overhead: { cpu: '500m' },
      },
    };
    const pods = [waiting];
    const to = (amount: number): Pod => {
      const change = { kind: 'reduce-request', resource: 'cpu', from: 9500, to: amount } as const;
      return applyChanges({ nodePools: [], nodes: [], pods, daemonSetPods: [] }, 'default/p', [change]).pods[0]!;
    };
    for (const amount of [9000, 4500, 2000, 700]) expect(podRequests(to(amount))['cpu']).toBe(amount);
    const podLevel: Pod = { ...waiting, spec: { ...waiting.spec!, resources: { requests: { cpu: '9' } } } };
    pods[0] = podLevel;
    expect(podRequests(to(2000))['cpu']).toBe(2000);
  });

  it('asks for the same of every term, and of an old name of the label', () => {
    const waiting = pod({
      name: 'p',
      nodeSelector: { 'beta.kubernetes.io/arch': 's390x' },
      require: [[req(ARCH, 'In', ['s390x']), req('team', 'Exists')], [req(ZONE, 'In', [Z1])]],
    });
    const input = { nodePools: [], nodes: [], pods: [waiting], daemonSetPods: [] };
    const specWith = (change: SuggestedChange) => applyChanges(input, 'default/p', [change]).pods[0]!.spec;
    const changed = specWith({ kind: 'change-requirement', key: ARCH, values: ['amd64'] });
    expect(changed?.nodeSelector).toEqual({});
    expect(changed?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms).toEqual([
      { matchExpressions: [req('team', 'Exists'), req(ARCH, 'In', ['amd64'])] },
      { matchExpressions: [req(ZONE, 'In', [Z1]), req(ARCH, 'In', ['amd64'])] },
    ]);
    // The second term asks for nothing any more, so that the pod does not either.
    expect(specWith({ kind: 'drop-requirement', key: ZONE })?.affinity?.nodeAffinity).toEqual({});
  });
});

describe('refusals', () => {
  it('say what was missing where, and what to change, as data', () => {
    const world = new World({ nodes: [node('n1', { labels: { [ARCH]: 'amd64' } })], pools: [pool({ taints: [gpu] })] });
    expect(
      refusalsOf(world, pod({ name: 'p', nodeSelector: { [ARCH]: 'amd64' }, requests: { cpu: '5', memory: '5Gi' } })),
    ).toEqual([
      {
        nodePool: 'default',
        reason: 'taints',
        subject: 'gpu',
        wanted: 'a toleration',
        available: 'gpu=true:NoSchedule',
        change: [
          {
            kind: 'add-toleration',
            toleration: { key: 'gpu', operator: 'Equal', value: 'true', effect: 'NoSchedule' },
          },
          { kind: 'reduce-request', resource: 'cpu', from: 5000, to: 3900 },
          { kind: 'reduce-request', resource: 'memory', from: 5 * 2 ** 30, to: 4 * 2 ** 30 - 10 * 2 ** 20 },
        ],
      },
      {
        nodes: 1,
        reason: 'resources',
        subject: 'cpu',
        wanted: '5',
        available: '4',
        nearest: { node: 'n1', missing: { cpu: 1000, memory: 2 ** 30 } },
        change: [
          { kind: 'reduce-request', resource: 'cpu', from: 5000, to: 4000 },
          { kind: 'reduce-request', resource: 'memory', from: 5 * 2 ** 30, to: 4 * 2 ** 30 },
        ],
      },
    ]);
  });

  it('are found once for a class of pods', () => {
    const result = new World().solve(pods(50, { requests: { cpu: '640' } }));
    expect(new Set(Object.values(result.refusals)).size).toBe(1);
  });

  it('leave the plan as it is', () => {
    const fitting = pods(20, { requests: { cpu: '1' }, labels: { a: 'b' }, spread: [spreadOver(ZONE, { a: 'b' })] });
    const huge = pods(5, { requests: { cpu: '640' }, labels: { a: 'b' }, spread: [spreadOver(ZONE, { a: 'b' })] });
    const claims = (batch: readonly Pod[]) => new World().solve(batch).newNodeClaims;
    expect(claims([...fitting, ...huge])).toEqual(claims(fitting));
  });
});
