import { parseTime, type Pod } from '@karpenter-ts/kube-model';
import { compareText } from './compare-text.ts';
import type { ReadRequests } from './request-cache.ts';

/** A waiting pod that can be read. */
export interface WaitingPod {
  readonly pod: Pod;
  readonly key: string;
  readonly requests: ReadRequests;
  /** Number of its constraints, -1 before they were noted. */
  constraints: number;
}

/**
 * Upstream's queue order: CPU and memory descending, then the oldest, then by UID; last by name. Pods are sorted into
 * buckets of the same CPU and memory first: there are few of these, and within one most pods come in order.
 */
export function orderPods(pods: readonly WaitingPod[]): WaitingPod[] {
  const created = new CreationTimes();
  const distinct: ReadRequests[] = [];
  for (const { requests } of pods) distinct[requests.id] ??= requests;
  const rankOf = rank(distinct);
  const buckets: WaitingPod[][] = [];
  for (const pod of pods) (buckets[rankOf[pod.requests.id]!] ??= []).push(pod);
  const compare = (a: WaitingPod, b: WaitingPod): number =>
    created.of(a.pod) - created.of(b.pod) ||
    compareText(a.pod.metadata?.uid ?? '', b.pod.metadata?.uid ?? '') ||
    compareText(a.key, b.key);
  for (const bucket of buckets) {
    for (let i = 1; i < bucket.length; i++) {
      if (compare(bucket[i - 1]!, bucket[i]!) <= 0) continue;
      bucket.sort(compare);
      break;
    }
  }
  return buckets.flat();
}

/** By number of requests: 0 for the greatest CPU and memory, and so on. */
function rank(distinct: readonly (ReadRequests | undefined)[]): Int32Array {
  const cpu = ({ resources }: ReadRequests): number => resources['cpu'] ?? 0;
  const memory = ({ resources }: ReadRequests): number => resources['memory'] ?? 0;
  const order = distinct.filter((requests) => requests !== undefined);
  order.sort((a, b) => cpu(b) - cpu(a) || memory(b) - memory(a));
  const ranks = new Int32Array(distinct.length);
  let next = 0;
  order.forEach((requests, i) => {
    const before = order[i - 1];
    if (before !== undefined && (cpu(before) !== cpu(requests) || memory(before) !== memory(requests))) next++;
    ranks[requests.id] = next;
  });
  return ranks;
}

/** Pods of one owner are often made in the same second, so the last time read is remembered. */
class CreationTimes {
  #text: unknown;
  #time = 0;

  /** A pod without a time, or with one that cannot be read, counts as the oldest. */
  of(pod: Pod): number {
    const text = pod.metadata?.creationTimestamp;
    if (text === undefined) return 0;
    if (text === this.#text && typeof text === 'string') return this.#time;
    let time = 0;
    try {
      time = parseTime(text);
    } catch {
      // The oldest.
    }
    this.#text = text;
    this.#time = time;
    return time;
  }
}
