import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';

import { simulateDay } from './simulate-day.ts';

/**
 * A day with 5,000 pods on some 480 nodes, 5 % of the pods replaced every hour, a rollout an hour and
 * some spot interruptions. Limit: a minute on two cores.
 */
const LIMIT_MS = 60_000;

const startMs = performance.now();
const { totals } = await simulateDay({ instanceTypes: ec2Catalogue(), sampleMs: 600_000 });
const wallMs = performance.now() - startMs;
const { peakNodes, nodesLaunched, spotInterruptions, usd } = totals;
console.log(`a day of 5,000 pods: ${(wallMs / 1000).toFixed(1)} s of wall time, limit ${LIMIT_MS / 1000} s`);
console.log(
  `${peakNodes} nodes at the peak, ${nodesLaunched} bought, ${spotInterruptions} interrupted, $${usd.toFixed(2)}`,
);
console.log(`${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB of memory at the end`);
if (wallMs > LIMIT_MS) process.exitCode = 1;
