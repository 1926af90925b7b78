import type { NodeClaim, NodePool } from '@karpenter-ts/apis';
import type { KubernetesObject, Node } from '@karpenter-ts/kube-model';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** Events about disruption, named as upstream's in pkg/controllers/disruption/events. */

interface Both {
  readonly node: Node | undefined;
  readonly nodeClaim: NodeClaim | undefined;
}

export function disruptionBlocked(about: Both, why: string): readonly KubernetesEvent[] {
  return onBoth(about, { reason: 'DisruptionBlocked', message: why });
}

export function poolBlocked(pool: NodePool, reason: string): KubernetesEvent {
  return {
    involvedObject: pool,
    type: 'Normal',
    reason: 'DisruptionBlocked',
    message: `No allowed disruptions for disruption reason ${reason} due to blocking budget`,
    dedupeValues: [pool.metadata?.uid ?? '', reason],
    dedupeMs: 60_000,
  };
}

export function disruptionTerminating(about: Both, reason: string): readonly KubernetesEvent[] {
  return onBoth(about, { reason: 'DisruptionTerminating', message: `Disrupting node: ${reason}` }, reason);
}

function onBoth(
  { node, nodeClaim }: Both,
  event: { readonly reason: string; readonly message: string },
  ...dedupe: readonly string[]
): readonly KubernetesEvent[] {
  const objects: readonly (KubernetesObject | undefined)[] = [node, nodeClaim];
  return objects.flatMap((involvedObject) =>
    involvedObject === undefined
      ? []
      : [
          {
            ...event,
            involvedObject,
            type: 'Normal' as const,
            dedupeValues: [involvedObject.metadata?.uid ?? '', ...dedupe],
          },
        ],
  );
}
