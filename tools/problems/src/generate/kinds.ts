import type { NodeSelectorRequirement, PodSpec, Toleration } from '@karpenter-ts/kube-model';
import type { Dice } from './dice.ts';
import { ARCH, CAPACITY_TYPE, CATEGORY, CPU, GENERATION, HOST, NVME, ZONE, zones } from './labels.ts';
import {
  cpus,
  daemonSet,
  existingNode,
  memories,
  near,
  nodePool,
  oneOf,
  PodList,
  required,
  spread,
  withTypes,
  type Objects,
} from './objects.ts';
import { anything } from './anything.ts';

/** Makes the objects of a problem with about `size` waiting pods. */
export type Kind = (dice: Dice, size: number) => Objects;

const share = (size: number, parts: number): number => Math.floor(size / parts);

const equalTo = (key: string, value: string): Toleration => ({ key, operator: 'Equal', value, effect: 'NoSchedule' });

const nodeAffinity = (...matchExpressions: readonly NodeSelectorRequirement[]): NonNullable<PodSpec['affinity']> => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
});

/** Pods of sizes at random in one pool: what several kinds begin with. */
function sizesAtRandom(dice: Dice, size: number): PodList {
  const pods = new PodList();
  pods.add('app', size, cpus(dice), memories(dice));
  return pods;
}

/** What can be asked for by name. Each takes one part of the rules to its limits; `anything` mixes them. */
export const kinds: Readonly<Record<string, Kind>> = {
  /** Many equal replicas. */
  nginx: (_, size) => {
    const pods = new PodList();
    pods.add('nginx', size, '100m', '128Mi');
    return [nodePool('default'), ...pods.items];
  },

  /** Sizes drawn at random and nothing else: the packing itself. */
  mixed: (dice, size) => [nodePool('default'), ...sizesAtRandom(dice, size).items],

  /** Four shapes far apart, where a mix of families costs least. */
  shapes: (_, size) => {
    const pods = new PodList();
    pods.add('crunch', share(size, 4), '3500m', '1Gi');
    pods.add('cache', share(size, 4), '500m', '14Gi');
    pods.add('web', share(size, 4), '1', '4Gi');
    pods.add('side', share(size, 4), '50m', '64Mi');
    return [nodePool('default'), ...pods.items];
  },

  /** Spot and on-demand, amd64 and arm64. */
  spot: (dice, size) => {
    const requirements = withTypes({ capacity: ['spot', 'on-demand'], arch: ['amd64', 'arm64'] });
    return [nodePool('default', { requirements }), ...sizesAtRandom(dice, size).items];
  },

  /** Plain pods beside spread over zones and hosts, affinity in a zone, and anti-affinity on hosts. */
  diverse: (dice, size) => {
    const pods = new PodList();
    const part = share(size, 5);
    const add = (app: string, count: number, options: Parameters<PodList['add']>[4]): void =>
      pods.add(app, count, cpus(dice), memories(dice), options);
    add('plain', part, {});
    add('zonal', part, { topologySpreadConstraints: [spread(ZONE, 'zonal')] });
    add('hosted', part, { topologySpreadConstraints: [spread(HOST, 'hosted')] });
    for (let k = 0; k < part; k++) {
      const app = `pair-${k % 7}`;
      add(app, 1, { affinity: required('podAffinity', near(ZONE, app)) });
    }
    add('apart', part, { affinity: required('podAntiAffinity', near(HOST, 'apart')) });
    return [nodePool('default'), ...pods.items];
  },

  /** Everybody would rather have a zone of their own liking and no neighbour of their kind, and may be denied both. */
  preferences: (dice, size) => {
    const pods = new PodList();
    for (let k = 0; k < size; k++) {
      const app = `svc-${k % 20}`;
      pods.add(app, 1, cpus(dice), memories(dice), {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: near(HOST, app) }],
          },
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [oneOf(ZONE, zones[k % 4]!)] } },
            ],
          },
        },
      });
    }
    return [nodePool('default'), ...pods.items];
  },

  /** Three pools with weights, labels and taints: front ends on spot, databases on hosts of their own. */
  shop: (_, size) => {
    const pods = new PodList();
    const taints = (value: string) => [{ key: 'tier', value, effect: 'NoSchedule' }];
    const onDemand = (...categories: string[]) => withTypes({ categories });
    pods.add('frontend', share(size * 6, 10), '100m', '128Mi', {
      nodeSelector: { tier: 'frontend' },
      topologySpreadConstraints: [spread(ZONE, 'frontend')],
    });
    pods.add('backend', share(size * 3, 10), '500m', '512Mi', {
      nodeSelector: { tier: 'backend' },
      tolerations: [equalTo('tier', 'backend')],
      topologySpreadConstraints: [spread(ZONE, 'backend', 2)],
    });
    pods.add('database', share(size, 10), '2', '8Gi', {
      nodeSelector: { tier: 'database' },
      tolerations: [equalTo('tier', 'database')],
      affinity: required('podAntiAffinity', near(HOST, 'database')),
    });
    return [
      nodePool('frontend', {
        requirements: withTypes({ capacity: ['spot', 'on-demand'] }),
        weight: 20,
        labels: { tier: 'frontend' },
      }),
      nodePool('backend', {
        requirements: onDemand('c', 'm'),
        weight: 10,
        labels: { tier: 'backend' },
        taints: taints('backend'),
      }),
      nodePool('database', {
        requirements: onDemand('r'),
        labels: { tier: 'database' },
        taints: taints('database'),
      }),
      ...pods.items,
    ];
  },

  /** Pods with GPUs in a tainted pool, beside plain ones. */
  gpu: (dice, size) => {
    const pods = new PodList();
    const tolerations = [{ key: 'example.com/gpu', operator: 'Exists', effect: 'NoSchedule' }];
    pods.add('train', share(size, 10), '4', '16Gi', { extra: { 'example.com/gpu': '1' }, tolerations });
    pods.add('train-big', share(size, 20), '24', '96Gi', { extra: { 'example.com/gpu': '4' }, tolerations });
    pods.add('app', size - pods.items.length, cpus(dice), memories(dice));
    const gpuPool = nodePool('gpu', {
      requirements: [oneOf(CATEGORY, 'g', 'p'), oneOf(CAPACITY_TYPE, 'on-demand'), oneOf(ARCH, 'amd64')],
      taints: [{ key: 'example.com/gpu', value: 'true', effect: 'NoSchedule' }],
    });
    return [nodePool('default'), gpuPool, ...pods.items];
  },

  /** Daemonsets that run everywhere, on one architecture, or nowhere; some pods with a host port. */
  daemons: (dice, size) => {
    const pods = sizesAtRandom(dice, size - share(size, 10));
    pods.add('edge', share(size, 10), '250m', '256Mi', { hostPort: 8080 });
    return [
      nodePool('default'),
      daemonSet('logs', '100m', '200Mi'),
      daemonSet('net', '50m', '64Mi', { nodeSelector: { [ARCH]: 'amd64' } }),
      daemonSet('gpu-agent', '500m', '1Gi', { nodeSelector: { pool: 'gpu' } }),
      ...pods.items,
    ];
  },

  /** Selectors and node affinity of every operator, one group that nothing can hold. */
  selectors: (dice, size) => {
    const pods = new PodList();
    const part = share(size, 6);
    const add = (app: string, count: number, options: Parameters<PodList['add']>[4]): void =>
      pods.add(app, count, cpus(dice), memories(dice), options);
    add('arm', part, { nodeSelector: { [ARCH]: 'arm64' } });
    add('gen', part, { affinity: nodeAffinity({ key: GENERATION, operator: 'Gt', values: ['5'] }) });
    add('small', part, {
      affinity: nodeAffinity(
        { key: CPU, operator: 'Lt', values: ['9'] },
        { key: CATEGORY, operator: 'NotIn', values: ['c'] },
      ),
    });
    add('zone', part, { nodeSelector: { [ZONE]: zones[1] } });
    add('nvme', part, { affinity: nodeAffinity({ key: NVME, operator: 'Exists' }) });
    add('nowhere', size - pods.items.length, { nodeSelector: { [ARCH]: 's390x' } });
    return [nodePool('default', { requirements: withTypes({ arch: ['amd64', 'arm64'] }) }), ...pods.items];
  },

  /** A preferred pool that runs into its limit, and one that takes the rest. */
  limits: (dice, size) => [
    nodePool('first', { weight: 50, limits: { cpu: String(Math.max(16, share(size, 4))) } }),
    nodePool('overflow', { requirements: withTypes({ capacity: ['spot'] }) }),
    ...sizesAtRandom(dice, size).items,
  ],

  /** Nodes that are there, partly full, before anything is bought. */
  existing: (dice, size) => {
    const pods = new PodList();
    const nodes = Array.from({ length: Math.max(2, share(size, 25)) }, (_, k) => existingNode(k, zones[k % 4]!));
    for (const node of nodes) pods.add('bound', dice.int(1, 6), '1', '2Gi', { nodeName: node.metadata!.name });
    pods.add('app', share(size, 2), cpus(dice), memories(dice));
    pods.add('zonal', share(size, 4), '500m', '1Gi', { topologySpreadConstraints: [spread(ZONE, 'zonal')] });
    pods.add('apart', share(size, 8), '250m', '256Mi', {
      affinity: required('podAntiAffinity', near(HOST, 'apart')),
    });
    return [nodePool('default'), ...nodes, ...pods.items];
  },

  /** Spread over capacity types and zones at once. */
  captype: (_, size) => {
    const pods = new PodList();
    pods.add('half', size, '500m', '1Gi', {
      topologySpreadConstraints: [spread(CAPACITY_TYPE, 'half'), spread(ZONE, 'half', 2)],
    });
    return [nodePool('default', { requirements: withTypes({ capacity: ['spot', 'on-demand'] }) }), ...pods.items];
  },

  anything,
};
