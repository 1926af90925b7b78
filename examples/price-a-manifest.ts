/**
 * What would these workloads cost on EC2? Reads manifests and prints USD per hour.
 *
 *     node --conditions=@karpenter-ts/source --import tsx examples/price-a-manifest.ts examples/shop.yaml
 *
 * Deployments, StatefulSets, ReplicaSets and Jobs count with their replicas, DaemonSets on every node. NodePools in the manifests
 * are used; without one, any on-demand amd64 machine of the families c, m and r may be bought.
 */
import { readFileSync } from 'node:fs';
import type { NodePool } from '@karpenter-ts/apis';
import type { KubernetesObject, Pod, PodTemplateSpec } from '@karpenter-ts/kube-model';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';
import { explain, solve } from '@karpenter-ts/scheduling';
import { parse, parseAllDocuments } from 'yaml';

/** Any object that makes pods. */
interface Workload extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly parallelism?: number;
    readonly template?: PodTemplateSpec;
  };
}

const anyMachine = parse(`
metadata: { name: default, uid: default }
spec:
  template:
    spec:
      nodeClassRef: { group: karpenter.k8s.aws, kind: EC2NodeClass, name: default }
      requirements:
        - { key: kubernetes.io/arch, operator: In, values: [amd64] }
        - { key: karpenter.sh/capacity-type, operator: In, values: [on-demand] }
        - { key: karpenter.k8s.aws/instance-category, operator: In, values: [c, m, r] }
`) as NodePool;

/** The pods that a workload's controller would make. */
function podsOf({ metadata, spec }: Workload, count: number): Pod[] {
  const { template } = spec ?? {};
  return Array.from({ length: count }, (_, i) => ({
    metadata: { ...template?.metadata, namespace: metadata?.namespace ?? 'default', name: `${metadata?.name}-${i}` },
    spec: template?.spec,
  }));
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: price-a-manifest FILE...');
  process.exit(2);
}
const objects = files
  .flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Workload | null),
  )
  .filter((object) => object !== null);
const of = (...kinds: readonly string[]): Workload[] => objects.filter(({ kind }) => kinds.includes(kind ?? ''));

const pools = of('NodePool') as unknown as NodePool[];
const instanceTypes = ec2Catalogue();
const pods = [
  ...of('Pod').map((pod) => pod as Pod),
  ...of('Deployment', 'StatefulSet', 'ReplicaSet').flatMap((workload) =>
    podsOf(workload, workload.spec?.replicas ?? 1),
  ),
  ...of('Job').flatMap((workload) => podsOf(workload, workload.spec?.parallelism ?? 1)),
];
const result = solve({
  nodePools: (pools.length > 0 ? pools : [anyMachine]).map((nodePool) => ({ nodePool, instanceTypes })),
  nodes: [],
  pods,
  daemonSetPods: of('DaemonSet').flatMap((workload) => podsOf(workload, 1)),
});

for (const { instanceTypes: types, price, pods: mine, requirements } of result.newNodeClaims) {
  const zone =
    requirements.find(({ key }) => key === 'topology.kubernetes.io/zone')?.values?.join(' or ') ?? 'any zone';
  console.log(`${types[0]!.padEnd(14)} ${zone.padEnd(12)} ${price.toFixed(4)} USD/h for ${mine.length} pods`);
}
for (const [pod, refusals] of Object.entries(result.refusals)) console.log(explain(pod, refusals));
console.log(`${pods.length} pods, ${result.newNodeClaims.length} nodes, ${result.price.toFixed(4)} USD/h`);
