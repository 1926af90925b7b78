import { LABEL_NODEPOOL, type LabelRules } from '@karpenter-ts/apis';
import type { Pod, PodAffinityTerm } from '@karpenter-ts/kube-model';
import { optsOut } from '../requirements/opts-out.ts';
import { validatePodRequirements } from '../requirements/validate-pod-requirements.ts';
import type { Refusal } from '../result.ts';
import { findUnreadableRequirement } from './requirement-syntax.ts';
import { findMisfit, hasNull, withoutNulls, type Misfit } from './shape.ts';
import { podConstraintsShape } from './shapes.ts';
import { isMisfit, refusalOfMisfit } from './sift-objects.ts';

/**
 * How many constraints and alternatives one pod may have between them. Preferences are given up one at a time, and at
 * every step all that is left is asked: the work grows with the square. Pods that people write have fewer than ten.
 */
const maxConstraints = 100;

/** A pod whose constraints can be asked of nodes, without nulls for fields; or why it is refused. */
export function checkConstraints(pod: Pod, rules: LabelRules): Pod | readonly Refusal[] {
  const misfit = findMisfit(pod, podConstraintsShape);
  if (misfit !== undefined) return [refusalOfMisfit(misfit)];
  const clean = hasNull(pod, podConstraintsShape) ? (withoutNulls(pod, podConstraintsShape) as Pod) : pod;
  const problem = findProblem(clean, rules);
  if (problem === undefined) return clean;
  return [isMisfit(problem) ? refusalOfMisfit(problem) : problem];
}

function findProblem(pod: Pod, rules: LabelRules): Misfit | Refusal | undefined {
  return findTooMany(pod) ?? findNodeProblem(pod, rules) ?? findSpreadProblem(pod) ?? findAffinityProblem(pod);
}

function findTooMany(pod: Pod): Misfit | undefined {
  const { nodeAffinity, podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
  const lists = [
    nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms,
    nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution,
    podAffinity?.requiredDuringSchedulingIgnoredDuringExecution,
    podAffinity?.preferredDuringSchedulingIgnoredDuringExecution,
    podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution,
    podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution,
    pod.spec?.topologySpreadConstraints,
  ];
  const count = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (count <= maxConstraints) return undefined;
  return { field: 'spec', message: `must have at most ${maxConstraints} constraints in all, and has ${count}` };
}

function findNodeProblem(pod: Pod, rules: LabelRules): Misfit | Refusal | undefined {
  const [problem] = validatePodRequirements(pod, rules);
  if (problem !== undefined) return problem;
  const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  for (const [i, { weight, preference }] of preferred.entries()) {
    const field = `spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
    if (!Number.isFinite(weight)) return { field: `${field}.weight`, message: 'must be a number' };
    for (const [k, expression] of (preference.matchExpressions ?? []).entries()) {
      const message = findUnreadableRequirement(expression);
      if (message !== undefined) return { field: `${field}.preference.matchExpressions[${k}]`, message };
    }
  }
  if (optsOut(pod)) return { reason: 'opted-out', subject: LABEL_NODEPOOL, wanted: 'DoesNotExist' };
  return undefined;
}

function findSpreadProblem(pod: Pod): Misfit | undefined {
  for (const [i, spread] of (pod.spec?.topologySpreadConstraints ?? []).entries()) {
    const at = `spec.topologySpreadConstraints[${i}]`;
    const { maxSkew, minDomains, topologyKey, whenUnsatisfiable } = spread;
    const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1;
    if (!isCount(maxSkew)) return { field: `${at}.maxSkew`, message: 'must be an integer of at least 1' };
    if (topologyKey === '') return { field: `${at}.topologyKey`, message: 'must be a label key' };
    if (minDomains !== undefined && !isCount(minDomains)) {
      return { field: `${at}.minDomains`, message: 'must be an integer of at least 1' };
    }
    if (!['DoNotSchedule', 'ScheduleAnyway'].includes(whenUnsatisfiable)) {
      return { field: `${at}.whenUnsatisfiable`, message: 'must be DoNotSchedule or ScheduleAnyway' };
    }
    const policies = { nodeAffinityPolicy: spread.nodeAffinityPolicy, nodeTaintsPolicy: spread.nodeTaintsPolicy };
    for (const [name, policy] of Object.entries(policies)) {
      if (policy === undefined || policy === 'Honor' || policy === 'Ignore') continue;
      return { field: `${at}.${name}`, message: 'must be Honor or Ignore' };
    }
  }
  return undefined;
}

function findAffinityProblem(pod: Pod): Misfit | undefined {
  const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
  for (const [side, rule] of Object.entries({ podAffinity, podAntiAffinity })) {
    const at = `spec.affinity.${side}`;
    const keyProblem = ({ topologyKey }: PodAffinityTerm, field: string): Misfit | undefined =>
      topologyKey === '' ? { field: `${at}.${field}.topologyKey`, message: 'must be a label key' } : undefined;
    for (const [i, term] of (rule?.requiredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      const problem = keyProblem(term, `requiredDuringSchedulingIgnoredDuringExecution[${i}]`);
      if (problem !== undefined) return problem;
    }
    for (const [i, term] of (rule?.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      const field = `preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
      if (!Number.isFinite(term.weight)) return { field: `${at}.${field}.weight`, message: 'must be a number' };
      const problem = keyProblem(term.podAffinityTerm, `${field}.podAffinityTerm`);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}
