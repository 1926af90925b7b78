import type { KubernetesObject } from '@karpenter-ts/kube-model';
import {
  isAlreadyExists,
  isConflict,
  isNotFound,
  type Clock,
  type KubeClient,
  type Logger,
  type ObjectKey,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import { applyCertificateAction } from './apply-certificate-action.ts';
import type { IssueCertificate } from './certificate-issuer.ts';
import type { CertificateLifetimes } from './certificate-lifetimes.ts';
import { readCertificateSet, type CertificateSet, type CertificateTexts } from './certificate-set.ts';
import { decideCertificates } from './decide-certificates.ts';

/** `v1` Secret. */
export interface Secret extends KubernetesObject {
  readonly type?: string | undefined;
  /** In base64. */
  readonly data?: Readonly<Record<string, string>> | undefined;
}

export const secretKind: ResourceKind<Secret> = {
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  namespaced: true,
};

export interface CertificateKeeperOptions {
  readonly client: Pick<KubeClient, 'get' | 'create' | 'update'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly issue: IssueCertificate;
  readonly lifetimes: CertificateLifetimes;
  /** Where the Secret is that all replicas share. */
  readonly secret: Required<ObjectKey>;
  /** DNS names and IP addresses by which API servers know the webhook. */
  readonly names: readonly string[];
}

/** What the Secret holds after a look, and when to look again at the latest. */
export interface KeptCertificates {
  readonly set: CertificateSet & { readonly serving: NonNullable<CertificateSet['serving']> };
  readonly nextLookMs: number;
}

/** Rounds that other replicas may win one after the other. */
const mostRounds = 5;

/**
 * Keeps the certificates in their Secret. Every replica does: whoever writes first has made the step, and the others find it
 * made. Nobody needs to lead, for a replica cannot lead before it has read objects that may need the webhook to be read.
 */
export class CertificateKeeper {
  readonly #options: CertificateKeeperOptions;
  readonly #logger: Logger;
  #remembered: Partial<CertificateTexts> = {};
  #lastRead: { readonly key: string; readonly set: CertificateSet | undefined; readonly untilMs: number } | undefined;

  constructor(options: CertificateKeeperOptions) {
    this.#options = options;
    this.#logger = options.logger.with({ logger: 'webhook' });
  }

  /**
   * Takes as many steps as are due. `trustedSince` says since when all definitions have trusted the newest authority of a set.
   * Rejects when the Secret cannot be read or written.
   */
  async keep(
    trustedSince: (set: CertificateSet) => number | undefined,
    signal: AbortSignal,
  ): Promise<KeptCertificates> {
    const { clock, lifetimes, names, issue } = this.#options;
    for (let round = 0; round < mostRounds; round++) {
      const secret = await this.#get(signal);
      const nowMs = clock.now();
      const texts = textsOf(secret);
      const stored = this.#read(texts, nowMs);
      const remembered = this.#read(this.#remembered, nowMs);
      const trustedSinceMs = stored && trustedSince(stored);
      const action = decideCertificates({ nowMs, stored, remembered, names, trustedSinceMs, lifetimes });
      if (action.kind === 'wait') {
        this.#remembered = texts;
        return { set: servingSet(stored), nextLookMs: action.untilMs };
      }
      const base = action.kind === 'introduce' && action.from === 'remembered' ? remembered : stored;
      const wanted = await applyCertificateAction(action, base, { nowMs, names, lifetimes, issue });
      if (await this.#write(secret, wanted, signal)) {
        this.#remembered = wanted;
        this.#logger.info(logTexts[action.kind], { why: action.reason, secret: this.#options.secret.name });
      }
    }
    throw new Error(`Secret ${this.#options.secret.name}: others change it all the time`);
  }

  /** Reads texts anew only when they are others, or when something in them has run out: checking keys takes milliseconds. */
  #read(texts: Partial<CertificateTexts>, nowMs: number): CertificateSet | undefined {
    const key = JSON.stringify(texts);
    const last = this.#lastRead;
    if (last?.key === key && nowMs < last.untilMs) return last.set;
    const set = readCertificateSet(texts, { nowMs, backdateMs: this.#options.lifetimes.backdateMs });
    const ends = [...(set?.authorities ?? []), ...(set?.serving === undefined ? [] : [set.serving.certificate])];
    this.#lastRead = { key, set, untilMs: Math.min(...ends.map(({ notAfterMs }) => notAfterMs)) };
    return set;
  }

  async #get(signal: AbortSignal): Promise<Secret | undefined> {
    try {
      return await this.#options.client.get(secretKind, this.#options.secret, signal);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** False when another was faster. */
  async #write(before: Secret | undefined, wanted: CertificateTexts, signal: AbortSignal): Promise<boolean> {
    const { client, secret } = this.#options;
    const data: Record<string, string> = {};
    for (const [key, text] of Object.entries(wanted)) data[key] = Buffer.from(text as string).toString('base64');
    try {
      if (before === undefined) {
        const metadata = { ...secret, labels: { 'app.kubernetes.io/managed-by': 'karpenter' } };
        await client.create(secretKind, { metadata, type: 'Opaque', data }, signal);
      } else {
        // What else is in there stays: whose it is, nobody knows.
        await client.update(secretKind, { ...before, data: { ...before.data, ...data } }, signal);
      }
      return true;
    } catch (error) {
      if (isConflict(error) || isAlreadyExists(error) || isNotFound(error)) return false;
      throw error;
    }
  }
}

const logTexts = {
  begin: 'made an authority and a serving certificate',
  introduce: 'made a new authority, to be trusted beside the old one',
  issue: 'made a serving certificate',
  retire: 'ended the trust in the old authority',
} as const;

function textsOf(secret: Secret | undefined): Partial<CertificateTexts> {
  const texts: Record<string, string> = {};
  for (const key of ['ca.crt', 'ca.key', 'tls.crt', 'tls.key'] as const satisfies (keyof CertificateTexts)[]) {
    const value = secret?.data?.[key];
    if (value !== undefined) texts[key] = Buffer.from(value, 'base64').toString('utf8');
  }
  return texts;
}

/** Whoever waits has something to serve: everything else is a step that is due. */
function servingSet(set: CertificateSet | undefined): KeptCertificates['set'] {
  if (set?.serving === undefined) throw new Error('there is no certificate to serve');
  return { ...set, serving: set.serving };
}
