/**
 * NodePools as code: a plain object with the types of the API, and the builders. Prints YAML for `kubectl apply -f -`.
 *
 *     node --conditions=@karpenter-ts/source --import tsx examples/node-pools-as-code.ts
 */
import {
  LABEL_ARCH,
  LABEL_CAPACITY_TYPE,
  LABEL_INSTANCE_CATEGORY,
  LABEL_INSTANCE_GENERATION,
} from '@karpenter-ts/apis';
import type { NodePool } from '@karpenter-ts/apis';
import { ec2NodeClass, nodePool, requirement } from '@karpenter-ts/apis/builders';
import { validateAsApiServer } from '@karpenter-ts/apis/validation';
import type { KubernetesObject } from '@kubernetes/client-node';
import { stringify } from 'yaml';

// Builders fill in what the CRD would, and take rules for labels in short.
const nodeClass = ec2NodeClass('default', { role: 'KarpenterNodeRole-shop', discovery: 'shop' });

const general = nodePool('general', {
  nodeClassRef: nodeClass.metadata.name,
  requirements: [
    requirement(LABEL_CAPACITY_TYPE).in('spot', 'on-demand'),
    requirement(LABEL_ARCH).in('amd64', 'arm64'),
    requirement(LABEL_INSTANCE_CATEGORY).in('c', 'm', 'r'),
    requirement(LABEL_INSTANCE_GENERATION).gt(4),
  ],
  limits: { cpu: '1000', memory: '4000Gi' },
  weight: 10,
});

// A plain object does as well: fields, comments and values are checked while you write.
const gpu = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'gpu' },
  spec: {
    template: {
      spec: {
        nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' },
        requirements: [{ key: 'karpenter.k8s.aws/instance-family', operator: 'In', values: ['g5', 'g6'] }],
        taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
      },
    },
    disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '10m' },
  },
} satisfies NodePool;

// Both are what client libraries take: `KubernetesObjectApi.create(general)`.
const objects: readonly KubernetesObject[] = [nodeClass, general, gpu];
for (const object of objects) {
  // The API server's verdict, before it is asked.
  for (const { field, message } of validateAsApiServer(object)) throw new Error(`${field} ${message}`);
}
process.stdout.write(objects.map((object) => stringify(object)).join('---\n'));
