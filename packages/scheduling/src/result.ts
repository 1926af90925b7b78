import type { NodeClaim } from '@karpenter-ts/apis';
import type { NodeSelectorRequirement, Resources } from '@karpenter-ts/kube-model';
import type { InputProblem } from './input-check/input-problem.ts';

/** A node to buy. */
export interface PlannedNodeClaim {
  readonly nodePool: string;
  /** Keys (`namespace/name`) of the pods it is for. */
  readonly pods: readonly string[];
  /** Names of the types that would do, cheapest first. */
  readonly instanceTypes: readonly string[];
  /** What the claim asks of its node, instance types not included; sorted by key. */
  readonly requirements: readonly NodeSelectorRequirement[];
  /** Requests of the pods and of the daemonsets that will run there. */
  readonly requests: Resources;
  /** USD per hour of the cheapest offering that the claim allows. */
  readonly price: number;
  /** The claim to create: `generateName`, labels, annotations, owner, spec. */
  readonly nodeClaim: NodeClaim;
}

export type RefusalReason =
  | 'no-node-pools'
  | 'taints'
  | 'requirements'
  | 'no-instance-types'
  | 'resources'
  | 'no-offering'
  | 'limits'
  | 'topology'
  | 'host-ports'
  | 'volumes'
  | 'min-values'
  | 'invalid-pod'
  | 'opted-out'
  | 'unsupported'
  /** Reserved capacity is there for it, but others hold that for now; only under `Strict`. Not a fault: try again. */
  | 'reserved-offering'
  | 'stopped';

/** Why one pool (or, without a pool, the scheduler) could not hold a pod. Facts; `explainRefusals` words them. */
export interface Refusal {
  readonly nodePool?: string | undefined;
  readonly reason: RefusalReason;
  /** The label, resource, taint, topology key or field that failed. */
  readonly subject?: string | undefined;
  /** What the pod wants there. */
  readonly wanted?: string | undefined;
  /** What there is. */
  readonly available?: string | undefined;
}

export interface SchedulingResult {
  readonly newNodeClaims: readonly PlannedNodeClaim[];
  /** Node name → keys of the pods placed on it. Only nodes that got any. */
  readonly existingNodes: Readonly<Record<string, readonly string[]>>;
  /** Pod key → why it was left out. */
  readonly refusals: Readonly<Record<string, readonly Refusal[]>>;
  /** Sum of the new claims' prices, USD per hour. */
  readonly price: number;
  /** True when `shouldStop` ended it early. */
  readonly stopped: boolean;
  /** What of the input could not be read and was left out, pods that wait not included: those are refused. */
  readonly problems: readonly InputProblem[];
}
