import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pod } from '@karpenter-ts/kube-model';
import { ApiError, TransportError, isConflict, isGone, isNotFound, isTooManyRequests } from './api-error.ts';
import { HttpKubeClient } from './http-kube-client.ts';
import { kinds } from './kinds.ts';
import type { KubeConfig } from './kube-config.ts';
import type { WatchEvent } from './kube-client.ts';
import { createMetrics } from './prometheus-metrics.ts';
import { caCert, clientCert, clientKey, serverCert, serverKey } from './tls.fixture.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void | Promise<void>;

interface Recorded {
  readonly line: string;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

/** An HTTP server whose answers the test says. */
class ScriptedServer {
  readonly requests: Recorded[] = [];
  connections = 0;
  handler: Handler = (_request, response) => reply(response, 200, {});
  readonly #server: Server;

  constructor(server: Server = createServer()) {
    this.#server = server;
    server.on('connection', () => (this.connections += 1));
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#serve(request, response));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    this.requests.push({
      line: `${request.method} ${request.url}`,
      contentType: request.headers['content-type'],
      body: text === '' ? undefined : JSON.parse(text),
    });
    await this.handler(request, response, text);
  }
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function configFor(port: number, user: Partial<KubeConfig['user']> = {}): KubeConfig {
  return {
    cluster: { name: 'test', server: `http://127.0.0.1:${port}`, skipTLSVerify: false },
    user: { name: 'test', ...user },
    namespace: undefined,
  };
}

const podKey = { name: 'web-1', namespace: 'shop' };

describe('HttpKubeClient', () => {
  let server: ScriptedServer;
  let client: HttpKubeClient;
  let port: number;

  beforeEach(async () => {
    server = new ScriptedServer();
    port = await server.listen();
    client = new HttpKubeClient({ config: configFor(port), timeoutMs: 5000 });
  });

  afterEach(async () => {
    client.close();
    await server.close();
  });

  it('speaks every verb as the API server wants it', async () => {
    const pod: Pod = { metadata: { name: 'web-1', namespace: 'shop', resourceVersion: '7' } };
    const patchBody = { metadata: { labels: { a: 'b' } } };
    await client.get(kinds.pod, podKey);
    await client.create(kinds.pod, pod);
    await client.create(kinds.node, { metadata: { name: 'n 1' } });
    await client.update(kinds.pod, pod);
    await client.updateStatus(kinds.pod, pod);
    await client.patch(kinds.pod, podKey, patchBody, { type: 'merge' });
    await client.patch(kinds.pod, podKey, patchBody, { type: 'strategic-merge', subresource: 'status' });
    await client.patch(kinds.pod, podKey, [], { type: 'json' });
    await client.patch(kinds.pod, podKey, patchBody, { type: 'apply' });
    await client.delete(kinds.pod, podKey, { uid: 'u', resourceVersion: '7', gracePeriodSeconds: 0 });
    await client.delete(kinds.podDisruptionBudget, podKey);
    await client.evict(podKey, { gracePeriodSeconds: 3 });
    const pods = '/api/v1/namespaces/shop/pods';
    const typedPod = { apiVersion: 'v1', kind: 'Pod', ...pod };
    const json = 'application/json';
    expect(server.requests).toEqual([
      { line: `GET ${pods}/web-1`, contentType: undefined, body: undefined },
      { line: `POST ${pods}`, contentType: json, body: typedPod },
      { line: 'POST /api/v1/nodes', contentType: json, body: expect.objectContaining({ kind: 'Node' }) },
      { line: `PUT ${pods}/web-1`, contentType: json, body: typedPod },
      { line: `PUT ${pods}/web-1/status`, contentType: json, body: typedPod },
      { line: `PATCH ${pods}/web-1`, contentType: 'application/merge-patch+json', body: patchBody },
      { line: `PATCH ${pods}/web-1/status`, contentType: 'application/strategic-merge-patch+json', body: patchBody },
      { line: `PATCH ${pods}/web-1`, contentType: 'application/json-patch+json', body: [] },
      {
        line: `PATCH ${pods}/web-1?fieldManager=karpenter-ts&force=true`,
        contentType: 'application/apply-patch+yaml',
        body: patchBody,
      },
      {
        line: `DELETE ${pods}/web-1`,
        contentType: json,
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          gracePeriodSeconds: 0,
          preconditions: { uid: 'u', resourceVersion: '7' },
        },
      },
      {
        line: 'DELETE /apis/policy/v1/namespaces/shop/poddisruptionbudgets/web-1',
        contentType: undefined,
        body: undefined,
      },
      {
        line: `POST ${pods}/web-1/eviction`,
        contentType: json,
        body: {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: podKey,
          deleteOptions: { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 3 },
        },
      },
    ]);
  });

  it('lists a page with its selectors and tells where the next begins', async () => {
    server.handler = (_request, response) =>
      reply(response, 200, {
        metadata: { resourceVersion: '90', continue: 'next' },
        items: [{ metadata: { name: 'a' } }],
      });
    const page = await client.list(kinds.pod, {
      labelSelector: 'app=web,tier!=db',
      fieldSelector: 'spec.nodeName=n',
      limit: 500,
    });
    expect(page).toEqual({
      items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }],
      resourceVersion: '90',
      continue: 'next',
    });
    const url = new URL(server.requests[0]!.line.slice(4), 'http://x');
    expect(url.pathname).toBe('/api/v1/pods');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      labelSelector: 'app=web,tier!=db',
      fieldSelector: 'spec.nodeName=n',
      limit: '500',
    });
    server.handler = (_request, response) => reply(response, 200, { metadata: { resourceVersion: '1' }, items: null });
    expect(await client.list(kinds.node)).toEqual({ items: [], resourceVersion: '1' });
  });

  it('refuses what cannot be a request before it is sent', async () => {
    await expect(client.get(kinds.pod, { name: 'x' })).rejects.toThrow('the namespace is missing');
    await expect(client.get(kinds.node, { name: '' })).rejects.toThrow('the name is empty');
    await expect(client.list(kinds.node, { namespace: 'x' })).rejects.toThrow('has no namespaces');
    expect(server.requests).toEqual([]);
  });

  it.each([
    [404, { code: 404, reason: 'NotFound', message: 'pods "web-1" not found' }, {}, isNotFound],
    [409, { code: 409, reason: 'Conflict', message: 'the object has been modified' }, {}, isConflict],
    [429, 'slow down', { 'Retry-After': '3' }, isTooManyRequests],
    [503, '', {}, (error: unknown) => ApiError.is(error) && error.reason === 'ServiceUnavailable'],
  ])('turns a %i into an ApiError', async (status, body, headers, predicate) => {
    server.handler = (_request, response) => reply(response, status, body, headers);
    const error: unknown = await client.get(kinds.pod, podKey).catch((caught: unknown) => caught);
    expect(predicate(error)).toBe(true);
    if (status === 429) expect(error).toMatchObject({ retryAfterMs: 3000, message: 'slow down' });
  });

  it('says which server cannot be reached', async () => {
    await server.close();
    const error: unknown = await client.get(kinds.pod, podKey).catch((caught: unknown) => caught);
    expect(TransportError.is(error)).toBe(true);
    expect(String(error)).toMatch(/GET .*web-1.*ECONNREFUSED/);
    server = new ScriptedServer();
    await server.listen();
  });

  it('gives up on an answer that does not come, or comes by half', async () => {
    const hasty = new HttpKubeClient({ config: configFor(port), timeoutMs: 100 });
    server.handler = () => undefined;
    await expect(hasty.get(kinds.pod, podKey)).rejects.toThrow('no answer within 100 ms');
    server.handler = (_request, response) => {
      response.writeHead(200);
      response.write('{"met');
    };
    await expect(hasty.get(kinds.pod, podKey)).rejects.toThrow('no answer within 100 ms');
  });

  it('rejects with the reason of the abort, whether before or while waiting', async () => {
    const aborter = new AbortController();
    server.handler = () => aborter.abort(new Error('shutting down'));
    await expect(client.get(kinds.pod, podKey, aborter.signal)).rejects.toThrow('shutting down');
    await expect(client.get(kinds.pod, podKey, aborter.signal)).rejects.toThrow('shutting down');
    expect(server.requests).toHaveLength(1);
  });

  it('uses one connection for requests that follow one another', async () => {
    for (let i = 0; i < 20; i++) await client.get(kinds.pod, podKey);
    server.handler = (_request, response) => reply(response, 404, {});
    await client.get(kinds.pod, podKey).catch(() => undefined);
    server.handler = (_request, response) => reply(response, 200, {});
    await client.create(kinds.node, { metadata: { name: 'n' } });
    expect(server.connections).toBe(1);
  });

  it('sends a read again when the server had closed the idle connection, but never a write', async () => {
    let breakNext = false;
    server.handler = (request, response) => {
      if (!breakNext) {
        reply(response, 200, {});
        return;
      }
      breakNext = false;
      request.socket.destroy();
    };
    await client.get(kinds.pod, podKey);
    breakNext = true;
    await client.get(kinds.pod, podKey);
    breakNext = true;
    await expect(client.create(kinds.node, { metadata: { name: 'n' } })).rejects.toBeInstanceOf(TransportError);
    expect(server.requests.filter(({ line }) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('counts requests by code, and their duration', async () => {
    const metrics = createMetrics();
    const counted = new HttpKubeClient({ config: configFor(port), metrics });
    await counted.get(kinds.pod, podKey);
    server.handler = (_request, response) => reply(response, 404, {});
    await counted.get(kinds.pod, podKey).catch(() => undefined);
    const text = await metrics.text();
    expect(text).toContain('client_go_request_total{code="200",method="GET"} 1');
    expect(text).toContain('client_go_request_total{code="404",method="GET"} 1');
    expect(text).toContain(
      'client_go_request_duration_seconds_count{verb="get",group="",version="v1",kind="Pod",subresource=""} 2',
    );
    counted.close();
  });

  describe('watch', () => {
    const lines = (...events: unknown[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const object = (name: string): Pod => ({ metadata: { name, resourceVersion: '5' } });

    async function collect(signal?: AbortSignal): Promise<WatchEvent<Pod>[]> {
      const events: WatchEvent<Pod>[] = [];
      for await (const event of client.watch(kinds.pod, { resourceVersion: '4', timeoutSeconds: 300 }, signal)) {
        events.push(event);
      }
      return events;
    }

    it('gives the events in order, however the chunks are cut, and ends when the server does', async () => {
      server.handler = async (_request, response) => {
        const bytes = Buffer.from(
          lines(
            { type: 'ADDED', object: object('ü-😀') },
            { type: 'DELETED', object: object('b') },
            { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } },
          ),
        );
        for (let i = 0; i < bytes.length; i += 7) {
          response.write(bytes.subarray(i, i + 7));
          await new Promise((resolve) => setImmediate(resolve));
        }
        response.end();
      };
      expect(await collect()).toEqual([
        { type: 'ADDED', object: object('ü-😀') },
        { type: 'DELETED', object: object('b') },
        { type: 'BOOKMARK', resourceVersion: '9' },
      ]);
      const query = new URL(server.requests[0]!.line.slice(4), 'http://x').searchParams;
      expect(Object.fromEntries(query)).toEqual({
        resourceVersion: '4',
        timeoutSeconds: '300',
        watch: 'true',
        allowWatchBookmarks: 'true',
      });
    });

    it('takes objects of many megabytes', async () => {
      const big = { metadata: { name: 'big', annotations: { data: 'x'.repeat(8_000_000) } } };
      server.handler = (_request, response) => void response.end(lines({ type: 'ADDED', object: big }));
      const [event] = await collect();
      expect(event).toEqual({ type: 'ADDED', object: big });
    });

    it('throws an ERROR event as the refusal it is', async () => {
      const status = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };
      server.handler = (_request, response) =>
        void response.end(lines({ type: 'ADDED', object: object('a') }, { type: 'ERROR', object: status }));
      const error: unknown = await collect().catch((caught: unknown) => caught);
      expect(isGone(error)).toBe(true);
    });

    it('throws when the server refuses to watch', async () => {
      server.handler = (_request, response) => reply(response, 429, { message: 'later' }, { 'Retry-After': '1' });
      const error: unknown = await collect().catch((caught: unknown) => caught);
      expect(error).toMatchObject({ status: 429, retryAfterMs: 1000 });
    });

    it.each([
      ['an event that is not JSON', (response: ServerResponse) => void response.end('{"type":\n'), 'not JSON'],
      ['an event of unknown type', (response: ServerResponse) => void response.end('{"type":"NEW"}\n'), '"NEW"'],
      ['half an event', (response: ServerResponse) => void response.end('{"type":'), 'middle of an event'],
      [
        'a broken connection',
        (response: ServerResponse) => {
          response.write('{"type":');
          setTimeout(() => response.socket?.destroy(), 20);
        },
        'aborted',
      ],
    ])('throws a TransportError for %s', async (_what, respond, message) => {
      server.handler = (_request, response) => respond(response);
      const error: unknown = await collect().catch((caught: unknown) => caught);
      expect(TransportError.is(error)).toBe(true);
      expect(String(error)).toContain(message);
    });

    it('throws the reason of the abort while it waits, and closes its connection', async () => {
      const aborter = new AbortController();
      let closed = false;
      server.handler = (request, response) => {
        request.socket.on('close', () => (closed = true));
        response.write(lines({ type: 'ADDED', object: object('a') }));
        setTimeout(() => aborter.abort(new Error('enough')), 20);
      };
      await expect(collect(aborter.signal)).rejects.toThrow('enough');
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(closed).toBe(true);
    });

    it('lives longer than requests may, and closes its connection when nobody reads on', async () => {
      const hasty = new HttpKubeClient({ config: configFor(port), timeoutMs: 50 });
      let closed = false;
      server.handler = (request, response) => {
        request.socket.on('close', () => (closed = true));
        response.write(lines({ type: 'ADDED', object: object('a') }));
        setTimeout(() => response.write(lines({ type: 'ADDED', object: object('b') })), 200);
      };
      const seen: unknown[] = [];
      for await (const event of hasty.watch(kinds.pod, { resourceVersion: '4' })) {
        seen.push(event);
        if (seen.length === 2) break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(closed).toBe(true);
    });
  });

  describe('credentials', () => {
    let folder: string;
    beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'kube-'))));
    afterEach(() => rm(folder, { recursive: true }));

    it('asks an exec plug-in again when its token is refused, once for all requests', async () => {
      const script = join(folder, 'plugin.mjs');
      const count = join(folder, 'count');
      await writeFile(count, '0');
      await writeFile(
        script,
        `import { readFileSync, writeFileSync } from 'node:fs';
         const n = Number(readFileSync(${JSON.stringify(count)})) + 1;
         writeFileSync(${JSON.stringify(count)}, String(n));
         const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
         console.log(JSON.stringify({ apiVersion: info.apiVersion, kind: info.kind, status: { token: 'token-' + n } }));`,
      );
      const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: [script] };
      const executing = new HttpKubeClient({ config: configFor(port, { exec }) });
      let accepted = 'Bearer token-1';
      server.handler = (request, response) =>
        reply(response, request.headers.authorization === accepted ? 200 : 401, {});
      await executing.get(kinds.pod, podKey);
      await executing.get(kinds.pod, podKey);
      expect(await readFile(count, 'utf8')).toBe('1');
      accepted = 'Bearer token-2';
      await Promise.all([1, 2, 3, 4].map(() => executing.get(kinds.pod, podKey)));
      expect(await readFile(count, 'utf8')).toBe('2');
      accepted = 'none';
      await expect(executing.get(kinds.pod, podKey)).rejects.toMatchObject({ status: 401 });
      executing.close();
    });

    it('reads a rotated token file again when the old token is refused', async () => {
      const tokenFile = join(folder, 'token');
      await writeFile(tokenFile, 'one\n');
      const authProvider = { name: 'tokenFile', config: { tokenFile } };
      const inCluster = new HttpKubeClient({ config: configFor(port, { authProvider }) });
      let accepted = 'Bearer one';
      server.handler = (request, response) =>
        reply(response, request.headers.authorization === accepted ? 200 : 401, {});
      await inCluster.get(kinds.pod, podKey);
      await writeFile(tokenFile, 'two\n');
      accepted = 'Bearer two';
      await inCluster.get(kinds.pod, podKey);
      inCluster.close();
    });

    it('sends user and password, token and impersonation as configured', async () => {
      const seen: (string | undefined)[] = [];
      server.handler = (request, response) => {
        seen.push(request.headers.authorization, request.headers['impersonate-user'] as string | undefined);
        reply(response, 200, {});
      };
      for (const user of [
        { username: 'a', password: 'b' },
        { token: 't\n', impersonateUser: 'eve' },
      ]) {
        const other = new HttpKubeClient({ config: configFor(port, user) });
        await other.get(kinds.pod, podKey);
        other.close();
      }
      expect(seen).toEqual([`Basic ${Buffer.from('a:b').toString('base64')}`, undefined, 'Bearer t', 'eve']);
    });
  });
});

describe('HttpKubeClient over TLS', () => {
  let server: ScriptedServer;
  let port: number;
  let peer: string | undefined;

  beforeEach(async () => {
    const tls = createTlsServer({ ca: caCert, cert: serverCert, key: serverKey, requestCert: true });
    server = new ScriptedServer(tls);
    server.handler = (request, response) => {
      peer = (request.socket as unknown as Pick<TLSSocket, 'getPeerCertificate'>).getPeerCertificate().subject
        .CN as string;
      reply(response, 200, {});
    };
    port = await server.listen();
  });
  afterEach(() => server.close());

  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const clientWith = (cluster: Partial<KubeConfig['cluster']>): HttpKubeClient =>
    new HttpKubeClient({
      config: {
        cluster: { name: 'test', server: `https://127.0.0.1:${port}`, skipTLSVerify: false, ...cluster },
        user: { name: 'test', certData: base64(clientCert), keyData: base64(clientKey) },
        namespace: undefined,
      },
    });

  it('trusts the given authority and shows its certificate, on one connection', async () => {
    const client = clientWith({ caData: base64(caCert) });
    await client.get(kinds.pod, podKey);
    await client.get(kinds.pod, podKey);
    expect(peer).toBe('client');
    expect(server.connections).toBe(1);
    client.close();
  });

  it('does not trust another', async () => {
    const client = clientWith({});
    const error: unknown = await client.get(kinds.pod, podKey).catch((caught: unknown) => caught);
    expect(TransportError.is(error)).toBe(true);
    expect(server.requests).toEqual([]);
    client.close();
  });

  it('checks the name that the configuration gives', async () => {
    const good = clientWith({ caData: base64(caCert), tlsServerName: 'localhost' });
    await good.get(kinds.pod, podKey);
    good.close();
    const bad = clientWith({ caData: base64(caCert), tlsServerName: 'elsewhere' });
    await expect(bad.get(kinds.pod, podKey)).rejects.toBeInstanceOf(TransportError);
    bad.close();
  });
});
