import type { Clock } from '@karpenter-ts/runtime';

/** A sleep that can be cut short; a call before the sleep counts for the next one. */
export class Wake {
  readonly #clock: Pick<Clock, 'after'>;
  #called = false;
  #end: (() => void) | undefined;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** Ends the sleep under way, or the next one at its beginning. */
  readonly call = (): void => {
    this.#called = true;
    this.#end?.();
  };

  /** Resolves after `ms`, when called, or when aborted. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#called && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(ms, () => this.#end?.());
        this.#end = () => {
          this.#end = undefined;
          cancel();
          signal.removeEventListener('abort', this.call);
          resolve();
        };
        signal.addEventListener('abort', this.call, { once: true });
      });
    }
    this.#called = false;
  }
}
