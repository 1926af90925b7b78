import { parseLimits } from '@karpenter-ts/apis';
import { allocatable, type InstanceType } from '@karpenter-ts/cloud-provider';
import { addResources, fitsResources, type Pod, podRequests, type Resources } from '@karpenter-ts/kube-model';
import { listRefusals, type Refusal, type SchedulingNodePool, solve } from '@karpenter-ts/scheduling';
import { optsOut } from '@karpenter-ts/scheduling/requirements';

import type { DaemonOverhead } from '../daemon-overhead.ts';
import { alone, podOf } from '../pod-of.ts';
import type { OverlaidTypes } from './overlays.ts';
import { alternativesOf, type PoolFinder } from '../pool-finder.ts';
import { planned, type PoolView } from '../pool-view.ts';
import { below, listNames, type Report, type Workload } from '../subject.ts';
import { isWithinLimits } from './limits.ts';

/** Labels that nodes have which others than Karpenter make: pods that ask for them are not for its nodes. */
const othersLabels =
  /^(?:eks\.amazonaws\.com|alpha\.eksctl\.io|cloud\.google\.com|kubernetes\.azure\.com)\/|^node-role\.kubernetes\.io\//;

/** What has been worked out already. */
export interface PlacementTools {
  readonly findPools: PoolFinder;
  readonly daemons: DaemonOverhead;
  /** What overlays make of a pool's types. */
  readonly overlaidTypes: OverlaidTypes;
}

interface Case {
  readonly workload: Workload;
  readonly pod: Pod;
  readonly key: string;
}

/**
 * Pods that no node of any pool could have, found out by the scheduler itself: every workload's pod by itself, in an empty
 * cluster, so that neither other pods nor used up limits matter.
 */
export function checkPlacement(
  workloads: readonly Workload[],
  daemonSets: readonly Workload[],
  views: readonly PoolView[],
  tools: PlacementTools,
  report: Report,
): void {
  const cases = workloads
    .map((workload, i): Case => {
      const pod = alone(podOf(workload, `${i}`));
      return { workload, pod, key: `${workload.namespace}/${i}` };
    })
    .filter(({ workload, pod }) => isForKarpenter(workload, pod));
  // What a pool of an unknown provider could have nobody knows here.
  if (views.some(({ catalogue }) => catalogue === undefined)) return;
  const pools = views.filter(({ pool, types }) => types.length > 0 && pool.object.spec.replicas === undefined);
  if (cases.length > 0 && pools.length > 0) {
    const daemonSetPods = daemonSets.map((daemonSet) => podOf(daemonSet));
    const refused = refusalsOf(cases, pools, daemonSetPods, tools.overlaidTypes);
    const left = cases.flatMap(({ workload, key }) => {
      const refusals = refused.get(key);
      return refusals === undefined ? [] : [{ workload, refusals }];
    });
    // Where every pool is for special pods, the others are for nodes of somebody else: a line for each says nothing more.
    const ordinary = new Set(left.filter(isOrdinary));
    const [first] = ordinary;
    for (const one of left) {
      if (one !== first && ordinary.has(one)) continue;
      const { workload, refusals } = one;
      const others = one === first ? ordinary.size - 1 : 0;
      const more = others === 0 ? '' : `; so it is with ${others} more, which tolerate no taint either`;
      report(
        workload,
        fieldOfRefusals(workload, refusals),
        'pod-fits-no-pool',
        `no node of any NodePool among the manifests can run its pods: ${listRefusals(refusals)}${more}`,
      );
    }
    const placed = cases.filter(({ key }) => !refused.has(key));
    checkLimits(placed, tools, report);
  }
}

function isForKarpenter({ kind }: Workload, pod: Pod): boolean {
  if (pod.spec?.nodeName !== undefined || optsOut(pod)) return false;
  if (Object.keys(pod.spec?.nodeSelector ?? {}).some((label) => othersLabels.test(label))) return false;
  const terms =
    pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const forOthers = terms.some(({ matchExpressions }) =>
    matchExpressions?.some(
      ({ key, operator }) => operator !== 'DoesNotExist' && operator !== 'NotIn' && othersLabels.test(key),
    ),
  );
  return !forOthers && kind !== 'DaemonSet';
}

/** Pod key to why no pool can have it; only for pods that none can have. */
function refusalsOf(
  cases: readonly Case[],
  pools: readonly PoolView[],
  daemonSetPods: readonly Pod[],
  overlaidTypes: OverlaidTypes,
): ReadonlyMap<string, readonly Refusal[]> {
  const nodePools = pools.map((view): SchedulingNodePool => {
    const pool = planned(view);
    // Without limits: those are for all pods together, and here every pod is looked at by itself.
    const nodePool = { ...pool, spec: { ...pool.spec, limits: undefined } };
    return { nodePool, instanceTypes: overlaidTypes(view), usage: {} };
  });
  const { refusals } = solve(
    { nodePools, nodes: [], pods: cases.map(({ pod }) => pod), daemonSetPods },
    { packing: 'fewest-nodes' },
  );
  return new Map(Object.entries(refusals));
}

/** Pods that only fit types which the limits of their pools have no room for. */
function checkLimits(cases: readonly Case[], tools: PlacementTools, report: Report): void {
  const rooms = new Map<PoolView, Room>();
  for (const { workload, pod } of cases) {
    const views = tools.findPools(workload);
    const requests = podRequests(pod);
    const alternatives = alternativesOf(pod);
    const hasRoom = (view: PoolView): boolean => {
      let room = rooms.get(view);
      if (room === undefined) rooms.set(view, (room = roomOf(view, tools)));
      const { limits, daemons, overlaid } = room;
      const needed = addResources(requests, daemons);
      return alternatives.some((wanted) =>
        view.catalogue
          ?.matching(view.requirements.intersection(wanted))
          .map((type) => overlaid.get(type.name) ?? type)
          .some((type) => isWithinLimits(type, limits) && fitsResources(needed, allocatable(type))),
      );
    };
    if (views.length === 0 || views.some(hasRoom)) continue;
    const names = views.map(({ pool }) => pool.name);
    report(
      workload,
      below(workload.templateField, 'spec.containers'),
      'pod-beyond-limits',
      `its pods only fit instance types that the limits of ${listNames(names)} have no room for, even while no other node is there; raise the limits, or lower what the containers request`,
    );
  }
}

/** What a pool gives its first node, and what DaemonSets take of that. */
interface Room {
  readonly limits: Resources;
  readonly daemons: Resources;
  /** Types that overlays have changed, by name. */
  readonly overlaid: ReadonlyMap<string, InstanceType>;
}

function roomOf(view: PoolView, { daemons, overlaidTypes }: PlacementTools): Room {
  const types = overlaidTypes(view);
  return {
    limits: parseLimits(view.pool.object.spec.limits),
    daemons: daemons(view.pool, view.requirements).requests,
    overlaid: new Map(types === view.catalogue?.types ? [] : types.map((type) => [type.name, type])),
  };
}

/** Whether taints alone keep the pods away, and they make no attempt to tolerate any. */
function isOrdinary({ workload, refusals }: { workload: Workload; refusals: readonly Refusal[] }): boolean {
  const { tolerations = [] } = workload.template.spec ?? {};
  return tolerations.length === 0 && refusals.every(({ reason }) => reason === 'taints');
}

/** Where what is refused stands: the selector or the tolerations where these stand in the way everywhere, else the containers. */
function fieldOfRefusals({ template, templateField }: Workload, refusals: readonly Refusal[]): string {
  const reasons = new Set(refusals.map(({ reason }) => reason));
  const spec = template.spec;
  const has = (field: 'nodeSelector' | 'affinity' | 'tolerations'): boolean => spec?.[field] !== undefined;
  if (reasons.has('resources')) return below(templateField, 'spec.containers');
  if (reasons.has('requirements') && has('nodeSelector')) return below(templateField, 'spec.nodeSelector');
  if (reasons.has('requirements') && has('affinity')) return below(templateField, 'spec.affinity');
  if (reasons.has('taints') && has('tolerations')) return below(templateField, 'spec.tolerations');
  return below(templateField, 'spec');
}
