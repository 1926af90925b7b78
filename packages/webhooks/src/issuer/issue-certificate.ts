// The library cannot be loaded before it.
import 'reflect-metadata';
import { createPrivateKey, KeyObject, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { CertificateRequest, IssuedCertificate } from '../certificates/certificate-issuer.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * Makes a key and a certificate. Loading this module takes some 24 MiB that are never given back, so that programs that run
 * for long had better do it in a thread that ends.
 */
export async function issueCertificate(request: CertificateRequest): Promise<IssuedCertificate> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await (request.kind === 'authority' ? authority(request, keys) : serving(request, keys));
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    keyPem: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

async function authority(request: CertificateRequest, keys: webcrypto.CryptoKeyPair): Promise<X509Certificate> {
  return await X509CertificateGenerator.createSelfSigned({
    ...frame(request),
    name: [{ CN: [request.commonName] }],
    keys,
    extensions: [
      // Its certificates sign nothing further.
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

async function serving(
  request: CertificateRequest & { readonly kind: 'serving' },
  keys: webcrypto.CryptoKeyPair,
): Promise<X509Certificate> {
  const issuer = new X509Certificate(request.authority.certificatePem);
  const pkcs8 = createPrivateKey(request.authority.keyPem).export({ type: 'pkcs8', format: 'der' });
  return await X509CertificateGenerator.create({
    ...frame(request),
    subject: [{ CN: [request.commonName] }],
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        request.names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
}

function frame({ notBeforeMs, notAfterMs }: CertificateRequest): {
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signingAlgorithm: typeof algorithm;
} {
  return { notBefore: new Date(notBeforeMs), notAfter: new Date(notAfterMs), signingAlgorithm: algorithm };
}
