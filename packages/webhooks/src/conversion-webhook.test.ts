import { X509Certificate } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  ApiError,
  createMetrics,
  VirtualClock,
  type EventRecorder,
  type KubernetesEvent,
  type Logger,
} from '@karpenter-ts/runtime';
import { InMemoryApiServer, scriptFaults } from '@karpenter-ts/testing';
import type { IssueCertificate } from './certificates/certificate-issuer.ts';
import type { CertificateLifetimes } from './certificates/certificate-lifetimes.ts';
import { secretKind, type Secret } from './certificates/certificate-keeper.ts';
import { startMs } from './certificates/certificates.fixture.ts';
import { ConversionWebhook } from './conversion-webhook.ts';
import type { ServesConversion, ServingCertificate } from './conversion/conversion-server.ts';
import type { CustomResourceDefinition } from './injection/custom-resource-definition.ts';
import type { WebhookAddress } from './injection/decide-injection.ts';
import { definitionKind } from './injection/injector.ts';
import { issueCertificate } from './issuer/issue-certificate.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const secretKey = { namespace: 'kube-system', name: 'karpenter-cert' };
const service: WebhookAddress = { kind: 'service', namespace: 'kube-system', name: 'karpenter', defaultPort: 8443 };
const definitionNames = ['nodepools.karpenter.sh', 'ec2nodeclasses.karpenter.k8s.aws'];

/** Notes what would be served. */
class FakeServer implements ServesConversion {
  served: ServingCertificate | undefined;
  failure: Error | undefined;
  stopped = false;

  async serve(certificate: ServingCertificate): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.served = certificate;
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }
}

/** A cluster, and replicas of the webhook in it. */
class World {
  readonly clock: VirtualClock;
  readonly api: InMemoryApiServer;
  readonly metrics = createMetrics();
  readonly events: KubernetesEvent[] = [];
  readonly lines: string[] = [];
  issued = 0;
  #issuing = 0;
  readonly #aborter = new AbortController();
  readonly #running: Promise<void>[] = [];

  constructor() {
    this.clock = new VirtualClock({
      startMs,
      // Keys are made outside the virtual time, so it waits for them.
      settle: async () => {
        for (let i = 0; i < 3 || this.#issuing > 0; i++) await nextTurn();
      },
    });
    this.api = new InMemoryApiServer({ clock: this.clock });
  }

  start(
    options: { readonly address?: WebhookAddress; readonly lifetimes?: Partial<CertificateLifetimes> } = {},
  ): Replica {
    const server = new FakeServer();
    const issue: IssueCertificate = async (request) => {
      this.#issuing++;
      try {
        return await issueCertificate(request);
      } finally {
        this.issued++;
        this.#issuing--;
      }
    };
    const events: EventRecorder = { publish: (event) => void this.events.push(event) };
    const webhook = new ConversionWebhook({
      client: this.api,
      clock: this.clock,
      random: () => 0.5,
      logger: this.#logger(),
      metrics: this.metrics,
      events,
      server,
      address: options.address ?? service,
      definitions: definitionNames,
      secret: secretKey,
      issue,
      lifetimes: options.lifetimes,
    });
    const aborter = new AbortController();
    const signal = AbortSignal.any([this.#aborter.signal, aborter.signal]);
    const running = webhook.run(signal);
    this.#running.push(running);
    return {
      server,
      webhook,
      stop: async () => {
        aborter.abort(new Error('stopped'));
        await running;
      },
    };
  }

  async stop(): Promise<void> {
    this.#aborter.abort(new Error('the test is over'));
    await Promise.all(this.#running);
  }

  async secret(): Promise<Readonly<Record<string, string>>> {
    const { data = {} } = await this.api.get(secretKind, secretKey);
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
    );
  }

  async definition(name = definitionNames[0]!): Promise<CustomResourceDefinition> {
    return await this.api.get(definitionKind, { name });
  }

  /** The authorities that API servers trust now. */
  async bundle(name?: string): Promise<readonly string[]> {
    const config = (await this.definition(name)).spec?.conversion?.webhook?.clientConfig;
    return certificatesIn(Buffer.from(config?.caBundle ?? '', 'base64').toString());
  }

  #logger(): Logger {
    const write = (message: string, values?: object): void =>
      void this.lines.push(values === undefined ? message : `${message} ${JSON.stringify(values)}`);
    const logger: Logger = { debug: () => undefined, info: write, error: write, with: () => logger };
    return logger;
  }
}

interface Replica {
  readonly server: FakeServer;
  readonly webhook: ConversionWebhook;
  readonly stop: () => Promise<void>;
}

function certificatesIn(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

const parsed = new Map<string, X509Certificate>();
function parse(pem: string): X509Certificate {
  let x509 = parsed.get(pem);
  if (x509 === undefined) parsed.set(pem, (x509 = new X509Certificate(pem)));
  return x509;
}

const signatures = new Map<string, boolean>();
function hasSigned(authority: string, certificate: string): boolean {
  const key = authority + certificate;
  let signed = signatures.get(key);
  if (signed === undefined) {
    const x509 = parse(authority);
    signed = parse(certificate).checkIssued(x509) && parse(certificate).verify(x509.publicKey);
    signatures.set(key, signed);
  }
  return signed;
}

/** Whether an API server that trusts these would take what is served. */
function verifies(served: ServingCertificate | undefined, authorities: readonly string[], nowMs: number): boolean {
  if (served === undefined) return false;
  const valid = (pem: string): boolean =>
    Date.parse(parse(pem).validFrom) <= nowMs && nowMs <= Date.parse(parse(pem).validTo);
  const { certificatePem } = served;
  return valid(certificatePem) && authorities.some((pem) => valid(pem) && hasSigned(pem, certificatePem));
}

const definition = (name: string, more: object = {}): CustomResourceDefinition => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    versions: [
      { name: 'v1', served: true },
      { name: 'v1beta1', served: true },
    ],
    conversion: {
      strategy: 'Webhook',
      webhook: {
        clientConfig: { service: { namespace: 'kube-system', name: 'karpenter', port: 8443, path: '/conversion' } },
      },
    },
    ...more,
  },
});
const onlyV1 = (name: string): CustomResourceDefinition => ({
  ...definition(name),
  spec: { versions: [{ name: 'v1', served: true }], conversion: { strategy: 'None' } },
});

describe('ConversionWebhook', () => {
  let world: World;
  afterEach(async () => {
    await world.stop();
  });
  const createWorld = async (...definitions: readonly CustomResourceDefinition[]): Promise<World> => {
    world = new World();
    for (const each of definitions) await world.api.create(definitionKind, each);
    return world;
  };
  const both = (): readonly CustomResourceDefinition[] => definitionNames.map((name) => definition(name));

  it('makes certificates, serves them, and tells every definition', async () => {
    await createWorld(...both());
    const { server, webhook } = world.start();
    expect(() => webhook.ready(AbortSignal.any([]))).toThrow('not been looked at');
    await world.clock.advance(minuteMs);
    expect(() => webhook.ready(AbortSignal.any([]))).not.toThrow();
    const secret = await world.secret();
    expect(server.served).toEqual({ certificatePem: secret['tls.crt'], keyPem: secret['tls.key'] });
    for (const name of definitionNames) {
      expect(await world.bundle(name)).toEqual(certificatesIn(secret['ca.crt'] ?? ''));
      expect(verifies(server.served, await world.bundle(name), world.clock.now())).toBe(true);
    }
    const x509 = new X509Certificate(server.served?.certificatePem ?? '');
    expect(x509.subjectAltName).toBe('DNS:karpenter.kube-system.svc, DNS:karpenter.kube-system.svc.cluster.local');
    expect(await world.metrics.text()).toContain(
      `karpenter_webhook_certificate_expiration_timestamp_seconds{certificate="serving"} ${Date.parse(x509.validTo) / 1000}`,
    );
    // Clocks that are some minutes behind do not matter.
    expect(Date.parse(x509.validFrom)).toBe(startMs - 3_600_000);
  });

  it('where no definition needs it, nothing is made and it is ready', async () => {
    await createWorld(...definitionNames.map(onlyV1));
    const { server, webhook } = world.start();
    await world.clock.advance(minuteMs);
    expect(() => webhook.ready(AbortSignal.any([]))).not.toThrow();
    expect(server.served).toBeUndefined();
    expect((await world.api.list(secretKind)).items).toEqual([]);
    expect(world.issued).toBe(0);
    expect(world.lines).toEqual([]);
    expect((await world.definition()).spec).toEqual(onlyV1('').spec);
  });

  it('begins when definitions come to need it', async () => {
    await createWorld();
    const { server } = world.start();
    await world.clock.advance(minuteMs);
    expect(server.served).toBeUndefined();
    await world.api.create(definitionKind, definition(definitionNames[0]!));
    await world.clock.advance(1000);
    expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
  });

  it('puts back at once what a replaced definition has lost', async () => {
    await createWorld(...both());
    const { server } = world.start();
    await world.clock.advance(minuteMs);
    const { metadata } = await world.definition();
    const replaced = definition(definitionNames[0]!, {
      conversion: {
        strategy: 'Webhook',
        webhook: { clientConfig: { service: { namespace: 'elsewhere', name: 'old', port: 443, path: '/old' } } },
      },
    });
    await world.api.update(definitionKind, {
      ...replaced,
      metadata: { ...replaced.metadata, resourceVersion: metadata?.resourceVersion },
    });
    await world.clock.advance(100);
    const config = (await world.definition()).spec?.conversion?.webhook?.clientConfig;
    // The port is the Service's, of which whoever wrote the definition knows more.
    expect(config?.service).toEqual({ namespace: 'kube-system', name: 'karpenter', port: 443, path: '/conversion' });
    expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
  });

  it('leads by URL where it is told to, in place of the Service', async () => {
    await createWorld(...both());
    const { server } = world.start({ address: { kind: 'url', url: 'https://127.0.0.1:9443/conversion' } });
    await world.clock.advance(minuteMs);
    const config = (await world.definition()).spec?.conversion?.webhook?.clientConfig;
    expect(config).toEqual({ url: 'https://127.0.0.1:9443/conversion', caBundle: expect.any(String) });
    expect(new X509Certificate(server.served?.certificatePem ?? '').checkIP('127.0.0.1')).toBe('127.0.0.1');
  });

  it('two replicas make one set, and either serves it', async () => {
    await createWorld(...both());
    const [a, b] = [world.start(), world.start()];
    await world.clock.advance(minuteMs);
    expect(a.server.served).toBeDefined();
    expect(a.server.served).toEqual(b.server.served);
    const { resourceVersion } = (await world.api.get(secretKind, secretKey)).metadata ?? {};
    await world.clock.advance(60 * minuteMs);
    expect((await world.api.get(secretKind, secretKey)).metadata?.resourceVersion).toBe(resourceVersion);
  });

  it('replicas that are known by other names come to rest', async () => {
    await createWorld(...both());
    const old = world.start();
    await world.clock.advance(minuteMs);
    const renamed = world.start({ address: { ...service, name: 'renamed' } as WebhookAddress });
    await world.clock.advance(10 * minuteMs);
    const names = new X509Certificate(renamed.server.served?.certificatePem ?? '').subjectAltName;
    expect(names).toContain('renamed.kube-system.svc');
    expect(names).toContain('karpenter.kube-system.svc');
    expect(old.server.served).toEqual(renamed.server.served);
    expect(world.issued).toBeLessThanOrEqual(4);
  });

  it('at no moment of two lives of an authority is anything served that is not trusted, and two replicas agree', async () => {
    await createWorld(...both());
    // Thirds of an hour instead of days.
    const unitMs = 20 * minuteMs;
    const lifetimes = {
      authorityMs: 365 * unitMs,
      servingMs: 90 * unitMs,
      propagationMs: unitMs,
      overlapMs: 3 * unitMs,
    };
    const replicas = [world.start({ lifetimes }), world.start({ lifetimes })];
    await world.clock.advance(minuteMs);
    const authorities = new Set<string>();
    const serving = new Set<string>();
    // API servers may be some minutes behind with the definitions.
    const seen: (readonly string[])[] = [];
    let largest = 0;
    for (let minute = 0; minute < 700 * 20; minute += 5) {
      await world.clock.advance(5 * minuteMs);
      for (const name of definitionNames) seen.push(await world.bundle(name));
      seen.splice(0, seen.length - 3 * definitionNames.length);
      for (const { server } of replicas) {
        for (const bundle of seen) {
          if (!verifies(server.served, bundle, world.clock.now())) {
            throw new Error(`${new Date(world.clock.now()).toISOString()}: not trusted`);
          }
        }
        serving.add(server.served?.certificatePem ?? '');
      }
      for (const pem of seen.flat()) authorities.add(pem);
      largest = Math.max(largest, ...seen.map((bundle) => bundle.length));
    }
    // A new authority after each two thirds of a life, and a serving certificate after each two thirds of its own.
    expect(authorities.size).toBe(3);
    expect(serving.size).toBeGreaterThanOrEqual(12);
    expect(largest).toBe(2);
    expect(await world.bundle()).toHaveLength(1);
    // Whoever is second finds the work done, or throws its own away.
    expect(world.issued).toBeLessThanOrEqual(2 * (authorities.size + serving.size));
  });

  describe('the Secret', () => {
    const lifetimes = { overlapMs: 120 * minuteMs };
    const running = async (): Promise<Replica> => {
      await createWorld(...both());
      const replica = world.start({ lifetimes });
      await world.clock.advance(minuteMs);
      return replica;
    };

    it('deleted: a new authority comes, and what was served is trusted until then', async () => {
      const { server } = await running();
      const before = { served: server.served, bundle: await world.bundle() };
      await world.api.delete(secretKind, secretKey);
      await world.clock.advance(minuteMs);
      // Made anew for the way, by the authority that is trusted already.
      expect(verifies(server.served, before.bundle, world.clock.now())).toBe(true);
      expect(await world.bundle()).toEqual([expect.any(String), ...before.bundle]);
      await world.clock.advance(90 * minuteMs);
      expect(verifies(server.served, before.bundle, world.clock.now())).toBe(false);
      expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
      await world.clock.advance(130 * minuteMs);
      expect(await world.bundle()).toHaveLength(1);
      expect(await world.bundle()).not.toEqual(before.bundle);
    });

    it('spoiled: it is mended, what else is in it stays, and a line says so', async () => {
      const { server } = await running();
      const before = await world.api.get(secretKind, secretKey);
      const spoiled: Secret = { ...before, data: { ...before.data, 'tls.crt': 'AAAA', note: 'aGVsbG8=' } };
      await world.api.update(secretKind, spoiled);
      await world.clock.advance(minuteMs);
      expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
      expect((await world.secret())['note']).toBe('hello');
      expect(world.lines.join('\n')).toContain('the Secret was deleted or spoiled');
    });

    it('of another program: certificates are added to it', async () => {
      await createWorld(...both());
      const data = { 'server-cert.pem': 'AAAA', 'server-key.pem': 'AAAA', 'ca-cert.pem': 'AAAA' };
      await world.api.create(secretKind, { metadata: secretKey, type: 'Opaque', data });
      const { server } = world.start();
      await world.clock.advance(minuteMs);
      expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
      expect(Object.keys(await world.secret())).toEqual(expect.arrayContaining(['server-cert.pem', 'tls.crt']));
    });

    it('long expired when the controller comes back: everything is made anew', async () => {
      const { server, stop } = await running();
      const before = server.served;
      await stop();
      await world.clock.advance(400 * dayMs);
      const later = world.start();
      await world.clock.advance(minuteMs);
      expect(later.server.served).not.toEqual(before);
      expect(verifies(later.server.served, await world.bundle(), world.clock.now())).toBe(true);
      expect(await world.bundle()).toHaveLength(1);
    });

    it('a restart in the middle of a rotation waits anew, and ends it', async () => {
      const { server, stop } = await running();
      await world.api.delete(secretKind, secretKey);
      await world.clock.advance(30 * minuteMs);
      const before = server.served;
      await stop();
      const later = world.start({ lifetimes });
      await world.clock.advance(50 * minuteMs);
      expect(later.server.served).toEqual(before);
      await world.clock.advance(20 * minuteMs);
      expect(later.server.served).not.toEqual(before);
      await world.clock.advance(130 * minuteMs);
      expect(await world.bundle()).toHaveLength(1);
    });
  });

  describe('when something does not work', () => {
    const forbidden = new ApiError({ status: 403, message: 'secrets "karpenter-cert" is forbidden' });

    it('a permission that is missing is said once in the log and in an event, and what it was for is done later', async () => {
      await createWorld(...both());
      let allowed = false;
      world.api.faults = (call) =>
        call.kind.kind === 'Secret' && !allowed ? { kind: 'fail', error: forbidden } : undefined;
      const { server, webhook } = world.start();
      await world.clock.advance(30 * minuteMs);
      expect(world.lines).toEqual([
        'the conversion webhook does not work {"why":"secrets \\"karpenter-cert\\" is forbidden"}',
      ]);
      expect(world.events).toMatchObject([
        {
          involvedObject: { kind: 'CustomResourceDefinition', metadata: { name: definitionNames[0] } },
          type: 'Warning',
          reason: 'ConversionWebhookFailed',
          message: 'secrets "karpenter-cert" is forbidden',
        },
      ]);
      expect(() => webhook.ready(AbortSignal.any([]))).toThrow('forbidden');
      allowed = true;
      await world.clock.advance(5 * minuteMs);
      expect(() => webhook.ready(AbortSignal.any([]))).not.toThrow();
      expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
      expect(world.lines.at(-1)).toBe('the conversion webhook works again');
    });

    it('who may not read definitions is ready all the same', async () => {
      await createWorld(...both());
      world.api.faults = (call) =>
        call.kind.kind === 'CustomResourceDefinition' ? { kind: 'fail', error: forbidden } : undefined;
      const { webhook } = world.start();
      await world.clock.advance(minuteMs);
      expect(() => webhook.ready(AbortSignal.any([]))).not.toThrow();
      expect(world.lines).toHaveLength(1);
    });

    it('problems that take turns are said once each', async () => {
      await createWorld(...both());
      let turn = 0;
      world.api.faults = (call) =>
        call.verb === 'list'
          ? { kind: 'fail', error: new Error(turn++ % 3 === 0 ? 'a problem' : 'another problem') }
          : undefined;
      world.start();
      await world.clock.advance(60 * minuteMs);
      expect(world.lines).toHaveLength(2);
      world.api.faults = undefined;
      await world.clock.advance(5 * minuteMs);
      expect(world.lines.at(-1)).toBe('the conversion webhook works again');
    });

    it('who may not patch definitions serves', async () => {
      await createWorld(...both());
      world.api.faults = (call) => (call.verb === 'patch' ? { kind: 'fail', error: forbidden } : undefined);
      const { server, webhook } = world.start();
      await world.clock.advance(minuteMs);
      expect(server.served).toBeDefined();
      expect(() => webhook.ready(AbortSignal.any([]))).not.toThrow();
      expect(world.lines.filter((line) => line.includes('does not work'))).toHaveLength(1);
    });

    it('a port that is in use keeps it from being ready, until it is free', async () => {
      await createWorld(...both());
      const { server, webhook } = world.start();
      server.failure = new Error('the port is in use');
      await world.clock.advance(10 * minuteMs);
      expect(() => webhook.ready(AbortSignal.any([]))).toThrow('the port is in use');
      expect(world.lines.filter((line) => line.includes('in use'))).toHaveLength(1);
      server.failure = undefined;
      await world.clock.advance(2 * minuteMs);
      expect(() => webhook.ready(AbortSignal.any([]))).not.toThrow();
    });

    it('an API server that is away for an hour is waited for', async () => {
      await createWorld(...both());
      world.api.faults = () => ({ kind: 'fail', error: new ApiError({ status: 503, message: 'away' }) });
      const { server } = world.start();
      await world.clock.advance(60 * minuteMs);
      expect(world.lines).toHaveLength(1);
      world.api.faults = undefined;
      await world.clock.advance(2 * minuteMs);
      expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
    });

    it('an answer that is lost after the write had its effect does no harm', async () => {
      await createWorld(...both());
      world.api.faults = scriptFaults([{ verb: 'create', fault: { kind: 'lose-reply' } }]);
      const { server } = world.start();
      await world.clock.advance(2 * minuteMs);
      expect(verifies(server.served, await world.bundle(), world.clock.now())).toBe(true);
    });

    it('somebody who changes definitions back every time is answered ever less often', async () => {
      await createWorld(...both());
      world.start();
      let patches = 0;
      world.api.faults = (call) => {
        if (call.verb === 'patch') patches++;
        return undefined;
      };
      const aborter = new AbortController();
      const fight = (async (): Promise<void> => {
        for await (const event of world.api.watch(definitionKind, { resourceVersion: '0' }, aborter.signal)) {
          if (event.type !== 'MODIFIED') continue;
          const { object } = event;
          if (object.spec?.conversion?.webhook?.clientConfig?.caBundle === 'AAAA') continue;
          const body = { spec: { conversion: { webhook: { clientConfig: { caBundle: 'AAAA' } } } } };
          await world.api.patch(definitionKind, { name: object.metadata?.name ?? '' }, body, { type: 'merge' });
        }
      })().catch(() => undefined);
      await world.clock.advance(10 * minuteMs);
      // Ours and the other's, of two definitions; without a limit there would be no end to them.
      expect(patches).toBeLessThan(2 * (30 + 120) + 1);
      expect(world.lines.join('\n')).toContain('others change it back all the time');
      aborter.abort(new Error('enough'));
      await fight;
    });
  });
});
