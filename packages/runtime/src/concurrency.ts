/**
 * Workers for a controller, by the CPU it was given: from `min` at one core to `max` at sixty, as
 * Karpenter's `utils.LinearScaleReconciles`. `cpuCores` may be a fraction, which counts as a whole core.
 */
export function linearScale(options: {
  readonly cpuCores: number;
  readonly min: number;
  readonly max: number;
}): number {
  const { cpuCores, min, max } = options;
  const slope = (max - min) / 59;
  return Math.min(max, Math.max(min, Math.trunc(slope * (Math.ceil(cpuCores) - 1) + min)));
}

/**
 * A token bucket in proportion to the workers a controller has: `qps` for `perWorkers` workers, and a
 * burst of ten seconds' worth, as Karpenter's `utils.GetTypedBucketConfigs`.
 */
export function bucket(
  qps: number,
  perWorkers: number,
  workers: number,
): { readonly perSecond: number; readonly burst: number } {
  const perSecond = Math.ceil(workers * (qps / perWorkers));
  return { perSecond, burst: 10 * perSecond };
}
