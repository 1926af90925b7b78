import { formatResource } from '@karpenter-ts/kube-model';
import { poolLimits } from '../compile/templates.ts';
import type { Packer } from '../packing/packer.ts';
import type { NearestMiss, SuggestedChange } from '../result.ts';
import type { Diagnosis, Facts } from './diagnosis.ts';
import { withChange, type PoolTrial } from './trial.ts';

/** The limits leave none of these rows, and what the nearest of them would need. */
export function diagnoseLimits(trial: PoolTrial, rows: Int32Array, packer: Packer): Diagnosis<PoolTrial['target']> {
  const { size, names } = packer.problem.space;
  const { template } = trial.target;
  const limits = poolLimits(template.pool);
  const raise = (resource: string, by: number): SuggestedChange => {
    const from = (limits[resource] ?? 0) + (trial.raised[resource] ?? 0);
    return { kind: 'raise-limit', nodePool: template.name, resource, from, to: from + by };
  };
  const nodes = packer.remainingNodesOf(template) + (trial.raised['nodes'] ?? 0);
  if (nodes < 1) {
    const facts: Facts = { subject: 'nodes', wanted: '1', available: String(Math.max(0, nodes)) };
    return {
      refusal: { reason: 'limits', ...facts },
      repairs: [() => withChange(trial, raise('nodes', 1 - nodes), packer)],
    };
  }
  const { capacity, rowType, types } = template.catalogue;
  const remaining = packer.remainingOf(template);
  const left = (i: number): number => remaining[i]! + (trial.raised[names.name(i)] ?? 0);
  let best = -1;
  let bestShare = Infinity;
  for (const row of rows) {
    let share = 0;
    for (let i = 0; i < size; i++) {
      const more = capacity[row * size + i]! - left(i);
      if (more > 0) share += more / Math.max(1, limits[names.name(i)] ?? 0);
    }
    if (share < bestShare) {
      bestShare = share;
      best = row;
    }
  }
  const missing: Record<string, number> = {};
  let facts: Facts | undefined;
  for (let i = 0; i < size; i++) {
    const more = capacity[best * size + i]! - left(i);
    if (more <= 0) continue;
    const name = names.name(i);
    missing[name] = more;
    facts ??= {
      subject: name,
      wanted: formatResource(name, capacity[best * size + i]!),
      available: formatResource(name, Math.max(0, left(i))),
    };
  }
  const nearest: NearestMiss = { instanceType: types[rowType[best]!]!.name, missing };
  const raised = (): PoolTrial | undefined => {
    let next: PoolTrial | undefined = trial;
    for (const [resource, by] of Object.entries(missing)) next = next && withChange(next, raise(resource, by), packer);
    return next;
  };
  return { refusal: { reason: 'limits', ...facts, nearest }, repairs: [raised] };
}
