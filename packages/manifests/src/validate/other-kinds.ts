import { isWorkloadKind } from '@karpenter-ts/apis/workloads';

import { FOREIGN_READERS, groupOf } from '../read/foreign-groups.ts';
import { fieldAt, templateFieldOf } from './workloads.ts';
import type { Report, Subject } from './subject.ts';

/** Groups whose kinds are judged by their schemas. */
export const judgedGroups: ReadonlySet<string> = new Set([
  'karpenter.sh',
  'karpenter.k8s.aws',
  'karpenter.kwok.sh',
  'autoscaling.x-k8s.io',
]);

/** Kinds that are read without being judged by themselves. */
const lookedUp: ReadonlySet<string> = new Set([
  'autoscaling/v2 HorizontalPodAutoscaler',
  'autoscaling/v1 HorizontalPodAutoscaler',
  'keda.sh/v1alpha1 ScaledObject',
  'v1 LimitRange',
  'monitoring.coreos.com/v1 PrometheusRule',
]);

/** Says of objects of other kinds that they were not judged, once a kind, and of some what they are. */
export function checkOtherKinds(subjects: readonly Subject[], report: Report): void {
  const told = new Map<string, { readonly first: Subject; count: number }>();
  for (const subject of subjects) {
    const { apiVersion, kind } = subject;
    const key = `${apiVersion} ${kind}`;
    if (
      judgedGroups.has(groupOf(apiVersion)) ||
      templateFieldOf(apiVersion, kind) !== undefined ||
      isWorkloadKind(apiVersion, kind) ||
      lookedUp.has(key)
    )
      continue;
    const reader = FOREIGN_READERS.get(groupOf(apiVersion));
    if (reader !== undefined) {
      report(subject, '', 'foreign-file', `${kind} is no object of a cluster: it is read by ${reader}`);
    } else if (kind === 'CustomResourceDefinition' && isOurDefinition(subject.name) && !hasVersions(subject)) {
      report(
        subject,
        '',
        'crd-fragment',
        `${subject.name} is defined by Karpenter itself: apply the files in packages/apis/crds rather than a definition of your own, which would lack fields and rules`,
      );
    } else {
      const known = told.get(key);
      if (known === undefined) told.set(key, { first: subject, count: 1 });
      else known.count++;
    }
  }
  for (const [key, { first, count }] of told) {
    const many = count > 1 ? ` (${count} objects)` : '';
    report(first, '', 'not-judged', `${key} is not a kind that karpenter-ts judges${many}`);
  }
}

function isOurDefinition(name: string): boolean {
  const dot = name.indexOf('.');
  return judgedGroups.has(name.slice(dot + 1));
}

/** Whether it could be a definition as it is published, which nothing is to be said of. */
function hasVersions({ current }: Subject): boolean {
  const versions = fieldAt(current, 'spec.versions');
  return Array.isArray(versions) && versions.length > 0;
}
