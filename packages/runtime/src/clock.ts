/** Cancels what it stands for; a second call does nothing. */
export type Cancel = () => void;

/** Time, passed in everywhere so that tests and the simulator can have their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`. Any length: longer than `setTimeout` can take as well. */
  after(ms: number, callback: () => void): Cancel;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
