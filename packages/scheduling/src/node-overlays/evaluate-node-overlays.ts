import {
  compareNodeOverlays,
  LABEL_NODEPOOL,
  validateNodeOverlay,
  type FieldProblem,
  type NodeOverlay,
  type NodePool,
  type ValidationRules,
} from '@karpenter-ts/apis';
import { offeringCompatible, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import { parseResources, Requirement, Requirements, type Resources } from '@karpenter-ts/kube-model';
import { NodeOverlayStore } from './node-overlay-store.ts';
import { offeringKey } from './type-overlay.ts';
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
 * Time: overlays × pools × types, a few hundred nanoseconds each.
 *
 * Upstream: `Controller.Reconcile` in pkg/controllers/nodeoverlay/controller.go.
 */
export function evaluateNodeOverlays(
  input: NodeOverlaysInput,
  previous: NodeOverlayStore = NodeOverlayStore.EMPTY,
): NodeOverlaysEvaluation {
  const unevaluated: { nodePool: string; error: unknown }[] = [];
  const pools: PoolTypes[] = [];
  for (const { nodePool, instanceTypes } of input.nodePools) {
    const name = nodePool.metadata?.name ?? '';
    try {
      pools.push({
        name,
        types: input.overlays.length === 0 ? [] : describeTypes(nodePool, instanceTypes),
        updates: new Map(),
      });
    } catch (error) {
      unevaluated.push({ nodePool: name, error });
    }
  }
  const keyOf = rememberedKeys();
  const verdicts = input.overlays.toSorted(compareNodeOverlays).map((overlay): NodeOverlayVerdict => {
    const name = overlay.metadata?.name ?? '';
    const problems = validateNodeOverlay(overlay, input.rules);
    if (problems.length > 0) return { name, verdict: 'RuntimeValidation', problems };
    const conflict = follow(overlay, pools, keyOf);
    return conflict === undefined ? { name, verdict: 'Valid' } : { name, verdict: 'Conflict', conflict };
  });
  const updates = new Map(pools.map((pool) => [pool.name, pool.updates]));
  return { verdicts, store: NodeOverlayStore.following(previous, updates), unevaluated };
}

interface PoolTypes {
  readonly name: string;
  readonly types: readonly { readonly type: InstanceType; readonly requirements: Requirements }[];
  readonly updates: Map<string, TypeUpdates>;
}

/** What nodes of a pool and of a type are known to be: the pool's name, its template's labels, the type's requirements. */
function describeTypes(nodePool: NodePool, instanceTypes: readonly InstanceType[]): PoolTypes['types'] {
  const ofPool = Requirements.of(
    Requirement.of(LABEL_NODEPOOL, 'In', [nodePool.metadata?.name ?? '']),
    ...Requirements.fromLabels(nodePool.spec.template.metadata?.labels),
  );
  return instanceTypes.map((type) => ({
    type,
    requirements: ofPool.intersection(Requirements.fromNodeSelector(type.requirements)),
  }));
}

interface Match {
  readonly pool: PoolTypes;
  readonly typeName: string;
  /** Keys of the offerings that the overlay is for; none when it says nothing of prices. */
  readonly offerings: readonly string[];
}

/** Notes what the overlay changes, or nothing of it where it is in conflict. */
function follow(
  { metadata, spec }: NodeOverlay,
  pools: readonly PoolTypes[],
  keyOf: KeyOf,
): NodeOverlayConflict | undefined {
  const name = metadata?.name ?? '';
  const weight = spec.weight ?? 0;
  const change = spec.price ?? spec.priceAdjustment;
  const capacity = parseResources(spec.capacity, 'down');
  if (change === undefined && Object.keys(capacity).length === 0) return undefined;

  const wanted = Requirements.fromNodeSelector(spec.requirements);
  const matches = [...matchesOf(wanted, pools, change === undefined ? undefined : keyOf)];
  for (const { pool, typeName, offerings } of matches) {
    const updates = pool.updates.get(typeName);
    const clash = updates?.priceClash(offerings, weight) ?? updates?.capacityClash(capacity, weight);
    if (clash !== undefined) return { ...clash, nodePool: pool.name, instanceType: typeName };
  }
  for (const match of matches) note(match, { change, capacity, name, weight });
  return undefined;
}

function* matchesOf(wanted: Requirements, pools: readonly PoolTypes[], keyOf: KeyOf | undefined): Generator<Match> {
  for (const pool of pools) {
    for (const { type, requirements } of pool.types) {
      if (requirements.compatible(wanted).length > 0) continue;
      const offerings = type.offerings.filter((offering) => offeringCompatible(offering, wanted));
      if (offerings.length === 0) continue;
      yield { pool, typeName: type.name, offerings: keyOf === undefined ? [] : offerings.map(keyOf) };
    }
  }
}

type KeyOf = (offering: Offering) => string;

/** Pools often share their offerings, and overlays look at them again and again. */
function rememberedKeys(): KeyOf {
  const keys = new Map<Offering, string>();
  return (offering) => {
    let key = keys.get(offering);
    if (key === undefined) keys.set(offering, (key = offeringKey(offering)));
    return key;
  };
}

interface Change {
  readonly change: string | undefined;
  readonly capacity: Resources;
  readonly name: string;
  readonly weight: number;
}

function note({ pool, typeName, offerings }: Match, { change, capacity, name, weight }: Change): void {
  let updates = pool.updates.get(typeName);
  if (updates === undefined) pool.updates.set(typeName, (updates = new TypeUpdates()));
  if (change !== undefined) updates.setPrice(offerings, change, name, weight);
  if (Object.keys(capacity).length > 0) updates.setCapacity(capacity, name, weight);
}
