import type { IncomingMessage } from 'node:http';

/** A request that is refused with an HTTP status. The message goes to whoever asked. */
export class RequestError extends Error {
  readonly code = 'Request';
  readonly status: number;
  /** Methods that are allowed, for a 405. */
  readonly allow: string | undefined;

  constructor(status: number, message: string, allow?: string) {
    super(message);
    this.name = 'RequestError';
    this.status = status;
    this.allow = allow;
  }
}

/** Memory for bodies, shared by all requests. */
export interface BodyBudget {
  /** Of one body. */
  readonly maxBytes: number;
  /** What bodies that are being read or answered have left over. */
  freeBytes: number;
}

export interface Body {
  readonly text: string;
  /** Gives back what the body took of the budget. */
  readonly release: () => void;
}

/**
 * Reads a body of UTF-8.
 *
 * @throws RequestError when it is too long, all bodies together are, or it broke off
 */
export async function readBody(request: IncomingMessage, budget: BodyBudget): Promise<Body> {
  const { maxBytes } = budget;
  const tooLong = (): RequestError => new RequestError(413, `the body is longer than ${maxBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLong();
  let taken = 0;
  const release = (): void => {
    budget.freeBytes += taken;
    taken = 0;
  };
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (taken + chunk.length > maxBytes) throw tooLong();
      if (chunk.length > budget.freeBytes) throw new RequestError(429, 'too many large requests at a time');
      taken += chunk.length;
      budget.freeBytes -= chunk.length;
      chunks.push(chunk);
    }
    return { text: Buffer.concat(chunks).toString('utf8'), release };
  } catch (error) {
    release();
    throw error instanceof RequestError ? error : new RequestError(400, 'the body broke off');
  }
}
