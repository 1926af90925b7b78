/** What the last launches of a pool say about it. */
export type RegistrationHealth = 'Unknown' | 'Healthy' | 'Unhealthy';

/** As upstream's `nodepoolhealth.BufferSize` and `ThresholdFalse` in pkg/state/nodepoolhealth/tracker.go. */
const KEPT_OUTCOMES = 4;
const UNHEALTHY_SHARE = 0.5;

/**
 * Whether a pool's claims become nodes, by its last four that did or did not. Two failures among them
 * make it unhealthy, however few there are. By pool uid, so that a pool made anew begins anew.
 */
export class RegistrationHealthTracker {
  readonly #outcomes = new Map<string, readonly boolean[]>();

  health(poolUid: string): RegistrationHealth {
    return judge(this.#outcomes.get(poolUid) ?? []);
  }

  /** What `health` would be after one more outcome. */
  healthAfter(poolUid: string, success: boolean): RegistrationHealth {
    return judge(this.#with(poolUid, success));
  }

  record(poolUid: string, success: boolean): void {
    this.#outcomes.set(poolUid, this.#with(poolUid, success));
  }

  /** Forgets the outcomes and puts in as many as make up the given health. */
  reset(poolUid: string, health: RegistrationHealth): void {
    this.#outcomes.set(poolUid, OUTCOMES_OF[health]);
  }

  /** The pool is gone. */
  forget(poolUid: string): void {
    this.#outcomes.delete(poolUid);
  }

  #with(poolUid: string, success: boolean): readonly boolean[] {
    return [...(this.#outcomes.get(poolUid) ?? []), success].slice(-KEPT_OUTCOMES);
  }
}

const OUTCOMES_OF: Readonly<Record<RegistrationHealth, readonly boolean[]>> = {
  Unknown: [],
  Healthy: [true],
  Unhealthy: [false, false],
};

function judge(outcomes: readonly boolean[]): RegistrationHealth {
  if (outcomes.length === 0) return 'Unknown';
  const failures = outcomes.filter((success) => !success).length;
  return failures / KEPT_OUTCOMES >= UNHEALTHY_SHARE ? 'Unhealthy' : 'Healthy';
}
