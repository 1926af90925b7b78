import type { PodClass, QueuedPod } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { TopologyState } from '../topology/topology-state.ts';
import type { Claim } from './claim.ts';
import type { ExistingNode } from './existing-node.ts';
import { Packer } from './packer.ts';

/** Where everything went. */
export interface Plan {
  readonly packer: Packer;
  readonly claims: readonly Claim[];
  readonly nodes: readonly ExistingNode[];
  readonly unplaced: readonly QueuedPod[];
  /** Pods that were not looked at because the solve was stopped. */
  readonly stopped: readonly QueuedPod[];
}

// Between two questions whether to stop there is well under a millisecond of work for most pods.
const stepsBetweenStopChecks = 64;

/**
 * First fit decreasing, as the reference does it: pods in queue order, each on the first node, claim or new claim
 * that takes it; those that found none are tried again as long as any of them gets a place (`Scheduler.Solve`).
 */
export function packFirstFit(problem: Problem, shouldStop: () => boolean): Plan {
  const packer = new Packer(problem);
  return placeRest(packer, placePlanned(packer, problem.queue, shouldStop), shouldStop);
}

/**
 * Puts pods where an earlier plan had them, and returns the others. What one plan packed closely, first fit would seldom
 * fit again. A pod may have to wait for its company, so it goes on as long as any gets its place.
 */
function placePlanned(packer: Packer, queue: readonly QueuedPod[], shouldStop: () => boolean): readonly QueuedPod[] {
  const nodeOf = new Map<string, ExistingNode>();
  for (const place of packer.nodes) for (const key of place.node.node.planned ?? []) nodeOf.set(key, place);
  if (nodeOf.size === 0) return queue;
  let pending = queue;
  let sinceCheck = stepsBetweenStopChecks;
  for (;;) {
    const left: QueuedPod[] = [];
    for (const [at, pod] of pending.entries()) {
      const place = nodeOf.get(pod.key);
      if (place !== undefined && sinceCheck++ >= stepsBetweenStopChecks) {
        sinceCheck = 1;
        if (shouldStop()) return [...left, ...pending.slice(at)];
      }
      if (place === undefined || !packer.placeOn(pod.key, pod.podClass, place)) left.push(pod);
    }
    if (left.length === pending.length) return left;
    pending = left;
  }
}

/** Places these pods on top of what is placed already. */
function placeRest(packer: Packer, pods: readonly QueuedPod[], shouldStop: () => boolean): Plan {
  // Nothing has changed for a class since the version at which it failed.
  const failedAt = new Map<PodClass, number>();
  let pending = pods;
  let sinceCheck = stepsBetweenStopChecks;
  for (;;) {
    const failed: QueuedPod[] = [];
    const before = packer.version;
    const keys = pending.map((pod) => pod.key);
    let at = 0;
    while (at < pending.length) {
      const { podClass } = pending[at]!;
      let end = at + 1;
      while (end < pending.length && pending[end]!.podClass === podClass) end++;
      // Alike pods in a row.
      const isHopeless = lacksCompany(podClass, packer.topology);
      while (!isHopeless && at < end && failedAt.get(podClass) !== packer.version) {
        if (sinceCheck >= stepsBetweenStopChecks) {
          sinceCheck = 0;
          if (shouldStop()) return planOf(packer, failed, pending.slice(at));
        }
        sinceCheck++;
        const placed = packer.placeMany(keys, at, end - at, podClass);
        at += placed;
        if (placed === 0) failedAt.set(podClass, packer.version);
      }
      for (; at < end; at++) failed.push(pending[at]!);
    }
    if (failed.length === 0 || packer.version === before) return planOf(packer, failed, []);
    pending = failed;
  }
}

/**
 * Whether the class has to be near pods of which there are none yet: no place will do, which need not be asked one by
 * one. Pods in a long chain, each waiting for the next, would take a time that grows with the square.
 */
function lacksCompany(podClass: PodClass, topology: TopologyState): boolean {
  for (const { group, self } of podClass.variants.at(-1)!.owned) {
    if (group.kind === 'affinity' && !self && topology.totalOf(group) === 0) return true;
  }
  return false;
}

function planOf(packer: Packer, unplaced: readonly QueuedPod[], stopped: readonly QueuedPod[]): Plan {
  return { packer, claims: packer.claims, nodes: packer.nodes, unplaced, stopped };
}
