import { InsufficientCapacityError, NodeClaimNotFoundError } from '@karpenter-ts/cloud-provider';
import { createMetrics, VirtualClock } from '@karpenter-ts/runtime';
import { FakeCloudProvider, nodeClaim } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { withCloudProviderMetrics } from './cloud-provider-metrics.ts';

describe('a provider with metrics', () => {
  it('18.14.86 counts errors by their class and times every call, on its caller’s behalf', async () => {
    const clock = new VirtualClock();
    const metrics = createMetrics();
    const fake = new FakeCloudProvider({ clock });
    const provider = withCloudProviderMetrics(fake, { metrics, clock, controller: 'test' });
    const { signal } = new AbortController();
    fake.failNext('create', new InsufficientCapacityError('x'), new Error('y'));
    fake.delay('create', 2000);
    for (let i = 0; i < 2; i++) {
      const failing = expect(provider.create(nodeClaim(), signal)).rejects.toThrow();
      await clock.advance(2000);
      await failing;
    }
    await expect(provider.get('none', signal)).rejects.toThrow(NodeClaimNotFoundError);
    await provider.list(signal);
    const text = await metrics.text();
    const labels = (method: string) => `controller="test",method="${method}",provider="fake"`;
    expect(text).toContain(
      `karpenter_cloudprovider_errors_total{${labels('Create')},error="InsufficientCapacityError"} 1`,
    );
    expect(text).toContain(`karpenter_cloudprovider_errors_total{${labels('Create')},error=""} 1`);
    expect(text).toContain(`karpenter_cloudprovider_errors_total{${labels('Get')},error="NodeClaimNotFoundError"} 1`);
    expect(text).toContain(`karpenter_cloudprovider_duration_seconds_sum{${labels('Create')}} 4`);
    expect(text).toContain(`karpenter_cloudprovider_duration_seconds_count{${labels('List')}} 1`);
  });
});
