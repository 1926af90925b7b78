import { describe, expect, it } from '@jest/globals';
import { defaultEC2NodeClass, defaultKWOKNodeClass, defaultNodeClaim, defaultNodePool } from './defaults.ts';
import type { NodePool } from './types.generated.ts';

const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' };
const template = { spec: { nodeClassRef, requirements: [] } };
const disruption = {
  consolidateAfter: '0s',
  consolidationPolicy: 'WhenEmptyOrUnderutilized',
  budgets: [{ nodes: '10%' }],
};

describe('defaultNodePool', () => {
  it('omitted disruption stanza is defaulted', () => {
    expect(defaultNodePool({ spec: { template } }).spec.disruption).toEqual(disruption);
  });

  it('fills what a disruption stanza leaves out, in its budgets too', () => {
    const given: NodePool = { spec: { template, disruption: { budgets: [{ reasons: ['Empty'] }] } } };
    expect(defaultNodePool(given).spec.disruption).toEqual({
      ...disruption,
      budgets: [{ nodes: '10%', reasons: ['Empty'] }],
    });
  });

  it('keeps what is there, an empty list of budgets too', () => {
    const given: NodePool = {
      spec: {
        template: { spec: { ...template.spec, expireAfter: 'Never' } },
        disruption: { consolidateAfter: 'Never', consolidationPolicy: 'WhenEmpty', budgets: [] },
      },
    };
    expect(defaultNodePool(given)).toEqual(given);
  });

  it('gives the template an expireAfter', () => {
    expect(defaultNodePool({ spec: { template } }).spec.template.spec.expireAfter).toBe('720h');
  });

  it('replaces a null that has a default and keeps one that has none', () => {
    const given = { spec: { template, disruption: null, limits: null } } as unknown as NodePool;
    expect(defaultNodePool(given).spec).toMatchObject({ disruption, limits: null });
  });

  it('leaves the object that went in as it was', () => {
    const given: NodePool = { spec: { template, disruption: {} } };
    const before = structuredClone(given);
    defaultNodePool(given);
    expect(given).toEqual(before);
  });

  it('two pools do not share their defaults in a way that a change of one could show in the other', () => {
    const [one, two] = [defaultNodePool({ spec: { template } }), defaultNodePool({ spec: { template } })];
    expect(one.spec.disruption?.budgets?.[0]).not.toBe(two.spec.disruption?.budgets?.[0]);
    expect(one.spec.disruption?.budgets).not.toBe(two.spec.disruption?.budgets);
  });
});

describe('other kinds', () => {
  it('a NodeClaim expires after 720h', () => {
    expect(defaultNodeClaim({ spec: template.spec }).spec.expireAfter).toBe('720h');
  });

  it('a KWOKNodeClass is ready', () => {
    expect(defaultKWOKNodeClass({}).status?.conditions).toEqual([
      { type: 'Ready', status: 'True', lastTransitionTime: '2024-01-01T01:01:01Z', reason: 'Ready', message: '' },
    ]);
  });

  it('an EC2NodeClass has metadata options, each of which is defaulted by itself too', () => {
    const spec = { amiSelectorTerms: [], securityGroupSelectorTerms: [], subnetSelectorTerms: [] };
    const whole = {
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'required',
    };
    expect(defaultEC2NodeClass({ spec }).spec.metadataOptions).toEqual(whole);
    expect(
      defaultEC2NodeClass({ spec: { ...spec, metadataOptions: { httpTokens: 'optional' } } }).spec.metadataOptions,
    ).toEqual({ ...whole, httpTokens: 'optional' });
  });
});
