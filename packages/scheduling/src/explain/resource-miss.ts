import type { ResourceSpace } from '../compile/resource-space.ts';
import type { Packer } from '../packing/packer.ts';
import type { NearestMiss, SuggestedChange } from '../result.ts';
import { withChange, type Target, type Trial } from './trial.ts';

/** The share of its requests that the pod would have to give up for this room; Infinity where that is no way. */
export function shareTooMuch(requests: Float64Array, free: Float64Array, at: number, space: ResourceSpace): number {
  let sum = 0;
  for (let i = 0; i < space.size; i++) {
    const wanted = requests[i]!;
    const room = free[at + i]!;
    if (wanted <= room) continue;
    // A node whose daemons have no room, or that has no room for one more pod, is none that a smaller pod fits on.
    if (room < 0 || space.names.name(i) === 'pods') return Infinity;
    sum += (wanted - room) / wanted;
  }
  return sum;
}

export function missingOf(
  requests: Float64Array,
  free: Float64Array,
  at: number,
  space: ResourceSpace,
): Record<string, number> {
  const missing: Record<string, number> = {};
  for (let i = 0; i < space.size; i++) {
    const more = requests[i]! - free[at + i]!;
    if (more > 0) missing[space.names.name(i)] = more;
  }
  return missing;
}

/** The pod with so much less of everything that is missing. */
export function reduceBy<T extends Target>(
  trial: Trial<T>,
  missing: NearestMiss['missing'],
  packer: Packer,
): Trial<T> | undefined {
  const { names } = packer.problem.space;
  let next: Trial<T> | undefined = trial;
  for (const [resource, by] of Object.entries(missing)) {
    const from = trial.variant.podClass.requests[names.id(resource)]!;
    const change: SuggestedChange = { kind: 'reduce-request', resource, from, to: from - by };
    next = next && withChange(next, change, packer);
  }
  return next;
}
