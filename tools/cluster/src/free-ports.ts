import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Where Linux starts to give ports to outgoing connections when /proc does not say otherwise. */
const DEFAULT_EPHEMERAL_START = 32_768;
/** Below are the ports that programs are usually told to listen on. */
const LOWEST = 15_000;
const ATTEMPTS_PER_PORT = 200;

export interface FreePortsOptions {
  /** Ports that others are about to use, though nobody listens there yet. */
  readonly avoid?: ReadonlySet<number>;
  /** A number from 0 to below 1; default Math.random. */
  readonly random?: () => number;
  readonly isFree?: (port: number) => Promise<boolean>;
}

/**
 * Different ports that nobody listens on. They are below the range from which the system takes ports for outgoing
 * connections, so that a server that is stopped for a while finds its port free when it comes back.
 */
export async function freePorts(count: number, options: FreePortsOptions = {}): Promise<number[]> {
  const { avoid = new Set<number>(), random = Math.random, isFree = isPortFree } = options;
  const highest = Math.max(LOWEST + 1000, ephemeralStart());
  const ports = new Set<number>();
  for (let attempt = 0; ports.size < count; attempt++) {
    if (attempt >= count * ATTEMPTS_PER_PORT) {
      throw new Error(`no ${count} free ports between ${LOWEST} and ${highest}`);
    }
    const port = LOWEST + Math.floor(random() * (highest - LOWEST));
    if (!ports.has(port) && !avoid.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

/** Whether a server could listen on this port now: binding to all IPv4 addresses fails if anyone listens on any of them. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Waits until the port is free: a port is free only some time after its server has gone. */
export async function waitUntilPortFree(port: number, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isPortFree(port))) {
    if (performance.now() > deadline) {
      throw new Error(`port ${port} is still taken after ${timeoutMs / 1000} s`);
    }
    await delay(100);
  }
}

function ephemeralStart(): number {
  try {
    const start = Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/)[0]);
    return Number.isInteger(start) ? start : DEFAULT_EPHEMERAL_START;
  } catch {
    return DEFAULT_EPHEMERAL_START;
  }
}
