/** A time in milliseconds: always this long, or anything from the first to the second. */
export type Span = number | readonly [from: number, to: number];

/** How long things take that happen on machines. */
export interface StartupModel {
  /** From the launch of an instance to the Ready condition of its node. */
  readonly nodeReadyMs: Span;
  /** Pulling an image that the node has not got. */
  readonly imagePullMs: Span;
  /** From then to the pod's Ready condition. */
  readonly podStartMs: Span;
  /** From the pod's deletion to its end; the grace period bounds it. */
  readonly podStopMs: Span;
  /** How long a pod of a Job runs, unless its annotation {@link ANNOTATION_RUN_FOR} says otherwise. */
  readonly jobRunMs: Span;
}

/** On a pod template of a Job: how long a pod runs, as a duration, e.g. `90s`. */
export const ANNOTATION_RUN_FOR = 'simulator.karpenter-ts/run-for';

/**
 * Assumptions, not measurements: EC2 instances with AL2023 join their cluster and are Ready in about
 * 40 seconds; images of some hundred megabytes take a few seconds.
 */
export const defaultStartupModel: StartupModel = {
  nodeReadyMs: [35_000, 50_000],
  imagePullMs: [2000, 8000],
  podStartMs: [500, 2000],
  podStopMs: [200, 2000],
  jobRunMs: [30_000, 120_000],
};

/** A time of the span, by chance. */
export function drawSpan(span: Span, random: () => number): number {
  return typeof span === 'number' ? span : Math.round(span[0] + random() * (span[1] - span[0]));
}
