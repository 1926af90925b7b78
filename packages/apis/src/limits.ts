import { parseResources } from '@karpenter-ts/kube-model';
import type { ResourceList, Resources } from '@karpenter-ts/kube-model';

/** A limit that usage is above of, in canonical units. */
export interface ExceededLimit {
  readonly resource: string;
  readonly limit: number;
  readonly usage: number;
}

/**
 * The first limit (in the order of their names) that usage is above of; undefined when there is none.
 * Usage that equals a limit is fine, and resources without a limit have none. Upstream: `Limits.ExceededBy`.
 *
 * @throws InvalidQuantityError when a limit is no quantity, which the schema does not let happen
 */
export function exceededLimit(limits: ResourceList | undefined, usage: Resources): ExceededLimit | undefined {
  for (const [resource, limit] of Object.entries(parseLimits(limits)).sort(byName)) {
    const used = Object.hasOwn(usage, resource) ? (usage[resource] ?? 0) : 0;
    if (used > limit) return { resource, limit, usage: used };
  }
  return undefined;
}

/** A pool's limits in canonical units, rounded down. One that is too high to be counted exactly is the highest number that is. */
export function parseLimits(limits: ResourceList | undefined): Resources {
  return parseResources(limits, 'down');
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
