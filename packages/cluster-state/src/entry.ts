import type { NodeClaim } from '@karpenter-ts/apis';
import type { Node, Resources } from '@karpenter-ts/kube-model';

import { nodeShape, type NodeShape } from './node-shape.ts';
import type { PodUsage } from './pod-usage.ts';
import type { StateNode } from './state-node.ts';

/** One instance as the cluster state keeps it: what is known of it, and what follows, computed when asked for. */
export class Entry {
  readonly providerID: string;
  node: Node | undefined = undefined;
  nodeClaim: NodeClaim | undefined = undefined;
  /** Marked by the disruption queue, ahead of the API. */
  marked = false;
  nominatedUntil = 0;
  /** What it adds to its pool at the moment. */
  contribution: { readonly pool: string; readonly capacity: Resources } | undefined = undefined;
  #shape: NodeShape | undefined = undefined;
  #view: StateNode | undefined = undefined;

  constructor(providerID: string) {
    this.providerID = providerID;
  }

  get shape(): NodeShape {
    this.#shape ??= nodeShape(this.node, this.nodeClaim);
    return this.#shape;
  }

  get markedForDeletion(): boolean {
    return this.marked || this.shape.deleting;
  }

  /** The node or the claim has changed. */
  reshape(): void {
    this.#shape = undefined;
    this.#view = undefined;
  }

  /** Anything else has changed. */
  touch(): void {
    this.#view = undefined;
  }

  /** The view, if nothing has changed since it was made. */
  get cached(): StateNode | undefined {
    return this.#view;
  }

  view(usage: PodUsage | undefined, volumeLimits: StateNode['volumeLimits']): StateNode {
    const { deleting: _deleting, ...shape } = this.shape;
    const requested = usage?.requested ?? {};
    this.#view = {
      ...shape,
      providerID: this.providerID,
      node: this.node,
      nodeClaim: this.nodeClaim,
      pods: usage?.pods ?? [],
      requested,
      daemonSetRequested: usage?.daemonSetRequested ?? {},
      available: subtract(shape.allocatable, requested),
      volumeLimits,
      markedForDeletion: this.markedForDeletion,
      nominatedUntil: this.nominatedUntil,
    };
    return this.#view;
  }
}

function subtract(a: Resources, b: Resources): Resources {
  const result: Record<string, number> = { ...a };
  for (const name in b) result[name] = (result[name] ?? 0) - b[name]!;
  return result;
}
