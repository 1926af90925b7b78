import { CONDITION_REGISTERED, isConditionTrue, type NodeClaim } from '@karpenter-ts/apis';
import { parseTime, type Node } from '@karpenter-ts/kube-model';

import { isDeleting, isNodeReady } from '../../claim-and-node.ts';
import { nodePoolName } from '../../managed.ts';

/** An instance younger than this may belong to a claim that has not been written yet. As upstream's AWS provider. */
export const INSTANCE_GRACE_MS: number = 30_000;

export interface LostClaimsInput {
  /** As they were before the instances were listed, so that nothing launched meanwhile looks lost. */
  readonly claims: readonly NodeClaim[];
  readonly instances: readonly NodeClaim[];
  readonly nodesOf: (claim: NodeClaim) => readonly Node[];
}

/**
 * Claims whose instance is gone. One whose Node says that it works is left alone: rather the provider
 * is wrong. Upstream: pkg/controllers/nodeclaim/garbagecollection/controller.go.
 */
export function decideLostClaims({ claims, instances, nodesOf }: LostClaimsInput): readonly NodeClaim[] {
  const living = new Set(
    instances.filter((instance) => !isDeleting(instance)).map(({ status }) => status?.providerID ?? ''),
  );
  return claims.filter(
    (claim) =>
      isConditionTrue(claim.status?.conditions, CONDITION_REGISTERED) &&
      !isDeleting(claim) &&
      !living.has(claim.status?.providerID ?? '') &&
      !nodesOf(claim).some(isNodeReady),
  );
}

export interface LostInstancesInput {
  readonly instances: readonly NodeClaim[];
  /** As they were after the instances were listed, so that none that has one looks lost. */
  readonly claims: readonly NodeClaim[];
  /** Provider ids of instances that were launched and whose claims may not say so yet. */
  readonly launched: readonly string[];
  readonly now: number;
}

/**
 * Instances that nobody will ever ask back: bought for a claim that was deleted before it could say
 * what it got. As long as a claim is being launched that could be an instance's, the instance is left
 * alone: after a crash the launch is repeated, and finds it.
 *
 * Upstream: pkg/controllers/nodeclaim/garbagecollection of the AWS provider.
 */
export function decideLostInstances({ instances, claims, launched, now }: LostInstancesInput): readonly NodeClaim[] {
  const known = new Set(launched);
  const launching: NodeClaim[] = [];
  for (const claim of claims) {
    const providerID = claim.status?.providerID ?? '';
    if (providerID === '') launching.push(claim);
    else known.add(providerID);
  }
  const owners = new Set(launching.map(({ metadata }) => metadata?.uid));
  const poolsLaunching = new Set(launching.map((claim) => nodePoolName(claim) ?? ''));
  return instances.filter(
    (instance) =>
      !isDeleting(instance) &&
      !known.has(instance.status?.providerID ?? '') &&
      !(instance.metadata?.uid !== undefined && owners.has(instance.metadata.uid)) &&
      !poolsLaunching.has(nodePoolName(instance) ?? '') &&
      ageMs(instance, now) >= INSTANCE_GRACE_MS,
  );
}

function ageMs(instance: NodeClaim, now: number): number {
  const created = instance.metadata?.creationTimestamp;
  return created === undefined ? Infinity : now - parseTime(created);
}
