import * as http from 'node:http';
import * as https from 'node:https';
import { ApiError, TransportError } from './api-error.ts';
import type { Clock } from './clock.ts';
import type { CredentialSource, Credentials, TlsOptions } from './credentials.ts';
import { errorMessage } from './error-message.ts';
import { abortReason } from './sleep-on.ts';

export interface HttpTransportOptions {
  /** URL of the API server; a path in it comes before every request's. */
  readonly server: string;
  readonly credentials: Pick<CredentialSource, 'get' | 'renewed'>;
  readonly clock: Clock;
  readonly userAgent: string;
  /** How long an answer may take: all of it, or its headers when it is a stream. */
  readonly timeoutMs: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With the query. */
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string | undefined;
}

/** Connections to one server for plain requests; watches have theirs besides, each for a long time. */
const mostConnections = 128;
/** Shorter than the 90 s after which the API server closes an idle connection (`IdleTimeout`), so that it seldom gets the chance. */
const idleMs = 60_000;
/** Delay of the kernel's first keep-alive probe, as client-go's dialer. */
const keepAliveProbeMs = 30_000;

/** JSON over HTTP/1.1 with keep-alive to one API server. */
export class HttpTransport {
  readonly #options: HttpTransportOptions;
  readonly #url: URL;
  readonly #prefix: string;
  #agents: Agents | undefined;

  constructor(options: HttpTransportOptions) {
    this.#options = options;
    this.#url = new URL(options.server);
    this.#prefix = this.#url.pathname.replace(/\/$/, '');
  }

  /** The answer's body as JSON. Rejects as `KubeClient` says. */
  async json(request: HttpRequest, signal?: AbortSignal): Promise<unknown> {
    return await this.#exchange(request, signal, async (response, sent) => {
      const text = await readText(response);
      sent.answered();
      if (text === '') return undefined;
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        throw new TransportError(`${request.method} ${request.path}: the answer is not JSON`, error);
      }
    });
  }

  /** The chunks of an answer without an end of its own, as they come. Throws as `KubeClient` says. */
  async *stream(request: HttpRequest, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    const { response, sent } = await this.#exchange(
      request,
      signal,
      async (response, sent) => ({ response, sent }),
      true,
    );
    // The headers are there: from here on, silence is the caller's to judge.
    sent.answered();
    try {
      for await (const chunk of response) yield chunk as Buffer;
    } catch (error) {
      throw sent.failure(error);
    } finally {
      sent.close();
    }
  }

  /** Closes all idle connections. */
  close(): void {
    this.#agents?.requests.destroy();
    this.#agents?.streams.destroy();
  }

  async #exchange<R>(
    request: HttpRequest,
    signal: AbortSignal | undefined,
    read: (response: http.IncomingMessage, sent: Sent) => Promise<R>,
    stream = false,
  ): Promise<R> {
    let credentials = await this.#options.credentials.get();
    let renewed = false;
    let resent = false;
    for (;;) {
      if (signal?.aborted === true) throw abortReason(signal);
      const sent = this.#send(request, credentials, stream, signal);
      let open = false;
      try {
        const response = await sent.response;
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) {
          const result = await read(response, sent);
          open = stream;
          return result;
        }
        const refusal = await refusalOf(response);
        if (status === 401 && !renewed) {
          renewed = true;
          credentials = await this.#options.credentials.renewed(credentials);
          continue;
        }
        throw refusal;
      } catch (error) {
        if (ApiError.is(error)) throw error;
        // The server closed an idle connection while the request was on its way. Only what changes nothing is sent again.
        if (request.method === 'GET' && !resent && sent.onStaleConnection(error)) {
          resent = true;
          continue;
        }
        throw sent.failure(error);
      } finally {
        if (!open) sent.close();
      }
    }
  }

  #send(request: HttpRequest, credentials: Credentials, stream: boolean, signal: AbortSignal | undefined): Sent {
    const { clock, timeoutMs, userAgent } = this.#options;
    const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
    const agents = this.#agentsFor(credentials);
    const options: https.RequestOptions = {
      method: request.method,
      hostname: this.#url.hostname.replace(/^\[|\]$/g, ''),
      port: this.#url.port === '' ? (this.#url.protocol === 'https:' ? 443 : 80) : this.#url.port,
      path: this.#prefix + request.path,
      agent: credentials.agent ?? (stream ? agents.streams : agents.requests),
      headers: {
        Accept: 'application/json',
        'User-Agent': userAgent,
        ...credentials.headers,
        ...(body === undefined
          ? {}
          : { 'Content-Type': request.contentType ?? 'application/json', 'Content-Length': body.length }),
      },
    };
    const raw = this.#url.protocol === 'https:' ? https.request(options) : http.request(options);
    const sent = new Sent(raw, `${request.method} ${request.path}`, signal, clock, timeoutMs);
    raw.end(body);
    return sent;
  }

  /** Connections made with other certificates must not be used again. */
  #agentsFor({ tls }: Credentials): Agents {
    const known = this.#agents;
    if (known !== undefined && sameTls(known.tls, tls)) return known;
    known?.requests.destroy();
    const common = { keepAlive: true, keepAliveMsecs: keepAliveProbeMs, scheduling: 'lifo' as const };
    const make = (options: http.AgentOptions): http.Agent =>
      this.#url.protocol === 'https:'
        ? new https.Agent({ ...common, ...options, ...definedOnly(tls) })
        : new http.Agent({ ...common, ...options });
    this.#agents = { tls, requests: make({ maxSockets: mostConnections, timeout: idleMs }), streams: make({}) };
    return this.#agents;
  }
}

interface Agents {
  readonly tls: TlsOptions;
  readonly requests: http.Agent;
  readonly streams: http.Agent;
}

/** A request on its way: ends with an answer, an abort or a timeout, and says in our terms why it failed. */
class Sent {
  readonly response: Promise<http.IncomingMessage>;
  readonly #request: http.ClientRequest;
  readonly #name: string;
  readonly #signal: AbortSignal | undefined;
  readonly #timeoutMs: number;
  readonly #cancelTimeout: () => void;
  readonly #abort: () => void;
  #timedOut = false;

  constructor(
    request: http.ClientRequest,
    name: string,
    signal: AbortSignal | undefined,
    clock: Clock,
    timeoutMs: number,
  ) {
    this.#request = request;
    this.#name = name;
    this.#signal = signal;
    this.#timeoutMs = timeoutMs;
    this.response = new Promise((resolve, reject) => {
      request.once('response', resolve);
      request.on('error', reject);
      // Destroyed before anything happened, by an agent that is being closed for one.
      request.once('close', () => reject(new Error('the connection was closed')));
    });
    // Whoever waits hears of it; when nobody waits any more there is nothing to tell.
    this.response.catch(() => undefined);
    this.#cancelTimeout = clock.after(timeoutMs, () => {
      this.#timedOut = true;
      request.destroy();
    });
    this.#abort = (): void => void request.destroy(abortReason(signal!));
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** What was to come within the time given has come. */
  answered(): void {
    this.#cancelTimeout();
  }

  /** No more is wanted of this request. */
  close(): void {
    this.#cancelTimeout();
    this.#signal?.removeEventListener('abort', this.#abort);
    // After a full answer the connection is back in the pool, and this does nothing.
    this.#request.destroy();
  }

  onStaleConnection(error: unknown): boolean {
    const { code } = error as { readonly code?: string };
    return this.#request.reusedSocket && !this.#timedOut && (code === 'ECONNRESET' || code === 'EPIPE');
  }

  failure(error: unknown): Error {
    if (this.#signal?.aborted === true) return abortReason(this.#signal);
    if (ApiError.is(error) || TransportError.is(error)) return error;
    const why = this.#timedOut ? `no answer within ${this.#timeoutMs} ms` : errorMessage(error);
    return new TransportError(`${this.#name}: ${why}`, error);
  }
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function refusalOf(response: http.IncomingMessage): Promise<ApiError> {
  const text = await readText(response);
  const retryAfter = Number(response.headers['retry-after']);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy, or the API server itself early in its life, answers in plain text.
    body = text.trim() === '' ? undefined : { message: text.trim().slice(0, 1000) };
  }
  return ApiError.fromStatus(body, response.statusCode ?? 0, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

function sameTls(a: TlsOptions, b: TlsOptions): boolean {
  const same = (x: Buffer | string | undefined, y: Buffer | string | undefined): boolean => String(x) === String(y);
  return (
    same(a.ca, b.ca) &&
    same(a.cert, b.cert) &&
    same(a.key, b.key) &&
    a.servername === b.servername &&
    a.rejectUnauthorized === b.rejectUnauthorized
  );
}

/** `undefined` for `rejectUnauthorized` would mean something else than its absence. */
function definedOnly(tls: TlsOptions): https.AgentOptions {
  return Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
}
