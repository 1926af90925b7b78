import { describe, expect, it } from '@jest/globals';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';

import { simulateDay } from './simulate-day.ts';

describe('a day', () => {
  it('of a cluster a tenth the size: pods are replaced, rolled out and interrupted, and all run in the end', async () => {
    let created = 0;
    const { totals, timeline, errors, decisions } = await simulateDay({
      // Compiling all 982 types at every pass is not what this is about.
      instanceTypes: ec2Catalogue().filter(({ name }) => /^[cmr][56]a?\.(x|2x)large$/.test(name)),
      pods: 500,
      spot: { perNodeHour: 0.01 },
      onStart: ({ api }) =>
        api.state.onChange(({ kind, type, object }) => {
          if (kind.kind === 'Pod' && type === 'ADDED' && object.metadata.namespace === 'default') created++;
        }),
    });
    const last = timeline.at(-1)!;
    expect(last.pods.ready + last.pods.starting).toBeGreaterThanOrEqual(495);
    expect(last.nodes.total).toBeGreaterThan(40);
    // 5 % an hour, and a Deployment of fifty every hour; interruptions make some more.
    const wantCreated = 500 + 24 * (25 + 50);
    expect(created).toBeGreaterThan(0.9 * wantCreated);
    expect(created).toBeLessThan(1.4 * wantCreated);
    expect(totals.spotInterruptions).toBeGreaterThan(3);
    expect(totals.podsRefused).toBe(0);
    expect(decisions.filter(({ kind }) => kind === 'node-removed').length).toBe(totals.nodesRemoved);
    expect([...errors]).toEqual([]);
  }, 120_000);
});
