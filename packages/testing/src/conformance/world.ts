import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_ZONE, type NodeClaim } from '@karpenter-ts/apis';
import {
  type CloudProvider,
  type InstanceType,
  NodeClaimNotFoundError,
  type Offering,
  offeringAllocatable,
} from '@karpenter-ts/cloud-provider';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import { check, type ClaimRequest, type ConformanceContext, NotApplicable } from './conformance-case.ts';

/** Never aborted. */
export const calm: AbortSignal = new AbortController().signal;

/** How often an instance is deleted before it counts as one that never goes. */
const maxDeletes = 100;

/** A type and one of its offerings that can be had. */
export interface Choice {
  readonly instanceType: InstanceType;
  readonly offering: Offering;
}

/** A context with what cases keep asking of it. */
export class World {
  readonly context: ConformanceContext;
  readonly provider: CloudProvider;

  constructor(context: ConformanceContext) {
    this.context = context;
    this.provider = context.provider;
  }

  async settle(): Promise<void> {
    await this.context.settle?.();
  }

  /** What can be had, cheapest first. */
  async choices(): Promise<readonly Choice[]> {
    const types = await this.provider.getInstanceTypes(this.context.nodePool, calm);
    const choices = types
      .flatMap((instanceType) => instanceType.offerings.map((offering) => ({ instanceType, offering })))
      .filter(
        ({ offering, instanceType }) =>
          offering.available && (offeringAllocatable(instanceType, offering)['pods'] ?? 0) > 0,
      )
      .toSorted((a, b) => a.offering.price - b.offering.price);
    check(choices.length > 0, 'no instance type has an offering that can be had');
    return choices;
  }

  /** @throws NotApplicable when the provider knows no such claim */
  async claim(request: ClaimRequest): Promise<NodeClaim> {
    const claim = await this.context.newNodeClaim(request);
    if (claim === undefined) throw new NotApplicable(`no NodeClass is ${request.nodeClass ?? 'ready'} here`);
    return claim;
  }

  /** A claim that the cheapest choice satisfies. */
  async ordinaryClaim(): Promise<NodeClaim> {
    const [choice] = await this.choices();
    return this.claim({ requirements: [typeIn(choice!.instanceType.name)] });
  }

  async launch(): Promise<NodeClaim> {
    const launched = await this.provider.create(await this.ordinaryClaim(), calm);
    await this.settle();
    return launched;
  }

  /** Deletes the claim's instance again and again until it is gone. */
  async deleteUntilGone(claim: NodeClaim, provider: CloudProvider = this.provider): Promise<void> {
    for (let i = 0; i < maxDeletes; i++) {
      try {
        await provider.delete(claim, calm);
      } catch (error) {
        if (NodeClaimNotFoundError.is(error)) return;
        throw error;
      }
      await this.settle();
    }
    check(false, `delete did not say that the instance is gone within ${maxDeletes} calls`);
  }

  /** Provider ids of what is there and not going. */
  async listed(provider: CloudProvider = this.provider): Promise<readonly string[]> {
    const claims = await provider.list(calm);
    return claims
      .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
      .map(({ status }) => status?.providerID ?? '');
  }
}

export function typeIn(...names: readonly string[]): NodeSelectorRequirement {
  return { key: LABEL_INSTANCE_TYPE, operator: 'In', values: names };
}

export function zoneIn(...zones: readonly string[]): NodeSelectorRequirement {
  return { key: LABEL_ZONE, operator: 'In', values: zones };
}

export function capacityTypeIn(...capacityTypes: readonly string[]): NodeSelectorRequirement {
  return { key: LABEL_CAPACITY_TYPE, operator: 'In', values: capacityTypes };
}

/** The type and offering that a launched claim's labels name. @throws ConformanceError when there is none */
export function launchedChoice(claim: NodeClaim, choices: readonly Choice[]): Choice {
  const labels = claim.metadata?.labels ?? {};
  const [type, zone, capacityType] = [labels[LABEL_INSTANCE_TYPE], labels[LABEL_ZONE], labels[LABEL_CAPACITY_TYPE]];
  const choice = choices.find(
    ({ instanceType, offering }) =>
      instanceType.name === type && offering.zone === zone && offering.capacityType === capacityType,
  );
  check(
    choice !== undefined,
    `the labels of the launched claim name no offering that can be had: type ${String(type)}, zone ${String(zone)}, capacity type ${String(capacityType)}`,
  );
  return choice;
}
