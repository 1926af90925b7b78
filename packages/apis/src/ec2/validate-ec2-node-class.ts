import type { FieldProblem } from '../field-problem.ts';
import { fieldWithin } from '../field-problem.ts';
import type {
  AMIFamily,
  AMISelectorTerm,
  BlockDeviceMapping,
  EC2NodeClass,
  EC2NodeClassSpec,
} from '../types.generated.ts';
import { parseAMIAlias, resolveAMIFamily } from './ami-alias.ts';
import { findUnsupportedKubeletFields } from './kubelet-support.ts';
import { kubeletExpressions, parseKubeletConfiguration } from './parse-kubelet-configuration.ts';
import { validateKubeletConfiguration } from './validate-kubelet-configuration.ts';

/** What is known of the cluster that the class is for. */
export interface EC2NodeClassRules {
  /** Whether kubelet settings may be CEL expressions: the feature gate `NodeClassCEL`. Default false. */
  readonly kubeletExpressions?: boolean | undefined;
  /** Minor version of the cluster's Kubernetes 1. Without it, no image is taken for too old or too new. */
  readonly kubernetesMinor?: number | undefined;
}

/** Tags that the provider sets itself. */
const OWN_TAGS = [
  'eks:eks-cluster-name',
  'karpenter.k8s.aws/ec2nodeclass',
  'karpenter.sh/nodeclaim',
  'karpenter.sh/nodepool',
];
const CLUSTER_TAG = /^kubernetes\.io\/cluster\/[0-9A-Za-z][A-Za-z0-9\-_]*$/;

/** Kubernetes 1.x versions that AWS publishes images of a family for, where that is not all. */
const IMAGE_VERSIONS: Readonly<
  Partial<Record<AMIFamily, { readonly from?: number; readonly to?: number; readonly instead: string }>>
> = {
  AL2: { to: 32, instead: 'al2023' },
  Windows2025: { from: 35, instead: 'windows2022' },
};

/**
 * What makes an EC2NodeClass that its schema and rules let through unusable all the same, as far as that can be said
 * without asking EC2: kubelet settings, tags, images that there are none of, block devices that say too little. All
 * problems are reported. Upstream: the first half of `pkg/controllers/nodeclass/validation.go`, and crashes.
 */
export function validateEC2NodeClass(nodeClass: EC2NodeClass, rules: EC2NodeClassRules = {}): readonly FieldProblem[] {
  // Casts here: what comes from a file need not be what the types say.
  const spec = nodeClass.spec as Partial<EC2NodeClassSpec> | null | undefined;
  if (typeof spec !== 'object' || spec === null) return [{ field: 'spec', message: 'must be set' }];
  const aliases = listOf(spec.amiSelectorTerms).map((term) => {
    const alias: unknown = (term as Partial<AMISelectorTerm> | null)?.alias;
    return isText(alias) ? alias : undefined;
  });
  const family = resolveAMIFamily({
    amiFamily: spec.amiFamily,
    amiSelectorTerms: aliases.map((alias) => ({ alias })),
  });
  return [
    ...kubeletProblems(spec.kubelet, family, rules),
    ...tagProblems(spec.tags),
    ...aliases.flatMap((alias, i) => aliasProblems(alias, `spec.amiSelectorTerms[${i}].alias`, rules)),
    ...listOf(spec.blockDeviceMappings).flatMap((mapping, i) =>
      blockDeviceProblems(mapping, `spec.blockDeviceMappings[${i}]`),
    ),
  ];
}

function kubeletProblems(
  kubelet: EC2NodeClassSpec['kubelet'] | null,
  family: AMIFamily,
  rules: EC2NodeClassRules,
): readonly FieldProblem[] {
  if (kubelet === undefined || kubelet === null) return [];
  const problems = validateKubeletConfiguration(kubelet);
  // Fields that are not known are no family's.
  if (problems.length > 0) return problems;
  const parsed = parseKubeletConfiguration(kubelet);
  if (parsed.kind === 'refused') return parsed.problems;
  const expressions = rules.kubeletExpressions === true ? [] : kubeletExpressions(parsed.configuration);
  return [
    ...expressions.map(({ field, text }) => ({
      field,
      message: `must be ${field.endsWith('.maxPods') ? 'a number' : 'a quantity such as 100m or 1Gi'}, not ${JSON.stringify(text)}: expressions need the feature gate NodeClassCEL`,
    })),
    ...findUnsupportedKubeletFields(kubelet, family),
  ];
}

function tagProblems(tags: EC2NodeClassSpec['tags'] | null): readonly FieldProblem[] {
  return Object.keys(tags ?? {})
    .filter((key) => OWN_TAGS.includes(key) || CLUSTER_TAG.test(key))
    .map((key) => ({ field: fieldWithin('spec.tags', key), message: 'must be removed: karpenter-ts sets it itself' }));
}

function aliasProblems(alias: string | undefined, field: string, rules: EC2NodeClassRules): readonly FieldProblem[] {
  if (alias === undefined) return [];
  const parsed = parseAMIAlias(alias);
  if (parsed === undefined) {
    const shape = 'a family and a version with one @ between, such as al2023@latest';
    return [{ field, message: `must be ${shape}, not ${JSON.stringify(alias)}` }];
  }
  const images = IMAGE_VERSIONS[parsed.family];
  const minor = rules.kubernetesMinor;
  if (images === undefined || minor === undefined) return [];
  const { from = 0, to = Infinity, instead } = images;
  if (minor >= from && minor <= to) return [];
  const span = minor < from ? `from Kubernetes 1.${from} on` : `up to Kubernetes 1.${to}`;
  return [
    { field, message: `names images that there are only ${span}; the cluster has 1.${minor}: use ${instead}@latest` },
  ];
}

/** The schema asks for neither; without them there is nothing to send to EC2. */
function blockDeviceProblems(mapping: Nullable<BlockDeviceMapping> | null, field: string): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isText(mapping?.deviceName)) {
    problems.push({ field: `${field}.deviceName`, message: 'must be set: it says which device the volume becomes' });
  }
  if (mapping?.ebs === undefined || mapping.ebs === null) {
    problems.push({ field: `${field}.ebs`, message: 'must be set: it says what volume the device gets' });
  }
  return problems;
}

/** As files have it: any field may be null. */
type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function listOf<T>(list: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(list) ? (list as readonly T[]) : [];
}
