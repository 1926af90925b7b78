import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { SolveOptions } from '@karpenter-ts/controllers';
import type { SchedulingInput, SchedulingNodePool, SchedulingResult } from '@karpenter-ts/scheduling';

/**
 * A problem on its way to the solver's thread. Instance types are most of a problem and seldom change, so they travel once:
 * pools name their catalogue by number, and `catalogues` has those that the thread may not know.
 */
export interface SolveMessage {
  readonly input: Omit<SchedulingInput, 'nodePools'>;
  readonly nodePools: readonly PoolMessage[];
  readonly catalogues: readonly Catalogue[];
  readonly options: Omit<SolveOptions, 'timeoutMs'>;
}

export interface PoolMessage extends Omit<SchedulingNodePool, 'instanceTypes'> {
  readonly catalogue: number;
}

export interface Catalogue {
  readonly id: number;
  readonly instanceTypes: readonly InstanceType[];
}

/** The plan; or the word that the thread is new and knows no catalogue of those that were not sent along. */
export type SolveReply =
  { readonly kind: 'solved'; readonly result: SchedulingResult } | { readonly kind: 'unknown-catalogue' };
