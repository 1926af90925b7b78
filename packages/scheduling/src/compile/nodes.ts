import { LABEL_HOSTNAME, podHostPorts, type Pod } from '@karpenter-ts/kube-model';
import type { SchedulingNode } from '../input.ts';
import type { CompiledDaemon } from './daemons.ts';
import type { HostPortSet } from './host-ports.ts';
import { compareText } from './compare-text.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';
import type { RequestCache } from './request-cache.ts';
import type { TolerationTable } from './tolerations.ts';
import { volumeClaimKeys, type VolumeResolver } from './volumes.ts';

/** A node that is there, as far as pods may be put on it. */
export interface CompiledNode {
  readonly index: number;
  readonly node: SchedulingNode;
  readonly set: SetId;
  readonly taints: number;
  /** The taints without PreferNoSchedule ones. */
  readonly hardTaints: number;
  /** What pods can still have: allocatable less pods and less daemons that will come. */
  readonly free: Float64Array;
  readonly ports: HostPortSet;
  readonly volumeLimits: ReadonlyMap<string, number> | null;
  /** Driver → claims attached. */
  readonly volumes: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface NodeContext {
  readonly table: RequirementTable;
  readonly space: ResourceSpace;
  readonly tolerations: TolerationTable;
  readonly daemons: readonly CompiledDaemon[];
  readonly volumes: VolumeResolver;
  readonly requests: RequestCache;
}

/** Upstream's order of existing nodes: initialized first, then by name. */
export function orderNodes(nodes: readonly SchedulingNode[]): SchedulingNode[] {
  return [...nodes].sort((a, b) => Number(b.initialized) - Number(a.initialized) || compareText(a.name, b.name));
}

const isDaemon = (pod: Pod): boolean =>
  (pod.metadata?.ownerReferences ?? []).some((owner) => owner.kind === 'DaemonSet' && owner.controller !== false);

/** `NewExistingNode`. */
export function compileNode(node: SchedulingNode, index: number, context: NodeContext): CompiledNode {
  const { table, space, tolerations } = context;
  const set = table.labels({ [LABEL_HOSTNAME]: node.name, ...node.labels });
  const taints = tolerations.taints(node.taints);
  const expected = new Float64Array(space.size);
  for (const daemon of context.daemons) {
    if (!tolerations.tolerates(daemon.tolerations, taints)) continue;
    if (!daemon.terms.some((term) => table.compatible(set, term, true))) continue;
    for (let i = 0; i < expected.length; i++) expected[i]! += daemon.requests[i]!;
  }
  const used = new Float64Array(space.size);
  const ports: HostPortSet[number][] = [];
  const volumes = new Map<string, Set<string>>();
  for (const pod of node.pods) {
    const requests = space.row(context.requests.ofBound(pod));
    for (let i = 0; i < used.length; i++) used[i]! += requests[i]!;
    if (isDaemon(pod)) for (let i = 0; i < used.length; i++) expected[i]! -= requests[i]!;
    ports.push(...podHostPorts(pod));
    for (const { driver, claim } of context.volumes.attached(volumeClaimKeys(pod))) {
      let attached = volumes.get(driver);
      if (attached === undefined) volumes.set(driver, (attached = new Set()));
      attached.add(claim);
    }
  }
  const free = space.row(node.allocatable);
  for (let i = 0; i < free.length; i++) free[i]! -= used[i]! + Math.max(0, expected[i]!);
  return {
    index,
    node,
    set,
    taints,
    hardTaints: tolerations.hardTaints(node.taints),
    free,
    ports,
    volumeLimits: node.volumeLimits === undefined ? null : new Map(Object.entries(node.volumeLimits)),
    volumes,
  };
}
