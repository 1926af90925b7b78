import {
  AWS_GROUP,
  EC2_VALIDATION_RULES,
  type FieldProblem,
  validateEC2NodeClass,
  validateNodeOverlay,
  validateNodePool,
} from '@karpenter-ts/apis';

import type { Cluster } from '../cluster.ts';
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
    tell(pool, 'node-pool', validateNodePool(pool.object, rules));
  }
  for (const overlay of cluster.overlays) tell(overlay, 'node-overlay', validateNodeOverlay(overlay.object));
  for (const nodeClass of cluster.ec2NodeClasses)
    tell(nodeClass, 'ec2-node-class', validateEC2NodeClass(nodeClass.object));
  return refused;
}
