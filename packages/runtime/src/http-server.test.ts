import { afterEach, describe, expect, it } from '@jest/globals';
import { startHttpServers, type HttpServers } from './http-server.ts';
import { createMetrics } from './prometheus-metrics.ts';

describe('startHttpServers', () => {
  let servers: HttpServers | undefined;
  afterEach(async () => {
    await servers?.close();
    servers = undefined;
  });
  const host = '127.0.0.1';

  async function get(
    port: number | undefined,
    path: string,
  ): Promise<{ status: number; text: string; type: string | null }> {
    const response = await fetch(`http://${host}:${port}${path}`);
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
  }

  it('serves metrics in the text format', async () => {
    const metrics = createMetrics({ process: true });
    metrics.counter({ name: 'karpenter_nodes_created_total', help: 'x', labels: ['nodepool'] }).inc({ nodepool: 'a' });
    servers = await startHttpServers({ host, metricsPort: 0, metrics });
    const answer = await get(servers.metricsPort, '/metrics');
    expect(answer.status).toBe(200);
    expect(answer.type).toContain('text/plain; version=0.0.4');
    expect(answer.text).toContain('karpenter_nodes_created_total{nodepool="a"} 1');
    expect(answer.text).toContain('nodejs_eventloop_lag_seconds');
    expect((await get(servers.metricsPort, '/healthz')).status).toBe(404);
  });

  it('says by status and by line which checks fail', async () => {
    let synced = false;
    servers = await startHttpServers({
      host,
      probePort: 0,
      healthChecks: { ping: () => undefined },
      readyChecks: {
        ping: () => undefined,
        'cache-sync': () => {
          if (!synced) throw new Error('pods not synced');
        },
      },
    });
    expect(await get(servers.probePort, '/healthz')).toMatchObject({ status: 200, text: '[+] ping ok\nok\n' });
    expect(await get(servers.probePort, '/readyz?verbose')).toMatchObject({
      status: 500,
      text: '[+] ping ok\n[-] cache-sync failed: pods not synced\nfailed\n',
    });
    synced = true;
    expect((await get(servers.probePort, '/readyz')).status).toBe(200);
  });

  it('rejects when a port is taken, and leaves nothing listening', async () => {
    servers = await startHttpServers({ host, probePort: 0 });
    const metrics = createMetrics();
    const taken = servers.probePort;
    await expect(startHttpServers({ host, probePort: taken, metricsPort: 0, metrics })).rejects.toThrow('EADDRINUSE');
  });

  it('refuses methods that change things', async () => {
    servers = await startHttpServers({ host, probePort: 0 });
    const response = await fetch(`http://${host}:${servers.probePort}/healthz`, { method: 'POST' });
    expect(response.status).toBe(405);
  });

  it('closes at once although a client keeps its connection', async () => {
    servers = await startHttpServers({ host, probePort: 0 });
    await get(servers.probePort, '/healthz');
    const started = performance.now();
    await servers.close();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
