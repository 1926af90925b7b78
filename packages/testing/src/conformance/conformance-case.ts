import type { NodeClaim, NodePool } from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

/** What a claim for a test is to be like. */
export interface ClaimRequest {
  readonly requirements: readonly NodeSelectorRequirement[];
  /** In which state the claim's NodeClass is. Default `ready`. */
  readonly nodeClass?: 'ready' | 'missing' | 'not-ready' | undefined;
}

/** One fresh world for one case: a provider, its cloud with no instance in it, and what else it needs. */
export interface ConformanceContext {
  readonly provider: CloudProvider;
  /** A pool whose NodeClass is ready. */
  readonly nodePool: NodePool;
  /**
   * A new claim, with a uid that no other has, stored wherever the provider looks for claims.
   * Undefined when the provider knows no NodeClass in such a state: the case is skipped.
   */
  newNodeClaim(request: ClaimRequest): Promise<NodeClaim | undefined>;
  /** Another provider over the same cloud that remembers nothing of the first, as after `kill -9`. */
  restart(): Promise<CloudProvider>;
  /** Lets some time pass, for what a provider does in the background. Default: nothing to wait for. */
  settle?(): Promise<void>;
  /** Whether the provider takes the cheapest offering that a claim allows; clouds may rather look at capacity. Default true. */
  readonly choosesCheapest?: boolean | undefined;
  /** Takes down what belongs to this world. */
  stop?(): Promise<void>;
}

/** One rule of the contract. */
export interface ConformanceCase {
  /** A sentence that is true of a good provider. */
  readonly name: string;
  /** Rejects when the provider breaks the rule. */
  run(context: ConformanceContext): Promise<void>;
}

/** A provider broke the rule of a case. */
export class ConformanceError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'ConformanceError';
  }
}

/** The case does not apply to this provider. */
export class NotApplicable extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotApplicable';
  }
}

/** @throws ConformanceError unless the condition holds */
export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ConformanceError(message);
}

/** The error that the call rejects with. @throws ConformanceError when it resolves */
export async function rejection(call: Promise<unknown>, message: string): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new ConformanceError(`${message}: the call did not fail`);
}
