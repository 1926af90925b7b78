import { createServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePorts, isPortFree, waitUntilPortFree } from './free-ports.ts';

function listen(host: string, port = 0): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe('freePorts', () => {
  it('gives as many different ports as asked for, on which a server can listen', async () => {
    const ports = await freePorts(8);
    expect(new Set(ports).size).toBe(8);
    const servers = await Promise.all(ports.map((port) => listen('127.0.0.1', port)));
    for (const server of servers) server.close();
  });

  it('takes neither a port that is to be avoided nor one that is taken', async () => {
    // The source of randomness points at the lowest ports, one after the other.
    const step = 1 / 1_000_000;
    let next = 0;
    const random = (): number => (next += step);
    const asked: number[] = [];
    const isFree = async (port: number): Promise<boolean> => {
      asked.push(port);
      return port !== 15_001;
    };
    const ports = await freePorts(2, { avoid: new Set([15_000]), random, isFree });
    expect(asked).toContain(15_001);
    expect(asked).not.toContain(15_000);
    expect(ports).toEqual([15_002, 15_003]);
  });

  it('says so when there are none', async () => {
    await expect(freePorts(1, { isFree: async () => false })).rejects.toThrow(/no 1 free ports between/);
  });
});

describe('isPortFree', () => {
  it.each(['127.0.0.1', '0.0.0.0', '127.0.0.2'])(
    'is false while a server listens on %s, and true after',
    async (host) => {
      const server = await listen(host);
      const port = portOf(server);
      expect(await isPortFree(port)).toBe(false);
      await new Promise((resolve) => server.close(resolve));
      expect(await isPortFree(port)).toBe(true);
    },
  );
});

describe('waitUntilPortFree', () => {
  it('settles when the server has gone', async () => {
    const server = await listen('127.0.0.1');
    setTimeout(() => server.close(), 150);
    await waitUntilPortFree(portOf(server), 5_000);
  });

  it('gives up at its time-out', async () => {
    const server = await listen('127.0.0.1');
    await expect(waitUntilPortFree(portOf(server), 150)).rejects.toThrow(/still taken after 0.15 s/);
    server.close();
  });
});
