import { normalizeLabelKey } from '@karpenter-ts/kube-model';

import type { DraftList } from './draft.ts';
import { DraftMap, type DraftItem } from './draft.ts';
import type { Report } from './report.ts';

const oldPoolLabel = 'karpenter.sh/provisioner-name';
const instancePodsLabel = 'karpenter.k8s.aws/instance-pods';
const doNotDisrupt = 'karpenter.sh/do-not-disrupt';
const oldDoNotDisrupt: readonly string[] = ['karpenter.sh/do-not-evict', 'karpenter.sh/do-not-consolidate'];

/** Labels, annotations and requirements of a pool's nodes: keys that v1 has given up. */
export function convertNodeKeys(template: DraftMap, report: Report): void {
  const metadata = template.map('metadata');
  const labels = metadata?.map('labels');
  if (labels !== undefined) dropLabels(labels, report);
  const annotations = metadata?.map('annotations');
  if (annotations !== undefined) convertDoNotDisrupt(annotations, 'convert/label', report);
  const requirements = template.map('spec')?.list('requirements');
  if (requirements !== undefined) {
    requirements.items = requirements.items.filter((item) => isKept(item, report));
  }
}

/** The older annotations that keep a pod or node where it is, by the name that is left. */
export function convertDoNotDisrupt(
  annotations: DraftMap,
  rule: 'convert/label' | 'convert/workload',
  report: Report,
): void {
  for (const key of oldDoNotDisrupt) {
    const entry = annotations.entry(key);
    if (entry === undefined) continue;
    if (annotations.has(doNotDisrupt)) annotations.take(key);
    else annotations.rename(key, doNotDisrupt);
    report.warning(entry.field ?? key, `${key} is no longer read; it is ${doNotDisrupt} now`, rule);
  }
}

function dropLabels(labels: DraftMap, report: Report): void {
  for (const key of [oldPoolLabel, instancePodsLabel]) {
    const entry = labels.take(key);
    if (entry === undefined) continue;
    const why =
      key === oldPoolLabel
        ? 'nodes get the label karpenter.sh/nodepool by themselves; it is left out'
        : 'v1 has no such label; it is left out';
    report.warning(entry.field ?? key, why, 'convert/label');
  }
}

function isKept({ value, field = '' }: DraftItem, report: Report): boolean {
  const key = value instanceof DraftMap ? value.text('key') : undefined;
  if (key === oldPoolLabel) {
    report.warning(field, `a pool cannot require ${oldPoolLabel}; it is left out`, 'convert/label');
    return false;
  }
  if (key === instancePodsLabel) {
    report.error(
      field,
      `v1 has no label ${instancePodsLabel}, and the requirement is left out; set kubelet.maxPods, or name instance types`,
      'convert/label',
    );
    return false;
  }
  return true;
}

/** The labels that a pool says anything of, by a requirement or by the label itself; old names as what they stand for. */
export function mentionedLabels(templateMetadata: DraftMap, requirements: DraftList): ReadonlySet<string> {
  const labels = templateMetadata.map('labels')?.entries.map(({ key }) => key) ?? [];
  const required = requirements.maps.map((requirement) => requirement.text('key') ?? '');
  return new Set([...labels, ...required].map(normalizeLabelKey));
}
