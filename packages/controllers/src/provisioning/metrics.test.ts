import { describe, expect, it } from '@jest/globals';
import { createMetrics, VirtualClock } from '@karpenter-ts/runtime';

import { createProvisioningMetrics } from './metrics.ts';

describe('metrics of scheduling passes', () => {
  it('4.6 depth and age are there while a pass goes on, and its duration afterwards', async () => {
    const clock = new VirtualClock();
    const metrics = createMetrics();
    const { begin } = createProvisioningMetrics(metrics, { clock, controller: 'provisioner' });
    const ended = begin(7);
    await clock.advance(3000);
    const labels = '{controller="provisioner",scheduling_id="1"}';
    const during = await metrics.text();
    expect(during).toContain(`karpenter_scheduler_queue_depth${labels} 7\n`);
    expect(during).toContain(`karpenter_scheduler_unfinished_work_seconds${labels} 3\n`);
    ended();
    const after = await metrics.text();
    expect(after).not.toContain('scheduling_id="1"');
    expect(after).toContain('karpenter_scheduler_scheduling_duration_seconds_sum{controller="provisioner"} 3\n');
  });
});
