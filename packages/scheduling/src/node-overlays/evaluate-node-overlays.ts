import {
  compareNodeOverlays,
  LABEL_NODEPOOL,
  validateNodeOverlay,
  type FieldProblem,
  type NodeOverlay,
  type NodePool,
  type ValidationRules,
} from '@karpenter-ts/apis';
import { offeringCompatible, type InstanceType } from '@karpenter-ts/cloud-provider';
import { parseResources, Requirement, Requirements } from '@karpenter-ts/kube-model';
import { NodeOverlayStore, type UpdatedType } from './node-overlay-store.ts';
import { TypeUpdates, type OverlayClash } from './type-updates.ts';

export interface NodeOverlaysInput {
  readonly overlays: readonly NodeOverlay[];
  /** Pools whose instance types are known, with the types as the provider tells them. */
  readonly nodePools: readonly {
    readonly nodePool: NodePool;
    readonly instanceTypes: readonly InstanceType[];
  }[];
  /** What the provider adds to the rules of labels. */
  readonly rules?: ValidationRules | undefined;
}

/** Whether an overlay is followed. The reasons are those of the condition `ValidationSucceeded`. */
export type NodeOverlayVerdict = { readonly name: string } & (
  | { readonly verdict: 'Valid' }
  | { readonly verdict: 'RuntimeValidation'; readonly problems: readonly FieldProblem[] }
  | { readonly verdict: 'Conflict'; readonly conflict: NodeOverlayConflict }
);

/** The first type for which another overlay of the same weight says something of the same. */
export interface NodeOverlayConflict extends OverlayClash {
  readonly nodePool: string;
  readonly instanceType: string;
}

export interface NodeOverlaysEvaluation {
  /** One for each overlay, in the order in which they are followed. */
  readonly verdicts: readonly NodeOverlayVerdict[];
  readonly store: NodeOverlayStore;
  /** Pools whose instance types cannot be read; the store does not know them. */
  readonly unevaluated: readonly { readonly nodePool: string; readonly error: unknown }[];
}

/**
 * Decides which overlays are followed, and what they change. An overlay that is in conflict anywhere is followed
 * nowhere. Pure but for `previous`, the outcome of the evaluation before, from which unchanged objects are taken.
 *
 * Time: overlays × pools × offerings in the worst case, where each overlay is for all of them.
 *
 * Upstream: `Controller.Reconcile` in pkg/controllers/nodeoverlay/controller.go.
 */
export function evaluateNodeOverlays(
  input: NodeOverlaysInput,
  previous: NodeOverlayStore = NodeOverlayStore.EMPTY,
): NodeOverlaysEvaluation {
  const unevaluated: { nodePool: string; error: unknown }[] = [];
  const pools: PoolTypes[] = [];
  const described = new Map<InstanceType, Requirements>();
  for (const { nodePool, instanceTypes } of input.nodePools) {
    try {
      // Without overlays it does not matter what the types are.
      pools.push(describePool(nodePool, input.overlays.length === 0 ? [] : instanceTypes, described));
    } catch (error) {
      unevaluated.push({ nodePool: nodePool.metadata?.name ?? '', error });
    }
  }
  const verdicts = input.overlays.toSorted(compareNodeOverlays).map((overlay): NodeOverlayVerdict => {
    const name = overlay.metadata?.name ?? '';
    const problems = validateNodeOverlay(overlay, input.rules);
    if (problems.length > 0) return { name, verdict: 'RuntimeValidation', problems };
    const conflict = follow(overlay, pools);
    return conflict === undefined ? { name, verdict: 'Valid' } : { name, verdict: 'Conflict', conflict };
  });
  const updated = new Map(pools.map((pool) => [pool.name, pool.updated]));
  return { verdicts, store: NodeOverlayStore.following(previous, updated), unevaluated };
}

interface DescribedType {
  readonly type: InstanceType;
  readonly requirements: Requirements;
}

interface PoolTypes {
  readonly name: string;
  /** What every node of the pool is known to be: its name, its template's labels. */
  readonly requirements: Requirements;
  readonly types: readonly DescribedType[];
  /** By the name of the type. */
  readonly updated: Map<string, UpdatedType>;
}

/** Pools often share their types: `described` has those that were read already. */
function describePool(
  nodePool: NodePool,
  instanceTypes: readonly InstanceType[],
  described: Map<InstanceType, Requirements>,
): PoolTypes {
  const name = nodePool.metadata?.name ?? '';
  const types = instanceTypes.map((type) => {
    let requirements = described.get(type);
    if (requirements === undefined) {
      described.set(type, (requirements = Requirements.fromNodeSelector(type.requirements)));
    }
    return { type, requirements };
  });
  const requirements = Requirements.of(
    Requirement.of(LABEL_NODEPOOL, 'In', [name]),
    ...Requirements.fromLabels(nodePool.spec.template.metadata?.labels),
  );
  return { name, requirements, types, updated: new Map() };
}

interface Match {
  readonly pool: PoolTypes;
  readonly type: InstanceType;
  /** Places of the offerings that the overlay is for. */
  readonly offerings: readonly number[];
}

/** Notes what the overlay changes, or nothing of it where it is in conflict. */
function follow({ metadata, spec }: NodeOverlay, pools: readonly PoolTypes[]): NodeOverlayConflict | undefined {
  const source = { name: metadata?.name ?? '', weight: spec.weight ?? 0 };
  const change = spec.price ?? spec.priceAdjustment;
  const capacity = parseResources(spec.capacity, 'down');
  const setsCapacity = Object.keys(capacity).length > 0;
  if (change === undefined && !setsCapacity) return undefined;

  const matches = matchesOf(Requirements.fromNodeSelector(spec.requirements), pools);
  for (const { pool, type, offerings } of matches) {
    const updates = pool.updated.get(type.name)?.updates;
    const clash =
      (change === undefined ? undefined : updates?.priceClash(offerings, source.weight)) ??
      updates?.capacityClash(capacity, source.weight);
    if (clash !== undefined) return { ...clash, nodePool: pool.name, instanceType: type.name };
  }
  for (const { pool, type, offerings } of matches) {
    let updated = pool.updated.get(type.name);
    if (updated === undefined) pool.updated.set(type.name, (updated = { type, updates: new TypeUpdates() }));
    if (change !== undefined) updated.updates.setPrice(offerings, change, source);
    if (setsCapacity) updated.updates.setCapacity(capacity, source);
  }
  return undefined;
}

/** Upstream: `getOverlaidOfferings`. */
function matchesOf(wanted: Requirements, pools: readonly PoolTypes[]): readonly Match[] {
  // Of types, as far as pools say nothing about what is wanted.
  const known = new Map<InstanceType, readonly number[]>();
  const matches: Match[] = [];
  for (const pool of pools) {
    const ofPool = among(pool.requirements, wanted);
    for (const { type, requirements } of pool.types) {
      let offerings = ofPool.size === 0 ? known.get(type) : undefined;
      if (offerings === undefined) {
        // Only what is wanted is asked for, so nothing else of the type need be looked at.
        const isMatch = ofPool.intersection(among(requirements, wanted)).compatible(wanted).length === 0;
        offerings = isMatch ? offeringsFor(wanted, type) : [];
        if (ofPool.size === 0) known.set(type, offerings);
      }
      if (offerings.length > 0) matches.push({ pool, type, offerings });
    }
  }
  return matches;
}

/** Those of the requirements whose keys are wanted. */
function among(requirements: Requirements, wanted: Requirements): Requirements {
  const keys = [...wanted.keys()].filter((key) => requirements.has(key));
  return keys.length === 0 ? Requirements.EMPTY : Requirements.of(...keys.map((key) => requirements.get(key)));
}

function offeringsFor(wanted: Requirements, { offerings }: InstanceType): readonly number[] {
  return offerings.flatMap((offering, i) => (offeringCompatible(offering, wanted) ? [i] : []));
}
