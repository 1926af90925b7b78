import type { StateNode } from '@karpenter-ts/cluster-state';
import { objectKey, type Pod } from '@karpenter-ts/kube-model';

/** The claim's name, which stays when its node registers; the node's where there is no claim. */
const placeOf = (node: StateNode): string => node.nodeClaim?.metadata?.name ?? node.name;

/**
 * Which node the last plan had for each pod that still waits. Nodes take longer to come than the next plan, and what
 * was packed closely would seldom be packed so again: some pods would get a second node. After a restart all is
 * forgotten, and the next plan begins anew.
 */
export class PlannedPods {
  /** Pod uid → name of the claim, or of a node without one. */
  #places = new Map<string, string>();

  /** A claim that was created for these pods. */
  addClaim(name: string, pods: readonly Pod[]): void {
    for (const pod of pods) this.#places.set(pod.metadata?.uid ?? '', name);
  }

  /** A node that is there, to which these pods were sent. */
  addNode(node: StateNode, pods: readonly Pod[]): void {
    this.addClaim(placeOf(node), pods);
  }

  /** Keys of the pods by the place they were planned for. All other pods are forgotten. */
  waiting(pods: Iterable<Pod>): (node: StateNode) => readonly string[] | undefined {
    const places = new Map<string, string>();
    const keys = new Map<string, string[]>();
    for (const pod of pods) {
      const uid = pod.metadata?.uid ?? '';
      const place = this.#places.get(uid);
      if (place === undefined) continue;
      places.set(uid, place);
      const there = keys.get(place);
      if (there === undefined) keys.set(place, [objectKey(pod)]);
      else there.push(objectKey(pod));
    }
    this.#places = places;
    return (node) => keys.get(placeOf(node));
  }
}
