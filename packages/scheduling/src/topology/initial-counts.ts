import { podKey } from '@karpenter-ts/kube-model';
import type { CompiledNode } from '../compile/nodes.ts';
import type { LabelSet, LabelSets } from '../compile/label-sets.ts';
import type { RequirementTable } from '../compile/requirement-table.ts';
import type { TolerationTable } from '../compile/tolerations.ts';
import type { GroupBuilder } from './group-builder.ts';
import { GroupIndex } from './group-index.ts';
import { nodePasses } from './node-filter.ts';
import { hostKey, type TopologyGroup } from './topology-group.ts';
import type { TopologyKeys } from './topology-keys.ts';

interface CountContext {
  readonly builder: GroupBuilder;
  readonly keys: TopologyKeys;
  readonly nodes: readonly CompiledNode[];
  readonly table: RequirementTable;
  readonly tolerations: TolerationTable;
  readonly labels: LabelSets;
  /** Pods that are being placed: they count where they are put, not where they may still be. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Counts the pods that run already, and makes inverse groups for their anti-affinity
 * (`Topology.countDomains`, `Topology.updateInverseAffinities`).
 */
export function countBoundPods(context: CountContext): void {
  const { builder, keys, nodes, table, tolerations } = context;
  const inverse: { readonly group: TopologyGroup; readonly node: CompiledNode }[] = [];
  for (const node of nodes) {
    for (const pod of node.node.pods) {
      if (context.waiting.has(podKey(pod))) continue;
      const required = pod.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
      for (const term of required) {
        inverse.push({ group: builder.term('inverse', pod.metadata?.namespace ?? 'default', term), node });
      }
    }
  }
  for (const { group, node } of inverse) count(group, node, keys);

  const counting = builder.groups.filter((group) => group.kind !== 'inverse');
  const index = new GroupIndex(counting);
  // By group: the last node that it looked at.
  const lookedAt = new Int32Array(builder.groups.length).fill(-1);
  // Pods that run are many, and most are like others.
  const selecting = new Map<LabelSet, readonly TopologyGroup[]>();
  for (const node of nodes) {
    const passing = counting.filter((group) => nodePasses(group.filter, node, table, tolerations));
    for (const group of passing) {
      lookedAt[group.id] = node.index;
      const domain = group.key === hostKey ? -1 : keys.domainOfNode(keys.all[group.key]!, node);
      if (domain !== -1) group.registered[domain] = 1;
    }
    for (const pod of node.node.pods) {
      if (pod.metadata?.deletionTimestamp !== undefined || context.waiting.has(podKey(pod))) continue;
      if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') continue;
      const set = context.labels.of(pod);
      let groups = selecting.get(set);
      if (groups === undefined) {
        groups = index.selecting(set.namespace, set.labels);
        selecting.set(set, groups);
      }
      for (const group of groups) if (lookedAt[group.id] === node.index) count(group, node, keys);
    }
  }
}

function count(group: TopologyGroup, node: CompiledNode, keys: TopologyKeys): void {
  group.initialTotal++;
  if (group.key === hostKey) group.initialHosts[node.index]!++;
  else {
    const domain = keys.domainOfNode(keys.all[group.key]!, node);
    if (domain !== -1) group.initialCounts[domain]!++;
  }
}
