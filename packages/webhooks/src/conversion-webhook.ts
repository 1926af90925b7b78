import {
  Backoff,
  errorMessage,
  isForbidden,
  type Check,
  type Clock,
  type EventRecorder,
  type Gauge,
  type KubeClient,
  type Logger,
  type Metrics,
  type ObjectKey,
} from '@karpenter-ts/runtime';
import { CertificateKeeper, secretKind } from './certificates/certificate-keeper.ts';
import type { IssueCertificate } from './certificates/certificate-issuer.ts';
import {
  checkLifetimes,
  defaultCertificateLifetimes,
  type CertificateLifetimes,
} from './certificates/certificate-lifetimes.ts';
import type { CertificateSet } from './certificates/certificate-set.ts';
import type { ServesConversion } from './conversion/conversion-server.ts';
import type { CustomResourceDefinition } from './injection/custom-resource-definition.ts';
import { trusts, type WebhookAddress } from './injection/decide-injection.ts';
import { definitionKind, Injector } from './injection/injector.ts';
import { watchObject } from './object-watch.ts';
import { Wake } from './wake.ts';
import { webhookNames } from './webhook-names.ts';

/** What the webhook is put together of. */
export interface ConversionWebhookOptions {
  readonly client: Pick<KubeClient, 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch'>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly events: EventRecorder;
  readonly server: ServesConversion;
  /** Where API servers find the server. */
  readonly address: WebhookAddress;
  /** Names of the CustomResourceDefinitions that are looked after, as `nodepools.karpenter.sh`. */
  readonly definitions: readonly string[];
  /** The Secret that all replicas share. */
  readonly secret: Required<ObjectKey>;
  /** Makes certificates; `issueCertificate` of `@karpenter-ts/webhooks/issuer`, best in a thread that ends. */
  readonly issue: IssueCertificate;
  /** Default: a year for the authority, 90 days for what it signs. */
  readonly lifetimes?: Partial<CertificateLifetimes> | undefined;
}

/** When nothing happens: watches that miss something should not be missed for long. */
const lookEveryMs = 300_000;
/** After a patch: to see that it is still there, and how long it has been. */
const lookAgainMs = 1000;
/** Messages may have something in them that is different every time. */
const mostReports = 20;
const retry = { initialMs: 1000, maxMs: 60_000, healthyMs: Infinity };

/**
 * Keeps the conversion webhook working: as long as definitions ask for it, there are certificates, the server serves, and
 * the definitions lead to it and trust it. Where none asks, nothing is made. Every replica runs it, leading or not.
 */
export class ConversionWebhook {
  readonly #options: ConversionWebhookOptions;
  readonly #lifetimes: CertificateLifetimes;
  readonly #logger: Logger;
  readonly #keeper: CertificateKeeper;
  readonly #injector: Injector;
  readonly #wake: Wake;
  #backoff: Backoff;
  readonly #expiry: Gauge<'certificate'>;
  #watchesSecret = false;
  #serving = false;
  /** Undefined before the first look. */
  #needed: boolean | undefined;
  /** What the last look failed of. */
  #problem: string | undefined;
  /** What was wrong since it last worked; each is said once. */
  readonly #reported = new Set<string>();
  #trusted: { readonly fingerprint: string; readonly sinceMs: number } | undefined;

  /** @throws RangeError when the lifetimes do not fit together */
  constructor(options: ConversionWebhookOptions) {
    const { client, clock, random, logger, issue, secret, address, definitions } = options;
    this.#options = options;
    this.#lifetimes = { ...defaultCertificateLifetimes, ...options.lifetimes };
    checkLifetimes(this.#lifetimes);
    const names = webhookNames(address);
    this.#logger = logger.with({ logger: 'webhook' });
    this.#keeper = new CertificateKeeper({ client, clock, logger, issue, lifetimes: this.#lifetimes, secret, names });
    this.#injector = new Injector({ client, clock, logger, address, definitions });
    this.#wake = new Wake(clock);
    this.#backoff = new Backoff({ random, ...retry });
    this.#expiry = options.metrics.gauge({
      name: 'karpenter_webhook_certificate_expiration_timestamp_seconds',
      help: 'When the newest authority and the serving certificate of the conversion webhook run out',
      labels: ['certificate'],
    });
  }

  /** Rejects until conversions are served, or until it is known that nobody needs them. */
  readonly ready: Check = () => {
    if (this.#serving || this.#needed === false) return;
    throw new Error(this.#problem ?? 'the definitions have not been looked at');
  };

  /** Runs until aborted, then stops the server. Never rejects: what goes wrong is logged and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const watches = this.#options.definitions.map((name) => this.#watchDefinition(name, signal));
    while (!signal.aborted) {
      const nextMs = await this.#look(signal);
      if (this.#serving && !this.#watchesSecret) {
        this.#watchesSecret = true;
        watches.push(this.#watchSecret(signal));
      }
      await this.#wake.sleep(nextMs, signal);
    }
    await Promise.all([...watches, this.#options.server.stop()]);
  }

  /** One look at everything, and what follows from it. Resolves to the milliseconds until the next is due. */
  async #look(signal: AbortSignal): Promise<number> {
    let definitions: readonly CustomResourceDefinition[] = [];
    try {
      definitions = await this.#injector.gather(signal);
      this.#needed = definitions.length > 0;
      const nextMs = this.#needed ? await this.#keepServing(definitions, signal) : lookEveryMs;
      if (this.#problem !== undefined) {
        this.#logger.info('the conversion webhook works again');
        this.#problem = undefined;
        this.#reported.clear();
        this.#backoff = new Backoff({ random: this.#options.random, ...retry });
      }
      return nextMs;
    } catch (error) {
      if (signal.aborted) return 0;
      // Who may not even read the definitions of its own kinds was not meant to convert anything.
      if (definitions.length === 0 && isForbidden(error)) this.#needed ??= false;
      this.#report(errorMessage(error), definitions[0]);
      return this.#backoff.next(0);
    }
  }

  async #keepServing(definitions: readonly CustomResourceDefinition[], signal: AbortSignal): Promise<number> {
    const { clock, server } = this.#options;
    // Definitions were read before the Secret is, and are patched on condition that they are unchanged: a bundle that is
    // older than another replica's cannot come after it.
    const trustedSince = (set: CertificateSet): number | undefined => this.#trustedSince(set, definitions);
    const { set, nextLookMs } = await this.#keeper.keep(trustedSince, signal);
    const { certificate, keyPem } = set.serving;
    await server.serve({ certificatePem: certificate.pem, keyPem });
    this.#serving = true;
    this.#expiry.set({ certificate: 'authority' }, set.authorities[0].notAfterMs / 1000);
    this.#expiry.set({ certificate: 'serving' }, certificate.notAfterMs / 1000);

    const caBundle = Buffer.from(set.authorities.map(({ pem }) => pem).join('')).toString('base64');
    const patched = await this.#injector.inject(definitions, caBundle, signal);
    const untilMs = Math.max(0, nextLookMs - clock.now());
    return Math.min(untilMs, patched > 0 ? lookAgainMs : lookEveryMs);
  }

  /** Since when every look has found all definitions trusting the newest authority. */
  #trustedSince({ authorities }: CertificateSet, definitions: readonly CustomResourceDefinition[]): number | undefined {
    const [{ pem, x509 }] = authorities;
    const fingerprint = x509.fingerprint256;
    if (!definitions.every((definition) => trusts(definition, pem))) this.#trusted = undefined;
    else if (this.#trusted?.fingerprint !== fingerprint) {
      this.#trusted = { fingerprint, sinceMs: this.#options.clock.now() };
    }
    return this.#trusted?.sinceMs;
  }

  async #watchDefinition(name: string, signal: AbortSignal): Promise<void> {
    const { client, clock, random } = this.#options;
    const onError = (error: unknown): void => this.#logger.debug('watch failed', { name, error: errorMessage(error) });
    await watchObject(
      { client, clock, random, kind: definitionKind, name, onChange: this.#wake.call, onError },
      signal,
    );
  }

  async #watchSecret(signal: AbortSignal): Promise<void> {
    const { client, clock, random, secret } = this.#options;
    const onError = (error: unknown): void =>
      this.#logger.debug('watch failed', { ...secret, error: errorMessage(error) });
    await watchObject(
      { client, clock, random, kind: secretKind, ...secret, onChange: this.#wake.call, onError },
      signal,
    );
  }

  /** Says once what is wrong, in the log and beside the definition. */
  #report(message: string, definition: CustomResourceDefinition | undefined): void {
    this.#problem = message;
    if (this.#reported.has(message) || this.#reported.size >= mostReports) return;
    this.#reported.add(message);
    this.#logger.error('the conversion webhook does not work', { why: message });
    if (definition === undefined) return;
    this.#options.events.publish({
      involvedObject: { ...definition, apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
      type: 'Warning',
      reason: 'ConversionWebhookFailed',
      message,
    });
  }
}
