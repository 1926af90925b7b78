import {
  AWS_GROUP,
  EC2_VALIDATION_RULES,
  type FieldProblem,
  NEVER,
  type NodePool,
  validateEC2NodeClass,
  validateNodeOverlay,
  validateNodePool,
} from '@karpenter-ts/apis';

import type { Cluster } from '../cluster.ts';
import { durationOf } from '../duration-of.ts';
import type { Report, Subject } from '../subject.ts';
import type { ObjectRule } from '../rules.ts';

/** What the controllers refuse although the API server takes it. The subjects that they refuse are returned. */
export function checkAsControllers(cluster: Cluster, report: Report): ReadonlySet<Subject> {
  const refused = new Set<Subject>();
  const tell = (subject: Subject, rule: ObjectRule, problems: readonly FieldProblem[]): void => {
    for (const { field, message } of problems) report(subject, field, rule, message);
    if (problems.length > 0) refused.add(subject);
  };
  for (const pool of cluster.pools) {
    const rules = pool.object.spec.template.spec.nodeClassRef.group === AWS_GROUP ? EC2_VALIDATION_RULES : {};
    tell(pool, 'node-pool', [...validateNodePool(pool.object, rules), ...uncountableDurations(pool.object)]);
  }
  for (const overlay of cluster.overlays) tell(overlay, 'node-overlay', validateNodeOverlay(overlay.object));
  for (const nodeClass of cluster.ec2NodeClasses)
    tell(nodeClass, 'ec2-node-class', validateEC2NodeClass(nodeClass.object));
  return refused;
}

/** Lengths of time that the schema lets through and nobody can count: beyond 292 years. */
function uncountableDurations({ spec }: NodePool): readonly FieldProblem[] {
  const { expireAfter, terminationGracePeriod } = spec.template.spec;
  const durations = {
    'spec.disruption.consolidateAfter': spec.disruption?.consolidateAfter,
    'spec.template.spec.expireAfter': expireAfter,
    'spec.template.spec.terminationGracePeriod': terminationGracePeriod,
    ...Object.fromEntries(
      (spec.disruption?.budgets ?? []).map(({ duration }, i) => [`spec.disruption.budgets[${i}].duration`, duration]),
    ),
  };
  return Object.entries(durations)
    .filter(([, text]) => text !== undefined && text !== NEVER && durationOf(text) === undefined)
    .map(([field, text]) => ({ field, message: `must be at most 292 years, not ${JSON.stringify(text)}` }));
}
