import { beforeAll, describe, expect, it } from '@jest/globals';
import type { IssuedCertificate } from './certificate-issuer.ts';
import { checkLifetimes } from './certificate-lifetimes.ts';
import { readCertificateSet, type CertificateSet, type CertificateTexts } from './certificate-set.ts';
import {
  dayMs,
  issueAuthority,
  issueServing,
  lifetimes,
  secretTexts,
  serviceNames,
  startMs,
} from './certificates.fixture.ts';
import { decideCertificates, type CertificateAction, type CertificateSituation } from './decide-certificates.ts';

const hourMs = 3_600_000;

describe('decideCertificates', () => {
  let oldAuthority: IssuedCertificate;
  let newAuthority: IssuedCertificate;
  let ofOld: IssuedCertificate;
  let ofNew: IssuedCertificate;
  /** When the new authority is made in these tests, and the certificate of it served. */
  const rotationMs = startMs + 30 * dayMs;

  beforeAll(async () => {
    oldAuthority = await issueAuthority();
    newAuthority = await issueAuthority(rotationMs);
    ofOld = await issueServing(oldAuthority);
    ofNew = await issueServing(newAuthority, { madeMs: rotationMs + hourMs });
  });

  const read = (texts: Partial<CertificateTexts>, nowMs: number): CertificateSet | undefined =>
    readCertificateSet(texts, { nowMs, backdateMs: lifetimes.backdateMs });
  const decide = (
    texts: Partial<CertificateTexts> | undefined,
    nowMs: number,
    more: Partial<CertificateSituation> = {},
  ): CertificateAction =>
    decideCertificates({
      nowMs,
      stored: texts && read(texts, nowMs),
      remembered: undefined,
      names: serviceNames,
      trustedSinceMs: undefined,
      lifetimes,
      ...more,
    });
  const steady = (): CertificateTexts => secretTexts([oldAuthority], ofOld);
  const introduced = (): CertificateTexts => secretTexts([newAuthority, oldAuthority], ofOld);
  const switched = (): CertificateTexts => secretTexts([newAuthority, oldAuthority], ofNew);

  it('begins where there is nothing', () => {
    expect(decide(undefined, startMs).kind).toBe('begin');
    expect(decide({}, startMs).kind).toBe('begin');
    expect(decide({ 'server-cert.pem': 'another program’s' } as never, startMs).kind).toBe('begin');
  });

  it('waits while all is well, until the first thing is due', () => {
    expect(decide(steady(), startMs)).toEqual({ kind: 'wait', untilMs: startMs + 60 * dayMs });
  });

  it('renews the serving certificate when two thirds of its life are over', () => {
    expect(decide(steady(), startMs + 60 * dayMs - 1).kind).toBe('wait');
    expect(decide(steady(), startMs + 60 * dayMs).kind).toBe('issue');
  });

  it('renews it at once for a name that it lacks, and not for one it has', () => {
    expect(decide(steady(), startMs, { names: ['127.0.0.1'] })).toEqual({
      kind: 'issue',
      reason: 'it is not valid for 127.0.0.1',
    });
    expect(decide(steady(), startMs, { names: [...serviceNames, 'localhost'] }).kind).toBe('issue');
  });

  it('introduces a new authority when two thirds of the life of the old one are over', async () => {
    const nowMs = startMs + (365 * dayMs * 2) / 3;
    const late = await issueServing(oldAuthority, { madeMs: nowMs - 10 * dayMs });
    const texts = secretTexts([oldAuthority], late);
    expect(decide(texts, nowMs - dayMs).kind).toBe('wait');
    expect(decide(texts, nowMs)).toMatchObject({ kind: 'introduce', from: 'stored' });
  });

  it('serves a certificate of it only when all have trusted it for long enough', () => {
    const sinceMs = rotationMs + 5000;
    // Nobody trusts it yet: until the one that is served runs out, there is nothing to do.
    expect(decide(introduced(), rotationMs + 10 * dayMs)).toEqual({ kind: 'wait', untilMs: startMs + 90 * dayMs });
    expect(decide(introduced(), sinceMs, { trustedSinceMs: sinceMs })).toEqual({
      kind: 'wait',
      untilMs: sinceMs + lifetimes.propagationMs,
    });
    expect(decide(introduced(), sinceMs + lifetimes.propagationMs, { trustedSinceMs: sinceMs }).kind).toBe('issue');
  });

  it('does not sign with the key of the old authority meanwhile, which is gone', () => {
    const nowMs = startMs + 61 * dayMs;
    expect(decide(introduced(), nowMs).kind).toBe('wait');
    expect(decide(introduced(), nowMs, { names: ['other.example'] }).kind).toBe('wait');
  });

  it('issues without waiting when what is served has run out', () => {
    expect(decide(introduced(), startMs + 91 * dayMs).kind).toBe('issue');
  });

  it('ends the trust in the old authority when all replicas have had time to switch', () => {
    const madeMs = rotationMs + hourMs;
    expect(decide(switched(), madeMs)).toEqual({ kind: 'wait', untilMs: madeMs + lifetimes.overlapMs });
    expect(decide(switched(), madeMs + lifetimes.overlapMs).kind).toBe('retire');
  });

  it('forgets an authority that has run out by itself', () => {
    const set = read(switched(), startMs + 366 * dayMs);
    expect(set?.authorities.map(({ x509 }) => x509.subject)).toEqual([expect.stringContaining('2026-01-31')]);
  });

  const broken: Readonly<Record<string, readonly [(texts: CertificateTexts) => Partial<CertificateTexts>, string]>> = {
    'without a serving certificate': [({ 'tls.crt': _, ...rest }) => rest, 'issue'],
    'with a serving certificate that is garbage': [(texts) => ({ ...texts, 'tls.crt': 'garbage' }), 'issue'],
    'with a key that is garbage': [(texts) => ({ ...texts, 'tls.key': 'garbage' }), 'issue'],
    'with the key of another': [(texts) => ({ ...texts, 'tls.key': texts['ca.key'] }), 'issue'],
    'with a serving certificate of another authority': [
      (texts) => ({ ...texts, 'tls.crt': ofNew.certificatePem, 'tls.key': ofNew.keyPem }),
      'issue',
    ],
    'without the authority’s key': [({ 'ca.key': _, ...rest }) => rest, 'introduce'],
    'with another key for the authority': [(texts) => ({ ...texts, 'ca.key': texts['tls.key'] }), 'introduce'],
    'without authorities': [({ 'ca.crt': _, ...rest }) => rest, 'begin'],
    'with a serving certificate for an authority': [(texts) => ({ ...texts, 'ca.crt': texts['tls.crt'] }), 'begin'],
    'with a broken authority': [
      (texts) => ({ ...texts, 'ca.crt': texts['ca.crt'].replace(/\n[^\n]+\n/, '\nAAAA\n') }),
      'begin',
    ],
    'with neither key nor serving certificate': [({ 'ca.crt': authorities }) => ({ 'ca.crt': authorities }), 'begin'],
  };
  it.each(Object.entries(broken))('a Secret %s is mended', (_name, [spoil, want]) => {
    expect(decide(spoil(steady()), startMs + dayMs).kind).toBe(want);
  });

  it('a Secret that is deleted while its certificates are remembered is a wish for a new authority', () => {
    const nowMs = startMs + dayMs;
    const remembered = read(steady(), nowMs);
    for (const texts of [undefined, {}, { ...steady(), 'tls.crt': 'garbage' }]) {
      expect(decide(texts, nowMs, { remembered })).toMatchObject({ kind: 'introduce', from: 'remembered' });
    }
    expect(decide(undefined, nowMs, { remembered: read({ 'ca.crt': steady()['ca.crt'] }, nowMs) }).kind).toBe('begin');
  });
});

describe('checkLifetimes', () => {
  it('takes the default', () => {
    expect(() => checkLifetimes(lifetimes)).not.toThrow();
  });

  const refused: Readonly<Record<string, readonly [Partial<typeof lifetimes>, string]>> = {
    'a life that is no number': [{ servingMs: Number.NaN }, 'servingMs'],
    'an overlap as long as a serving certificate is used': [{ overlapMs: 60 * dayMs }, 'overlapMs'],
    'a propagation as long as a renewal may take': [{ propagationMs: 31 * dayMs }, 'propagationMs'],
    'an authority that ends before what it signed': [{ authorityMs: 200 * dayMs }, 'authorityMs'],
  };
  it.each(Object.entries(refused))('refuses %s', (_name, [change, want]) => {
    expect(() => checkLifetimes({ ...lifetimes, ...change })).toThrow(new RegExp(`^${want}: `));
  });
});
