import { NEVER } from './duration.ts';
import { isDuration } from './ec2/check-kubelet-fields.ts';
import type { FieldProblem } from './field-problem.ts';
import type { NodePool } from './types.generated.ts';

/**
 * Lengths of time of a NodePool that the schema's patterns let through and nobody can count: beyond 292 years. Neither its
 * drift hash nor its disruption can be worked out with one.
 */
export function findUncountableDurations({ spec }: NodePool): readonly FieldProblem[] {
  const { expireAfter, terminationGracePeriod } = spec.template.spec;
  const durations: readonly (readonly [field: string, text: string | undefined])[] = [
    ['spec.disruption.consolidateAfter', spec.disruption?.consolidateAfter],
    ['spec.template.spec.expireAfter', expireAfter],
    ['spec.template.spec.terminationGracePeriod', terminationGracePeriod],
    ...(spec.disruption?.budgets ?? []).map(
      ({ duration }, i) => [`spec.disruption.budgets[${i}].duration`, duration] as const,
    ),
  ];
  return durations
    .filter(([, text]) => text !== undefined && text !== NEVER && !isDuration(text))
    .map(([field, text]) => ({ field, message: `must be at most 292 years, not ${JSON.stringify(text)}` }));
}
