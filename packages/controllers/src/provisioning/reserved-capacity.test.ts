import { describe, expect, it } from '@jest/globals';
import type { InstanceType } from '@karpenter-ts/cloud-provider';

import { machine, TestCluster } from '../test-cluster.fixture.ts';

const SECOND = 1000;
const RESERVATION = 'karpenter.k8s.aws/capacity-reservation-id';

/** A machine that is also sold out of a reservation of so many units. */
function reservable(units: number): InstanceType {
  const large = machine('large', 4, 0.2);
  return {
    ...large,
    requirements: [
      ...large.requirements.filter(({ key }) => key !== 'karpenter.sh/capacity-type'),
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand', 'reserved'] },
      { key: RESERVATION, operator: 'In', values: ['cr-1'] },
    ],
    offerings: [
      ...large.offerings,
      {
        zone: 'a',
        capacityType: 'reserved',
        price: 0,
        available: units > 0,
        labels: { [RESERVATION]: 'cr-1' },
        reservationCapacity: units,
      },
    ],
  };
}

describe('provisioner with reserved capacity', () => {
  it('a pod for which reserved capacity is taken for now waits for the next pass, without an event', async () => {
    const instanceTypes = new Map([['default', [reservable(1)]]]);
    const c = new TestCluster({ controllers: ['provisioner', 'state.nodeclaimgc'], instanceTypes });
    await c.start();
    c.pool();
    for (const name of ['a', 'b']) c.waitingPod(name, { requests: { cpu: '3' } });
    await c.clock.advance(5 * SECOND);
    const bought = () =>
      c.claims.map(({ spec }) => {
        const valuesOf = (label: string) => spec.requirements.find(({ key }) => key === label)?.values;
        return [valuesOf('karpenter.sh/capacity-type'), valuesOf(RESERVATION)];
      });
    expect(bought()).toEqual([[['reserved'], ['cr-1']]]);
    expect(c.messages('FailedScheduling')).toEqual([]);

    instanceTypes.set('default', [reservable(0)]);
    c.launch(c.claims[0]!);
    await c.clock.advance(30 * SECOND);
    expect(bought()).toHaveLength(2);
    expect(bought()).toContainEqual([['reserved'], ['cr-1']]);
    expect(bought()).toContainEqual([['on-demand'], undefined]);
    expect(c.messages('FailedScheduling')).toEqual([]);
  });

  it('without the gate it is left alone', async () => {
    const c = new TestCluster({
      controllers: ['provisioner'],
      instanceTypes: new Map([['default', [reservable(5)]]]),
      options: { scheduling: { reservedCapacity: false } },
    });
    await c.start();
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(5 * SECOND);
    const types = c.claims.map(
      ({ spec }) => spec.requirements.find(({ key }) => key.endsWith('capacity-type'))?.values,
    );
    expect(types).toEqual([['on-demand']]);
  });
});
