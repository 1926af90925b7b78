import {
  compileLabelSelector,
  type Labels,
  type LabelSelector,
  type Pod,
  type PodAffinityTerm,
  type TopologySpreadConstraint,
} from '@karpenter-ts/kube-model';

/** Which pods a term is about. */
export interface PodSet {
  /** Equal for equal sets. */
  readonly key: string;
  /** Names of namespaces, or labels that they have. */
  readonly namespaces: readonly string[];
  readonly namespaceSelector: LabelSelector | undefined;
  readonly matchesLabels: (labels: Labels | undefined) => boolean;
  /** Whether pods on their way out count: to affinity they do, to spread they do not. */
  readonly countsTerminating: boolean;
}

export interface AffinityTerm {
  readonly topologyKey: string;
  readonly pods: PodSet;
  /** Of preferences; 0 where it is required. Negative against. */
  readonly weight: number;
}

export interface SpreadTerm {
  readonly constraint: TopologySpreadConstraint;
  readonly pods: PodSet;
  /** Whether the pod itself is among those that are spread. */
  readonly countsSelf: boolean;
}

/** What a pod wants of the pods around it. */
export interface PodTopology {
  readonly spread: readonly SpreadTerm[];
  readonly preferredSpread: readonly SpreadTerm[];
  readonly affinity: readonly AffinityTerm[];
  readonly antiAffinity: readonly AffinityTerm[];
  readonly preferred: readonly AffinityTerm[];
}

/** Reads it from the spec; undefined when the pod wants nothing. */
export function podTopology(pod: Pod): PodTopology | undefined {
  const { affinity, topologySpreadConstraints = [] } = pod.spec ?? {};
  const { podAffinity, podAntiAffinity } = affinity ?? {};
  const spreads = topologySpreadConstraints.map((constraint) => spreadTerm(pod, constraint));
  const required = (terms: readonly PodAffinityTerm[] = []): readonly AffinityTerm[] =>
    terms.map((term) => affinityTerm(pod, term, 0));
  const preferred = [
    ...(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, podAffinityTerm }) =>
      affinityTerm(pod, podAffinityTerm, weight),
    ),
    ...(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, podAffinityTerm }) =>
      affinityTerm(pod, podAffinityTerm, -weight),
    ),
  ];
  const topology: PodTopology = {
    spread: spreads.filter(({ constraint }) => constraint.whenUnsatisfiable === 'DoNotSchedule'),
    preferredSpread: spreads.filter(({ constraint }) => constraint.whenUnsatisfiable !== 'DoNotSchedule'),
    affinity: required(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    antiAffinity: required(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    preferred,
  };
  const { affinity: together, antiAffinity: apart } = topology;
  return spreads.length + together.length + apart.length + preferred.length === 0 ? undefined : topology;
}

function spreadTerm(pod: Pod, constraint: TopologySpreadConstraint): SpreadTerm {
  const selector = withLabelKeys(constraint.labelSelector, pod, constraint.matchLabelKeys, undefined);
  const pods = podSet([pod.metadata?.namespace ?? ''], undefined, selector, false);
  return { constraint, pods, countsSelf: pods.matchesLabels(pod.metadata?.labels) };
}

function affinityTerm(pod: Pod, term: PodAffinityTerm, weight: number): AffinityTerm {
  const { namespaces = [], namespaceSelector, topologyKey } = term;
  const own = namespaces.length === 0 && namespaceSelector === undefined ? [pod.metadata?.namespace ?? ''] : namespaces;
  const selector = withLabelKeys(term.labelSelector, pod, term.matchLabelKeys, term.mismatchLabelKeys);
  return { topologyKey, weight, pods: podSet(own, namespaceSelector, selector, true) };
}

function podSet(
  namespaces: readonly string[],
  namespaceSelector: LabelSelector | undefined,
  selector: LabelSelector | undefined,
  countsTerminating: boolean,
): PodSet {
  const key = JSON.stringify([namespaces, namespaceSelector, selector, countsTerminating]);
  return { key, namespaces, namespaceSelector, matchesLabels: compileLabelSelector(selector), countsTerminating };
}

/** The selector with the pod's own values of some labels added, as the API server does for affinity. */
function withLabelKeys(
  selector: LabelSelector | undefined,
  pod: Pod,
  match: readonly string[] = [],
  mismatch: readonly string[] = [],
): LabelSelector | undefined {
  if (selector === undefined || match.length + mismatch.length === 0) return selector;
  const labels = pod.metadata?.labels ?? {};
  const expressions = (keys: readonly string[], operator: string) =>
    keys.filter((key) => labels[key] !== undefined).map((key) => ({ key, operator, values: [labels[key]!] }));
  return {
    ...selector,
    matchExpressions: [
      ...(selector.matchExpressions ?? []),
      ...expressions(match, 'In'),
      ...expressions(mismatch, 'NotIn'),
    ],
  };
}
