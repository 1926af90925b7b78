import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';
import { errorMessage } from './error-message.ts';
import { abortReason } from './sleep-on.ts';
import { systemClock } from './system-clock.ts';

/** Resolves when all is well; rejects with what is not. */
export type Check = (signal: AbortSignal) => Promise<void> | void;

export interface HttpServersOptions {
  /** Times out checks. Default: real time. */
  readonly clock?: Clock | undefined;
  /** Address to listen on. Default: all. */
  readonly host?: string | undefined;
  /** Serves `/metrics`. Karpenter's is 8080; 0 takes a free one; without it there is none. */
  readonly metricsPort?: number | undefined;
  readonly metrics?: { text(): Promise<string>; readonly contentType: string } | undefined;
  /** Serves `/healthz` and `/readyz`. Karpenter's is 8081; may be the same as for metrics. */
  readonly probePort?: number | undefined;
  /** Checks of `/healthz` by name. None: alive as long as it answers. */
  readonly healthChecks?: Readonly<Record<string, Check>> | undefined;
  /** Checks of `/readyz` by name. */
  readonly readyChecks?: Readonly<Record<string, Check>> | undefined;
}

export interface HttpServers {
  /** The port on which metrics are served. */
  readonly metricsPort: number | undefined;
  readonly probePort: number | undefined;
  /** Stops listening, ends open connections and resolves when nothing is left. */
  close(): Promise<void>;
}

/** How long all checks of a probe may take together: less than kubelet's patience of a default 30 s in Karpenter's chart. */
const checkTimeoutMs = 10_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves metrics and probes. Rejects when a port is taken. */
export async function startHttpServers(options: HttpServersOptions): Promise<HttpServers> {
  const routes = new Map<number, Map<string, Handler>>();
  const route = (port: number, path: string, handler: Handler): void => {
    const known = routes.get(port) ?? new Map<string, Handler>();
    routes.set(port, known.set(path, handler));
  };
  const { metrics, metricsPort, probePort } = options;
  if (metricsPort !== undefined && metrics !== undefined) {
    route(metricsPort, '/metrics', async (_request, response) => {
      const text = await metrics.text();
      answer(response, 200, text, metrics.contentType);
    });
  }
  if (probePort !== undefined) {
    route(probePort, '/healthz', probe(options.healthChecks ?? {}, options.clock ?? systemClock));
    route(probePort, '/readyz', probe(options.readyChecks ?? {}, options.clock ?? systemClock));
  }
  const servers = new Map<number, Server>();
  const close = async (): Promise<void> => {
    await Promise.all(Array.from(servers.values(), closeServer));
  };
  try {
    for (const [port, paths] of routes) servers.set(port, await listen(port, options.host, paths));
  } catch (error) {
    await close();
    throw error;
  }
  const portOf = (port: number | undefined): number | undefined => {
    const server = port === undefined ? undefined : servers.get(port);
    return server === undefined ? undefined : (server.address() as AddressInfo).port;
  };
  return { metricsPort: portOf(metricsPort), probePort: portOf(probePort), close };
}

async function listen(port: number, host: string | undefined, paths: ReadonlyMap<string, Handler>): Promise<Server> {
  const server = createServer((request, response) => {
    const handler = paths.get((request.url ?? '').split('?')[0]!);
    if (handler === undefined) {
      answer(response, 404, 'not found\n');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(response, 405, 'only GET is allowed\n');
      return;
    }
    handler(request, response).catch((error: unknown) => answer(response, 500, `${errorMessage(error)}\n`));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}

/** All checks, one line each, as apiserver's healthz has them; 500 when one fails. */
function probe(checks: Readonly<Record<string, Check>>, clock: Clock): Handler {
  return async (_request, response) => {
    const aborter = new AbortController();
    const late = new Error(`no answer within ${checkTimeoutMs} ms`);
    const cancel = clock.after(checkTimeoutMs, () => aborter.abort(late));
    const lines = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          await Promise.race([check(aborter.signal), rejection(aborter.signal)]);
          return { ok: true, text: `[+] ${name} ok` };
        } catch (error) {
          return { ok: false, text: `[-] ${name} failed: ${errorMessage(error)}` };
        }
      }),
    );
    cancel();
    const ok = lines.every((line) => line.ok);
    const text = [...lines.map((line) => line.text), ok ? 'ok' : 'failed'].join('\n');
    answer(response, ok ? 200 : 500, `${text}\n`);
  };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true });
  });
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  response.end(text);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
