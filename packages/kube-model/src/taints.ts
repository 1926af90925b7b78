import { parseInt64 } from './integer.ts';
import type { Taint, Toleration } from './types.ts';

export const TAINT_NODE_NOT_READY = 'node.kubernetes.io/not-ready';
export const TAINT_NODE_UNREACHABLE = 'node.kubernetes.io/unreachable';
export const TAINT_NODE_UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';
export const TAINT_EXTERNAL_CLOUD_PROVIDER = 'node.cloudprovider.kubernetes.io/uninitialized';
/** Taints whose key starts so are set until a node readiness rule is met; whatever their effect, they go by themselves. */
export const TAINT_READINESS_PREFIX = 'readiness.k8s.io/';

/** Set by Karpenter on a node that is being disrupted. */
export const DISRUPTED_TAINT: Taint = { key: 'karpenter.sh/disrupted', effect: 'NoSchedule' };
/** Set on a node at start-up, until Karpenter has registered it. */
export const UNREGISTERED_TAINT: Taint = { key: 'karpenter.sh/unregistered', effect: 'NoExecute' };

/** The taints that every new node may carry for a while (upstream `KnownEphemeralTaints`). */
export const KNOWN_EPHEMERAL_TAINTS: readonly Taint[] = [
  { key: TAINT_NODE_NOT_READY, effect: 'NoSchedule' },
  { key: TAINT_NODE_NOT_READY, effect: 'NoExecute' },
  { key: TAINT_NODE_UNREACHABLE, effect: 'NoSchedule' },
  { key: TAINT_EXTERNAL_CLOUD_PROVIDER, effect: 'NoSchedule', value: 'true' },
  UNREGISTERED_TAINT,
];

/** Whether the taint is one that goes by itself once the node is up. The value does not matter. */
export function isKnownEphemeralTaint(taint: Taint): boolean {
  return (
    taint.key.startsWith(TAINT_READINESS_PREFIX) || KNOWN_EPHEMERAL_TAINTS.some((known) => isSameTaint(known, taint))
  );
}

/** Whether the taints have the same identity: key and effect; the value does not count (Go's `Taint.MatchTaint`). */
export function isSameTaint(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect;
}

/** A text that is equal for taints of the same identity. */
export function taintIdentity(taint: Taint): string {
  return `${taint.key}:${taint.effect}`;
}

/** Prints a taint as `key=value:effect`, or `key:effect` without a value. */
export function formatTaint(taint: Taint): string {
  const value = taint.value === undefined || taint.value === '' ? '' : `=${taint.value}`;
  return taint.effect === '' ? `${taint.key}${value}` : `${taint.key}${value}:${taint.effect}`;
}

/** Whether a toleration tolerates a taint, by the API server's rules and with the numeric operators `Gt` and `Lt`. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key = '', operator = '', value = '', effect = '' } = toleration;
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  switch (operator) {
    case '':
    case 'Equal':
      return value === (taint.value ?? '');
    case 'Exists':
      return true;
    case 'Gt':
    case 'Lt': {
      const limit = parseDecimalInteger(value);
      const actual = parseDecimalInteger(taint.value ?? '');
      if (limit === undefined || actual === undefined) return false;
      return operator === 'Gt' ? actual > limit : actual < limit;
    }
    default:
      return false;
  }
}

/** A 64-bit integer without leading zeros or a plus sign (apimachinery `content.IsDecimalInteger`). */
function parseDecimalInteger(text: string): bigint | undefined {
  return /^(?:0|-?[1-9]\d*)$/.test(text) ? parseInt64(text) : undefined;
}

/** The taints, of whatever effect, that none of the tolerations tolerates (upstream `Taints.Tolerates`). */
export function untoleratedTaints(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
): readonly Taint[] {
  if (taints === undefined || taints.length === 0) return [];
  return taints.filter((taint) => tolerations?.some((toleration) => tolerates(toleration, taint)) !== true);
}

/** Whether a taint of the same identity is in the list. */
export function hasTaint(taints: readonly Taint[] | undefined, taint: Taint): boolean {
  return taints?.some((other) => isSameTaint(other, taint)) === true;
}

/** `taints`, and after them those of `others` whose identity is not there yet (upstream `Taints.Merge`). */
export function mergeTaints(
  taints: readonly Taint[] | undefined,
  others: readonly Taint[] | undefined,
): readonly Taint[] {
  const result: Taint[] = [...(taints ?? [])];
  for (const other of others ?? []) if (!hasTaint(result, other)) result.push(other);
  return result;
}

/** `taints` without those of the identity of `taint`. */
export function removeTaint(taints: readonly Taint[] | undefined, taint: Taint): readonly Taint[] {
  return (taints ?? []).filter((other) => !isSameTaint(other, taint));
}
