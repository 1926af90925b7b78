import type { NodeClaim } from '@karpenter-ts/apis';
import type { Clock } from '@karpenter-ts/runtime';

/** As upstream's cache in pkg/controllers/nodeclaim/lifecycle/controller.go. */
const KEPT_MS = 3_600_000;

interface Entry {
  readonly created: NodeClaim;
  readonly untilMs: number;
}

/**
 * What the provider answered for claims whose launch is not yet known to be written down, by claim
 * uid. Saves a call when the write was refused; after a restart the provider is asked again, which
 * does not buy a second instance.
 */
export class LaunchCache {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  get(uid: string): NodeClaim | undefined {
    const entry = this.#entries.get(uid);
    if (entry === undefined || this.#clock.now() < entry.untilMs) return entry?.created;
    this.#entries.delete(uid);
    return undefined;
  }

  set(uid: string, created: NodeClaim): void {
    this.#prune();
    this.#entries.set(uid, { created, untilMs: this.#clock.now() + KEPT_MS });
  }

  delete(uid: string): void {
    this.#entries.delete(uid);
  }

  /** Instances that were launched and whose claims may not know it yet. */
  providerIDs(): readonly string[] {
    return Array.from(this.#entries.values(), ({ created }) => created.status?.providerID ?? '');
  }

  /** Entries are in the order of their end. */
  #prune(): void {
    const now = this.#clock.now();
    for (const [uid, { untilMs }] of this.#entries) {
      if (now < untilMs) return;
      this.#entries.delete(uid);
    }
  }
}
