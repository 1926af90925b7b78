import { podHostPorts, type Pod, type Resources } from '@karpenter-ts/kube-model';
import { requiredTermSets } from '../compile/daemons.ts';
import type { PodVariant } from '../compile/pod-classes.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { ExistingNode } from '../packing/existing-node.ts';
import { rowsWithin } from '../packing/limits.ts';
import type { Packer } from '../packing/packer.ts';
import type { SuggestedChange } from '../result.ts';
import { changePod } from './apply-changes.ts';
import { sameCounts } from './same-counts.ts';

/** Where a pod is tried: as a new node of a pool, or on a node that is there. */
export type Target =
  { readonly template: NodeTemplate; readonly node: null } | { readonly template: null; readonly node: ExistingNode };

/** A pod (and its pool) as it would be after some changes. */
export interface Trial<T extends Target = Target> {
  readonly target: T;
  /** The changed pod. */
  readonly pod: Pod;
  readonly variant: PodVariant;
  /** What the pool's limits are raised by. */
  readonly raised: Resources;
  readonly changes: readonly SuggestedChange[];
}

export type PoolTrial = Trial<Extract<Target, { readonly node: null }>>;

export type NodeTrial = Trial<Extract<Target, { readonly template: null }>>;

/** Whether the pod would get its place: the packer's own rules, on top of all that is placed. */
export function isAdmitted(trial: Trial, packer: Packer): boolean {
  const { template, node } = trial.target;
  if (node !== null) return packer.nodeWouldTake(trial.variant, node);
  return packer.wouldOpen(trial.variant, template, affordableRows(trial.raised, template, packer));
}

/** As `Packer.affordableRows`, with raised limits. */
export function affordableRows(raised: Resources, template: NodeTemplate, packer: Packer): Int32Array {
  if (packer.remainingNodesOf(template) + (raised['nodes'] ?? 0) < 1) return new Int32Array(0);
  const { size, names } = packer.problem.space;
  if (packer.remainingOf(template).every((amount) => amount === Infinity)) return template.rows;
  const remaining = packer.remainingOf(template).slice();
  for (let i = 0; i < size; i++) remaining[i]! += raised[names.name(i)] ?? 0;
  return rowsWithin(template, remaining);
}

/**
 * The trial with one more change, or undefined where nothing could be said about it: other nodes would count for one
 * of the pod's spread constraints than those that were counted.
 */
export function withChange<T extends Target>(
  trial: Trial<T>,
  change: SuggestedChange,
  packer: Packer,
  more: { readonly owned?: PodVariant['owned']; readonly target?: T; readonly volumes?: readonly SetId[] } = {},
): Trial<T> | undefined {
  const { problem } = packer;
  const { table, space, tolerations } = problem;
  const pod = changePod(trial.pod, [change]);
  const { podClass } = trial.variant;
  const changes = [...trial.changes, change];
  const target = more.target ?? trial.target;
  let variant: PodVariant = { ...trial.variant, owned: more.owned ?? trial.variant.owned };
  let raised = trial.raised;
  switch (change.kind) {
    case 'add-toleration': {
      const list = [...tolerations.tolerationList(variant.tolerations), change.toleration];
      variant = { ...variant, tolerations: tolerations.tolerations(list) };
      // What a constraint counts would follow from the tolerations, too (`nodeTaintsPolicy: Honor`).
      if (variant.owned.some(({ group }) => (group.filter?.tolerations ?? -1) !== -1)) return undefined;
      break;
    }
    case 'change-requirement':
    case 'drop-requirement': {
      const terms = requiredTermSets(pod, table);
      const set = terms.at(-1)!;
      variant = { ...variant, set, strictSet: set };
      if (!filtersAgree(variant, terms.includes(0) ? [] : terms, packer)) return undefined;
      break;
    }
    case 'reduce-request': {
      const requests = podClass.requests.slice();
      requests[space.names.id(change.resource)] = change.to;
      variant = { ...variant, podClass: { ...podClass, requests } };
      break;
    }
    case 'free-host-port':
      variant = { ...variant, podClass: { ...podClass, ports: podHostPorts(pod) } };
      break;
    case 'move-volumes':
      variant = {
        ...variant,
        podClass: { ...podClass, volumeAlternatives: more.volumes ?? podClass.volumeAlternatives },
      };
      break;
    case 'soften-affinity': {
      if (change.alike !== true) break;
      const avoidedBy = podClass.avoidedBy.filter(
        (group) => group.keyName !== change.topologyKey || !podClass.inverseOwned.includes(group),
      );
      variant = { ...variant, podClass: { ...podClass, avoidedBy } };
      break;
    }
    case 'raise-limit':
      raised = { ...raised, [change.resource]: (raised[change.resource] ?? 0) + change.to - change.from };
      break;
    case 'loosen-spread':
    case 'soften-spread':
    case 'lower-min-values':
      break;
  }
  return { target, pod, variant, raised, changes };
}

/** Whether the pod's spread constraints would have counted the same with these terms of its node affinity. */
function filtersAgree(variant: PodVariant, terms: readonly SetId[], packer: Packer): boolean {
  const spreads = variant.podClass.pod.spec?.topologySpreadConstraints ?? [];
  return variant.owned.every(({ group }) => {
    const { filter } = group;
    const ignored = spreads.every((s) => s.topologyKey !== group.keyName || s.nodeAffinityPolicy === 'Ignore');
    return filter === null || ignored || sameCounts(group, { terms, tolerations: filter.tolerations }, packer);
  });
}
