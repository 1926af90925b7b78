import type { Cancel, Clock } from '@karpenter-ts/runtime';

export interface DirtyKeysOptions {
  readonly clock: Clock;
  /** How long after its first mark a key is worked on. Marks meanwhile are one. */
  readonly delayMs: number;
  readonly work: (key: string) => void;
}

/** Keys that something has happened to, each worked on once soon afterwards, in order of the first mark. */
export class DirtyKeys {
  readonly #options: DirtyKeysOptions;
  #keys = new Set<string>();
  #cancel: Cancel | undefined;

  constructor(options: DirtyKeysOptions) {
    this.#options = options;
  }

  mark(key: string): void {
    this.#keys.add(key);
    this.#cancel ??= this.#options.clock.after(this.#options.delayMs, () => this.#flush());
  }

  stop(): void {
    this.#cancel?.();
    this.#keys.clear();
  }

  #flush(): void {
    this.#cancel = undefined;
    const keys = this.#keys;
    this.#keys = new Set();
    for (const key of keys) this.#options.work(key);
  }
}
