import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningProcess } from './run-process.ts';

const POLL_MS = 50;
const REQUEST_TIMEOUT_MS = 2_000;
const LOG_TAIL_LINES = 20;

/** A part that ended, or did not become ready in time. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code = 'StartFailed';
}

export interface ReadyOptions {
  /** Answers 200 when ready. For https no certificate is checked: it is this machine, and the answer is a yes or no. */
  readonly url: string;
  readonly token?: string;
  readonly timeoutMs: number;
}

/** Waits until a part answers; throws StartError with the end of its log when it ends before, or takes too long. */
export async function waitUntilReady(part: RunningProcess, options: ReadyOptions): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    if (await answers(options)) return;
    if (part.exit !== undefined) {
      throw new StartError(`${part.name} ended (${describeExit(part.exit)}) before it was ready${logTail(part)}`);
    }
    if (performance.now() > deadline) {
      throw new StartError(`${part.name} is not ready after ${options.timeoutMs / 1000} s${logTail(part)}`);
    }
    await delay(POLL_MS);
  }
}

function describeExit(exit: { readonly code: number | null; readonly signal: string | null }): string {
  return exit.signal ?? `exit status ${exit.code}`;
}

function logTail(part: RunningProcess): string {
  const lines = part.log().trimEnd().split('\n').slice(-LOG_TAIL_LINES);
  return `; the end of ${part.logFile}:\n${lines.join('\n')}`;
}

function answers({ url, token }: ReadyOptions): Promise<boolean> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve) => {
    const request = url.startsWith('https:')
      ? httpsGet(url, { headers, rejectUnauthorized: false, agent: false, timeout: REQUEST_TIMEOUT_MS })
      : httpGet(url, { headers, agent: false, timeout: REQUEST_TIMEOUT_MS });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      resolve(false);
    });
  });
}
