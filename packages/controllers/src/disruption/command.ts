import type { DisruptionReason } from '@karpenter-ts/apis';
import type { Candidate } from '@karpenter-ts/disruption';

/** Something decided: these nodes go, all of them. */
export interface Command {
  readonly reason: DisruptionReason;
  /** Which method found it, as in metrics: `empty`, `multi`, `single`, or nothing. */
  readonly consolidationType: string;
  readonly candidates: readonly Candidate[];
  /** Milliseconds since the epoch. */
  readonly createdMs: number;
}

/** Names the command in the queue: its first candidate's claim. */
export function commandKey(command: Command): string {
  return claimName(command.candidates[0]!);
}

export function claimName(candidate: Candidate): string {
  return candidate.nodeClaim.metadata?.name ?? '';
}

/** One line for logs. */
export function describeCommand({ reason, candidates }: Command): string {
  const pools = Array.from(new Set(candidates.map(({ nodePool }) => nodePool.metadata?.name ?? ''))).join(',');
  const names = candidates.map(({ stateNode }) => stateNode.name).join(', ');
  const savings = candidates.reduce((sum, { price }) => sum + price, 0).toFixed(2);
  return `${reason}: delete: nodepools=[${pools}]: [${names}] (savings: $${savings})`;
}
