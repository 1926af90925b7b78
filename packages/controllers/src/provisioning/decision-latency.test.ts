import { expect, it } from '@jest/globals';
import { createMetrics, VirtualClock } from '@karpenter-ts/runtime';

import { DecisionLatency } from './decision-latency.ts';

it('8.7 decision latency histogram gets one sample per acknowledged pod', async () => {
  const clock = new VirtualClock();
  const metrics = createMetrics();
  const latency = new DecisionLatency(metrics, clock);
  latency.acknowledge('a');
  await clock.advance(2000);
  latency.acknowledge('a');
  latency.acknowledge('b');
  latency.acknowledge('gone');
  latency.forget('gone');
  await clock.advance(1000);
  for (const uid of ['a', 'b', 'gone', 'never seen', 'a']) latency.decided(uid);
  const text = await metrics.text();
  expect(text).toContain('karpenter_pods_scheduling_decision_duration_seconds_count 2\n');
  expect(text).toContain('karpenter_pods_scheduling_decision_duration_seconds_sum 4\n');
});
