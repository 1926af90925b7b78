import { objectKey, type Requirements, type ResourceClaim } from '@karpenter-ts/kube-model';
import { areAllMoving } from './allocated-devices.ts';
import { compileTerms, reaches, type Standpoint } from './reach.ts';
import { DeviceRefusalError } from './refusal-error.ts';

/** A claim that was given devices earlier in the plan. */
export interface PlannedClaim {
  readonly place: string;
  readonly usesTemplates: boolean;
  /** What its devices ask of a node. */
  readonly total: Requirements;
}

export interface Classified {
  /** Claims that need devices. */
  readonly unallocated: readonly ResourceClaim[];
  /** The place's requirements with what the devices of the other claims ask of it. */
  readonly from: Standpoint;
  /** What the devices of the other claims ask. */
  readonly contributed: readonly Requirements[];
}

export interface ClassifyContext {
  readonly place: string;
  readonly from: Standpoint;
  readonly movingPodUids: ReadonlySet<string>;
  /** Claims that were given devices earlier in the plan, by key. */
  readonly planned: ReadonlyMap<string, PlannedClaim>;
}

/**
 * Sorts claims into those that need devices and those that have them, in the cluster or in the plan
 * (`Allocator.ClassifyClaims`).
 *
 * @throws DeviceRefusalError where the devices of one cannot be reached from the place
 */
export function classifyClaims(claims: readonly ResourceClaim[], context: ClassifyContext): Classified {
  const unallocated: ResourceClaim[] = [];
  const contributed: Requirements[] = [];
  let from = context.from;
  const narrow = (requirements: Requirements): void => {
    if (requirements.size === 0) return;
    contributed.push(requirements);
    from = { ...from, requirements: from.requirements.intersection(requirements) };
  };
  for (const claim of claims) {
    const key = objectKey(claim);
    const allocation = claim.status?.allocation;
    const planned = context.planned.get(key);
    if (planned !== undefined) {
      if (planned.usesTemplates ? planned.place !== context.place : !agrees(from, planned.total)) {
        throw new DeviceRefusalError({ reason: 'allocated-elsewhere', claim: key });
      }
      narrow(planned.total);
    } else if (allocation === undefined || isLeftBehind(claim, context.movingPodUids)) {
      unallocated.push(claim);
    } else if (allocation.nodeSelector !== undefined) {
      const standpoint = from;
      const term = compileTerms(allocation.nodeSelector).find((candidate) => reaches(candidate, standpoint));
      if (term === undefined) throw new DeviceRefusalError({ reason: 'allocated-elsewhere', claim: key });
      narrow(term.requirements);
    }
  }
  return { unallocated, from, contributed };
}

function agrees(from: Standpoint, requirements: Requirements): boolean {
  return reaches({ requirements, fields: [] }, from);
}

/**
 * Whether only pods that are leaving their nodes have reserved the claim: its devices are free, and it gets others.
 * A claim that nobody has reserved, or that something else than a pod has, keeps what it has.
 */
export function isLeftBehind(claim: ResourceClaim, movingPodUids: ReadonlySet<string>): boolean {
  const consumers = claim.status?.reservedFor ?? [];
  const pods = consumers.filter(({ resource, apiGroup }) => resource === 'pods' && (apiGroup ?? '') === '');
  if (consumers.length === 0 || pods.length < consumers.length) return false;
  return areAllMoving(
    pods.map(({ uid }) => uid),
    movingPodUids,
  );
}
