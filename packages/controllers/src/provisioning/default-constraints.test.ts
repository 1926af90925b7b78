import type { SchedulerConfig } from '@karpenter-ts/scheduling/default-constraints';
import { kinds } from '@karpenter-ts/runtime';
import { describe, expect, it } from '@jest/globals';

import { SERVICES } from '../kinds.ts';
import { TestCluster } from '../test-cluster.fixture.ts';

const SECOND = 1000;
const labels = { app: 'web' };
const schedulerConfig: SchedulerConfig = {
  defaultConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' }],
};

/** How many claims three small pods of one kin make, that would all fit on one node. */
async function claimsFor(config: SchedulerConfig | undefined, prepare: (c: TestCluster) => void): Promise<number> {
  const c = new TestCluster({ controllers: ['provisioner'], options: { schedulerConfig: config } });
  prepare(c);
  await c.start();
  c.pool();
  for (const name of ['a', 'b', 'c']) {
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'web', controller: true };
    c.waitingPod(name, { labels, ownerReferences: [owner], requests: { cpu: '100m' } });
  }
  await c.clock.advance(3 * SECOND);
  expect(c.messages('Nominated')).toHaveLength(3);
  return c.claims.length;
}

const withReplicaSet = (c: TestCluster): void => {
  const metadata = { name: 'web', namespace: 'default' };
  c.api.state.create(kinds.replicaSet, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata,
    spec: { selector: { matchLabels: labels } },
  });
};
const withService = (c: TestCluster): void => {
  const metadata = { name: 'web', namespace: 'default' };
  c.api.state.create(SERVICES, { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels } });
};
const withNothing = (): void => undefined;

describe('default spread constraints of the cluster', () => {
  it.each<[string, SchedulerConfig | undefined, (c: TestCluster) => void, number]>([
    ['spread the pods of a ReplicaSet', schedulerConfig, withReplicaSet, 3],
    ['spread the pods of a Service', schedulerConfig, withService, 3],
    ['spread nobody who is not known to belong together', schedulerConfig, withNothing, 1],
    ['spread nobody without a configuration', undefined, withReplicaSet, 1],
    ['spread nobody when there are none', { defaultConstraints: [] }, withReplicaSet, 1],
  ])('%s', async (_name, config, prepare, want) => {
    expect(await claimsFor(config, prepare)).toBe(want);
  });
});
