import { hashNodePool, type NodePool } from '@karpenter-ts/apis';
import { formatResource, type Resources } from '@karpenter-ts/kube-model';

/** Remembers what the claims of one answer have in common. */
export class NodeClaimMemo {
  readonly #hashes = new Map<NodePool, string>();
  readonly #amounts = new Map<string, Map<number, string>>();

  hashOf(nodePool: NodePool): string {
    let hash = this.#hashes.get(nodePool);
    if (hash === undefined) this.#hashes.set(nodePool, (hash = hashNodePool(nodePool)));
    return hash;
  }

  /** As `formatResources` does; claims often ask for the same amounts. */
  format(requests: Resources): Record<string, string> {
    const out: Record<string, string> = {};
    for (const name of Object.keys(requests).sort()) {
      let ofName = this.#amounts.get(name);
      if (ofName === undefined) this.#amounts.set(name, (ofName = new Map<number, string>()));
      const amount = requests[name]!;
      let text = ofName.get(amount);
      if (text === undefined) ofName.set(amount, (text = formatResource(name, amount)));
      out[name] = text;
    }
    return out;
  }
}
