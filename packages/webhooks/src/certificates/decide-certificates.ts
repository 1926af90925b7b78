import { renewalTime, type CertificateLifetimes } from './certificate-lifetimes.ts';
import { isSameCertificate, namesMissing, type CertificateSet } from './certificate-set.ts';

/** What the certificates are judged by. */
export interface CertificateSituation {
  readonly nowMs: number;
  /** What the Secret holds; undefined when there is nothing that could be used. */
  readonly stored: CertificateSet | undefined;
  /** What it held when it was last looked at, as far as that can still be used. */
  readonly remembered: CertificateSet | undefined;
  /** Names that the serving certificate must be valid for. */
  readonly names: readonly string[];
  /** Since when every definition is known to trust the newest authority; undefined when one does not. */
  readonly trustedSinceMs: number | undefined;
  readonly lifetimes: CertificateLifetimes;
}

/** What is to be done next, and why. */
export type CertificateAction =
  /** Nothing until then, or until something changes. */
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** A new authority and a certificate of it at once: there is nothing that could be served meanwhile. */
  | { readonly kind: 'begin'; readonly reason: string }
  /** A new authority to be trusted beside the others; what is served stays of the old one, made anew where its key is there. */
  | { readonly kind: 'introduce'; readonly from: 'stored' | 'remembered'; readonly reason: string }
  /** A certificate of the newest authority. */
  | { readonly kind: 'issue'; readonly reason: string }
  /** All authorities but the newest go. */
  | { readonly kind: 'retire'; readonly reason: string };

/**
 * Judges one step of a certificate's way. A rotation of the authority takes three, so that whoever looks at any moment, with
 * what it knew a moment ago, finds a certificate that it trusts:
 *
 *     authorities trusted   A     │ B A          │ B A          │ B
 *     certificate served    of A  │ of A         │ of B         │ of B
 *                                 │introduce     │issue         │retire
 *                                 └ propagation ─┴── overlap ───┘
 *
 * A certificate of the same authority can be served at once.
 */
export function decideCertificates(situation: CertificateSituation): CertificateAction {
  const { nowMs, stored, remembered, names, trustedSinceMs, lifetimes } = situation;
  if (stored?.serving === undefined && remembered?.serving !== undefined) {
    // Somebody who deletes the Secret wants other keys, but no failures on the way there.
    return { kind: 'introduce', from: 'remembered', reason: 'the Secret was deleted or spoiled' };
  }
  if (stored === undefined) return { kind: 'begin', reason: 'there is none that can be used' };
  const { authorities, authorityKeyPem, serving } = stored;
  const [newest] = authorities;
  if (serving === undefined) {
    if (authorityKeyPem === undefined) return { kind: 'begin', reason: 'neither a certificate nor a key to sign one' };
    return { kind: 'issue', reason: 'the serving certificate is missing, broken or has expired' };
  }
  if (authorityKeyPem === undefined) {
    return { kind: 'introduce', from: 'stored', reason: 'the key of the authority is missing' };
  }
  const authorityDueMs = renewalTime(newest.madeMs, newest.notAfterMs);
  if (nowMs >= authorityDueMs) {
    return { kind: 'introduce', from: 'stored', reason: 'two thirds of the life of the authority are over' };
  }

  if (!isSameCertificate(serving.issuer, newest)) {
    const atMs = (trustedSinceMs ?? Infinity) + lifetimes.propagationMs;
    if (nowMs >= atMs) return { kind: 'issue', reason: 'the new authority is trusted everywhere' };
    return { kind: 'wait', untilMs: Math.min(atMs, serving.certificate.notAfterMs) };
  }
  const { certificate } = serving;
  const missing = namesMissing(certificate, names);
  if (missing.length > 0) return { kind: 'issue', reason: `it is not valid for ${missing.join(', ')}` };
  const servingDueMs = renewalTime(certificate.madeMs, certificate.notAfterMs);
  if (nowMs >= servingDueMs) return { kind: 'issue', reason: 'two thirds of its life are over' };
  const retireMs = authorities.length > 1 ? certificate.madeMs + lifetimes.overlapMs : Infinity;
  if (nowMs >= retireMs) return { kind: 'retire', reason: 'nobody serves a certificate of the old authority any more' };
  return { kind: 'wait', untilMs: Math.min(authorityDueMs, servingDueMs, retireMs) };
}
