import type { Budget, NodeClaim, NodePool } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { StateNode } from '@karpenter-ts/cluster-state';
import type { Condition, OwnerReference, Pod, PodDisruptionBudget } from '@karpenter-ts/kube-model';

import { assessCandidate, type Candidate, type CandidateContext, type Eligibility } from './candidate.ts';
import { PdbLimits } from './pdb-limits.ts';

export const NOW: number = Date.UTC(2026, 0, 1, 12);

export const m5Large: InstanceType = {
  name: 'm5.large',
  requirements: [],
  offerings: [
    { zone: 'a', capacityType: 'on-demand', price: 0.1, available: true },
    { zone: 'a', capacityType: 'spot', price: 0.04, available: false },
  ],
  capacity: { cpu: 2000 },
  overhead: {},
};

export interface PoolOptions {
  readonly budgets?: readonly Budget[] | undefined;
  readonly consolidateAfter?: string | undefined;
  readonly replicas?: number | undefined;
}

export function pool(name: string, options: PoolOptions = {}): NodePool {
  return {
    metadata: { name },
    spec: {
      template: {
        spec: {
          nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' },
          requirements: [],
        },
      },
      disruption: { consolidateAfter: options.consolidateAfter ?? '0s', budgets: options.budgets },
      replicas: options.replicas,
    },
  };
}

export interface StateNodeOptions extends Partial<StateNode> {
  readonly ready?: boolean | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  readonly terminationGracePeriod?: string | undefined;
}

/** An initialized node of pool `default` that can be consolidated. */
export function stateNode(name: string, options: StateNodeOptions = {}): StateNode {
  const {
    ready = true,
    conditions = [{ type: 'Consolidatable', status: 'True' }],
    terminationGracePeriod,
    ...rest
  } = options;
  const labels = rest.labels ?? {
    'karpenter.sh/nodepool': rest.nodePool ?? 'default',
    'karpenter.sh/initialized': 'true',
    'karpenter.sh/capacity-type': 'on-demand',
    'node.kubernetes.io/instance-type': 'm5.large',
    'topology.kubernetes.io/zone': 'a',
  };
  const nodeClaim: NodeClaim = {
    metadata: { name: `claim-${name}` },
    spec: {
      nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' },
      requirements: [],
      terminationGracePeriod,
    },
    status: { conditions },
  };
  return {
    name,
    providerID: `kwok://${name}`,
    node: {
      metadata: { name, labels },
      status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
    },
    nodeClaim,
    managed: true,
    registered: true,
    initialized: true,
    nodePool: labels['karpenter.sh/nodepool'],
    hostName: name,
    labels,
    annotations: {},
    taints: [],
    capacity: {},
    allocatable: {},
    pods: [],
    requested: {},
    daemonSetRequested: {},
    available: {},
    volumeLimits: undefined,
    markedForDeletion: false,
    nominatedUntil: 0,
    ...rest,
  };
}

export interface PodOptions {
  readonly owner?: 'ReplicaSet' | 'DaemonSet' | 'StatefulSet' | 'Node' | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly phase?: string | undefined;
  readonly terminating?: boolean | undefined;
  readonly ready?: boolean | undefined;
  readonly priority?: number | undefined;
  readonly startTime?: string | undefined;
}

/** A running pod of a ReplicaSet, with the label `app: web`. */
export function pod(name: string, options: PodOptions = {}): Pod {
  const { owner = 'ReplicaSet' } = options;
  const reference: OwnerReference = {
    apiVersion: owner === 'Node' ? 'v1' : 'apps/v1',
    kind: owner,
    name: 'owner',
    uid: 'owner',
    controller: true,
  };
  return {
    metadata: {
      name,
      namespace: 'default',
      labels: { app: 'web' },
      annotations: options.annotations,
      ownerReferences: [reference],
      ...(options.terminating === true && { deletionTimestamp: '2026-01-01T12:00:00Z' }),
    },
    spec: { containers: [{ name: 'web' }], priority: options.priority },
    status: {
      phase: options.phase ?? 'Running',
      startTime: options.startTime,
      conditions: [{ type: 'Ready', status: options.ready === false ? 'False' : 'True' }],
    },
  };
}

export function pdb(
  name: string,
  spec: NonNullable<PodDisruptionBudget['spec']> = {},
  disruptionsAllowed = 0,
): PodDisruptionBudget {
  return {
    metadata: { name, namespace: 'default' },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    status: { disruptionsAllowed },
  };
}

export function context(
  options: Partial<CandidateContext> & { readonly budgets?: readonly PodDisruptionBudget[] } = {},
): CandidateContext {
  return {
    now: NOW,
    disruptionClass: 'graceful',
    inProgress: new Set(),
    nodePools: new Map([
      ['default', pool('default')],
      ['other', pool('other')],
    ]),
    instanceTypes: new Map([
      ['default', [m5Large]],
      ['other', [m5Large]],
    ]),
    pdbs: new PdbLimits(options.budgets ?? []),
    ...options,
  };
}

export function candidate(node: StateNode, options: Parameters<typeof context>[0] = {}): Candidate {
  const eligibility: Eligibility = assessCandidate(node, context(options));
  if (eligibility.kind === 'ineligible') throw new Error(`not a candidate: ${eligibility.why.reason}`);
  return eligibility.candidate;
}
