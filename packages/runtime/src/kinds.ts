import type {
  CSINode,
  DaemonSet,
  KubernetesObject,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  StorageClass,
  VolumeAttachment,
} from '@karpenter-ts/kube-model';
import type { CoreEvent } from './core-event.ts';
import type { ResourceKind } from './kube-client.ts';
import type { Lease } from './lease.ts';
import type { Workload } from './workload.ts';

/** The kinds of Kubernetes' own that controllers talk about. */
export const kinds: {
  readonly pod: ResourceKind<Pod>;
  readonly node: ResourceKind<Node>;
  readonly namespace: ResourceKind;
  readonly event: ResourceKind<CoreEvent>;
  readonly persistentVolumeClaim: ResourceKind<PersistentVolumeClaim>;
  readonly persistentVolume: ResourceKind<PersistentVolume>;
  readonly daemonSet: ResourceKind<DaemonSet>;
  readonly deployment: ResourceKind<Workload>;
  readonly replicaSet: ResourceKind<Workload>;
  readonly statefulSet: ResourceKind<Workload>;
  readonly job: ResourceKind<Workload>;
  readonly podDisruptionBudget: ResourceKind<PodDisruptionBudget>;
  readonly storageClass: ResourceKind<StorageClass>;
  readonly csiNode: ResourceKind<CSINode>;
  readonly volumeAttachment: ResourceKind<VolumeAttachment>;
  readonly lease: ResourceKind<Lease>;
  readonly customResourceDefinition: ResourceKind;
} = {
  pod: namespaced('', 'v1', 'Pod', 'pods'),
  node: clusterScoped('', 'v1', 'Node', 'nodes'),
  namespace: clusterScoped('', 'v1', 'Namespace', 'namespaces'),
  event: namespaced('', 'v1', 'Event', 'events'),
  persistentVolumeClaim: namespaced('', 'v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
  persistentVolume: clusterScoped('', 'v1', 'PersistentVolume', 'persistentvolumes'),
  daemonSet: namespaced('apps', 'v1', 'DaemonSet', 'daemonsets'),
  deployment: namespaced('apps', 'v1', 'Deployment', 'deployments'),
  replicaSet: namespaced('apps', 'v1', 'ReplicaSet', 'replicasets'),
  statefulSet: namespaced('apps', 'v1', 'StatefulSet', 'statefulsets'),
  job: namespaced('batch', 'v1', 'Job', 'jobs'),
  podDisruptionBudget: namespaced('policy', 'v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  storageClass: clusterScoped('storage.k8s.io', 'v1', 'StorageClass', 'storageclasses'),
  csiNode: clusterScoped('storage.k8s.io', 'v1', 'CSINode', 'csinodes'),
  volumeAttachment: clusterScoped('storage.k8s.io', 'v1', 'VolumeAttachment', 'volumeattachments'),
  lease: namespaced('coordination.k8s.io', 'v1', 'Lease', 'leases'),
  customResourceDefinition: clusterScoped(
    'apiextensions.k8s.io',
    'v1',
    'CustomResourceDefinition',
    'customresourcedefinitions',
  ),
};

function namespaced<T extends KubernetesObject>(
  group: string,
  version: string,
  kind: string,
  plural: string,
): ResourceKind<T> {
  return { group, version, kind, plural, namespaced: true };
}

function clusterScoped<T extends KubernetesObject>(
  group: string,
  version: string,
  kind: string,
  plural: string,
): ResourceKind<T> {
  return { group, version, kind, plural, namespaced: false };
}
