import { parseDuration } from '@karpenter-ts/kube-model';

import { fieldWithin } from '../field-problem.ts';
import type { FieldProblem } from '../field-problem.ts';
import { isObject } from '../json.ts';
import { checkKubeletFields, isDuration, isQuantity } from './check-kubelet-fields.ts';
import { KUBELET_FIELDS, MANAGED_KUBELET_FIELDS } from './kubelet-fields.ts';
import type { RawKubeletConfiguration } from './validate-kubelet-configuration.ts';

/** The kubelet settings that karpenter-ts itself understands. What is not set, or null, is absent. */
export interface KubeletConfiguration {
  /** Addresses of the cluster's DNS servers. */
  readonly clusterDNS?: readonly string[];
  /** A number of pods, or a CEL expression for one. */
  readonly maxPods?: number | string;
  readonly podsPerCore?: number;
  /** By resource, a quantity or a CEL expression; so is {@link kubeReserved}. */
  readonly systemReserved?: Readonly<Record<string, string>>;
  readonly kubeReserved?: Readonly<Record<string, string>>;
  /** By signal, a quantity or a percentage; so is {@link evictionSoft}. */
  readonly evictionHard?: Readonly<Record<string, string>>;
  readonly evictionSoft?: Readonly<Record<string, string>>;
  /** By signal, in milliseconds. */
  readonly evictionSoftGracePeriod?: Readonly<Record<string, number>>;
  /** In seconds. */
  readonly evictionMaxPodGracePeriod?: number;
  readonly imageGCHighThresholdPercent?: number;
  readonly imageGCLowThresholdPercent?: number;
  readonly cpuCFSQuota?: boolean;
}

/** The managed settings, or what is wrong with them: nothing may be launched then. */
export type ParsedKubeletConfiguration =
  | { readonly kind: 'parsed'; readonly configuration: KubeletConfiguration }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

const MANAGED = Object.fromEntries(Object.entries(KUBELET_FIELDS).filter(([name]) => MANAGED_KUBELET_FIELDS.has(name)));

/**
 * Reads the managed fields out of `spec.kubelet` and leaves the others alone. Only their types are looked at, not what
 * they say. The result shares nothing with the input. Upstream: `ParseKubeletConfiguration`.
 */
export function parseKubeletConfiguration(kubelet: RawKubeletConfiguration | undefined): ParsedKubeletConfiguration {
  const managed: Record<string, unknown> = {};
  for (const name of MANAGED_KUBELET_FIELDS) {
    const value = kubelet?.[name];
    if (value !== undefined && value !== null) managed[name] = value;
  }
  const problems: FieldProblem[] = [];
  const shape = typeof managed['maxPods'] === 'string' ? { ...managed, maxPods: 0 } : managed;
  checkKubeletFields(shape, MANAGED, 'spec.kubelet', (problem) => problems.push(problem));

  const periods: (readonly [string, number])[] = [];
  const texts = managed['evictionSoftGracePeriod'];
  for (const [signal, text] of isObject(texts) ? Object.entries(texts) : []) {
    if (isDuration(text)) periods.push([signal, parseDuration(text)]);
    else if (typeof text === 'string') {
      const field = fieldWithin('spec.kubelet.evictionSoftGracePeriod', signal);
      problems.push({ field, message: `must be a length of time such as 1m30s, not ${JSON.stringify(text)}` });
    }
  }
  if (problems.length > 0) return { kind: 'refused', problems };

  const copies = Object.entries(managed).map(([name, value]) => [name, copyOf(value)] as const);
  // Cast: every value has the type that KUBELET_FIELDS names, which the interface repeats.
  const configuration = Object.fromEntries(copies) as KubeletConfiguration;
  return {
    kind: 'parsed',
    configuration: isObject(texts)
      ? { ...configuration, evictionSoftGracePeriod: Object.fromEntries(periods) }
      : configuration,
  };
}

/** The number of pods that the class asks for, where that is a number and no expression. */
export function concreteMaxPods(configuration: KubeletConfiguration | undefined): number | undefined {
  return typeof configuration?.maxPods === 'number' ? configuration.maxPods : undefined;
}

/** Fields of `spec.kubelet` that are handed on as they are, sorted. Upstream: `UnmanagedFields`. */
export function unmanagedKubeletFields(kubelet: RawKubeletConfiguration | undefined): readonly string[] {
  return Object.keys(kubelet ?? {})
    .filter((name) => !MANAGED_KUBELET_FIELDS.has(name))
    .sort();
}

/** A setting that is a CEL expression: worked out for each instance type. */
export interface KubeletExpression {
  readonly field: string;
  readonly text: string;
}

/**
 * The expressions of a configuration: `maxPods` where it is text, then entries of `kubeReserved` and `systemReserved`
 * that are no quantity.
 */
export function kubeletExpressions(configuration: KubeletConfiguration | undefined): readonly KubeletExpression[] {
  const maxPods = configuration?.maxPods;
  const own = typeof maxPods === 'string' ? [{ field: 'spec.kubelet.maxPods', text: maxPods }] : [];
  return [...own, ...reservationExpressions(configuration)];
}

/** The expressions of `kubeReserved` and `systemReserved` alone. */
export function reservationExpressions(configuration: KubeletConfiguration | undefined): readonly KubeletExpression[] {
  return (['kubeReserved', 'systemReserved'] as const).flatMap((name) =>
    Object.entries(configuration?.[name] ?? {})
      .filter(([, text]) => !isQuantity(text))
      .map(([resource, text]) => ({ field: fieldWithin(`spec.kubelet.${name}`, resource), text })),
  );
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).filter((item) => item !== null);
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) : value;
}
