import {
  type GroupVersionKind,
  KWOK_NODE_CLASS_GVK,
  LABEL_HOSTNAME,
  type NodeClaim,
  nodeClassLabelKey,
  TAINT_UNREGISTERED,
} from '@karpenter-ts/apis';
import { type Launch, launchLabels, offeringAllocatable } from '@karpenter-ts/cloud-provider';
import { formatResources, type Node, type NodeSelectorRequirement, type Resources } from '@karpenter-ts/kube-model';

import {
  ANNOTATION_CLAIM_UID,
  ANNOTATION_TERMINATED,
  KWOK_MANAGED,
  KWOK_PARTITION,
  LABEL_INSTANCE_PRICE,
} from './labels.ts';

/** What every provider id here begins with. */
export const PROVIDER_ID_PREFIX = 'kwok://';

/** How much of a claim's uid its node's name carries: enough to tell apart claims that had the same name. */
const UID_LENGTH = 8;

/** The longest value that a label may have. */
const MAX_LABEL_LENGTH = 63;

/**
 * The name of the claim's node: always the same for the same claim, so that a second launch finds the
 * first one's node, whoever made it.
 */
export function nodeNameFor(claim: NodeClaim): string {
  const { name = '', uid = '' } = claim.metadata ?? {};
  return `kwok-${name}-${uid.replaceAll('-', '').slice(0, UID_LENGTH)}`;
}

export function providerIDOf(nodeName: string): string {
  return `${PROVIDER_ID_PREFIX}${nodeName}`;
}

/** The node's name in a provider id; undefined when it is another provider's. */
export function nodeNameIn(providerID: string): string | undefined {
  return providerID.startsWith(PROVIDER_ID_PREFIX) ? providerID.slice(PROVIDER_ID_PREFIX.length) : undefined;
}

/** The Node object of a launch, as KWOK finds it (`toNode` of `kwok/cloudprovider/cloudprovider.go`). */
export function nodeForLaunch(claim: NodeClaim, launch: Launch, requests: Resources): Node {
  const { instanceType, offering } = launch;
  const name = nodeNameFor(claim);
  const claimName = claim.metadata?.name ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        ...claim.metadata?.labels,
        ...singleValues(claim.spec.requirements),
        ...launchLabels(launch),
        [LABEL_HOSTNAME]: claimName.slice(0, MAX_LABEL_LENGTH),
        [KWOK_MANAGED]: 'fake',
        [KWOK_PARTITION]: 'a',
        [LABEL_INSTANCE_PRICE]: offering.price.toFixed(6),
      },
      annotations: {
        ...claim.metadata?.annotations,
        [KWOK_MANAGED]: 'fake',
        [ANNOTATION_CLAIM_UID]: claim.metadata?.uid ?? '',
      },
    },
    spec: { providerID: providerIDOf(name), taints: [TAINT_UNREGISTERED] },
    status: {
      phase: 'Pending',
      capacity: formatResources({ ...requests, ...instanceType.capacity, ...offering.capacityOverride }),
      allocatable: formatResources({ ...requests, ...offeringAllocatable(instanceType, offering) }),
    },
  };
}

/** The claim, resolved to the instance that the node stands for. */
export function launchedClaim(claim: NodeClaim, node: Node): NodeClaim {
  return {
    ...claim,
    metadata: { ...claim.metadata, labels: node.metadata?.labels, annotations: node.metadata?.annotations },
    status: { ...claim.status, ...instanceStatus(node) },
  };
}

/**
 * The instance that a node stands for, as a claim. The rest of the original claim's spec is not known here.
 *
 * @param nodeClasses kinds that its class may be of; its label tells
 */
export function claimOfNode(node: Node, nodeClasses: readonly GroupVersionKind[]): NodeClaim {
  const { labels = {}, annotations, creationTimestamp } = node.metadata ?? {};
  const { group, kind } =
    nodeClasses.find((nodeClass) => labels[nodeClassLabelKey(nodeClass)] !== undefined) ?? KWOK_NODE_CLASS_GVK;
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodeClaim',
    metadata: { name: labels[LABEL_HOSTNAME] ?? node.metadata?.name, labels, annotations, creationTimestamp },
    spec: {
      nodeClassRef: { group, kind, name: labels[nodeClassLabelKey({ group, kind })] ?? '' },
      requirements: [],
    },
    status: instanceStatus(node),
  };
}

/** Whether the node is one of ours, and its instance has not been terminated. */
export function isInstance(node: Node): boolean {
  return (
    node.spec?.providerID?.startsWith(PROVIDER_ID_PREFIX) === true &&
    node.metadata?.annotations?.[ANNOTATION_TERMINATED] !== 'true'
  );
}

function instanceStatus(node: Node): NonNullable<NodeClaim['status']> {
  return {
    providerID: node.spec?.providerID,
    nodeName: node.metadata?.name,
    capacity: node.status?.capacity,
    allocatable: node.status?.allocatable,
  };
}

function singleValues(requirements: readonly NodeSelectorRequirement[]): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const { key, operator, values = [] } of requirements) {
    if (operator === 'In' && values.length === 1) labels[key] = values[0]!;
  }
  return labels;
}
