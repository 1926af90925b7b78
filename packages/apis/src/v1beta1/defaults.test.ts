import { describe, expect, it } from '@jest/globals';
import { defaultEC2NodeClass, defaultNodePool } from './defaults.ts';

describe('defaults of v1beta1', () => {
  it('a NodePool gets a node class, a policy, an age and a budget, but no consolidateAfter', () => {
    expect(defaultNodePool({ spec: { template: { spec: { requirements: [] } } } }).spec).toEqual({
      template: {
        spec: {
          nodeClassRef: { apiVersion: 'karpenter.k8s.aws/v1beta1', kind: 'EC2NodeClass', name: 'default' },
          requirements: [],
        },
      },
      disruption: { consolidationPolicy: 'WhenUnderutilized', expireAfter: '720h', budgets: [{ nodes: '10%' }] },
    });
  });

  it('keeps a nodeClassRef as it is', () => {
    const spec = { template: { spec: { nodeClassRef: { name: 'mine' }, requirements: [] } } };
    expect(defaultNodePool({ spec }).spec.template.spec.nodeClassRef).toEqual({ name: 'mine' });
  });

  it.each([[{}], [{ metadataOptions: {} }]])('an EC2NodeClass lets metadata go two hops: %j', (given) => {
    const spec = { amiFamily: 'AL2' as const, subnetSelectorTerms: [], securityGroupSelectorTerms: [], ...given };
    expect(defaultEC2NodeClass({ spec }).spec.metadataOptions).toEqual({
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 2,
      httpTokens: 'required',
    });
  });
});
