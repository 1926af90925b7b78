import { request as httpsRequest, type RequestOptions } from 'node:https';
import { Agent } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createMetrics, silentLogger, systemClock } from '@karpenter-ts/runtime';
import { issueAuthority, issueServing } from '../certificates/certificates.fixture.ts';
import type { IssuedCertificate } from '../certificates/certificate-issuer.ts';
import { ConversionServer, type ConversionServerOptions } from './conversion-server.ts';
import type { ConvertObject } from './conversion-review.ts';

const convert: ConvertObject = (object, apiVersion) => {
  if (object.metadata?.name === 'bad') throw new Error('it cannot be');
  return { ...object, apiVersion };
};

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

describe('ConversionServer', () => {
  const names = ['localhost', '127.0.0.1'];
  let authority: IssuedCertificate;
  let serving: IssuedCertificate;
  let server: ConversionServer | undefined;

  beforeAll(async () => {
    const nowMs = Date.now();
    authority = await issueAuthority(nowMs);
    serving = await issueServing(authority, { madeMs: nowMs, names });
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const start = async (options: Partial<ConversionServerOptions> = {}): Promise<ConversionServer> => {
    server = new ConversionServer({
      port: 0,
      host: '127.0.0.1',
      convert,
      clock: systemClock,
      logger: silentLogger,
      metrics: createMetrics(),
      knownWords: new Set(['NodePool', 'v1', 'v1beta1']),
      ...options,
    });
    await server.serve(serving);
    return server;
  };
  const ask = (body: string | Buffer, options: RequestOptions = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = httpsRequest(
        {
          host: '127.0.0.1',
          port: server?.port,
          path: '/conversion?timeout=30s',
          method: 'POST',
          ca: authority.certificatePem,
          agent: false,
          ...options,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString('utf8'),
              headers: response.headers,
            }),
          );
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  const review = (...objects: readonly object[]): string =>
    JSON.stringify({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'ConversionReview',
      request: { uid: 'u', desiredAPIVersion: 'karpenter.sh/v1', objects },
    });
  const pool = (name: string): object => ({
    apiVersion: 'karpenter.sh/v1beta1',
    kind: 'NodePool',
    metadata: { name },
  });

  it('answers reviews, failures too, with 200 and JSON', async () => {
    await start();
    const good = await ask(review(pool('a'), pool('b')));
    expect(good).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(good.body)).toMatchObject({
      response: { uid: 'u', result: { status: 'Success' }, convertedObjects: [{}, {}] },
    });
    const bad = await ask(review(pool('bad')));
    expect(bad.status).toBe(200);
    expect(JSON.parse(bad.body)).toMatchObject({
      response: { uid: 'u', result: { status: 'Failure', message: expect.stringContaining('NodePool bad') } },
    });
  });

  it('carries any text through unchanged', async () => {
    await start();
    const text = 'ä€😀\u2028"\\';
    const { body } = await ask(review({ ...pool('a'), spec: { text } }));
    expect(JSON.parse(body)).toMatchObject({ response: { convertedObjects: [{ spec: { text } }] } });
  });

  const refused: Readonly<Record<string, readonly [string, RequestOptions, number, string]>> = {
    'a body that is no JSON': ['{', {}, 400, 'the body is no JSON'],
    'an empty body': ['', {}, 400, 'the body is no JSON'],
    'a body that is no review': ['{}', {}, 400, 'kind: expected ConversionReview'],
    'another path': ['', { path: '/' }, 404, 'not found'],
    'a path below': ['', { path: '/conversion/karpenter.sh' }, 404, 'not found'],
    GET: ['', { method: 'GET' }, 405, 'only POST is allowed'],
  };
  it.each(Object.entries(refused))('refuses %s', async (_name, [body, options, status, want]) => {
    await start();
    const answer = await ask(body, options);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(want);
    if (status === 405) expect(answer.headers['allow']).toBe('POST');
  });

  it('refuses bodies that are too long, said or not, and goes on', async () => {
    await start({ maxBodyBytes: 1000 });
    const long = 'x'.repeat(100_000);
    const said = await ask(long, { headers: { 'Content-Length': long.length } });
    expect(said).toMatchObject({ status: 413, body: 'the body is longer than 1000 bytes\n' });
    const unsaid = await ask(long, { headers: { 'Transfer-Encoding': 'chunked' } });
    expect(unsaid.status).toBe(413);
    expect((await ask(review(pool('a')))).status).toBe(200);
  });

  it('reads no more large bodies at a time than there is room for, and has the room again after them', async () => {
    await start({ maxBodyBytes: 1000 });
    // Two bodies that never end take all there is.
    const stuck = await Promise.all(
      [0, 1].map(
        () =>
          new Promise<() => void>((resolve, reject) => {
            const options = { port: server?.port ?? 0, host: '127.0.0.1', ca: authority.certificatePem };
            const socket = connectTls(options, () => {
              socket.write(`POST /conversion HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n${'x'.repeat(990)}`);
              setTimeout(() => resolve(() => socket.destroy()), 100);
            });
            socket.on('error', reject);
          }),
      ),
    );
    expect((await ask(review(pool('a')))).status).toBe(429);
    for (const end of stuck) end();
    await expectSoon(async () => expect((await ask(review(pool('a')))).status).toBe(200));
  });

  it('an answer that cannot be written is a failure of the review', async () => {
    const deep = (): object => {
      let object: object = {};
      for (let i = 0; i < 100_000; i++) object = { object };
      return object;
    };
    await start({ convert: deep });
    const { status, body } = await ask(review(pool('a')));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      response: { uid: 'u', result: { status: 'Failure', message: expect.stringContaining('cannot be written') } },
    });
  });

  it('outlives whoever speaks no TLS, goes in between, or says nothing at all', async () => {
    await start();
    const port = server?.port ?? 0;
    const plain = connectTcp(port, '127.0.0.1');
    plain.write('GET / HTTP/1.1\r\n\r\n');
    plain.on('error', () => undefined);
    const gone = httpsRequest({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/conversion',
      rejectUnauthorized: false,
    });
    gone.on('error', () => undefined);
    gone.write('{"apiVersion"');
    setTimeout(() => gone.destroy(), 50);
    const silent = connectTcp(port, '127.0.0.1');
    silent.on('error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await ask(review(pool('a')))).status).toBe(200);
    plain.destroy();
    silent.destroy();
  });

  it('uses a new certificate for new connections, and keeps those that there are', async () => {
    const running = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await ask(review(pool('a')), { agent })).status).toBe(200);

    const otherAuthority = await issueAuthority(Date.now());
    await running.serve(await issueServing(otherAuthority, { madeMs: Date.now(), names }));
    expect((await ask(review(pool('a')), { agent })).status).toBe(200);
    expect((await ask(review(pool('a')), { ca: otherAuthority.certificatePem })).status).toBe(200);
    await expect(ask(review(pool('a')))).rejects.toThrow(/unable to verify|self-signed|unable to get local issuer/);
    agent.destroy();
  });

  it('a port that is in use is said in one line, and can be had later', async () => {
    const first = await start();
    const second = new ConversionServer({
      port: first.port ?? 0,
      host: '127.0.0.1',
      convert,
      clock: systemClock,
      logger: silentLogger,
      metrics: createMetrics(),
      knownWords: new Set(),
    });
    await expect(second.serve(serving)).rejects.toThrow(
      `the conversion webhook cannot listen on port ${first.port}: the port is in use`,
    );
    await first.stop();
    await second.serve(serving);
    expect(second.port).toBeDefined();
    await second.stop();
  });

  it('while it stops it answers what comes, and closes each connection with its answer', async () => {
    const running = await start({ drainMs: 300 });
    const agent = new Agent({ keepAlive: true });
    const before = await ask(review(pool('a')), { agent });
    expect(before.headers['connection']).toBe('keep-alive');
    const stopped = running.stop();
    const during = await ask(review(pool('a')), { agent });
    expect(during).toMatchObject({ status: 200, headers: { connection: 'close' } });
    await stopped;
    await expect(ask(review(pool('a')))).rejects.toThrow(/ECONNREFUSED/);
    await expect(running.serve(serving)).rejects.toThrow('stopped');
    agent.destroy();
  });

  it('counts objects and durations, and makes no series of words that it does not know', async () => {
    const metrics = createMetrics();
    await start({ metrics });
    await ask(review(pool('a'), pool('b')));
    await ask(review(pool('bad')));
    await ask(review({ apiVersion: 'evil/v666', kind: 'Made-Up', metadata: {} }));
    const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('karpenter_webhook_conversions'));
    expect(lines).toEqual([
      'karpenter_webhook_conversions_total{kind="NodePool",from="v1beta1",to="v1",result="success"} 2',
      'karpenter_webhook_conversions_total{kind="NodePool",from="v1beta1",to="v1",result="failure"} 1',
      'karpenter_webhook_conversions_total{kind="other",from="other",to="v1",result="success"} 1',
    ]);
    expect(await metrics.text()).toContain(
      'karpenter_webhook_conversion_duration_seconds_count{kind="NodePool",from="v1beta1",to="v1",result="success"} 1',
    );
  });
});

/** Tries until it holds, for some seconds. */
async function expectSoon(check: () => Promise<void>): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      await check();
      return;
    } catch (error) {
      if (i >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
