import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { formatTaint, type Requirements } from '@karpenter-ts/kube-model';

import { LABEL_NODEPOOL } from '@karpenter-ts/apis';
import type { PoolView } from '../pool-view.ts';
import { listNames, type Report } from '../subject.ts';

/** So many are named; further ones are not looked for. */
const most = 3;

interface Candidate {
  readonly view: PoolView;
  readonly requirements: Requirements;
  readonly types: ReadonlySet<InstanceType>;
}

/**
 * Pools of equal weight that could serve the same pod: they have the same taints, and requirements and
 * labels that one node can meet, with instance types in common. Said at the later one of them.
 * O(pools²) where pools do not overlap, up to as many pairs as are given.
 */
export function checkOverlaps(views: readonly PoolView[], mostPairs: number, report: Report): void {
  const groups = new Map<string, Candidate[]>();
  const typeSets = new Map<readonly InstanceType[], ReadonlySet<InstanceType>>();
  let pairs = 0;
  for (const view of views) {
    const { spec } = view.pool.object;
    if (spec.replicas !== undefined) continue;
    const taints = (spec.template.spec.taints ?? []).filter(({ effect }) => effect !== 'PreferNoSchedule');
    const key = JSON.stringify([spec.weight ?? 0, taints.map(formatTaint).sort()]);
    const types = typeSets.get(view.types) ?? new Set(view.types);
    typeSets.set(view.types, types);
    const candidate = { view, requirements: view.requirements.without(LABEL_NODEPOOL), types };
    const others = groups.get(key);
    if (others === undefined) {
      groups.set(key, [candidate]);
      continue;
    }
    const overlapping: string[] = [];
    if (pairs + others.length > mostPairs) {
      report(
        view.pool,
        '',
        'too-many',
        'pools from here on are not compared with each other, which would take too long; validate fewer at a time',
      );
      return;
    }
    pairs += others.length;
    for (const other of others) {
      if (overlap(candidate, other)) overlapping.push(other.view.pool.name);
      if (overlapping.length === most) break;
    }
    others.push(candidate);
    if (overlapping.length === 0) continue;
    report(
      view.pool,
      spec.weight === undefined ? 'spec' : 'spec.weight',
      'pools-overlap',
      `a pod can be served by this pool and by ${listNames(overlapping)} alike, and with equal weight${spec.weight === undefined ? '' : ` (${spec.weight})`} the name decides; set different weights, or tell the pools apart by taints, labels or requirements`,
    );
  }
}

function overlap(a: Candidate, b: Candidate): boolean {
  if (a.requirements.intersects(b.requirements).length > 0) return false;
  if (a.view.catalogue === undefined || b.view.catalogue === undefined) return true;
  const [few, many] = a.types.size < b.types.size ? [a.types, b.types] : [b.types, a.types];
  for (const type of few) if (many.has(type)) return true;
  return false;
}
