import type { ResourceKind } from '@karpenter-ts/runtime';

/** How the server treats a kind, as far as kinds differ. */
export interface KindTraits {
  /** `status` is written through the status subresource only. */
  readonly statusSubresource: boolean;
  /** `status` given on create is kept: nobody but the creator knows it then. */
  readonly keepsStatusOnCreate: boolean;
  /** Counts changes of what is not metadata or status in `metadata.generation`. */
  readonly hasGeneration: boolean;
  /** An update has to say which resource version it is for. */
  readonly requiresResourceVersion: boolean;
  /** Deletion leaves the object some time to end. */
  readonly graceful: boolean;
  /** Defined by a CustomResourceDefinition: no strategic merge patches. */
  readonly custom: boolean;
  /** Fields that lists and watches can be selected by, besides the name and namespace. */
  readonly selectableFields: readonly string[];
  /** Of the selectable fields those that there is an index for. */
  readonly indexedFields: readonly string[];
}

const customResource: KindTraits = {
  statusSubresource: true,
  keepsStatusOnCreate: false,
  hasGeneration: true,
  requiresResourceVersion: true,
  graceful: false,
  custom: true,
  selectableFields: [],
  indexedFields: [],
};

/** A built-in kind with spec and status, like most of them. */
const workload: KindTraits = { ...customResource, requiresResourceVersion: false, custom: false };

/** A built-in kind that is just data. */
const data: KindTraits = { ...workload, statusSubresource: false, keepsStatusOnCreate: true, hasGeneration: false };

const traitsByKind: Readonly<Record<string, KindTraits>> = {
  '/Pod': {
    ...workload,
    graceful: true,
    selectableFields: [
      'spec.nodeName',
      'spec.restartPolicy',
      'spec.schedulerName',
      'spec.serviceAccountName',
      'spec.hostNetwork',
      'status.phase',
      'status.podIP',
      'status.nominatedNodeName',
    ],
    indexedFields: ['spec.nodeName'],
  },
  '/Node': { ...workload, keepsStatusOnCreate: true, hasGeneration: false, selectableFields: ['spec.unschedulable'] },
  '/Namespace': { ...workload, hasGeneration: false, selectableFields: ['status.phase'] },
  '/PersistentVolume': { ...workload, hasGeneration: false },
  '/PersistentVolumeClaim': { ...workload, hasGeneration: false },
  '/Service': { ...workload, hasGeneration: false },
  '/ReplicationController': workload,
  '/Event': {
    ...data,
    selectableFields: [
      'involvedObject.kind',
      'involvedObject.namespace',
      'involvedObject.name',
      'involvedObject.uid',
      'involvedObject.apiVersion',
      'involvedObject.resourceVersion',
      'involvedObject.fieldPath',
      'reason',
      'reportingComponent',
      'source',
      'type',
    ],
  },
  'apps/Deployment': workload,
  'apps/ReplicaSet': workload,
  'apps/StatefulSet': workload,
  'apps/DaemonSet': workload,
  'batch/Job': workload,
  'batch/CronJob': workload,
  'policy/PodDisruptionBudget': { ...workload, requiresResourceVersion: true },
  'storage.k8s.io/VolumeAttachment': { ...workload, hasGeneration: false },
  'coordination.k8s.io/Lease': { ...data, requiresResourceVersion: true },
};

/** The kind's traits. Groups that are not Kubernetes' own are taken for custom resources with a status. */
export function kindTraits(kind: Pick<ResourceKind, 'group' | 'kind'>): KindTraits {
  return traitsByKind[`${kind.group}/${kind.kind}`] ?? (isBuiltInGroup(kind.group) ? data : customResource);
}

function isBuiltInGroup(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
