import { describe, expect, it } from '@jest/globals';

import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_CATEGORY, LABEL_INSTANCE_GENERATION } from '../index.ts';
import { validateAsApiServer } from '../validation/index.ts';
import {
  capacityBuffer,
  ec2NodeClass,
  type EC2NodeClassOptions,
  kwokNodeClass,
  nodeOverlay,
  nodePool,
  requirement,
} from './index.ts';

const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };

describe('nodePool', () => {
  it('with its name alone is a whole object, with the defaults of the CRD', () => {
    expect(nodePool('default')).toEqual({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'default' },
      spec: {
        template: { spec: { nodeClassRef, requirements: [], expireAfter: '720h' } },
        disruption: {
          consolidateAfter: '0s',
          consolidationPolicy: 'WhenEmptyOrUnderutilized',
          budgets: [{ nodes: '10%' }],
        },
      },
    });
  });

  it('puts everything where the API has it', () => {
    const pool = nodePool('batch', {
      objectLabels: { team: 'data' },
      objectAnnotations: { owner: 'data@example.com' },
      nodeClassRef: 'batch',
      requirements: { [LABEL_CAPACITY_TYPE]: 'spot', [LABEL_INSTANCE_CATEGORY]: ['c', 'm'] },
      labels: { tier: 'batch' },
      annotations: { 'example.com/a': 'b' },
      taints: [{ key: 'batch', effect: 'NoSchedule' }],
      startupTaints: [{ key: 'agent', effect: 'NoExecute' }],
      expireAfter: 'Never',
      terminationGracePeriod: '1h',
      limits: { cpu: '1000' },
      weight: 10,
      disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '5m', budgets: [{ nodes: '1' }] },
    });
    expect(pool).toEqual({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'batch', labels: { team: 'data' }, annotations: { owner: 'data@example.com' } },
      spec: {
        template: {
          metadata: { labels: { tier: 'batch' }, annotations: { 'example.com/a': 'b' } },
          spec: {
            nodeClassRef: { ...nodeClassRef, name: 'batch' },
            requirements: [
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] },
              { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm'] },
            ],
            taints: [{ key: 'batch', effect: 'NoSchedule' }],
            startupTaints: [{ key: 'agent', effect: 'NoExecute' }],
            expireAfter: 'Never',
            terminationGracePeriod: '1h',
          },
        },
        limits: { cpu: '1000' },
        weight: 10,
        disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '5m', budgets: [{ nodes: '1' }] },
      },
    });
    expect(validateAsApiServer(pool)).toEqual([]);
  });

  it('is not judged when it is built', () => {
    expect(validateAsApiServer(nodePool('a', { weight: 101 })).map(({ field }) => field)).toEqual(['spec.weight']);
  });
});

describe('requirement', () => {
  it('has every operator', () => {
    const of = requirement(LABEL_INSTANCE_GENERATION);
    const rules = [
      of.in('5', '6'),
      of.notIn('1'),
      of.exists(),
      of.doesNotExist(),
      of.gt(4),
      of.lt(8),
      of.gte(5),
      of.lte(7),
    ];
    const key = 'karpenter.k8s.aws/instance-generation';
    expect(rules).toEqual([
      { key, operator: 'In', values: ['5', '6'] },
      { key, operator: 'NotIn', values: ['1'] },
      { key, operator: 'Exists' },
      { key, operator: 'DoesNotExist' },
      { key, operator: 'Gt', values: ['4'] },
      { key, operator: 'Lt', values: ['8'] },
      { key, operator: 'Gte', values: ['5'] },
      { key, operator: 'Lte', values: ['7'] },
    ]);
    for (const rule of rules) expect(validateAsApiServer(nodePool('a', { requirements: [rule] }))).toEqual([]);
  });

  it('takes minValues', () => {
    const rule = requirement('node.kubernetes.io/instance-type', { minValues: 2 }).in('m5.large', 'm6i.large');
    expect(rule.minValues).toBe(2);
    expect(validateAsApiServer(nodePool('a', { requirements: [rule] }))).toEqual([]);
  });
});

describe('ec2NodeClass', () => {
  it('with the tag of the guides is a whole object, with the defaults of the CRD', () => {
    const tags = { 'karpenter.sh/discovery': 'shop' };
    expect(ec2NodeClass('default', { role: 'KarpenterNodeRole-shop', discovery: 'shop' })).toEqual({
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'default' },
      spec: {
        role: 'KarpenterNodeRole-shop',
        subnetSelectorTerms: [{ tags }],
        securityGroupSelectorTerms: [{ tags }],
        amiSelectorTerms: [{ alias: 'al2023@latest' }],
        metadataOptions: {
          httpEndpoint: 'enabled',
          httpProtocolIPv6: 'disabled',
          httpPutResponseHopLimit: 1,
          httpTokens: 'required',
        },
      },
    });
  });

  it('takes terms in place of the tag, also for one of the two', () => {
    const { spec } = ec2NodeClass('a', {
      instanceProfile: 'p',
      discovery: 'shop',
      subnetSelectorTerms: [{ id: 'subnet-1' }],
      amiSelectorTerms: [{ alias: 'bottlerocket@v1.20.0' }],
    });
    expect(spec.subnetSelectorTerms).toEqual([{ id: 'subnet-1' }]);
    expect(spec.securityGroupSelectorTerms).toEqual([{ tags: { 'karpenter.sh/discovery': 'shop' } }]);
    expect(spec.amiSelectorTerms).toEqual([{ alias: 'bottlerocket@v1.20.0' }]);
  });

  it('wants an identity and a network by its types', () => {
    const options: EC2NodeClassOptions = { role: 'r', discovery: 'd' };
    // @ts-expect-error -- no identity at all
    const noRole: EC2NodeClassOptions = { discovery: 'd' };
    // @ts-expect-error -- both of the two identities
    const both: EC2NodeClassOptions = { role: 'r', instanceProfile: 'p', discovery: 'd' };
    // @ts-expect-error -- no security groups
    const half: EC2NodeClassOptions = { role: 'r', subnetSelectorTerms: [] };
    expect([options, noRole, both, half]).toHaveLength(4);
  });
});

describe('what is built', () => {
  it.each([
    nodePool('a'),
    nodePool('static', { replicas: 3, limits: { nodes: 5 } }),
    nodePool('kwok', { nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' } }),
    ec2NodeClass('a', { role: 'r', discovery: 'd' }),
    ec2NodeClass('a', {
      instanceProfile: 'p',
      subnetSelectorTerms: [{ id: 'subnet-1' }],
      securityGroupSelectorTerms: [{ name: 'g' }],
    }),
    nodeOverlay('a', { priceAdjustment: '-10%', requirements: { [LABEL_CAPACITY_TYPE]: 'spot' } }),
    nodeOverlay('a', { price: '0.5', weight: 5 }),
    capacityBuffer('a', { namespace: 'shop', podTemplateRef: { name: 'pod' }, replicas: 2 }),
    kwokNodeClass('default'),
    kwokNodeClass('slow', { nodeRegistrationDelay: '30s', objectLabels: { a: 'b' } }),
  ])('is what the API server takes: $kind $metadata.name', (object) => {
    expect(validateAsApiServer(object)).toEqual([]);
    // Plain: nothing in it is lost in JSON or YAML.
    expect(JSON.parse(JSON.stringify(object))).toStrictEqual(object);
  });
});
