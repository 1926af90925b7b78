import { Agent, request } from 'node:https';

/** What an API server says to a request. */
export interface ServerAnswer {
  readonly status: number;
  readonly body: {
    readonly message?: string;
    readonly details?: { readonly causes?: readonly { readonly field?: string; readonly message?: string }[] };
    readonly metadata?: Readonly<Record<string, unknown>>;
    readonly spec?: object;
    readonly status?: object;
  };
}

/** Asks an API server over connections that stay open. */
export class ApiServerClient {
  readonly #agent: Agent;
  readonly #server: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(server: string, token: string, ca: string, connections: number) {
    this.#agent = new Agent({ ca, keepAlive: true, maxSockets: connections });
    this.#server = server;
    this.#headers = { authorization: `Bearer ${token}` };
  }

  call(method: string, path: string, body?: unknown, contentType = 'application/json'): Promise<ServerAnswer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(path, this.#server),
        { method, agent: this.#agent, headers: { ...this.#headers, 'content-type': contentType } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            try {
              resolve({ status: incoming.statusCode ?? 0, body: JSON.parse(text) as ServerAnswer['body'] });
            } catch {
              reject(new Error(`${method} ${path}: ${text}`));
            }
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Runs jobs, so many at a time, and gives their results in order. */
export async function runJobs<T>(count: number, parallel: number, job: (index: number) => Promise<T>): Promise<T[]> {
  const results = new Array<T>(count);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      results[index] = await job(index);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}
