import { beforeAll, describe, expect, it } from '@jest/globals';
import { BuildError, GoToolchainError } from '@karpenter-ts/cluster';
import { buildController } from './support/build-controller.ts';
import { measure, type Contender, type Measurement } from './support/contender.ts';
import { textTable } from './support/text-table.ts';

const sizes = [200, 2000];

const us: Contender = {
  name: 'karpenter-ts',
  start: async (cluster) => {
    await cluster.installCustomResources();
    return await cluster.startController('controller', ['--disable-leader-election']);
  },
};
const peer: Contender = { name: 'Go Karpenter', start: (cluster) => cluster.startPeer() };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

function report(results: ReadonlyMap<string, readonly Measurement[]>): string {
  const rows = Array.from(results).flatMap(([name, measurements]) =>
    measurements.map(({ replicas, readyMs, nodes, goneMs, rss, peak }) => [
      `${name}, ${replicas} replicas`,
      seconds(readyMs),
      String(nodes),
      seconds(goneMs),
      megabytes(rss),
      megabytes(peak),
    ]),
  );
  return textTable([['', 'apply to all ready', 'nodes', 'delete to no node', 'RSS', 'peak RSS'], ...rows]);
}

describe('scaling up and down beside the reference', () => {
  beforeAll(buildController);

  it('prints times and memory', async () => {
    const results = new Map<string, readonly Measurement[]>([[us.name, await measure(us, sizes)]]);
    try {
      results.set(peer.name, await measure(peer, sizes));
    } catch (error) {
      if (!(error instanceof GoToolchainError) && !(error instanceof BuildError)) throw error;
      process.stdout.write(`${peer.name} is left out: ${error.message}\n`);
    }
    process.stdout.write(`${report(results)}\n`);
    // No race on a machine of unknown speed. But 100 CPU need seven nodes of at most 15.9, and 1,000 CPU need 63; every
    // batch of pods on the way there may leave one that is not full.
    const [small, large] = results.get(us.name) ?? [];
    expect(small?.nodes).toBe(7);
    expect(large?.nodes).toBeGreaterThanOrEqual(63);
    expect(large?.nodes).toBeLessThan(90);
  });
});
