import type { NodePool } from '@karpenter-ts/apis';
import { formatResources, type Resources } from '@karpenter-ts/kube-model';

/** Shown even when a pool has no node. Upstream: `BaseResources`. */
const ALWAYS_COUNTED: readonly string[] = ['cpu', 'memory', 'pods', 'ephemeral-storage', 'nodes'];

/** The pool with what its nodes have together in its status. Upstream: pkg/controllers/nodepool/counter/controller.go. */
export function countedPool(pool: NodePool, sums: Resources): NodePool {
  const zeros = Object.fromEntries(ALWAYS_COUNTED.map((name) => [name, 0]));
  const resources = Object.fromEntries(
    Object.entries({ ...zeros, ...sums }).map(([name, sum]) => [name, printable(sum)]),
  );
  return {
    ...pool,
    status: { ...pool.status, resources: formatResources(resources), nodes: sums['nodes'] ?? 0 },
  };
}

/** Nodes may say of something that they have without end; several such make more than can be printed. */
function printable(sum: number): number {
  return Math.min(sum, Number.MAX_SAFE_INTEGER);
}
