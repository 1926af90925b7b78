import type { SchedulingInput, SchedulingNodePool } from '@karpenter-ts/scheduling';
import type { Catalogue, SolveMessage } from './solve-message.ts';

/** Makes problems of the messages of a {@link ProblemSender}. */
export class ProblemReceiver {
  #known: ReadonlyMap<number, Catalogue> = new Map();

  /** Undefined when the message relies on a catalogue that this receiver has not got. */
  unpack(message: SolveMessage): SchedulingInput | undefined {
    const catalogues = new Map([...this.#known.values(), ...message.catalogues].map((each) => [each.id, each]));
    const used = new Map<number, Catalogue>();
    const nodePools: SchedulingNodePool[] = [];
    for (const { catalogue: id, ...pool } of message.nodePools) {
      const catalogue = catalogues.get(id);
      if (catalogue === undefined) return undefined;
      used.set(id, catalogue);
      nodePools.push({ ...pool, instanceTypes: catalogue.instanceTypes });
    }
    this.#known = used;
    return { ...message.input, nodePools };
  }
}
