import { channel, type Channel, type Source } from '@karpenter-ts/runtime';

import { claimName, commandKey, type Command } from './command.ts';

/**
 * Commands that have been started and not ended. In memory only: what a restart leaves behind is
 * found by its taint and taken back.
 */
export class DisruptionQueue {
  readonly #byKey = new Map<string, Command>();
  readonly #providerIDs = new Set<string>();
  readonly #channel: Channel = channel();

  /** Gives the key of every command that is added. */
  get source(): Source {
    return this.#channel;
  }

  /** Provider ids of the nodes that are being disrupted. */
  get providerIDs(): ReadonlySet<string> {
    return this.#providerIDs;
  }

  add(command: Command): void {
    const key = commandKey(command);
    const taken = command.candidates.find(({ stateNode }) => this.#providerIDs.has(stateNode.providerID));
    if (taken !== undefined) throw new Error(`NodeClaim ${claimName(taken)} is being disrupted already`);
    for (const { stateNode } of command.candidates) this.#providerIDs.add(stateNode.providerID);
    this.#byKey.set(key, command);
    this.#channel.push(key);
  }

  get(key: string): Command | undefined {
    return this.#byKey.get(key);
  }

  drop(key: string): void {
    const command = this.#byKey.get(key);
    if (command === undefined) return;
    this.#byKey.delete(key);
    for (const { stateNode } of command.candidates) this.#providerIDs.delete(stateNode.providerID);
  }
}
