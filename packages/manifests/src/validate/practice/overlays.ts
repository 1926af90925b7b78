import type { NodeOverlay } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { Requirements } from '@karpenter-ts/kube-model';
import { evaluateNodeOverlays } from '@karpenter-ts/scheduling/node-overlays';

import { planned, type PoolView } from '../pool-view.ts';
import type { Judged, Report } from '../subject.ts';

/** The instance types of a pool as overlays make them. */
export type OverlaidTypes = (view: PoolView) => readonly InstanceType[];

/** Overlays that are not followed, or that are for nothing; and what the others make of instance types. */
export function checkOverlays(
  overlays: readonly Judged<NodeOverlay>[],
  views: readonly PoolView[],
  report: Report,
): OverlaidTypes {
  const known = views.filter(({ catalogue }) => catalogue !== undefined);
  if (overlays.length === 0 || known.length === 0) return ({ catalogue }) => catalogue?.types ?? [];

  const byName = new Map(overlays.map((overlay) => [overlay.name, overlay]));
  const { verdicts, store } = evaluateNodeOverlays({
    overlays: [...byName.values()].map(({ object }) => object),
    nodePools: known.map((view) => ({ nodePool: planned(view), instanceTypes: view.catalogue?.types ?? [] })),
  });
  for (const verdict of verdicts) {
    const overlay = byName.get(verdict.name);
    if (overlay === undefined || verdict.verdict !== 'Conflict') continue;
    const { with: other, subject, instanceType, nodePool } = verdict.conflict;
    report(
      overlay,
      'spec.weight',
      'overlay-conflict',
      `${other} has the same weight and says something of ${subject} of ${instanceType} in NodePool ${nodePool} too: this one is followed nowhere; set different weights`,
    );
  }
  const catalogues = new Set(known.flatMap(({ catalogue }) => catalogue ?? []));
  for (const overlay of byName.values()) {
    const requirements = Requirements.fromNodeSelector(overlay.object.spec.requirements);
    if ([...catalogues].some((catalogue) => catalogue.matching(requirements).length > 0)) continue;
    report(
      overlay,
      'spec.requirements',
      'overlay-without-match',
      'no instance type meets the requirements, so that the overlay has no effect',
    );
  }
  return (view) =>
    view.catalogue === undefined
      ? []
      : store.isEvaluated(view.pool.name)
        ? store.apply(view.pool.name, view.catalogue.types)
        : view.catalogue.types;
}
