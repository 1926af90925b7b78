import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../canonical-json.ts';
import { convertObject, convertibleVersions } from './convert-object.ts';
import { ConversionError } from './conversion-error.ts';
import type { JsonObject } from '../json.ts';
import type { NodePool } from '../v1beta1/types.generated.ts';

const KARPENTER = 'karpenter.sh';
const AWS = 'karpenter.k8s.aws';
const ref = { apiVersion: 'karpenter.k8s.aws/v1beta1', kind: 'EC2NodeClass', name: 'default' };
const v1Ref = { group: AWS, kind: 'EC2NodeClass', name: 'default' };
const requirements = [{ key: 'team', operator: 'In', values: ['a'] }];
const selectors = {
  subnetSelectorTerms: [{ id: 'subnet-1' }],
  securityGroupSelectorTerms: [{ id: 'sg-1' }],
  role: 'r',
};
const metadataOptions = { httpPutResponseHopLimit: 2 };

interface Shape {
  readonly metadata: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: JsonObject;
}

const toV1 = (object: JsonObject): Shape & JsonObject => {
  const group = object['kind'] === 'EC2NodeClass' ? AWS : KARPENTER;
  return convertObject(object, `${group}/v1`) as Shape & JsonObject;
};
const toV1beta1 = (object: JsonObject): Shape & JsonObject => {
  const group = object['kind'] === 'EC2NodeClass' ? AWS : KARPENTER;
  return convertObject(object, `${group}/v1beta1`) as Shape & JsonObject;
};
const object = (version: string, kind: string, spec: JsonObject, annotations?: JsonObject): JsonObject => ({
  apiVersion: `${kind === 'EC2NodeClass' ? AWS : KARPENTER}/${version}`,
  kind,
  metadata: { name: 'test', ...(annotations && { annotations }) },
  spec,
});
const pool = (template: JsonObject, spec: JsonObject = {}): JsonObject =>
  object('v1beta1', 'NodePool', { template: { spec: { nodeClassRef: ref, requirements, ...template } }, ...spec });
const v1Pool = (template: JsonObject, spec: JsonObject = {}): JsonObject =>
  object('v1', 'NodePool', { template: { spec: { nodeClassRef: v1Ref, requirements, ...template } }, ...spec });
const nodeClass = (spec: JsonObject): JsonObject => object('v1beta1', 'EC2NodeClass', { ...selectors, ...spec });
const v1Class = (spec: JsonObject): JsonObject => object('v1', 'EC2NodeClass', { ...selectors, ...spec });
const disruptionOf = (converted: Shape): JsonObject => converted.spec['disruption'] as JsonObject;
const templateOf = (converted: Shape): JsonObject => (converted.spec['template'] as { spec: JsonObject }).spec;

describe('NodePool to v1', () => {
  it.each([
    ['nodeClassRef', ref, v1Ref],
    ['nodeClassRef without a kind and a version', { name: 'a' }, { ...v1Ref, name: 'a' }],
    ['no nodeClassRef', undefined, v1Ref],
    [
      'nodeClassRef of another provider',
      { apiVersion: 'karpenter.azure.com/v1alpha2', kind: 'AKSNodeClass', name: 'a' },
      { group: 'karpenter.azure.com', kind: 'AKSNodeClass', name: 'a' },
    ],
  ])('%s', (_name, nodeClassRef, want) => {
    expect(templateOf(toV1(pool({ nodeClassRef })))['nodeClassRef']).toEqual(want);
  });

  it.each([
    [
      'WhenUnderutilized',
      { consolidationPolicy: 'WhenUnderutilized' },
      { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '0s' },
    ],
    [
      'WhenUnderutilized with consolidateAfter',
      { consolidationPolicy: 'WhenUnderutilized', consolidateAfter: '30s' },
      { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '30s' },
    ],
    [
      'WhenEmpty',
      { consolidationPolicy: 'WhenEmpty', consolidateAfter: 'Never' },
      { consolidationPolicy: 'WhenEmpty', consolidateAfter: 'Never' },
    ],
    ['budgets', { budgets: [{ nodes: '10%' }] }, { consolidateAfter: '0s', budgets: [{ nodes: '10%' }] }],
  ])('disruption: %s', (_name, disruption, want) => {
    expect(disruptionOf(toV1(pool({}, { disruption })))).toEqual(want);
  });

  it('expireAfter becomes the template’s', () => {
    const converted = toV1(pool({}, { disruption: { expireAfter: '30m' } }));
    expect(templateOf(converted)['expireAfter']).toBe('30m');
    expect(disruptionOf(converted)).toEqual({ consolidateAfter: '0s' });
  });

  it('kubelet becomes an annotation, the text of which does not depend on the order of fields', () => {
    const name = 'compatibility.karpenter.sh/v1beta1-kubelet-conversion';
    const one = toV1(pool({ kubelet: { maxPods: 20, clusterDNS: ['10.0.0.10'] } }));
    expect(templateOf(one)).not.toHaveProperty('kubelet');
    expect(one.metadata.annotations).toEqual({ [name]: '{"clusterDNS":["10.0.0.10"],"maxPods":20}' });
    expect(toV1(pool({ kubelet: { clusterDNS: ['10.0.0.10'], maxPods: 20 } })).metadata).toEqual(one.metadata);
  });

  it('limits, weight, requirements, taints and labels stay', () => {
    const spec = { limits: { cpu: 1000 }, weight: 10 };
    const taints = [{ key: 'a', value: 'b', effect: 'NoSchedule' }];
    expect(toV1(pool({ taints, startupTaints: taints }, spec))).toEqual(
      v1Pool({ taints, startupTaints: taints }, spec),
    );
  });
});

describe('NodePool to v1beta1', () => {
  const kept = (fields: JsonObject, shown: JsonObject): string =>
    JSON.stringify({ is: { spec: fields }, shown: { spec: shown } });
  const v1Only = 'compatibility.karpenter.sh/v1-only-fields';

  it.each([
    ['WhenEmptyOrUnderutilized', '0s', { consolidationPolicy: 'WhenUnderutilized' }],
    ['WhenEmptyOrUnderutilized', '30s', { consolidationPolicy: 'WhenUnderutilized', consolidateAfter: '30s' }],
    ['Balanced', '0s', { consolidationPolicy: 'WhenUnderutilized' }],
    ['WhenEmpty', '0s', { consolidationPolicy: 'WhenEmpty', consolidateAfter: '0s' }],
  ])('%s after %s', (consolidationPolicy, consolidateAfter, want) => {
    const disruption = { consolidationPolicy, consolidateAfter };
    const converted = toV1beta1(v1Pool({}, { disruption }));
    expect(disruptionOf(converted)).toEqual(want);
    expect(disruptionOf(toV1(converted))).toEqual(disruption);
  });

  it('Balanced is kept in an annotation, what v1beta1 can say is not', () => {
    const plain = { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '0s' };
    expect(toV1beta1(v1Pool({}, { disruption: plain })).metadata).toEqual({ name: 'test' });
    const converted = toV1beta1(v1Pool({}, { disruption: { consolidationPolicy: 'Balanced' } }));
    expect(converted.metadata.annotations?.[v1Only]).toContain('"consolidationPolicy":"Balanced"');
  });

  it('what v1beta1 has no place for is kept in an annotation, and gone from it in v1', () => {
    const given = v1Pool({ terminationGracePeriod: '1h' });
    const converted = toV1beta1(given);
    expect(templateOf(converted)).toEqual({ nodeClassRef: ref, requirements });
    expect(converted.metadata.annotations).toEqual({
      [v1Only]: kept({ template: { spec: { terminationGracePeriod: '1h' } } }, { template: { spec: {} } }),
    });
    expect(toV1(converted)).toEqual(given);
  });

  it.each([
    ['Gte', '5', { operator: 'Gt', values: ['4'] }],
    ['Gte', '0', { operator: 'Exists' }],
    ['Lte', '5', { operator: 'Lt', values: ['6'] }],
    ['Gte', '9007199254740993', { operator: 'Gt', values: ['9007199254740992'] }],
  ])('%s %s', (operator, value, want) => {
    const given = v1Pool({ requirements: [{ key: 'cpu', operator, values: [value] }] });
    const converted = toV1beta1(given);
    expect(templateOf(converted)['requirements']).toEqual([{ key: 'cpu', ...want }]);
    expect(toV1(converted)).toEqual(given);
  });

  it('the version of a nodeClassRef is the one that its group had', () => {
    const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'a' };
    const want = { apiVersion: 'karpenter.kwok.sh/v1alpha1', kind: 'KWOKNodeClass', name: 'a' };
    expect(templateOf(toV1beta1(v1Pool({ nodeClassRef })))['nodeClassRef']).toEqual(want);
  });

  it('annotations of upstream’s 1.0 are understood', () => {
    const given = {
      ...v1Pool({}),
      metadata: {
        annotations: {
          'compatibility.karpenter.sh/v1beta1-kubelet-conversion': '{"maxPods":20,"clusterDNS":["10.0.0.10"]}',
          'compatibility.karpenter.sh/v1beta1-nodeclass-reference': '{"kind":"EC2NodeClass","name":"default"}',
        },
      },
    };
    const converted = toV1beta1(given);
    expect(templateOf(converted)).toMatchObject({
      kubelet: { maxPods: 20, clusterDNS: ['10.0.0.10'] },
      nodeClassRef: { kind: 'EC2NodeClass', name: 'default' },
    });
    // With the text as it was: an object is not written anew because its fields have another order.
    expect(toV1(converted)).toEqual(given);
  });
});

describe('NodeClaim', () => {
  it('has its kubelet in an annotation, and expires as v1’s do', () => {
    const given = object('v1beta1', 'NodeClaim', { nodeClassRef: ref, requirements, kubelet: { maxPods: 20 } });
    const converted = toV1(given);
    expect(converted.spec).toEqual({ nodeClassRef: v1Ref, requirements, expireAfter: '720h' });
    expect(converted.metadata.annotations).toEqual({
      'compatibility.karpenter.sh/v1beta1-kubelet-conversion': '{"maxPods":20}',
    });
    expect(toV1beta1(converted)).toEqual(given);
  });
});

describe('EC2NodeClass to v1', () => {
  it.each([
    ['AL2', 'al2@latest'],
    ['AL2023', 'al2023@latest'],
    ['Bottlerocket', 'bottlerocket@latest'],
    ['Windows2019', 'windows2019@latest'],
    ['Windows2022', 'windows2022@latest'],
  ])('%s without terms is the alias %s', (amiFamily, alias) => {
    const converted = toV1(nodeClass({ amiFamily, metadataOptions }));
    expect(converted).toEqual(v1Class({ amiSelectorTerms: [{ alias }], metadataOptions }));
    expect(toV1beta1(converted)).toEqual(nodeClass({ amiFamily, metadataOptions }));
  });

  it.each(['AL2', 'Custom'])('%s with terms stays', (amiFamily) => {
    const spec = { amiFamily, amiSelectorTerms: [{ id: 'ami-1' }], metadataOptions };
    expect(toV1(nodeClass(spec))).toEqual(v1Class(spec));
  });

  const ubuntu = 'compatibility.karpenter.k8s.aws/v1beta1-ubuntu';
  const blockDeviceMappings = [
    { deviceName: '/dev/sda1', rootVolume: true, ebs: { encrypted: true, volumeType: 'gp3', volumeSize: '20Gi' } },
  ];

  it('Ubuntu with terms is AL2 with Ubuntu’s volume', () => {
    const amiSelectorTerms = [{ id: 'ami-1' }];
    const converted = toV1(nodeClass({ amiFamily: 'Ubuntu', amiSelectorTerms, metadataOptions }));
    expect(converted).toEqual({
      ...v1Class({ amiFamily: 'AL2', amiSelectorTerms, blockDeviceMappings, metadataOptions }),
      metadata: { name: 'test', annotations: { [ubuntu]: 'amiFamily,blockDeviceMappings' } },
    });
  });

  it('Ubuntu with terms and volumes keeps its volumes', () => {
    const volumes = [{ deviceName: '/dev/sda1', ebs: { volumeSize: '50Gi' } }];
    const converted = toV1(
      nodeClass({ amiFamily: 'Ubuntu', amiSelectorTerms: [{ id: 'ami-1' }], blockDeviceMappings: volumes }),
    );
    expect(converted.spec).toMatchObject({ amiFamily: 'AL2', blockDeviceMappings: volumes });
    expect(converted.metadata.annotations?.[ubuntu]).toBe('amiFamily');
  });

  it('Ubuntu without terms is marked as incompatible', () => {
    const converted = toV1(nodeClass({ amiFamily: 'Ubuntu' }));
    expect(converted.spec).toMatchObject({ amiFamily: 'AL2', amiSelectorTerms: [{ id: 'ami-placeholder' }] });
    expect(converted.metadata.annotations?.[ubuntu]).toBe('amiFamily,blockDeviceMappings,incompatible');
  });

  it('a class that is no longer Ubuntu’s in v1 is none in v1beta1', () => {
    const { metadata, spec } = toV1(nodeClass({ amiFamily: 'Ubuntu' }));
    const edited = { ...spec, amiFamily: 'AL2023', amiSelectorTerms: [{ id: 'ami-2' }] };
    const converted = toV1beta1({ ...object('v1', 'EC2NodeClass', edited), metadata });
    expect(converted.spec).toMatchObject({
      amiFamily: 'AL2023',
      amiSelectorTerms: [{ id: 'ami-2' }],
      blockDeviceMappings,
    });
    expect(converted.metadata.annotations?.[ubuntu]).toBeUndefined();
  });

  it('without a hop limit it has v1beta1’s', () => {
    expect(toV1(nodeClass({ amiFamily: 'AL2' })).spec).toMatchObject({ metadataOptions });
    expect(toV1(nodeClass({ amiFamily: 'AL2', metadataOptions: { httpTokens: 'optional' } })).spec).toMatchObject({
      metadataOptions: { httpPutResponseHopLimit: 2, httpTokens: 'optional' },
    });
  });

  it('kmsKeyId is kmsKeyID', () => {
    const given = nodeClass({ amiFamily: 'AL2', blockDeviceMappings: [{ ebs: { volumeSize: '1Gi', kmsKeyId: 'a' } }] });
    const converted = toV1(given);
    expect(converted.spec['blockDeviceMappings']).toEqual([{ ebs: { volumeSize: '1Gi', kmsKeyID: 'a' } }]);
    expect(toV1beta1(converted)).toEqual(given);
  });

  it('a kmsKeyID that was edited in v1 is the only one in v1beta1', () => {
    const given = nodeClass({ amiFamily: 'AL2', blockDeviceMappings: [{ ebs: { volumeSize: '1Gi', kmsKeyId: 'a' } }] });
    const converted = toV1(given);
    const edited = {
      ...converted,
      spec: { ...converted.spec, blockDeviceMappings: [{ ebs: { volumeSize: '1Gi', kmsKeyID: 'b' } }] },
    };
    expect(toV1beta1(edited).spec['blockDeviceMappings']).toEqual([{ ebs: { volumeSize: '1Gi', kmsKeyID: 'b' } }]);
  });
});

describe('EC2NodeClass to v1beta1', () => {
  it('an alias is its family, its version an annotation', () => {
    const given = v1Class({ amiSelectorTerms: [{ alias: 'al2023@v20240807' }] });
    const converted = toV1beta1(given);
    expect(converted.spec).toEqual({ ...selectors, amiFamily: 'AL2023' });
    expect(converted.metadata.annotations).toMatchObject({
      'compatibility.karpenter.k8s.aws/v1-alias-version': 'v20240807',
    });
    expect(toV1(converted)).toEqual(given);
  });

  it('kubelet, SSM parameters and whatever else it has no place for are kept', () => {
    const given = v1Class({
      amiFamily: 'AL2023',
      amiSelectorTerms: [{ ssmParameter: '/a' }, { id: 'ami-1' }],
      kubelet: { maxPods: 20 },
      cpuOptions: { nestedVirtualization: 'enabled' },
      blockDeviceMappings: [
        { deviceName: '/dev/xvda', ebs: { volumeSize: '1Gi' } },
        { deviceName: '/dev/xvdb', ebs: { snapshotID: 's', volumeInitializationRate: 100 } },
      ],
    });
    const converted = toV1beta1(given);
    expect(converted.spec).toEqual({
      ...selectors,
      amiFamily: 'AL2023',
      amiSelectorTerms: [{ id: 'ami-1' }],
      blockDeviceMappings: [
        { deviceName: '/dev/xvda', ebs: { volumeSize: '1Gi' } },
        { deviceName: '/dev/xvdb', ebs: { snapshotID: 's' } },
      ],
    });
    expect(toV1(converted)).toEqual(given);
  });

  it.each([
    ['bottlerocket@v1.20.4', 'AL2023', 'al2023@latest'],
    ['al2023@v20240807', 'Bottlerocket', 'bottlerocket@latest'],
    ['al2@v20240807', 'AL2023', 'al2023@v20240807'],
    ['al2@v20240807', 'Windows2022', 'windows2022@latest'],
  ])('the version of %s is none for %s, unless it has such', (alias, amiFamily, want) => {
    const converted = toV1beta1(v1Class({ amiSelectorTerms: [{ alias }] }));
    const edited = { ...converted, spec: { ...converted.spec, amiFamily } };
    expect(toV1(edited).spec).toMatchObject({ amiSelectorTerms: [{ alias: want }] });
  });

  it('a version of no known form comes back', () => {
    const given = v1Class({ amiSelectorTerms: [{ alias: 'al2023@mine' }] });
    expect(toV1(toV1beta1(given))).toEqual(given);
  });

  it('another family that is set in v1beta1 counts, and an alias’ own family goes', () => {
    const converted = toV1beta1(v1Class({ amiFamily: 'AL2', amiSelectorTerms: [{ alias: 'al2@latest' }] }));
    const edited = { ...converted, spec: { ...converted.spec, amiFamily: 'Bottlerocket' } };
    expect(toV1(edited).spec).toMatchObject({ amiSelectorTerms: [{ alias: 'bottlerocket@latest' }] });
    expect(toV1(edited).spec).not.toHaveProperty('amiFamily');
  });
});

describe('an edit in the other version', () => {
  it('a budget keeps its reasons wherever it is afterwards', () => {
    const budgets = [{ nodes: '10%', reasons: ['Empty'] }, { nodes: '5' }, { nodes: '1', reasons: ['Drifted'] }];
    const shown = toV1beta1(v1Pool({}, { disruption: { consolidateAfter: '0s', budgets } }));
    const edit = (list: readonly JsonObject[]): unknown =>
      disruptionOf(toV1({ ...shown, spec: { ...shown.spec, disruption: { ...disruptionOf(shown), budgets: list } } }))[
        'budgets'
      ];
    const [first, second, third] = disruptionOf(shown)['budgets'] as [JsonObject, JsonObject, JsonObject];
    expect([first, second, third]).toEqual([{ nodes: '10%' }, { nodes: '5' }, { nodes: '1' }]);
    expect(edit([{ nodes: '20%' }, first, second, third])).toEqual([{ nodes: '20%' }, ...budgets]);
    expect(edit([second, third])).toEqual(budgets.slice(1));
    expect(edit([third, second, first])).toEqual([...budgets].reverse());
    expect(edit([{ nodes: '20%' }, second, third])).toEqual([
      { nodes: '20%', reasons: ['Empty'] },
      ...budgets.slice(1),
    ]);
    expect(edit([])).toEqual([]);
  });

  it('of a written, read, changed and written back v1beta1 object nothing is lost', () => {
    const given = pool(
      { kubelet: { maxPods: 20 }, nodeClassRef: { name: 'default' } },
      { disruption: { consolidationPolicy: 'WhenUnderutilized', expireAfter: '30m', budgets: [{ nodes: '10%' }] } },
    );
    const stored = toV1(given);
    const changed = {
      ...stored,
      spec: {
        ...stored.spec,
        disruption: { ...disruptionOf(stored), budgets: [{ nodes: '10%', reasons: ['Empty'] }] },
      },
    };
    const read = toV1beta1(changed);
    expect(read.spec).toEqual(given['spec']);
    const written = toV1({ ...read, spec: { ...read.spec, weight: 10 } });
    expect(written.spec).toEqual({ ...changed.spec, weight: 10 });
    expect(toV1beta1(written).spec).toEqual({ ...(given['spec'] as object), weight: 10 });
  });

  it('an operator that v1beta1 lacks is restored with its value, or not at all', () => {
    const shown = toV1beta1(v1Pool({ requirements: [{ key: 'cpu', operator: 'Gte', values: ['5'] }] }));
    const edited = (values: readonly string[]): unknown => {
      const spec = {
        template: { spec: { ...templateOf(shown), requirements: [{ key: 'cpu', operator: 'Gt', values }] } },
      };
      return templateOf(toV1({ ...shown, spec }))['requirements'];
    };
    expect(edited(['4'])).toEqual([{ key: 'cpu', operator: 'Gte', values: ['5'] }]);
    expect(edited(['10'])).toEqual([{ key: 'cpu', operator: 'Gt', values: ['10'] }]);
  });

  it('consolidateAfter that is set in v1 is shown in v1beta1; one that was left out stays so', () => {
    const stored = toV1(pool({}, { disruption: { consolidationPolicy: 'WhenUnderutilized' } }));
    const edit = (change: JsonObject): JsonObject =>
      disruptionOf(
        toV1beta1({ ...stored, spec: { ...stored.spec, disruption: { ...disruptionOf(stored), ...change } } }),
      );
    expect(edit({})).toEqual({ consolidationPolicy: 'WhenUnderutilized' });
    expect(edit({ consolidateAfter: '30s' })).toEqual({
      consolidationPolicy: 'WhenUnderutilized',
      consolidateAfter: '30s',
    });
    // Which v1beta1 does not take without one.
    expect(edit({ consolidationPolicy: 'WhenEmpty' })).toEqual({
      consolidationPolicy: 'WhenEmpty',
      consolidateAfter: '0s',
    });
  });

  it('a nodeClassRef that was changed in v1 is not taken from the annotation', () => {
    const stored = toV1(pool({ nodeClassRef: { name: 'default' } }));
    const template = { spec: { ...templateOf(stored), nodeClassRef: { ...v1Ref, name: 'other' } } };
    expect(templateOf(toV1beta1({ ...stored, spec: { template } }))['nodeClassRef']).toEqual({ ...ref, name: 'other' });
  });

  it('an annotation that was removed is missed by nobody, one that is no JSON is ignored', () => {
    const stored = toV1(pool({ kubelet: { maxPods: 20 }, nodeClassRef: { name: 'default' } }));
    expect(toV1beta1({ ...stored, metadata: {} })).toEqual({ ...pool({}), metadata: {} });
    const broken = Object.fromEntries(Object.keys(stored.metadata.annotations ?? {}).map((name) => [name, '{']));
    expect(templateOf(toV1beta1({ ...stored, metadata: { annotations: broken } }))).toEqual({
      nodeClassRef: ref,
      requirements,
    });
  });
});

describe('an annotation', () => {
  const name = 'compatibility.karpenter.sh/v1-only-fields';
  const written = (is: JsonObject): Shape =>
    toV1(
      object('v1beta1', 'NodePool', pool({})['spec'] as JsonObject, {
        [name]: JSON.stringify({ is: { spec: is }, shown: { spec: { template: { spec: {} } } } }),
      }),
    );

  it.each([
    ['a length of time that is none', { template: { spec: { terminationGracePeriod: 'soon' } } }],
    ['a number that is text', { replicas: 'many' }],
    ['a list that is none', { disruption: 1 }],
    ['a field that is not known', { surprise: 1 }],
  ])('does not bring %s past the API server', (_name, is) => {
    expect(written(is).spec).toEqual(v1Pool({})['spec']);
  });

  it('brings what v1 takes', () => {
    expect(templateOf(written({ template: { spec: { terminationGracePeriod: '1h' } } }))).toMatchObject({
      terminationGracePeriod: '1h',
    });
  });
});

describe('convertObject', () => {
  it('gives back what is in that version already, of whatever kind', () => {
    const overlay = { apiVersion: 'karpenter.sh/v1alpha1', kind: 'NodeOverlay', spec: {} };
    expect(convertObject(overlay, 'karpenter.sh/v1alpha1')).toBe(overlay);
  });

  it.each([
    [
      { apiVersion: 'karpenter.sh/v1', kind: 'NodePool' },
      'karpenter.sh/v2',
      'cannot convert karpenter.sh/v1 NodePool to karpenter.sh/v2: it can be had as karpenter.sh/v1 or karpenter.sh/v1beta1',
    ],
    [
      { apiVersion: 'karpenter.sh/v1alpha5', kind: 'Provisioner' },
      'karpenter.sh/v1',
      'cannot convert karpenter.sh/v1alpha5 Provisioner to karpenter.sh/v1: only v1 and v1beta1 of karpenter.sh NodePool, karpenter.sh NodeClaim, karpenter.k8s.aws EC2NodeClass can be',
    ],
    [
      { kind: 'NodePool' },
      'karpenter.sh/v1',
      'cannot convert an object to karpenter.sh/v1: it has no apiVersion or no kind',
    ],
  ])('refuses %j to %s', (given, to, message) => {
    const failure = ((): unknown => {
      try {
        return convertObject(given, to);
      } catch (error) {
        return error;
      }
    })();
    expect(ConversionError.is(failure)).toBe(true);
    expect(failure).toMatchObject({ code: 'Conversion', message, to });
  });

  it('refuses what is no object', () => {
    for (const given of [null, [], 'NodePool', 7]) {
      expect(() => convertObject(given as never, 'karpenter.sh/v1')).toThrow(ConversionError);
    }
  });

  it('takes objects of the generated types as they are', () => {
    const typed: NodePool = {
      apiVersion: 'karpenter.sh/v1beta1',
      kind: 'NodePool',
      metadata: { name: 'a' },
      spec: { template: { spec: { nodeClassRef: { name: 'default' }, requirements: [] } } },
    };
    expect(convertObject(typed, 'karpenter.sh/v1')['apiVersion']).toBe('karpenter.sh/v1');
  });

  it('fields that neither version has stay where they are', () => {
    const converted = toV1(pool({ surprise: 1 }, { other: { deep: true } }));
    expect(converted.spec).toMatchObject({ other: { deep: true } });
    expect(templateOf(converted)['surprise']).toBe(1);
    expect(converted.metadata.annotations).toBeUndefined();
  });

  it('5,000 requirements are converted in little time', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ key: `k${i}`, operator: 'Gte', values: [String(i + 1)] }));
    const given = v1Pool({ requirements: many });
    const before = performance.now();
    const converted = toV1beta1(given);
    expect(toV1(converted)).toEqual(given);
    const edited = {
      ...converted,
      spec: {
        template: {
          spec: {
            ...templateOf(converted),
            requirements: (templateOf(converted)['requirements'] as unknown[]).slice(1),
          },
        },
      },
    };
    toV1(edited);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('kubelet settings may nest deeper than the stack is', () => {
    const depth = 9000;
    const kubelet: unknown = JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    const given = v1Class({ amiSelectorTerms: [{ alias: 'al2@latest' }], kubelet });
    const back = toV1(toV1beta1(given));
    expect(canonicalJson(back)).toBe(canonicalJson(given));
  });

  it('says in which versions an object can be had', () => {
    expect(convertibleVersions('karpenter.sh/v1beta1', 'NodePool')).toEqual([
      'karpenter.sh/v1',
      'karpenter.sh/v1beta1',
    ]);
    expect(convertibleVersions('karpenter.k8s.aws/v1beta1', 'NodePool')).toEqual([]);
    expect(convertibleVersions('apps/v1', 'Deployment')).toEqual([]);
  });
});

describe('an annotation that somebody wrote', () => {
  it.each([1000, 9000])('is ignored when it would put %i levels into an object', (levels) => {
    const deep = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    for (const [from, to, key] of [
      ['v1', 'v1beta1', 'compatibility.karpenter.sh/v1beta1-only-fields'],
      ['v1beta1', 'v1', 'compatibility.karpenter.sh/v1-only-fields'],
    ] as const) {
      const plain = {
        apiVersion: 'karpenter.sh/v1beta1',
        kind: 'NodePool',
        metadata: { name: 'a' },
        spec: {
          template: {
            spec: {
              requirements: [],
              nodeClassRef: { apiVersion: 'karpenter.k8s.aws/v1beta1', kind: 'EC2NodeClass', name: 'a' },
            },
          },
        },
      };
      const object = convertObject(plain, `karpenter.sh/${from}`);
      const annotations = { [key]: `{"is":{"spec":${deep}},"shown":{"spec":{"template":{}}}}` };
      const converted = convertObject({ ...object, metadata: { name: 'a', annotations } }, `karpenter.sh/${to}`);
      expect(converted['spec']).toEqual(
        convertObject({ ...object, metadata: { name: 'a' } }, `karpenter.sh/${to}`)['spec'],
      );
    }
  });

  it.each<[string, object]>([
    ['a number', { x: 5 }],
    ['a key that is none', { 'no key!': 'a' }],
    ['an annotation of the user', { team: 'other' }],
    ['one of the conversion, as a number', { 'compatibility.karpenter.sh/v1beta1-kubelet-conversion': 5 }],
  ])('brings no other annotation in: %s', (_, is) => {
    const kept = JSON.stringify({ is: { annotations: is }, shown: { annotations: {} } });
    const given = {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'a', annotations: { team: 'mine', 'compatibility.karpenter.sh/v1beta1-only-fields': kept } },
      spec: {
        template: {
          spec: { requirements: [], nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'a' } },
        },
      },
    };
    expect(convertObject(given, 'karpenter.sh/v1beta1')['metadata']).toEqual({
      name: 'a',
      annotations: { team: 'mine' },
    });
  });
});
