import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorMessage, type Clock, type Logger, type Metrics } from '@karpenter-ts/runtime';
import { checkExtent } from './check-extent.ts';
import { conversionMetrics, type ConversionMetrics } from './conversion-metrics.ts';
import {
  answerConversionRequest,
  BadReviewError,
  failedReview,
  readConversionRequest,
  type ConversionRequest,
  type ConvertObject,
} from './conversion-review.ts';
import { readBody, RequestError, type BodyBudget } from './read-body.ts';

/** A certificate and its key, as PEM. */
export interface ServingCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** What the webhook asks of the server; the real one is `ConversionServer`. */
export interface ServesConversion {
  /** Listens with this certificate, or from now on uses it for new connections. Rejects when the port cannot be had. */
  serve(certificate: ServingCertificate): Promise<void>;
  stop(): Promise<void>;
}

/** Where to serve, and with what. */
export interface ConversionServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Address to listen on. Default: all. */
  readonly host?: string | undefined;
  readonly convert: ConvertObject;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Kinds and versions that metrics may speak of. */
  readonly knownWords: ReadonlySet<string>;
  /** Longest body that is read, in bytes. Default 64 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** How long `stop` goes on answering before it closes connections. Default none. */
  readonly drainMs?: number | undefined;
}

/** The path at which reviews are answered. */
export const conversionPath = '/conversion';

/** A list of 5,000 objects comes in one review; with managed fields they have up to some 10 KB each. */
const defaultMaxBodyBytes = 64 << 20;
/** Bodies that are being read or answered at a time, in longest bodies: anybody in the cluster may send them. */
const bodiesAtOnce = 2;
/** How long a request may take to come in: no longer than API servers wait for the answer. */
const requestTimeoutMs = 30_000;
/**
 * How long an idle connection is kept: longer than API servers keep theirs (90 s, `SetTransportDefaults` of
 * k8s.io/apimachinery), so that they close first. A request on a connection that is being closed would fail, and with it a
 * write, for Go does not send a POST again.
 */
const keepAliveMs = 130_000;
const maxConnections = 1000;
/** How long requests under way may take when everything else has been stopped. */
const closeGraceMs = 3000;

/** Answers ConversionReviews over HTTPS. Takes new certificates while it runs. */
export class ConversionServer implements ServesConversion {
  readonly #options: ConversionServerOptions;
  readonly #logger: Logger;
  readonly #metrics: ConversionMetrics;
  readonly #budget: BodyBudget;
  #server: Server | undefined;
  /** What is served; the same again is nothing to do. */
  #certificatePem: string | undefined;
  #starting: Promise<void> | undefined;
  #draining = false;

  constructor(options: ConversionServerOptions) {
    this.#options = options;
    this.#logger = options.logger.with({ logger: 'webhook' });
    this.#metrics = conversionMetrics(options.metrics, options.knownWords);
    const maxBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
    this.#budget = { maxBytes, freeBytes: bodiesAtOnce * maxBytes };
  }

  /** The port that it listens on; undefined when it does not. */
  get port(): number | undefined {
    return (this.#server?.address() as AddressInfo | null | undefined)?.port;
  }

  async serve({ certificatePem, keyPem }: ServingCertificate): Promise<void> {
    const context = { cert: certificatePem, key: keyPem };
    if (this.#server !== undefined) {
      if (certificatePem !== this.#certificatePem) this.#server.setSecureContext(context);
      this.#certificatePem = certificatePem;
      return;
    }
    if (this.#draining) throw new Error('the server has been stopped');
    this.#starting ??= this.#listen(context).finally(() => (this.#starting = undefined));
    await this.#starting;
  }

  /** Ends connections as their answers go out, and the rest when the time for it is over. */
  async stop(): Promise<void> {
    this.#draining = true;
    await this.#starting?.catch(() => undefined);
    const server = this.#server;
    if (server === undefined) return;
    const { clock, drainMs = 0 } = this.#options;
    if (drainMs > 0) await clock.sleep(drainMs);
    this.#server = undefined;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(closeGraceMs, () => server.closeAllConnections());
      server.close(() => {
        cancel();
        resolve();
      });
      server.closeIdleConnections();
    });
  }

  async #listen(context: { readonly cert: string; readonly key: string }): Promise<void> {
    const server = createServer({
      ...context,
      minVersion: 'TLSv1.2',
      handshakeTimeout: 10_000,
      headersTimeout: 10_000,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveMs,
    });
    server.maxConnections = maxConnections;
    server.on('request', (request, response) => void this.#handle(request, response));
    // Health checks of load balancers and scanners say hello and go: nothing that a log should be filled with.
    server.on('tlsClientError', (error) => this.#logger.debug('TLS handshake failed', { error: errorMessage(error) }));
    const { port, host } = this.#options;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'EADDRINUSE' ? 'the port is in use' : errorMessage(error);
        reject(new Error(`the conversion webhook cannot listen on port ${port}: ${why}`, { cause: error.code }));
      });
      server.listen(port, host, resolve);
    });
    server.removeAllListeners('error');
    server.on('error', (error) => this.#logger.error('webhook server', { error: errorMessage(error) }));
    this.#server = server;
    this.#certificatePem = context.cert;
    this.#logger.info('serving conversions', { port: this.port });
  }

  /** Never rejects. */
  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#draining) response.shouldKeepAlive = false;
    try {
      checkRoute(request);
      const { text, release } = await readBody(request, this.#budget);
      try {
        send(response, 200, await this.#answer(text), 'application/json');
      } finally {
        release();
      }
    } catch (error) {
      if (!(error instanceof RequestError)) this.#logger.error('webhook request', { error: errorMessage(error) });
      const { status, message, allow } =
        error instanceof RequestError ? error : new RequestError(500, 'internal error');
      // The rest of a body that is not wanted is not waited for.
      if (!request.complete) response.shouldKeepAlive = false;
      if (allow !== undefined && !response.headersSent) response.setHeader('Allow', allow);
      send(response, status, `${message}\n`, 'text/plain; charset=utf-8');
    }
  }

  async #answer(text: string): Promise<string> {
    const { clock, convert } = this.#options;
    const startedMs = clock.now();
    const request = requestOf(text);
    const review = await answerConversionRequest(request, convert, nextTurn);
    const { status, message } = review.response.result;
    const result = status === 'Success' ? 'success' : 'failure';
    this.#metrics.observe(request, result, (clock.now() - startedMs) / 1000);
    if (result === 'failure') this.#logger.error('conversion refused', { why: message });
    try {
      return JSON.stringify(review);
    } catch (error) {
      // Objects may be nested deeper than can be written; the API server should hear of it as of any other failure.
      const why = `the converted objects cannot be written as JSON: ${errorMessage(error)}`;
      return JSON.stringify(failedReview(request, why));
    }
  }
}

function requestOf(text: string): ConversionRequest {
  checkExtent(text);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new RequestError(400, `the body is no JSON: ${errorMessage(error)}`);
  }
  try {
    return readConversionRequest(body);
  } catch (error) {
    if (error instanceof BadReviewError) throw new RequestError(400, error.message);
    throw error;
  }
}

function checkRoute(request: IncomingMessage): void {
  if ((request.url ?? '').split('?')[0] !== conversionPath) throw new RequestError(404, 'not found');
  if (request.method !== 'POST') throw new RequestError(405, 'only POST is allowed', 'POST');
}

function send(response: ServerResponse, status: number, text: string, contentType: string): void {
  // Whoever asked may have gone.
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': body.length });
  response.end(body);
}
