/** Seconds as a duration of v1: `720h`, `5m`, `90s`. */
export function durationOfSeconds(seconds: number): string {
  if (seconds > 0 && seconds % 3600 === 0) return `${seconds / 3600}h`;
  if (seconds > 0 && seconds % 60 === 0) return `${seconds / 60}m`;
  return `${seconds}s`;
}

/** A number of seconds as v1alpha5 takes it, or none. */
export function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** What of expiry is other in v1 (the v1 migration guide's changelog). */
export function forcefulExpiry(age: string): string {
  return `nodes that are ${age} old are drained at once in v1, without a replacement first; set terminationGracePeriod to bound how long PDBs may hold them, or expireAfter: Never`;
}
