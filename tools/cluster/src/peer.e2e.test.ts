import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { startPeer, type Peer } from './peer.ts';

const ZONE = { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['test-zone-a'] };
const ON_DEMAND = { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] };
const INSTANCE_TYPES = [
  ['small.large', '2', '4Gi', 0.1],
  ['small.xlarge', '4', '8Gi', 0.2],
].map(([name, cpu, memory, price]) => ({
  name,
  architecture: 'amd64',
  operatingSystems: ['linux'],
  resources: { cpu, memory },
  offerings: [{ Price: price, Available: true, Requirements: [ON_DEMAND, ZONE] }],
}));

const MANIFEST = `
apiVersion: karpenter.kwok.sh/v1alpha1
kind: KWOKNodeClass
metadata: { name: default }
---
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: { name: default }
spec:
  template:
    spec:
      nodeClassRef: { group: karpenter.kwok.sh, kind: KWOKNodeClass, name: default }
      requirements:
        - { key: karpenter.sh/capacity-type, operator: In, values: [on-demand] }
        - { key: kubernetes.io/arch, operator: In, values: [amd64] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: nginx, image: nginx, resources: { requests: { cpu: '1', memory: 1Gi } } }
`;

describe('the peer', () => {
  let plane: ControlPlane;
  let peer: Peer;

  beforeAll(async () => {
    const log = (line: string): void => console.log(line);
    plane = await startControlPlane({ log });
    const instanceTypesFile = path.join(plane.directory, 'instance-types.json');
    await writeFile(instanceTypesFile, JSON.stringify(INSTANCE_TYPES));
    peer = await startPeer(plane, { instanceTypesFile, log });
  });

  afterAll(() => plane.stop());

  it('makes a node, of the instance types it was given, for pods that have none', async () => {
    await plane.kubectl(['apply', '--filename=-'], MANIFEST);
    await plane.kubectl(['rollout', 'status', 'deployment/web', '--timeout=120s']);
    const nodes = JSON.parse(await plane.kubectl(['get', 'nodes', '--output=json'])) as {
      readonly items: readonly { readonly metadata: { readonly labels: Readonly<Record<string, string>> } }[];
    };
    expect(nodes.items.map((node) => node.metadata.labels['node.kubernetes.io/instance-type'])).toEqual([
      'small.xlarge',
    ]);
  });

  it('has metrics, and a memory that is measured', async () => {
    const metrics = await (await fetch(peer.metricsUrl)).text();
    expect(metrics).toMatch(/^karpenter_nodeclaims_created_total\{.*nodepool="default".*\} 1$/m);
    expect(peer.process.memory()?.rss).toBeGreaterThan(20e6);
  });

  it('is stopped with its control plane', async () => {
    await plane.stop();
    expect(peer.process.exit).toBeDefined();
  });
});
