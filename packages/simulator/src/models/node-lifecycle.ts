import {
  hasTaint,
  type Node,
  type Taint,
  TAINT_NODE_NOT_READY,
  TAINT_NODE_UNREACHABLE,
} from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';

import { DirtyKeys } from './dirty-keys.ts';
import { isInstanceLost } from './instance.ts';
import type { ModelContext } from './model-context.ts';
import { withCondition } from './pod-state.ts';

/** `--node-monitor-grace-period` of kube-controller-manager. */
const MONITOR_GRACE_MS = 40_000;

/**
 * Model of the node life cycle controllers of kube-controller-manager and of the cloud's: nodes that
 * are not Ready carry a taint; a node whose machine is lost becomes Unknown after 40 seconds and is
 * deleted. Eviction by NoExecute taints is not modelled.
 */
export function startNodeLifecycle({ state, clock }: ModelContext): () => void {
  // No delay: the scheduler must not see a node that is not Ready without its taint.
  const dirty = new DirtyKeys({ clock, delayMs: 0, work: (name) => taint(name) });

  const taint = (name: string): void => {
    const node = state.find(kinds.node, { name });
    if (node === undefined) return;
    const wanted = taintFor(node);
    const taints = node.spec?.taints ?? [];
    const others = taints.filter(({ key }) => key !== TAINT_NODE_NOT_READY && key !== TAINT_NODE_UNREACHABLE);
    if (wanted === undefined ? others.length === taints.length : hasTaint(taints, wanted)) return;
    const next = wanted === undefined ? others : [...others, wanted];
    state.update(kinds.node, { ...node, spec: { ...node.spec, taints: next } });
  };

  const giveUp = (name: string, uid: string): void => {
    const node = state.find(kinds.node, { name });
    if (node?.metadata?.uid !== uid) return;
    const unknown = {
      type: 'Ready',
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime: state.timestamp(),
    };
    const conditions = withCondition(node.status?.conditions, unknown);
    state.update(kinds.node, { ...node, status: { ...node.status, conditions } }, 'status');
    if (node.metadata.deletionTimestamp === undefined) state.delete(kinds.node, { name }, { uid });
  };

  for (const node of state.values(kinds.node)) dirty.mark(node.metadata?.name ?? '');
  const unsubscribe = state.onChange(({ kind, type, object, previous }) => {
    if (kind.kind !== 'Node' || type === 'DELETED') return;
    const node = object as unknown as Node;
    const before = previous as unknown as Node | undefined;
    const { name, uid } = object.metadata;
    if (before === undefined || before.status?.conditions !== node.status?.conditions) dirty.mark(name);
    if (isInstanceLost(node) && before !== undefined && !isInstanceLost(before)) {
      clock.after(MONITOR_GRACE_MS, () => giveUp(name, uid));
    }
  });
  return () => {
    unsubscribe();
    dirty.stop();
  };
}

/** `doNoScheduleTaintingPass`: which taint a node's Ready condition asks for. */
function taintFor(node: Node): Taint | undefined {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  if (ready === 'True') return undefined;
  return { key: ready === 'Unknown' ? TAINT_NODE_UNREACHABLE : TAINT_NODE_NOT_READY, effect: 'NoSchedule' };
}
