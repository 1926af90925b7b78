import type {
  Affinity,
  KubernetesObject,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  Pod,
  PodAffinityTerm,
  TopologySpreadConstraint,
} from '@karpenter-ts/kube-model';
import type { Dice } from './dice.ts';
import { ARCH, CAPACITY_TYPE, CATEGORY, CPU, GENERATION, HOST, INSTANCE_TYPE, NVME, ZONE, zones } from './labels.ts';
import {
  cpus,
  daemonSet,
  existingNode,
  memories,
  near,
  nodePool,
  oneOf,
  PodList,
  spread,
  withTypes,
  type Objects,
  type PodOptions,
} from './objects.ts';

const RACK = 'machines.example/rack';
const TEAM = 'team';

/** Most kinds of constraints at once, each rarely, a dozen pods of one kind at a time: what nobody thought of together. */
export function anything(dice: Dice, size: number): Objects {
  const pods = new PodList();
  const nodes = Array.from({ length: dice.chance(0.5) ? dice.int(1, 8) : 0 }, (_, k) =>
    existingNode(k, dice.pick(zones), {
      ...(dice.chance(0.2) ? { taints: [{ key: 'dedicated', value: 'x', effect: 'NoSchedule' }] } : {}),
      labels: dice.chance(0.3) ? { [TEAM]: dice.pick(['red', 'blue']) } : {},
    }),
  );
  const volumes: KubernetesObject[] = [];
  const apps = Math.max(2, Math.floor(size / 12));
  for (let k = 0; k < apps; k++) {
    const app = `app-${k}`;
    const namespace = dice.chance(0.15) ? 'other' : 'default';
    const count = dice.int(1, Math.max(2, Math.floor((size * 2) / apps)));
    const options = podOptions(dice, app, apps);
    if (nodes.length > 0 && dice.chance(0.3)) {
      const nodeName = dice.pick(nodes).metadata!.name;
      pods.add(app, dice.int(1, 2), '200m', '256Mi', { ...options, namespace, nodeName });
    }
    const claim = dice.chance(0.1) ? `data-${k}` : undefined;
    if (claim !== undefined) volumes.push(...volumeOf(dice, claim, namespace));
    pods.add(app, count, dice.chance(0.5) ? dice.pick(['100m', '700m', '3']) : cpus(dice), memories(dice), {
      ...options,
      namespace,
      ...(claim === undefined ? {} : { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: claim } }] }),
    });
  }
  const daemonSets = ['logs', 'net', 'sec'].filter(() => dice.chance(0.3)).map((name) => randomDaemonSet(dice, name));
  return [...randomPools(dice), ...nodes, ...daemonSets, ...volumes, ...withoutClashes(pods.items)];
}

/** Bound pods keep only what was true when they came: requests and labels. Their rules would be broken from the start. */
function withoutClashes(pods: readonly Pod[]): Pod[] {
  return pods.map((pod) => {
    if (pod.spec?.nodeName === undefined) return pod;
    const { containers, nodeName, affinity } = pod.spec;
    const apart =
      affinity?.podAntiAffinity === undefined ? {} : { affinity: { podAntiAffinity: affinity.podAntiAffinity } };
    return { ...pod, spec: { containers: containers.map(({ ports: _, ...rest }) => rest), nodeName, ...apart } };
  });
}

function randomPools(dice: Dice): KubernetesObject[] {
  const pools = Array.from({ length: dice.int(1, 3) }, (_, k) => {
    const requirements = withTypes({
      capacity: dice.pick([['on-demand'], ['spot', 'on-demand'], ['spot']]),
      arch: dice.pick([['amd64'], ['amd64', 'arm64']]),
      categories: dice.some(['c', 'm', 'r'], 0.7),
    });
    if (dice.chance(0.3)) requirements.push(oneOf(ZONE, ...dice.some(zones, 0.6)));
    if (dice.chance(0.2)) requirements.push(oneOf(RACK, 'r1', 'r2', 'r3'));
    if (dice.chance(0.1)) requirements.push({ key: CPU, operator: 'Lt', values: ['33'] });
    if (dice.chance(0.1)) {
      requirements.push({ key: INSTANCE_TYPE, operator: 'Exists', minValues: dice.int(2, 5) });
    }
    return nodePool(`pool-${k}`, {
      requirements,
      ...(dice.chance(0.5) ? { weight: dice.int(1, 50) } : {}),
      ...(k > 0 && dice.chance(0.3) ? { taints: [{ key: 'dedicated', value: 'x', effect: 'NoSchedule' }] } : {}),
      ...(dice.chance(0.4) ? { labels: { [TEAM]: dice.pick(['red', 'blue']) } } : {}),
      ...(dice.chance(0.25)
        ? { limits: dice.pick([{ cpu: '64' }, { memory: '200Gi' }, { cpu: '40', nodes: '3' }]) }
        : {}),
    });
  });
  return pools;
}

function randomDaemonSet(dice: Dice, name: string): KubernetesObject {
  return daemonSet(name, dice.pick(['50m', '200m']), dice.pick(['64Mi', '300Mi']), {
    ...(dice.chance(0.3) ? { nodeSelector: { [ARCH]: dice.pick(['amd64', 'arm64']) } } : {}),
    ...(dice.chance(0.2) ? { tolerations: [] } : {}),
    ...(dice.chance(0.2)
      ? {
          affinity: {
            nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms(dice) } },
          },
        }
      : {}),
  });
}

function podOptions(dice: Dice, app: string, apps: number): PodOptions {
  const other = (): string => (dice.chance(0.6) ? app : `app-${dice.int(0, apps - 1)}`);
  const affinity = randomAffinity(dice, other);
  const spreads = dice.chance(0.3) ? [randomSpread(dice, other())] : [];
  if (spreads.length > 0 && dice.chance(0.3)) spreads.push(spread(HOST, app, dice.int(1, 3)));
  const selector = randomSelector(dice);
  return {
    ...(affinity === undefined ? {} : { affinity }),
    ...(spreads.length === 0 ? {} : { topologySpreadConstraints: spreads }),
    ...(selector === undefined ? {} : { nodeSelector: selector }),
    ...(dice.chance(0.3) ? { tolerations: [{ key: 'dedicated', operator: 'Exists' }] } : {}),
    ...(dice.chance(0.08) ? { hostPort: dice.pick([80, 443]) } : {}),
    ...(dice.chance(0.3) ? { labels: { version: dice.pick(['1', '2']) } } : {}),
  };
}

function randomSelector(dice: Dice): Record<string, string> | undefined {
  if (!dice.chance(0.25)) return undefined;
  return dice.pick<Record<string, string>>([
    { [ZONE]: dice.pick(zones) },
    { [ARCH]: dice.pick(['amd64', 'arm64']) },
    { [TEAM]: dice.pick(['red', 'blue']) },
    { [RACK]: dice.pick(['r1', 'r2', 'r9']) },
    { [CAPACITY_TYPE]: dice.pick(['spot', 'on-demand']) },
  ]);
}

function terms(dice: Dice): NodeSelectorTerm[] {
  const expression = (): NodeSelectorRequirement =>
    dice.pick<NodeSelectorRequirement>([
      oneOf(ZONE, ...dice.some(zones)),
      { key: ZONE, operator: 'NotIn', values: [dice.pick(zones)] },
      oneOf(CATEGORY, ...dice.some(['c', 'm', 'r'])),
      { key: GENERATION, operator: 'Gt', values: [dice.pick(['4', '5', '6'])] },
      { key: CPU, operator: 'Lt', values: [dice.pick(['9', '17', '33'])] },
      { key: NVME, operator: dice.pick(['Exists', 'DoesNotExist']) },
      // Never `Exists` beside `NotIn` on a label that only pools give: their intersection is `NotIn`, as upstream has it.
      { key: TEAM, operator: 'DoesNotExist' },
      { key: TEAM, operator: 'NotIn', values: ['red'] },
      { key: RACK, operator: dice.pick(['Exists', 'DoesNotExist']) },
    ]);
  return Array.from({ length: dice.int(1, 2) }, () => ({
    matchExpressions: Array.from({ length: dice.int(1, 2) }, expression),
  }));
}

function randomAffinity(dice: Dice, other: () => string): Affinity | undefined {
  const out: { -readonly [K in keyof Affinity]: Affinity[K] } = {};
  if (dice.chance(0.25)) {
    out.nodeAffinity = {
      ...(dice.chance(0.7)
        ? { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms(dice) } }
        : {}),
      ...(dice.chance(0.5)
        ? {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: dice.int(1, 100), preference: terms(dice)[0]! },
            ],
          }
        : {}),
    };
  }
  const term = (): PodAffinityTerm => ({
    ...near(dice.pick([HOST, ZONE, ZONE, CAPACITY_TYPE, ARCH]), other()),
    ...(dice.chance(0.1) ? { namespaces: ['default', 'other'] } : {}),
    ...(dice.chance(0.1) ? { namespaceSelector: {} } : {}),
  });
  const rules = (): NonNullable<Affinity['podAffinity']> =>
    dice.chance(0.7)
      ? { requiredDuringSchedulingIgnoredDuringExecution: [term()] }
      : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: dice.int(1, 100), podAffinityTerm: term() }] };
  if (dice.chance(0.12)) out.podAffinity = rules();
  if (dice.chance(0.15)) out.podAntiAffinity = rules();
  return Object.keys(out).length === 0 ? undefined : out;
}

function randomSpread(dice: Dice, app: string): TopologySpreadConstraint {
  return spread(dice.pick([ZONE, ZONE, ZONE, HOST, CAPACITY_TYPE, ARCH]), app, dice.int(1, 3), {
    ...(dice.chance(0.2) ? { whenUnsatisfiable: 'ScheduleAnyway' } : {}),
    ...(dice.chance(0.1) ? { minDomains: dice.int(2, 5) } : {}),
    ...(dice.chance(0.15) ? { matchLabelKeys: ['version'] } : {}),
    ...(dice.chance(0.15) ? { nodeAffinityPolicy: 'Ignore' } : {}),
    ...(dice.chance(0.15) ? { nodeTaintsPolicy: 'Honor' } : {}),
  });
}

/** A claim on a volume that is there, in a zone; that will be made, anywhere or in a zone; or on none. */
function volumeOf(dice: Dice, name: string, namespace: string): KubernetesObject[] {
  const metadata = { name, namespace, uid: `pvc-${name}` };
  const claim = (spec: object): KubernetesObject =>
    ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec }) as KubernetesObject;
  switch (dice.pick(['bound', 'waiting', 'zonal', 'missing'] as const)) {
    case 'bound': {
      const term = { matchExpressions: [oneOf(ZONE, dice.pick(zones))] };
      const volume = {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: `pv-${name}`, uid: `pv-${name}` },
        spec: { nodeAffinity: { required: { nodeSelectorTerms: [term] } }, csi: { driver: 'disk.example' } },
      };
      return [claim({ volumeName: `pv-${name}`, storageClassName: 'disk' }), volume];
    }
    case 'waiting':
      return [claim({ storageClassName: `disk-${name}` }), storageClass(`disk-${name}`)];
    case 'zonal':
      return [claim({ storageClassName: `zonal-${name}` }), storageClass(`zonal-${name}`, dice.pick(zones))];
    case 'missing':
      return [];
  }
}

function storageClass(name: string, zone?: string): KubernetesObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, uid: `sc-${name}` },
    provisioner: 'disk.example',
    volumeBindingMode: 'WaitForFirstConsumer',
    ...(zone === undefined ? {} : { allowedTopologies: [{ matchLabelExpressions: [{ key: ZONE, values: [zone] }] }] }),
  } as KubernetesObject;
}
