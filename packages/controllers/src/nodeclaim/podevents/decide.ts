import type { NodeClaim } from '@karpenter-ts/apis';
import { parseTime } from '@karpenter-ts/kube-model';

/** Below the fifteen seconds for which a disruption has to hold, so that no event can be missed by it. Upstream: `dedupeTimeout`. */
const DEDUPE_MS = 10_000;

/** Is the event worth noting, or was there one just now? */
export function decidePodEvent(claim: NodeClaim, now: number): boolean {
  const last = claim.status?.lastPodEventTime;
  return last === undefined || now - parseTime(last) >= DEDUPE_MS;
}
