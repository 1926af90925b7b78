import { ANNOTATION_DO_NOT_DISRUPT, LABEL_NODEPOOL } from '@karpenter-ts/apis';
import { podDoNotDisrupt } from '@karpenter-ts/kube-model';

import type { Cluster } from '../cluster.ts';
import { podOf } from '../pod-of.ts';
import { below, type Report, type Workload } from '../subject.ts';

/** Annotations that said the same before v1beta1. */
const oldAnnotations: readonly string[] = ['karpenter.sh/do-not-evict', 'karpenter.sh/do-not-consolidate'];

/** The label of a node's pool before v1beta1. */
const OLD_POOL_LABEL = 'karpenter.sh/provisioner-name';

/** What pods say to Karpenter in a way that it does not hear. */
export function checkAnnotations(cluster: Cluster, report: Report): void {
  for (const workload of [...cluster.workloads, ...cluster.daemonSets]) {
    const { templateField, template, manifest } = workload;
    const annotations = template.metadata?.annotations ?? {};
    const field = (key: string): string => below(templateField, `metadata.annotations[${key}]`);
    for (const key of oldAnnotations) {
      if (!Object.hasOwn(annotations, key)) continue;
      report(
        workload,
        field(key),
        'old-name',
        `${key} has no effect any more: it is ${ANNOTATION_DO_NOT_DISRUPT} now; karpenter-ts convert changes it`,
      );
    }
    if (template.spec?.nodeSelector?.[OLD_POOL_LABEL] !== undefined) {
      report(
        workload,
        below(templateField, `spec.nodeSelector[${OLD_POOL_LABEL}]`),
        'old-name',
        `no node has the label ${OLD_POOL_LABEL} any more: it is ${LABEL_NODEPOOL} now; karpenter-ts convert changes it`,
      );
    }
    const value = podDoNotDisrupt(podOf(workload), 0);
    if (value.kind === 'invalid' && value.value !== 'false') {
      report(
        workload,
        field(ANNOTATION_DO_NOT_DISRUPT),
        'annotation-without-effect',
        `must be "true", or a length of time such as 4h, to have an effect, not ${JSON.stringify(value.value)}`,
      );
    }
    if (value.kind === 'absent') checkPlace(workload, manifest.object.metadata?.annotations ?? {}, report);
  }
}

/** The annotation is for pods, and does nothing on what makes them. */
function checkPlace(workload: Workload, annotations: Readonly<Record<string, string>>, report: Report): void {
  if (workload.templateField === '' || !Object.hasOwn(annotations, ANNOTATION_DO_NOT_DISRUPT)) return;
  report(
    workload,
    `metadata.annotations[${ANNOTATION_DO_NOT_DISRUPT}]`,
    'annotation-without-effect',
    `has no effect on a ${workload.kind}: it belongs to the pods, under ${workload.templateField}.metadata.annotations`,
  );
}
