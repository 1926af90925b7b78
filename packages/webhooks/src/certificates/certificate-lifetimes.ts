const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long certificates live, and how long the steps from one to the next take. All in milliseconds. */
export interface CertificateLifetimes {
  readonly authorityMs: number;
  readonly servingMs: number;
  /** How much earlier than it is made a certificate is valid, for clocks that are behind. */
  readonly backdateMs: number;
  /** How long an authority must have been in all definitions before a certificate of it is served: API servers hear of it meanwhile. */
  readonly propagationMs: number;
  /** How long the authority before it is trusted after that: all replicas have switched meanwhile. */
  readonly overlapMs: number;
}

/**
 * An authority lives for a year and a serving certificate for 90 days; either is renewed when two thirds are over, so that
 * there is a month at the least in which to notice that renewing fails. The steps take far longer than API servers and
 * replicas need: nothing presses, and a replica that was cut off for an evening is still trusted.
 */
export const defaultCertificateLifetimes: CertificateLifetimes = {
  authorityMs: 365 * dayMs,
  servingMs: 90 * dayMs,
  backdateMs: hourMs,
  propagationMs: hourMs,
  overlapMs: dayMs,
};

/** After which part of its life a certificate is renewed. */
const renewAt = 2 / 3;

/** When a certificate that was made at `madeMs` is to be renewed. */
export function renewalTime(madeMs: number, notAfterMs: number): number {
  return madeMs + (notAfterMs - madeMs) * renewAt;
}

/** @throws RangeError when the steps do not fit into the lives, and a rotation could not end before the next begins */
export function checkLifetimes(lifetimes: CertificateLifetimes): void {
  for (const [name, ms] of Object.entries(lifetimes) as [string, number][]) {
    if (!(ms >= 0)) throw new RangeError(`${name}: expected a number of milliseconds, not ${ms}`);
  }
  const { authorityMs, servingMs, propagationMs, overlapMs } = lifetimes;
  if (overlapMs >= servingMs * renewAt) throw new RangeError('overlapMs: expected less than two thirds of servingMs');
  if (propagationMs >= servingMs * (1 - renewAt)) {
    throw new RangeError('propagationMs: expected less than a third of servingMs');
  }
  if (authorityMs * (1 - renewAt) < propagationMs + overlapMs + servingMs) {
    throw new RangeError('authorityMs: a third of it must hold a rotation and the life of a serving certificate');
  }
}
