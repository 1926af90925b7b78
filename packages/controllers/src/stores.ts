import {
  LABEL_NODEPOOL,
  type CapacityBuffer,
  type GroupVersionKind,
  type NodeClaim,
  type NodeOverlay,
  type NodePool,
} from '@karpenter-ts/apis';
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
import { isProvisionablePod } from '@karpenter-ts/kube-model';
import { kinds, type Cache, type Store, type Workload } from '@karpenter-ts/runtime';
import type { BufferSource, BufferSourceKind } from '@karpenter-ts/scheduling/capacity-buffers';
import type { LabelSelecting } from '@karpenter-ts/scheduling/default-constraints';

import {
  CAPACITY_BUFFERS,
  POD_TEMPLATES,
  NODE_CLAIMS,
  NODE_OVERLAYS,
  NODE_POOLS,
  REPLICATION_CONTROLLERS,
  SERVICES,
  type NodeClass,
} from './kinds.ts';

/** Caches of everything that the controllers read, with the indexes that they look things up by. */
export interface Stores {
  /** Indexes: {@link BY_NODE_NAME}, {@link PROVISIONABLE}. */
  readonly pods: Store<Pod>;
  /** Index: {@link BY_PROVIDER_ID}. */
  readonly nodes: Store<Node>;
  /** Indexes: {@link BY_PROVIDER_ID}, {@link BY_NODE_POOL}. */
  readonly nodeClaims: Store<NodeClaim>;
  readonly nodePools: Store<NodePool>;
  /** By kind of NodeClass, those that the provider serves. */
  readonly nodeClasses: ReadonlyMap<string, Store<NodeClass>>;
  readonly daemonSets: Store<DaemonSet>;
  readonly podDisruptionBudgets: Store<PodDisruptionBudget>;
  readonly namespaces: Store;
  readonly storageClasses: Store<StorageClass>;
  readonly persistentVolumes: Store<PersistentVolume>;
  readonly persistentVolumeClaims: Store<PersistentVolumeClaim>;
  readonly csiNodes: Store<CSINode>;
  /** Index: {@link BY_NODE_NAME}. */
  readonly volumeAttachments: Store<VolumeAttachment>;
  /** Only where overlays are followed. */
  readonly nodeOverlays?: Store<NodeOverlay> | undefined;
  /** Only where capacity buffers are followed. */
  readonly capacityBuffers?: CapacityBufferStores | undefined;
  /** Only where there are default spread constraints. */
  readonly spreadOwners?: SpreadOwnerStores | undefined;
}

/** Buffers, and what the shape of their pods can come from. */
export interface CapacityBufferStores {
  readonly buffers: Store<CapacityBuffer>;
  readonly sources: Readonly<Record<BufferSourceKind, Store<BufferSource>>>;
}

/** What says which pods belong together. */
export interface SpreadOwnerStores {
  readonly services: Store<LabelSelecting>;
  readonly replicationControllers: Store<LabelSelecting>;
  readonly replicaSets: Store<Workload>;
  readonly statefulSets: Store<Workload>;
}

/** Which stores are needed besides those that always are. */
export interface OptionalStores {
  readonly nodeOverlays?: boolean | undefined;
  readonly capacityBuffers?: boolean | undefined;
  readonly spreadOwners?: boolean | undefined;
}

/** Pods and volume attachments by the name of their node. */
export const BY_NODE_NAME = 'nodeName';
/** Nodes and claims by their instance. */
export const BY_PROVIDER_ID = 'providerID';
/** Claims by the name of their pool. */
export const BY_NODE_POOL = 'nodePool';
/** Pods that wait for a node: all are found under {@link YES}. */
export const PROVISIONABLE = 'provisionable';
export const YES = 'yes';

/** Asks the cache for every store that the controllers need; they fill once it runs. */
export function createStores(
  cache: Pick<Cache, 'store'>,
  nodeClasses: readonly GroupVersionKind[],
  { nodeOverlays = false, capacityBuffers = false, spreadOwners = false }: OptionalStores = {},
): Stores {
  return {
    pods: cache.store(kinds.pod, { indexes: { [BY_NODE_NAME]: nodeNameOf, [PROVISIONABLE]: whetherProvisionable } }),
    nodes: cache.store(kinds.node, { indexes: { [BY_PROVIDER_ID]: nodeProviderID } }),
    nodeClaims: cache.store(NODE_CLAIMS, {
      indexes: { [BY_PROVIDER_ID]: claimProviderID, [BY_NODE_POOL]: nodePoolOf },
    }),
    nodePools: cache.store(NODE_POOLS),
    nodeClasses: new Map(
      nodeClasses.map((kind) => [kind.kind, cache.store<NodeClass>({ ...kind, namespaced: false })]),
    ),
    daemonSets: cache.store(kinds.daemonSet),
    podDisruptionBudgets: cache.store(kinds.podDisruptionBudget),
    namespaces: cache.store(kinds.namespace),
    storageClasses: cache.store(kinds.storageClass),
    persistentVolumes: cache.store(kinds.persistentVolume),
    persistentVolumeClaims: cache.store(kinds.persistentVolumeClaim),
    csiNodes: cache.store(kinds.csiNode),
    volumeAttachments: cache.store(kinds.volumeAttachment, { indexes: { [BY_NODE_NAME]: attachedTo } }),
    ...(nodeOverlays && { nodeOverlays: cache.store(NODE_OVERLAYS) }),
    ...(capacityBuffers && {
      capacityBuffers: {
        buffers: cache.store(CAPACITY_BUFFERS),
        sources: {
          PodTemplate: cache.store(POD_TEMPLATES),
          Deployment: cache.store(kinds.deployment),
          StatefulSet: cache.store(kinds.statefulSet),
          ReplicaSet: cache.store(kinds.replicaSet),
        },
      },
    }),
    ...(spreadOwners && {
      spreadOwners: {
        services: cache.store(SERVICES),
        replicationControllers: cache.store(REPLICATION_CONTROLLERS),
        replicaSets: cache.store(kinds.replicaSet),
        statefulSets: cache.store(kinds.statefulSet),
      },
    }),
  };
}

function nodeNameOf(pod: Pod): string | undefined {
  return pod.spec?.nodeName;
}

function whetherProvisionable(pod: Pod): string | undefined {
  return isProvisionablePod(pod) ? YES : undefined;
}

function nodeProviderID(node: Node): string | undefined {
  return node.spec?.providerID;
}

function claimProviderID(claim: NodeClaim): string | undefined {
  return claim.status?.providerID;
}

function nodePoolOf(object: KubernetesObject): string | undefined {
  return object.metadata?.labels?.[LABEL_NODEPOOL];
}

function attachedTo(attachment: VolumeAttachment): string | undefined {
  return attachment.spec?.nodeName;
}
