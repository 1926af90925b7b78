import { readFile } from 'node:fs/promises';
import { createServer, connect as connectTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { convertObject } from '@karpenter-ts/apis/conversion';
import { startControlPlane, type ControlPlane } from '@karpenter-ts/cluster';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import {
  createMetrics,
  HttpKubeClient,
  isTooManyRequests,
  loadKubeConfig,
  silentLogger,
  systemClock,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import { secretKind } from './certificates/certificate-keeper.ts';
import type { CertificateLifetimes } from './certificates/certificate-lifetimes.ts';
import { ConversionWebhook } from './conversion-webhook.ts';
import { ConversionServer } from './conversion/conversion-server.ts';
import type { WebhookAddress } from './injection/decide-injection.ts';
import { definitionKind } from './injection/injector.ts';
import { issueCertificate } from './issuer/issue-certificate.ts';
import { migrateStorage } from './migration/migrate-storage.ts';

const crds = fileURLToPath(new URL('../../apis/crds-conversion/', import.meta.url));
const definitions = ['nodepools.karpenter.sh', 'nodeclaims.karpenter.sh', 'ec2nodeclasses.karpenter.k8s.aws'];
const secret = { namespace: 'kube-system', name: 'karpenter-cert' };

const pools = (version: 'v1' | 'v1beta1'): ResourceKind<Pool> => ({
  group: 'karpenter.sh',
  version,
  kind: 'NodePool',
  plural: 'nodepools',
  namespaced: false,
});
interface Pool extends KubernetesObject {
  readonly spec: {
    readonly weight: number;
    readonly template: { readonly spec: { readonly kubelet?: { readonly maxPods?: number } } };
  };
}
const pool = (name: string): Pool =>
  ({
    apiVersion: 'karpenter.sh/v1beta1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      weight: 1,
      template: {
        spec: {
          kubelet: { maxPods: 42 },
          nodeClassRef: { name: 'default' },
          requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }],
        },
      },
      disruption: { consolidationPolicy: 'WhenUnderutilized', expireAfter: '720h' },
    },
  }) as never;

describe('the webhook and a real API server', () => {
  let plane: ControlPlane;
  let client: HttpKubeClient;
  const cleanUp: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    client = new HttpKubeClient({ config: await loadKubeConfig({ path: plane.kubeconfigPath }) });
    await plane.kubectl(['apply', '--server-side', `--filename=${crds}`]);
    await plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', `--filename=${crds}`]);
  });
  afterEach(async () => {
    for (const stop of cleanUp.splice(0).reverse()) await stop();
  });
  afterAll(async () => {
    client?.close();
    await plane?.stop();
  });

  const startReplica = (
    address: WebhookAddress,
    lifetimes: Partial<CertificateLifetimes> = {},
    as: HttpKubeClient = client,
  ): Replica => {
    const server = new ConversionServer({
      port: 0,
      convert: (object, apiVersion) => convertObject({ ...object }, apiVersion),
      clock: systemClock,
      logger: silentLogger,
      metrics: createMetrics(),
      knownWords: new Set(),
      drainMs: 500,
    });
    const webhook = new ConversionWebhook({
      client: as,
      clock: systemClock,
      random: Math.random,
      logger: silentLogger,
      metrics: createMetrics(),
      events: { publish: ({ message }) => console.error(message) },
      server,
      address,
      definitions,
      secret,
      issue: issueCertificate,
      lifetimes,
    });
    const aborter = new AbortController();
    const running = webhook.run(aborter.signal);
    cleanUp.push(async () => {
      aborter.abort(new Error('stopped'));
      await running;
    });
    return { server, webhook };
  };
  const bundle = async (name = definitions[0]!): Promise<string> => {
    const { spec } = await client.get(definitionKind, { name });
    return Buffer.from(spec?.conversion?.webhook?.clientConfig?.caBundle ?? '', 'base64').toString();
  };

  it('certificates and authorities change while objects are written as v1beta1: no write fails', async () => {
    const durationMs = 120_000;
    // Authorities are replaced every 66 s, and whenever the Secret is deleted; serving certificates every 16 s.
    const lifetimes = { authorityMs: 99_000, servingMs: 24_000, propagationMs: 3000, overlapMs: 6000 };
    const deletionsMs = [8000, 22_000, 36_000];
    const balancer = await startBalancer();
    cleanUp.push(balancer.stop);
    const address: WebhookAddress = { kind: 'url', url: `https://127.0.0.1:${balancer.port}/conversion` };
    const replicas = [startReplica(address, lifetimes), startReplica(address, lifetimes)];
    balancer.targets = () => replicas.map(({ server }) => server.port).filter((port) => port !== undefined);
    await eventually(async () => {
      for (const { webhook } of replicas) await webhook.ready(AbortSignal.any([]));
      await client.create(pools('v1beta1'), pool('first'));
    });

    const startedMs = Date.now();
    const going = (): boolean => Date.now() - startedMs < durationMs;
    const failures: string[] = [];
    const fail = (what: string, error: unknown): void =>
      void failures.push(`${Date.now() - startedMs} ms: ${what}: ${String(error)}`);
    let writes = 0;
    let waits = 0;
    /** As client-go, which waits and tries again when the server says so: it does for a moment after each change of a definition. */
    const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
      for (let tries = 0; ; tries++) {
        try {
          return await ask();
        } catch (error) {
          if (!isTooManyRequests(error) || error.retryAfterMs === undefined || tries === 10) throw error;
          waits++;
          await delay(error.retryAfterMs);
        }
      }
    };
    /** Its own object, over and over: as v1beta1 and as v1 in turns, and now and then anew. */
    const writer = async (name: string): Promise<void> => {
      for (let round = 0; going(); round++) {
        try {
          if (round % 20 === 0) {
            if (round > 0) await patiently(() => client.delete(pools('v1'), { name }));
            await patiently(() => client.create(pools('v1beta1'), pool(name)));
            writes++;
          }
          const weight = 1 + (round % 100);
          const patch = { spec: { weight } };
          const old = await patiently(() => client.patch(pools('v1beta1'), { name }, patch, { type: 'merge' }));
          writes++;
          if (old.spec.weight !== weight) throw new Error('the weight was lost');
          if (old.spec.template.spec.kubelet?.maxPods !== 42) throw new Error('the kubelet was lost');
          const labels = { metadata: { labels: { round: String(round) } } };
          await patiently(() => client.patch(pools('v1'), { name }, labels, { type: 'merge' }));
          await patiently(() => client.list(pools('v1beta1')));
        } catch (error) {
          fail(name, error);
        }
        await delay(5);
      }
    };
    let applications = 0;
    const kubectl = async (): Promise<void> => {
      for (let round = 0; going(); round++) {
        const object = { ...pool('kubectl'), metadata: { name: 'kubectl', labels: { round: String(round) } } };
        try {
          await plane.kubectl(['apply', '--filename=-'], JSON.stringify(object));
          applications++;
        } catch (error) {
          fail('kubectl', error);
        }
      }
    };
    const authorities = new Set<string>();
    const serving = new Set<string>();
    let handshakes = 0;
    /** New connections, as an API server makes them that has read the definition up to a second ago. */
    const shaker = async (): Promise<void> => {
      while (going()) {
        const ca = await patiently(() => bundle());
        for (const pem of ca.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []) authorities.add(pem);
        for (let i = 0; i < 5; i++) {
          try {
            serving.add(await shakeHands(balancer.port, ca));
            handshakes++;
          } catch (error) {
            fail('handshake', error);
          }
          await delay(200);
        }
      }
    };
    /** Somebody who thinks that deleting the Secret is how certificates are renewed. */
    const deleter = async (): Promise<void> => {
      for (const atMs of deletionsMs) {
        await delay(Math.max(0, startedMs + atMs - Date.now()));
        await client.delete(secretKind, secret);
      }
    };
    await Promise.all([...['a', 'b', 'c', 'd'].map(writer), kubectl(), shaker(), deleter()]);

    console.log(
      `${writes} writes as v1beta1 and as many as v1, ${applications} of kubectl, ${handshakes} handshakes: ` +
        `${failures.length} failed, ${waits} were told to wait; ` +
        `${authorities.size} authorities, ${serving.size} serving certificates`,
    );
    expect(failures).toEqual([]);
    expect(writes).toBeGreaterThan(500);
    expect(authorities.size).toBeGreaterThanOrEqual(deletionsMs.length + 2);
    expect(serving.size).toBeGreaterThanOrEqual(10);
  });

  /** Makes the Service lead to a replica, and gives the patch that makes a definition ask for its port. */
  const leadHere = async ({ server }: Replica): Promise<object> => {
    // Nobody makes addresses of Services work here, but one that is another name for this machine needs nobody.
    const named = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'karpenter', namespace: 'kube-system' },
      spec: { type: 'ExternalName', externalName: 'localhost' },
    };
    await plane.kubectl(['apply', '--filename=-'], JSON.stringify(named));
    const { port } = server;
    const patch = { spec: { conversion: { webhook: { clientConfig: { service: { port } } } } } };
    for (const name of definitions) await client.patch(definitionKind, { name }, patch, { type: 'merge' });
    return patch;
  };
  const service: WebhookAddress = { kind: 'service', namespace: 'kube-system', name: 'karpenter', defaultPort: 8443 };

  it('by a Service: the definitions may be applied again and again, and replaced', async () => {
    const replica = startReplica(service);
    await eventually(() => replica.webhook.ready(AbortSignal.any([])));
    const body = await leadHere(replica);
    const write = async (name: string): Promise<void> => {
      await eventually(async () => {
        const { spec } = await client.create(pools('v1beta1'), pool(name));
        expect(spec.template.spec.kubelet).toEqual({ maxPods: 42 });
      });
    };
    await write('by-service');

    // As GitOps does: what the controller has put in is nobody else's, and stays.
    const before = await bundle();
    await plane.kubectl(['patch', 'crd', definitions[0]!, '--type=merge', '--patch', JSON.stringify(body)]);
    const file = `${crds}karpenter.sh_nodepools.yaml`;
    await plane.kubectl(['apply', '--server-side', '--force-conflicts', `--filename=${file}`]);
    expect(await bundle()).toBe(before);
    await client.patch(definitionKind, { name: definitions[0]! }, body, { type: 'merge' });
    await write('applied');

    // As nobody should: everything that is not in the file goes, and comes back.
    await plane.kubectl(['replace', `--filename=${file}`]);
    await eventually(async () => expect(await bundle()).toBe(before));
    await client.patch(definitionKind, { name: definitions[0]! }, body, { type: 'merge' });
    await write('replaced');
  });

  /** A client with the permissions that the documentation names, and no others. */
  const modestClient = async (): Promise<HttpKubeClient> => {
    const page = await readFile(new URL('../../../docs/conversion-webhook.md', import.meta.url), 'utf8');
    const roles = Array.from(page.matchAll(/```yaml\n(apiVersion: rbac[^`]*)```/g), ([, yaml]) => yaml ?? '');
    expect(roles).toHaveLength(2);
    const names = ['karpenter-webhook', 'karpenter-webhook-migration'];
    const metadata = (name: string): object => ({ name, namespace: 'kube-system' });
    const binding = (kind: string, name: string): object => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: `${kind}Binding`,
      metadata: metadata(name),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      subjects: [{ kind: 'ServiceAccount', ...metadata('karpenter') }],
    });
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata('karpenter') };
    const bindings = [...names.map((name) => binding('ClusterRole', name)), binding('Role', 'karpenter-webhook')];
    const all = [...roles, ...[account, ...bindings].map((object) => JSON.stringify(object))];
    await plane.kubectl(['apply', '--filename=-'], all.join('\n---\n'));
    const token = (await plane.kubectl(['create', 'token', 'karpenter', '--namespace=kube-system'])).trim();
    const config = await loadKubeConfig({ path: plane.kubeconfigPath });
    const modest = new HttpKubeClient({ config: { ...config, user: { name: 'modest', token } } });
    cleanUp.push(async () => modest.close());
    return modest;
  };

  it('the permissions in the documentation are those that it needs', async () => {
    // From nothing: whatever an earlier test has made is not there any more.
    await plane.kubectl(['delete', 'secret', secret.name, `--namespace=${secret.namespace}`, '--ignore-not-found']);
    await plane.kubectl(['replace', `--filename=${crds}`]);
    const modest = await modestClient();
    const verbs = new Set<string>();
    const noting = new Proxy(modest, {
      get: (target, verb: keyof HttpKubeClient) => {
        const method = target[verb] as (...args: unknown[]) => unknown;
        return (kind: ResourceKind, ...args: unknown[]): unknown => {
          verbs.add(`${kind.kind} ${verb}`);
          return method.call(target, kind, ...args);
        };
      },
    });
    const { webhook } = startReplica(service, {}, noting);
    await eventually(async () => {
      await webhook.ready(AbortSignal.any([]));
      for (const name of definitions) expect(await bundle(name)).toContain('BEGIN CERTIFICATE');
    });
    await client.patch(secretKind, secret, { data: { 'tls.crt': 'AAAA' } }, { type: 'merge' });
    await eventually(async () => expect((await bundle()).match(/BEGIN/g)).toHaveLength(2));
    expect([...verbs].sort()).toEqual([
      'CustomResourceDefinition list',
      'CustomResourceDefinition patch',
      'CustomResourceDefinition watch',
      'Secret create',
      'Secret get',
      'Secret list',
      'Secret update',
      'Secret watch',
    ]);
  });

  it('objects that are stored as v1beta1 are written as v1, and then the definition may have v1 alone', async () => {
    const [name = ''] = definitions;
    await plane.kubectl(['replace', `--filename=${crds}`]);
    const replica = startReplica(service);
    await eventually(() => replica.webhook.ready(AbortSignal.any([])));
    await leadHere(replica);
    const store = async (version: string): Promise<void> => {
      await eventually(async () => {
        const found = await client.get(definitionKind, { name });
        const versions = found.spec?.versions?.map((each) => ({ ...each, storage: each.name === version }));
        await client.update(definitionKind, { ...found, spec: { ...found.spec, versions } });
      });
    };
    // A cluster of old times.
    await store('v1beta1');
    await delay(2000);
    for (let i = 0; i < 120; i++)
      await eventually(async () => {
        await client.create(pools('v1beta1'), pool(`old-${i}`));
      });
    await store('v1');
    const storedVersions = async (): Promise<readonly string[] | undefined> =>
      (await client.get(definitionKind, { name })).status?.storedVersions;
    expect((await storedVersions())?.toSorted()).toEqual(['v1', 'v1beta1']);
    // Replaced, for what the controller has put in is not server-side apply's to take away.
    const v1Alone = ['replace', `--filename=${crds}../crds/karpenter.sh_nodepools.yaml`];
    await expect(plane.kubectl(v1Alone)).rejects.toThrow(/storedVersions/);

    const modest = await modestClient();
    await eventually(async () => {
      expect(await migrateStorage({ client: modest, logger: silentLogger, definitions }, AbortSignal.any([]))).toBe(
        true,
      );
    });
    expect(await storedVersions()).toEqual(['v1']);
    await plane.kubectl(v1Alone);
    await eventually(async () => {
      // Nobody is there to convert for it.
      await expect(client.list(pools('v1beta1'))).rejects.toThrow('not found');
      const { items } = await client.list(pools('v1'));
      expect(items.filter(({ metadata }) => metadata?.name?.startsWith('old-'))).toHaveLength(120);
    });
  });
});

interface Replica {
  readonly server: ConversionServer;
  readonly webhook: ConversionWebhook;
}

interface Balancer {
  readonly port: number;
  /** Where connections go, in turns. */
  targets: () => readonly number[];
  readonly stop: () => Promise<void>;
}

/** What a Service is to replicas. */
async function startBalancer(): Promise<Balancer> {
  let turn = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const ports = balancer.targets();
    const target = connectTcp(ports[turn++ % ports.length] ?? 0, '127.0.0.1');
    for (const [one, other] of [
      [socket, target],
      [target, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const balancer: Balancer = {
    port: (server.address() as AddressInfo).port,
    targets: () => [],
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return balancer;
}

/** The certificate's number, when it is trusted. */
function shakeHands(port: number, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port, ca }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

/** Tries until it succeeds, for some seconds. */
async function eventually(check: () => Promise<void> | void): Promise<void> {
  const deadlineMs = Date.now() + 30_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await delay(100);
    }
  }
}
