import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type ControlPlane, startControlPlane } from '@karpenter-ts/cluster';
import { HttpKubeClient, kinds, loadKubeConfig, systemClock } from '@karpenter-ts/runtime';
import { describeConformance, karpenterKinds, kwokNodeClass, nodeClaim, nodePool } from '@karpenter-ts/testing';

import { ec2Catalogue } from './catalogue/index.ts';
import { KwokProvider } from './kwok-provider.ts';

/** The provider's contract on a real API server, with KWOK at work on the nodes. */
describe('on a real control plane', () => {
  const instanceTypes = ec2Catalogue();
  const classes = { ready: 'default', missing: 'missing', 'not-ready': 'unready' };
  let plane: ControlPlane;
  let client: HttpKubeClient;

  beforeAll(async () => {
    plane = await startControlPlane({ scheduler: false, controllerManager: false, log: console.log });
    client = new HttpKubeClient({ config: await loadKubeConfig({ path: plane.kubeconfigPath }) });
    for (const folder of ['../../apis/crds/', '../crds/']) {
      const path = fileURLToPath(new URL(folder, import.meta.url));
      for (const file of await readdir(path)) {
        await plane.kubectl(['apply', '--server-side', '-f', '-'], await readFile(path + file, 'utf8'));
      }
    }
    await plane.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
    await client.create(karpenterKinds.kwokNodeClass, kwokNodeClass());
    await client.create(karpenterKinds.kwokNodeClass, kwokNodeClass({ name: 'unready' }));
    const conditions = [
      {
        type: 'Ready',
        status: 'False',
        reason: 'Broken',
        message: 'it is broken',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ];
    const options = { type: 'merge', subresource: 'status' } as const;
    await client.patch(karpenterKinds.kwokNodeClass, { name: 'unready' }, { status: { conditions } }, options);
  });

  afterAll(async () => plane.stop());

  describeConformance(
    'the KWOK provider',
    async () => {
      const make = () => new KwokProvider({ client, clock: systemClock, instanceTypes });
      return {
        provider: make(),
        nodePool: nodePool(),
        restart: async () => make(),
        newNodeClaim: ({ requirements, nodeClass = 'ready' }) => {
          const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: classes[nodeClass] };
          const claim = nodeClaim({ requirements, nodeClassRef });
          return client.create(karpenterKinds.nodeClaim, { ...claim, metadata: { generateName: 'default-' } });
        },
        stop: async () => {
          const { items } = await client.list(kinds.node);
          await Promise.all(items.map(({ metadata }) => client.delete(kinds.node, { name: metadata?.name ?? '' })));
        },
      };
    },
    { describe, it },
  );
});
