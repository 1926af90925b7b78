import type { CertificateRequest, IssueCertificate, IssuedCertificate } from './certificate-issuer.ts';
import type { CertificateLifetimes } from './certificate-lifetimes.ts';
import { namesOf, type CertificateSet, type CertificateTexts } from './certificate-set.ts';
import type { CertificateAction } from './decide-certificates.ts';

export interface ApplyCertificateOptions {
  readonly nowMs: number;
  readonly names: readonly string[];
  readonly lifetimes: CertificateLifetimes;
  readonly issue: IssueCertificate;
}

/** X.509 allows 64 characters, which names of Services may exceed. The names proper are in the certificate's extension. */
const servingName = 'karpenter conversion webhook';

/** What the Secret is to hold after an action. */
export async function applyCertificateAction(
  action: Exclude<CertificateAction, { readonly kind: 'wait' }>,
  set: CertificateSet | undefined,
  options: ApplyCertificateOptions,
): Promise<CertificateTexts> {
  const { issue } = options;
  if (set === undefined || action.kind === 'begin') {
    const request = authorityRequest(options);
    const authority = await issue(request);
    const serving = await issue(servingRequest(authority, request.notAfterMs, options.names, options));
    return texts(authority, [], serving);
  }
  const { authorities, serving } = set;
  const older = authorities.map(({ pem }) => pem);
  const served = { certificatePem: serving?.certificate.pem ?? '', keyPem: serving?.keyPem ?? '' };
  const newest = { certificatePem: authorities[0].pem, keyPem: set.authorityKeyPem ?? '' };
  const renewed = async (names: readonly string[]): Promise<IssuedCertificate> =>
    await issue(servingRequest(newest, authorities[0].notAfterMs, names, options));
  if (action.kind === 'introduce') {
    // The last that the old key signs: it must last until a certificate of the new authority is trusted.
    const mayRenew = set.authorityKeyPem !== undefined && serving !== undefined && serving.issuer === authorities[0];
    const last = mayRenew ? await renewed(namesOf(serving.certificate)) : served;
    return texts(await issue(authorityRequest(options)), older, last);
  }
  if (action.kind === 'retire') return texts(newest, [], served);
  // Replicas of two releases may ask for different names: each keeps the other's, or they would never come to rest.
  const names = new Set([...options.names, ...(serving === undefined ? [] : othersNames(serving, options))]);
  return texts(
    newest,
    older.slice(1),
    await issue(servingRequest(newest, authorities[0].notAfterMs, [...names], options)),
  );
}

/** Names of the last certificate, unless it is old: names that nobody wants any more go with the next renewal. */
function othersNames(
  { certificate }: NonNullable<CertificateSet['serving']>,
  { nowMs, lifetimes }: ApplyCertificateOptions,
): readonly string[] {
  return nowMs - certificate.madeMs < lifetimes.overlapMs ? namesOf(certificate) : [];
}

function texts(authority: IssuedCertificate, older: readonly string[], serving: IssuedCertificate): CertificateTexts {
  return {
    'ca.crt': [authority.certificatePem, ...older].map((pem) => `${pem.trim()}\n`).join(''),
    'ca.key': authority.keyPem,
    'tls.crt': serving.certificatePem,
    'tls.key': serving.keyPem,
  };
}

function authorityRequest({ nowMs, lifetimes }: ApplyCertificateOptions): CertificateRequest {
  const { backdateMs, authorityMs } = lifetimes;
  // Each has a name of its own, for API servers look for the signer by its name.
  const commonName = `karpenter webhook authority ${new Date(nowMs).toISOString()}`;
  return { kind: 'authority', commonName, notBeforeMs: nowMs - backdateMs, notAfterMs: nowMs + authorityMs };
}

function servingRequest(
  authority: IssuedCertificate,
  authorityEndMs: number,
  names: readonly string[],
  { nowMs, lifetimes }: ApplyCertificateOptions,
): CertificateRequest {
  const { backdateMs, servingMs } = lifetimes;
  const times = { notBeforeMs: nowMs - backdateMs, notAfterMs: Math.min(nowMs + servingMs, authorityEndMs) };
  return { kind: 'serving', commonName: servingName, names, authority, ...times };
}
