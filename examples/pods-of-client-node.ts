/**
 * Schedules pods as `@kubernetes/client-node` gives them, and as YAML is parsed: both fit the scheduler's input as they are.
 *
 *     node --conditions=@karpenter-ts/source --import tsx examples/pods-of-client-node.ts
 */
import type { NodePool } from '@karpenter-ts/apis';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';
import { solve } from '@karpenter-ts/scheduling';
import { loadYaml, type V1DaemonSet, type V1Pod } from '@kubernetes/client-node';
import { parse } from 'yaml';

/** In a program of yours: `(await core.listPodForAllNamespaces()).items.filter((pod) => !pod.spec?.nodeName)`. */
const waiting = ['a', 'b', 'c'].map((name) =>
  loadYaml<V1Pod>(`
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: default, labels: { app: web }, creationTimestamp: '2026-01-01T00:00:00Z' }
spec:
  containers:
    - { name: main, image: nginx, resources: { requests: { cpu: '1', memory: 2Gi } } }
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - { topologyKey: topology.kubernetes.io/zone, labelSelector: { matchLabels: { app: web } } }
status: { phase: Pending }
`),
);

const logs = loadYaml<V1DaemonSet>(`
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: logs, namespace: kube-system }
spec:
  selector: { matchLabels: { app: logs } }
  template:
    metadata: { labels: { app: logs } }
    spec:
      tolerations: [{ operator: Exists }]
      containers:
        - { name: agent, image: logs, resources: { requests: { cpu: 50m, memory: 100Mi } } }
`);

/** A custom resource has no class in the client: it is what `yaml` or the API gives. */
const nodePool = parse(`
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: { name: default, uid: default }
spec:
  template:
    spec:
      nodeClassRef: { group: karpenter.k8s.aws, kind: EC2NodeClass, name: default }
      requirements:
        - { key: karpenter.sh/capacity-type, operator: In, values: [spot] }
`) as NodePool;

const { newNodeClaims } = solve({
  nodePools: [{ nodePool, instanceTypes: ec2Catalogue() }],
  nodes: [],
  pods: waiting,
  daemonSetPods: [logs.spec!.template],
});
for (const { pods, requirements } of newNodeClaims) {
  const zone = requirements.find(({ key }) => key === 'topology.kubernetes.io/zone');
  console.log(`${pods.join(', ')} in ${zone?.values?.join(' or ') ?? 'any zone'}`);
}
