/**
 * Schedules a nightly batch onto EC2 machines that are not there yet, with both packings, and says what each would cost.
 *
 *     node --conditions=@karpenter-ts/source --import tsx examples/schedule-a-batch.ts
 */
import type { Pod } from '@karpenter-ts/kube-model';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';
import { explain, solve, type SchedulingNodePool, type SchedulingResult } from '@karpenter-ts/scheduling';

/** So many pods of one job. A `V1Pod` of `@kubernetes/client-node` would do as well. */
const job = (name: string, count: number, cpu: string, memory: string): Pod[] =>
  Array.from({ length: count }, (_, i) => ({
    metadata: { namespace: 'batch', name: `${name}-${i}`, labels: { job: name } },
    spec: { containers: [{ name: 'main', resources: { requests: { cpu, memory } } }] },
  }));

const pods = [
  ...job('extract', 120, '500m', '1Gi'),
  ...job('transform', 80, '2', '4Gi'),
  ...job('aggregate', 20, '1', '24Gi'),
  ...job('too-large', 1, '500', '1Gi'),
];

const pool: SchedulingNodePool = {
  nodePool: {
    metadata: { name: 'batch', uid: 'batch' },
    spec: {
      template: {
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' },
          requirements: [
            { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
            { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
            { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
          ],
        },
      },
    },
  },
  instanceTypes: ec2Catalogue(),
};

const plan = (packing: 'cost' | 'fewest-nodes'): SchedulingResult =>
  solve({ nodePools: [pool], nodes: [], pods, daemonSetPods: [] }, { packing });

for (const packing of ['fewest-nodes', 'cost'] as const) {
  const { newNodeClaims, price } = plan(packing);
  const machines = new Map<string, number>();
  for (const { instanceTypes } of newNodeClaims) {
    machines.set(instanceTypes[0]!, (machines.get(instanceTypes[0]!) ?? 0) + 1);
  }
  const list = [...machines].map(([type, count]) => `${count} × ${type}`).join(', ');
  console.log(`${packing}: ${newNodeClaims.length} nodes, ${price.toFixed(2)} USD/h: ${list}`);
}

// What cannot be placed comes back as data; this is what it reads like.
for (const [pod, refusals] of Object.entries(plan('cost').refusals)) console.log(explain(pod, refusals));
