import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { SolveOptions } from '@karpenter-ts/controllers';
import type { SchedulingInput } from '@karpenter-ts/scheduling';
import type { Catalogue, SolveMessage } from './solve-message.ts';

/**
 * Makes messages of problems, and knows which catalogues the receiver has. A catalogue is told by the identity of its
 * instance types: the provider's contract has them stay the same objects as long as nothing changed.
 */
export class ProblemSender {
  /** Those of the last message, which are also what the receiver keeps. */
  #known: readonly Catalogue[] = [];
  #nextId = 1;

  /** `afresh`: the receiver knows nothing. */
  pack(input: SchedulingInput, options: Omit<SolveOptions, 'timeoutMs'>, afresh: boolean): SolveMessage {
    const { nodePools, ...rest } = input;
    const used = new Map<number, Catalogue>();
    const fresh: Catalogue[] = [];
    const pools = nodePools.map(({ instanceTypes, ...pool }) => {
      const candidates = [...used.values(), ...(afresh ? [] : this.#known)];
      let catalogue = candidates.find((known) => isSame(known.instanceTypes, instanceTypes));
      if (catalogue === undefined) {
        catalogue = { id: this.#nextId++, instanceTypes };
        fresh.push(catalogue);
      }
      used.set(catalogue.id, catalogue);
      return { ...pool, catalogue: catalogue.id };
    });
    this.#known = Array.from(used.values());
    return { input: rest, nodePools: pools, catalogues: fresh, options };
  }
}

function isSame(a: readonly InstanceType[], b: readonly InstanceType[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((type, i) => type === b[i]);
}
