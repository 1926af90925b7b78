import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { IssuedCertificate } from '../certificates/certificate-issuer.ts';
import { issueCertificate } from './issue-certificate.ts';

const notBeforeMs = Date.UTC(2026, 0, 1);
const notAfterMs = Date.UTC(2027, 0, 1);
const names = ['karpenter.kube-system.svc', 'karpenter.kube-system.svc.cluster.local', '127.0.0.1', '::1'];

const issueAuthority = (): Promise<IssuedCertificate> =>
  issueCertificate({ kind: 'authority', commonName: 'authority', notBeforeMs, notAfterMs });

describe('issueCertificate', () => {
  it('makes an authority that may sign certificates and nothing else', async () => {
    const { certificatePem, keyPem } = await issueAuthority();
    const certificate = new X509Certificate(certificatePem);
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toBe('CN=authority');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true);
    expect([certificate.validFrom, certificate.validTo].map((text) => Date.parse(text))).toEqual([
      notBeforeMs,
      notAfterMs,
    ]);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  it('makes a server’s certificate for DNS names and addresses, signed by the authority', async () => {
    const authority = await issueAuthority();
    const issued = await issueCertificate({
      kind: 'serving',
      commonName: 'server',
      names,
      authority,
      notBeforeMs,
      notAfterMs,
    });
    const certificate = new X509Certificate(issued.certificatePem);
    const signer = new X509Certificate(authority.certificatePem);
    expect(certificate.ca).toBe(false);
    expect(certificate.checkIssued(signer)).toBe(true);
    expect(certificate.verify(signer.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(issued.keyPem))).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(authority.keyPem))).toBe(false);
    expect(certificate.checkHost('karpenter.kube-system.svc')).toBe('karpenter.kube-system.svc');
    expect(certificate.checkHost('other.kube-system.svc')).toBeUndefined();
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIP('::1')).toBe('::1');
    // serverAuth
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('gives every certificate a number and a key of its own', async () => {
    const [a, b] = [await issueAuthority(), await issueAuthority()];
    expect(a.keyPem).not.toBe(b.keyPem);
    expect(new X509Certificate(a.certificatePem).serialNumber).not.toBe(
      new X509Certificate(b.certificatePem).serialNumber,
    );
  });

  it('refuses a key that is none', async () => {
    const authority = { ...(await issueAuthority()), keyPem: 'no key' };
    await expect(
      issueCertificate({ kind: 'serving', commonName: 'server', names, authority, notBeforeMs, notAfterMs }),
    ).rejects.toThrow();
  });
});
