import { describe, expect, it } from '@jest/globals';
import { allocatable, type InstanceType } from '@karpenter-ts/cloud-provider';
import { formatResources } from '@karpenter-ts/kube-model';

import { readEc2Data } from './ec2-data.ts';
import { ec2Catalogue, SPOT_SHARE } from './index.ts';

describe('the EC2 catalogue', () => {
  const catalogue = ec2Catalogue();
  const data = readEc2Data();
  const type = (name: string): InstanceType => catalogue.find((candidate) => candidate.name === name)!;
  const label = (name: string, key: string) => type(name).requirements.find((requirement) => requirement.key === key);

  it('has every type of the data, with the data’s allocatable to the byte', () => {
    expect(catalogue.map(({ name }) => name)).toEqual(Object.keys(data.types));
    expect(catalogue.length).toBe(982);
    for (const instanceType of catalogue) {
      expect(formatResources(allocatable(instanceType))).toEqual(data.types[instanceType.name]!.allocatable);
    }
  });

  it('sells every type in its zones, on demand at its price and as spot at a share of it', () => {
    const m5 = type('m5.large');
    const prices = new Map(m5.offerings.map(({ zone, capacityType, price }) => [`${zone} ${capacityType}`, price]));
    expect(prices.get('us-east-1a on-demand')).toBe(0.096);
    expect(prices.get('us-east-1a spot')).toBe(0.0336);
    expect(SPOT_SHARE).toBe(0.35);
    expect(m5.offerings.length).toBe(2 * data.types['m5.large']!.zones.length);
  });

  it("has the provider's labels and those of AWS", () => {
    const values = (key: string) => label('m5.large', key)?.values;
    expect(values('karpenter.kwok.sh/instance-cpu')).toEqual(['2']);
    expect(values('karpenter.kwok.sh/instance-memory')).toEqual(['8Gi']);
    expect(values('karpenter.kwok.sh/instance-family')).toEqual(['m5']);
    expect(values('karpenter.kwok.sh/instance-size')).toEqual(['large']);
    expect(values('karpenter.k8s.aws/instance-category')).toEqual(['m']);
    expect(values('karpenter.k8s.aws/instance-cpu')).toEqual(['2']);
    expect(values('topology.kubernetes.io/region')).toEqual(['us-east-1']);
    expect(label('m5.large', 'karpenter.k8s.aws/instance-gpu-count')?.operator).toBe('DoesNotExist');
    expect(label('g4dn.xlarge', 'karpenter.k8s.aws/instance-gpu-count')?.values).toEqual(['1']);
    expect(label('m5.metal', 'karpenter.kwok.sh/instance-size')?.values).toEqual(['metal']);
  });
});
