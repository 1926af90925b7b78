import { ANNOTATION_TERMINATION_TIMESTAMP, FINALIZER_TERMINATION, type NodeClaim } from '@karpenter-ts/apis';
import { NodeClaimNotFoundError, type CloudProvider } from '@karpenter-ts/cloud-provider';
import {
  parseTime,
  type Node,
  type PersistentVolumeClaim,
  type Pod,
  type VolumeAttachment,
} from '@karpenter-ts/kube-model';
import { errorMessage } from '@karpenter-ts/runtime';

import { claimsOfNode, hasFinalizer, isDeleting, isNodeReady } from '../../claim-and-node.ts';
import type { Managed } from '../../managed.ts';
import { BY_NODE_NAME, type Stores } from '../../stores.ts';

export interface GatherNodeTerminationDeps {
  readonly stores: Pick<Stores, 'nodes' | 'nodeClaims' | 'pods' | 'volumeAttachments' | 'persistentVolumeClaims'>;
  readonly cloudProvider: Pick<CloudProvider, 'get'>;
  readonly managed: Pick<Managed, 'node'>;
}

export interface NodeTerminationInput {
  readonly node: Node;
  /** Undefined without one, and when several claim to be it. */
  readonly claim: NodeClaim | undefined;
  /** The node does not work and the provider knows of no such instance: there is nothing to be drained. */
  readonly instanceGone: boolean;
  /** When the node has to be empty, in milliseconds. */
  readonly deadline: number | undefined;
  readonly pods: readonly Pod[];
  readonly attachments: readonly VolumeAttachment[];
  readonly volumeClaims: (key: string) => PersistentVolumeClaim | undefined;
}

/** Undefined when the Node is not going, or not ours to take down. */
export async function gatherNodeTermination(
  deps: GatherNodeTerminationDeps,
  name: string,
  signal: AbortSignal,
): Promise<NodeTerminationInput | undefined> {
  const { stores, managed } = deps;
  const node = stores.nodes.get(name);
  if (node === undefined || !isDeleting(node) || !hasFinalizer(node, FINALIZER_TERMINATION)) return undefined;
  if (!managed.node(node)) return undefined;
  const claims = claimsOfNode(stores.nodeClaims, node);
  const claim = claims.length === 1 ? claims[0] : undefined;
  return {
    node,
    claim,
    instanceGone: !isNodeReady(node) && (await isInstanceGone(deps, node, signal)),
    deadline: deadlineOf(claim),
    pods: stores.pods.byIndex(BY_NODE_NAME, name),
    attachments: stores.volumeAttachments.byIndex(BY_NODE_NAME, name),
    volumeClaims: (key) => stores.persistentVolumeClaims.get(key),
  };
}

async function isInstanceGone(deps: GatherNodeTerminationDeps, node: Node, signal: AbortSignal): Promise<boolean> {
  try {
    await deps.cloudProvider.get(node.spec?.providerID ?? '', signal);
    return false;
  } catch (error) {
    if (NodeClaimNotFoundError.is(error)) return true;
    throw error;
  }
}

/** @throws when somebody wrote something there that is no time: better stuck than emptied by force. */
function deadlineOf(claim: NodeClaim | undefined): number | undefined {
  const text = claim?.metadata?.annotations?.[ANNOTATION_TERMINATION_TIMESTAMP];
  if (text === undefined) return undefined;
  try {
    return parseTime(text);
  } catch (cause) {
    const where = `NodeClaim ${claim?.metadata?.name ?? ''}: annotation ${ANNOTATION_TERMINATION_TIMESTAMP}`;
    throw new Error(`${where}: ${errorMessage(cause)}; the node is not drained until it is mended or removed`, {
      cause,
    });
  }
}
