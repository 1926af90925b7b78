import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { IssuedCertificate } from './certificate-issuer.ts';

/** A certificate with what is asked of it again and again. */
export interface Certificate {
  readonly pem: string;
  readonly x509: X509Certificate;
  readonly notAfterMs: number;
  /** When it was made: its beginning was set back by as much as all of this program's. */
  readonly madeMs: number;
}

/** What the Secret holds. */
export interface CertificateSet {
  /** All authorities that are to be trusted, the newest first; never empty. */
  readonly authorities: readonly [Certificate, ...Certificate[]];
  /** Of the newest authority; undefined when it is missing or another's. */
  readonly authorityKeyPem: string | undefined;
  /** What is served: signed by one of the authorities, with a key that fits. */
  readonly serving:
    { readonly certificate: Certificate; readonly keyPem: string; readonly issuer: Certificate } | undefined;
}

/** The set as the texts of a Secret. */
export interface CertificateTexts {
  /** Authorities, the newest first. */
  readonly 'ca.crt': string;
  /** Of the newest authority. */
  readonly 'ca.key': string;
  readonly 'tls.crt': string;
  readonly 'tls.key': string;
}

/**
 * Reads texts that anybody may have written. What cannot be used is left out: authorities that are none or have run out, a
 * serving certificate that no authority here has signed or whose key does not fit. Undefined when no authority is left.
 */
export function readCertificateSet(
  texts: Partial<CertificateTexts>,
  { nowMs, backdateMs }: { readonly nowMs: number; readonly backdateMs: number },
): CertificateSet | undefined {
  const [newest, ...older] = certificatesOf(texts['ca.crt'] ?? '', backdateMs).filter(
    ({ x509, notAfterMs }) => x509.ca && notAfterMs > nowMs,
  );
  if (newest === undefined) return undefined;
  const authorities = [newest, ...older] as const;
  const authorityKeyPem = fittingKey(newest, texts['ca.key']);
  const [certificate] = certificatesOf(texts['tls.crt'] ?? '', backdateMs);
  const keyPem = certificate && fittingKey(certificate, texts['tls.key']);
  const issuer = certificate && authorities.find((authority) => hasSigned(authority, certificate));
  if (certificate === undefined || keyPem === undefined || issuer === undefined || certificate.notAfterMs <= nowMs) {
    return { authorities, authorityKeyPem, serving: undefined };
  }
  return { authorities, authorityKeyPem, serving: { certificate, keyPem, issuer } };
}

/** Those of the names that a certificate is not valid for. */
export function namesMissing({ x509 }: Certificate, names: readonly string[]): readonly string[] {
  return names.filter((name) => (isIP(name) === 0 ? x509.checkHost(name) : x509.checkIP(name)) === undefined);
}

/** The DNS names and IP addresses that a certificate is valid for. */
export function namesOf({ x509 }: Certificate): readonly string[] {
  const parts = (x509.subjectAltName ?? '')
    .split(', ')
    .map((part) => /^(?:DNS|IP Address):([\w.:-]+)$/.exec(part)?.[1]);
  return parts.filter((name) => name !== undefined);
}

/** A certificate and a key that were just issued, without the rounding of a look at the texts. */
export function isSameCertificate(a: Certificate, b: Certificate): boolean {
  return a.x509.fingerprint256 === b.x509.fingerprint256;
}

/** @throws Error when it is no certificate */
export function certificateOf(
  { certificatePem }: Pick<IssuedCertificate, 'certificatePem'>,
  backdateMs: number,
): Certificate {
  const x509 = new X509Certificate(certificatePem);
  return {
    pem: certificatePem.trim() + '\n',
    x509,
    notAfterMs: Date.parse(x509.validTo),
    madeMs: Date.parse(x509.validFrom) + backdateMs,
  };
}

const pemPattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function certificatesOf(text: string, backdateMs: number): readonly Certificate[] {
  return (text.match(pemPattern) ?? []).flatMap((certificatePem) => {
    try {
      return [certificateOf({ certificatePem }, backdateMs)];
    } catch {
      return [];
    }
  });
}

/** The key when it is the certificate's. */
function fittingKey({ x509 }: Certificate, keyPem: string | undefined): string | undefined {
  try {
    return keyPem !== undefined && x509.checkPrivateKey(createPrivateKey(keyPem)) ? keyPem : undefined;
  } catch {
    return undefined;
  }
}

function hasSigned(authority: Certificate, certificate: Certificate): boolean {
  return certificate.x509.checkIssued(authority.x509) && certificate.x509.verify(authority.x509.publicKey);
}
