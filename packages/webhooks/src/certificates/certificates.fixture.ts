import type { IssuedCertificate } from './certificate-issuer.ts';
import { defaultCertificateLifetimes, type CertificateLifetimes } from './certificate-lifetimes.ts';
import type { CertificateTexts } from './certificate-set.ts';
import { issueCertificate } from '../issuer/issue-certificate.ts';

/** A point in time at which certificates of tests are made. */
export const startMs: number = Date.UTC(2026, 0, 1);
export const dayMs = 86_400_000;
export const lifetimes: CertificateLifetimes = defaultCertificateLifetimes;
export const serviceNames: readonly string[] = ['karpenter.kube-system.svc'];

export async function issueAuthority(madeMs = startMs): Promise<IssuedCertificate> {
  const { backdateMs, authorityMs } = lifetimes;
  return await issueCertificate({
    kind: 'authority',
    commonName: `authority ${new Date(madeMs).toISOString()}`,
    notBeforeMs: madeMs - backdateMs,
    notAfterMs: madeMs + authorityMs,
  });
}

export async function issueServing(
  authority: IssuedCertificate,
  { madeMs = startMs, names = serviceNames }: { readonly madeMs?: number; readonly names?: readonly string[] } = {},
): Promise<IssuedCertificate> {
  const { backdateMs, servingMs } = lifetimes;
  const times = { notBeforeMs: madeMs - backdateMs, notAfterMs: madeMs + servingMs };
  return await issueCertificate({ kind: 'serving', commonName: 'server', names, authority, ...times });
}

/** The texts of a Secret: authorities, the newest first. */
export function secretTexts(
  authorities: readonly [IssuedCertificate, ...IssuedCertificate[]],
  serving: IssuedCertificate,
): CertificateTexts {
  return {
    'ca.crt': authorities.map(({ certificatePem }) => certificatePem).join(''),
    'ca.key': authorities[0].keyPem,
    'tls.crt': serving.certificatePem,
    'tls.key': serving.keyPem,
  };
}
