import { nearestName } from '@karpenter-ts/apis/validation';

import { KARPENTER_METRICS, RENAMED_METRICS } from './karpenter-metrics.ts';
import type { Report, Subject } from './subject.ts';
import { fieldAt } from './workloads.ts';

/** Of one expression no more names are told. */
const mostNames = 10;

/** Alerts and recording rules that ask for metrics of Karpenter's which nobody publishes. */
export function checkPrometheusRules(subjects: readonly Subject[], report: Report): void {
  for (const subject of subjects) {
    if (subject.kind !== 'PrometheusRule') continue;
    for (const [i, group] of listAt(subject.manifest.object, 'spec.groups').entries()) {
      for (const [j, rule] of listAt(group, 'rules').entries()) {
        const expression = fieldAt(rule, 'expr');
        if (typeof expression !== 'string') continue;
        for (const name of unknownMetrics(expression)) {
          report(
            subject,
            `spec.groups[${i}].rules[${j}].expr`,
            'unknown-metric',
            `there is no metric ${name}${hintFor(name)}`,
          );
        }
      }
    }
  }
}

function unknownMetrics(expression: string): readonly string[] {
  // What is quoted is the value of a label.
  const named = expression.replaceAll(/"[^"]*"|'[^']*'/g, '').match(/\bkarpenter_\w+/g) ?? [];
  return [...new Set(named)].filter((name) => !isPublished(name)).slice(0, mostNames);
}

/** Histograms and summaries are published as several series. */
function isPublished(name: string): boolean {
  return KARPENTER_METRICS.has(name) || KARPENTER_METRICS.has(name.replace(/_(?:bucket|sum|count)$/, ''));
}

function hintFor(name: string): string {
  const now = RENAMED_METRICS.get(name);
  if (now !== undefined) return `, it is called ${now} now`;
  const begun = [...KARPENTER_METRICS].filter((metric) => name.startsWith(`${metric}_`)).at(-1);
  const meant = begun ?? nearestName(name, KARPENTER_METRICS);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const list = fieldAt(value, path);
  return Array.isArray(list) ? list : [];
}
