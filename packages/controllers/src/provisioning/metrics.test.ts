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

  it('8.7 pods are counted by effective zone, and those of the pass before are forgotten', async () => {
    const metrics = createMetrics();
    const { setEffectiveZones } = createProvisioningMetrics(metrics, {
      clock: new VirtualClock(),
      controller: 'provisioner',
    });
    const series = (text: string): string[] =>
      text.split('\n').filter((line) => line.includes('effective_zone_count{'));
    const name = 'karpenter_scheduler_pending_pods_by_effective_zone_count';
    setEffectiveZones({ a: 2, flexible: 1 });
    expect(series(await metrics.text())).toEqual([
      `${name}{controller="provisioner",zone="a"} 2`,
      `${name}{controller="provisioner",zone="flexible"} 1`,
    ]);
    setEffectiveZones({ none: 1 });
    expect(series(await metrics.text())).toEqual([`${name}{controller="provisioner",zone="none"} 1`]);
  });
});
