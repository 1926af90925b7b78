/** Arbitrary objects that the API server accepts, rules included, of the kinds that there are in v1 and in v1beta1. */
import fc from 'fast-check';
import type { Manifest } from '../acceptance-table.fixture.ts';

const word = fc.constantFrom('a', 'b', 'team', 'data-1', 'x.y');
const text = fc.string({ maxLength: 12 });
const quantity = fc.oneof(fc.nat(1000), fc.constantFrom('1', '500m', '4Gi', '1e3'));
const resources = fc.dictionary(fc.constantFrom('cpu', 'memory', 'nodes', 'nvidia.com/gpu'), quantity, { maxKeys: 3 });
const duration = fc.constantFrom('0s', '30s', '1h30m', '720h');
const nillableDuration = fc.oneof(duration, fc.constant('Never'));
const labels = fc.dictionary(fc.constantFrom('team', 'example.com/owner', 'node-type'), word, { maxKeys: 3 });
const tags = fc.dictionary(fc.constantFrom('Name', 'env', 'karpenter.sh/discovery'), word, { minKeys: 1, maxKeys: 3 });
const timestamp = fc.constantFrom('2024-01-01T00:00:00Z', '2026-11-21T15:47:00Z');

/** A record in which all fields may be missing but those that are named. */
function part<T extends object>(
  model: { [K in keyof T]: fc.Arbitrary<T[K]> },
  required: (keyof T)[] = [],
): fc.Arbitrary<object> {
  return fc.record(model, { requiredKeys: required });
}

const taint = part(
  {
    key: fc.constantFrom('workload', 'nvidia.com/gpu'),
    value: word,
    effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
    timeAdded: timestamp,
  },
  ['key', 'effect'],
);
const taints = fc.array(taint, { maxLength: 3 });

const key = fc.constantFrom(
  'team',
  'example.com/zone',
  'kubernetes.io/arch',
  'karpenter.sh/capacity-type',
  'node.kubernetes.io/instance-type',
  'karpenter.k8s.aws/instance-cpu',
);

function requirement(comparisons: readonly string[]): fc.Arbitrary<object> {
  const minValues = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined });
  return fc
    .oneof(
      fc.record({
        key,
        operator: fc.constant('In'),
        values: fc.uniqueArray(word, { minLength: 2, maxLength: 4 }),
        minValues,
      }),
      fc.record({ key, operator: fc.constant('NotIn'), values: fc.array(word, { maxLength: 3 }), minValues }),
      fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist'), minValues }),
      fc.record({ key, operator: fc.constantFrom(...comparisons), values: fc.tuple(fc.nat(9).map(String)) }),
    )
    .map(plain);
}

const settings = fc.dictionary(
  fc.constantFrom('memory.available', 'nodefs.available'),
  fc.constantFrom('5%', '500Mi'),
  {
    maxKeys: 2,
  },
);
const kubelet = part({
  maxPods: fc.nat(250),
  podsPerCore: fc.nat(10),
  clusterDNS: fc.array(fc.constantFrom('10.0.0.10', 'fd00::10'), { maxLength: 2 }),
  cpuCFSQuota: fc.boolean(),
  evictionHard: settings,
  kubeReserved: fc.dictionary(fc.constantFrom('cpu', 'memory'), fc.constantFrom('100m', '1Gi'), { maxKeys: 2 }),
  imageGCHighThresholdPercent: fc.integer({ min: 86, max: 100 }),
  imageGCLowThresholdPercent: fc.integer({ min: 0, max: 85 }),
});

const metadata = part(
  {
    name: fc.constant('test'),
    labels,
    annotations: fc.dictionary(fc.constantFrom('note', 'example.com/by', 'karpenter.sh/nodepool-hash'), text, {
      minKeys: 1,
      maxKeys: 3,
    }),
    generation: fc.nat(5),
    finalizers: fc.constant(['karpenter.sh/termination']),
  },
  ['name'],
);
const conditions = fc.uniqueArray(
  fc.record({
    type: fc.constantFrom('Ready', 'NodeClassReady', 'ValidationSucceeded'),
    status: fc.constantFrom('True', 'False', 'Unknown'),
    reason: fc.constantFrom('Ready', 'NotFound'),
    message: text,
    lastTransitionTime: timestamp,
  }),
  { selector: ({ type }) => type, maxLength: 3 },
);
const poolStatus = part({ resources, nodes: fc.nat(9), nodeClassObservedGeneration: fc.nat(9), conditions }, ['nodes']);
const claimStatus = part({
  nodeName: word,
  providerID: word,
  imageID: word,
  capacity: resources,
  allocatable: resources,
  lastPodEventTime: timestamp,
  conditions,
});
const classStatus = part({
  subnets: fc.array(fc.record({ id: word, zone: word }), { maxLength: 2 }),
  securityGroups: fc.array(fc.record({ id: word, name: word }), { maxLength: 2 }),
  amis: fc.array(fc.record({ id: word, requirements: fc.constant([]) }), { maxLength: 2 }),
  instanceProfile: word,
  conditions,
});

const budgetTime = fc.oneof(
  fc.constant({}),
  fc.record({ schedule: fc.constantFrom('@daily', '0 9 * * mon-fri'), duration: fc.constantFrom('8h', '30m') }),
);
const nodes = fc.constantFrom('0', '1', '10%', '100%');
const reasons = fc.uniqueArray(fc.constantFrom('Empty', 'Underutilized', 'Drifted'), { maxLength: 3 });

/** Budgets; with reasons in v1. */
function budgets(fields: { reasons?: fc.Arbitrary<string[]> }): fc.Arbitrary<object[]> {
  const budget = fc.tuple(part({ nodes, ...fields }, ['nodes']), budgetTime).map(([a, b]) => ({ ...a, ...b }));
  return fc.array(budget, { maxLength: 4 });
}

const referenceOfV1 = fc.oneof(
  fc.record({ group: fc.constant('karpenter.k8s.aws'), kind: fc.constant('EC2NodeClass'), name: word }),
  fc.record({ group: fc.constant('karpenter.kwok.sh'), kind: fc.constant('KWOKNodeClass'), name: word }),
  fc.record({ group: fc.constant('karpenter.azure.com'), kind: fc.constant('AKSNodeClass'), name: word }),
);
const reference = part(
  {
    apiVersion: fc.constantFrom(
      'karpenter.k8s.aws/v1beta1',
      'karpenter.k8s.aws/v1',
      'karpenter.azure.com/v1alpha2',
      'g',
      '',
    ),
    kind: fc.constantFrom('EC2NodeClass', 'AKSNodeClass', ''),
    name: word,
  },
  ['name'],
);

const template = {
  requirements: fc.array(requirement(['Gt', 'Lt']), { maxLength: 5 }),
  taints,
  startupTaints: taints,
};
const v1Requirements = fc.array(requirement(['Gt', 'Lt', 'Gte', 'Lte']), { maxLength: 5 });
const templateMetadata = part({ labels, annotations: labels });
const weight = fc.integer({ min: 1, max: 100 });

function manifest(
  apiVersion: string,
  kind: string,
  spec: fc.Arbitrary<unknown>,
  status: fc.Arbitrary<unknown>,
): fc.Arbitrary<Manifest> {
  return fc
    .record(
      { apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata, spec, status },
      { requiredKeys: ['apiVersion', 'kind', 'metadata', 'spec'] },
    )
    .map((object) => plain(object) as Manifest);
}

/** Fields that are undefined are not there, as in what comes from an API server. */
function plain(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

const v1beta1Disruption = fc
  .tuple(
    part({ consolidateAfter: nillableDuration, expireAfter: nillableDuration, budgets: budgets({}) }),
    fc.constantFrom('WhenEmpty', 'WhenUnderutilized', undefined),
  )
  .map(([fields, consolidationPolicy]) => ({
    ...(consolidationPolicy === 'WhenEmpty' && { consolidateAfter: '30s' }),
    ...fields,
    ...(consolidationPolicy && { consolidationPolicy }),
  }));

export const v1beta1NodePool: fc.Arbitrary<Manifest> = manifest(
  'karpenter.sh/v1beta1',
  'NodePool',
  part(
    {
      template: part(
        {
          metadata: templateMetadata,
          spec: part({ ...template, nodeClassRef: reference, kubelet, resources: fc.constant({}) }, ['requirements']),
        },
        ['spec'],
      ),
      disruption: v1beta1Disruption,
      limits: resources,
      weight,
    },
    ['template'],
  ),
  poolStatus,
);

export const v1NodePool: fc.Arbitrary<Manifest> = manifest(
  'karpenter.sh/v1',
  'NodePool',
  fc
    .tuple(
      part(
        {
          template: part(
            {
              metadata: templateMetadata,
              spec: part(
                {
                  ...template,
                  requirements: v1Requirements,
                  nodeClassRef: referenceOfV1,
                  expireAfter: nillableDuration,
                  terminationGracePeriod: duration,
                },
                ['requirements', 'nodeClassRef'],
              ),
            },
            ['spec'],
          ),
          disruption: part({
            consolidateAfter: nillableDuration,
            consolidationPolicy: fc.constantFrom('WhenEmpty', 'WhenEmptyOrUnderutilized', 'Balanced'),
            budgets: budgets({ reasons }),
          }),
        },
        ['template'],
      ),
      fc.oneof(
        part({ limits: resources, weight }),
        part({ replicas: fc.nat(9), limits: fc.constant({ nodes: '10' }) }),
      ),
    )
    .map(([spec, kind]) => ({ ...spec, ...kind })),
  poolStatus,
);

export const v1beta1NodeClaim: fc.Arbitrary<Manifest> = manifest(
  'karpenter.sh/v1beta1',
  'NodeClaim',
  part({ ...template, nodeClassRef: reference, kubelet, resources: fc.record({ requests: resources }) }, [
    'nodeClassRef',
    'requirements',
  ]),
  claimStatus,
);

export const v1NodeClaim: fc.Arbitrary<Manifest> = manifest(
  'karpenter.sh/v1',
  'NodeClaim',
  part(
    {
      ...template,
      requirements: v1Requirements,
      nodeClassRef: referenceOfV1,
      resources: fc.record({ requests: resources }),
      expireAfter: nillableDuration,
      terminationGracePeriod: duration,
    },
    ['nodeClassRef', 'requirements'],
  ),
  claimStatus,
);

const selector = fc.array(fc.oneof(fc.record({ tags }), fc.record({ id: fc.constantFrom('sg-1', 'subnet-2') })), {
  minLength: 1,
  maxLength: 3,
});
const subnets = selector.map((terms) => terms.map((term) => ('id' in term ? { id: 'subnet-1' } : term)));
const groups = selector.map((terms) => terms.map((term) => ('id' in term ? { id: 'sg-1' } : term)));
const imageTerm = fc.oneof(
  fc.record({ id: fc.constantFrom('ami-1', 'ami-2') }),
  fc.record({ tags }),
  fc.record({ name: word, owner: fc.constantFrom('self', '123456789012') }),
);
const ebs = {
  encrypted: fc.boolean(),
  deleteOnTermination: fc.boolean(),
  iops: fc.constant(3000),
  volumeSize: fc.constantFrom('20Gi', '1T'),
  volumeType: fc.constantFrom('gp3', 'io2'),
};
const device = fc.constantFrom('/dev/xvda', '/dev/xvdb', '/dev/sda1');

function volumes(volume: fc.Arbitrary<object>): fc.Arbitrary<object[]> {
  return fc.array(part({ deviceName: device, ebs: volume }), { maxLength: 3 });
}

const metadataOptions = part({
  httpEndpoint: fc.constantFrom('enabled', 'disabled'),
  httpPutResponseHopLimit: fc.integer({ min: 1, max: 64 }),
  httpTokens: fc.constantFrom('required', 'optional'),
});
const classFields = {
  subnetSelectorTerms: subnets,
  securityGroupSelectorTerms: groups,
  associatePublicIPAddress: fc.boolean(),
  userData: text,
  tags: fc.dictionary(fc.constantFrom('Name', 'env'), text, { maxKeys: 2 }),
  instanceStorePolicy: fc.constant('RAID0'),
  detailedMonitoring: fc.boolean(),
  metadataOptions,
  context: word,
};
const identity = fc.oneof(fc.record({ role: word }), fc.record({ instanceProfile: word }));
const classRequired: 'subnetSelectorTerms'[] = [
  'subnetSelectorTerms',
  'securityGroupSelectorTerms' as 'subnetSelectorTerms',
];

const v1beta1Key = fc.constantFrom({}, { kmsKeyID: 'a' }, { kmsKeyId: 'b' });
const v1beta1Images = fc.oneof(
  fc.record({
    amiFamily: fc.constantFrom('AL2', 'AL2023', 'Bottlerocket', 'Ubuntu', 'Windows2019', 'Windows2022', 'Windows2025'),
  }),
  fc.record({
    amiFamily: fc.constantFrom('AL2', 'AL2023', 'Ubuntu', 'Custom'),
    amiSelectorTerms: fc.array(imageTerm, { minLength: 1, maxLength: 3 }),
  }),
);

/** Some have neither role nor instance profile, which v1 refuses. */
export const v1beta1EC2NodeClass: fc.Arbitrary<Manifest> = manifest(
  'karpenter.k8s.aws/v1beta1',
  'EC2NodeClass',
  fc
    .tuple(
      part(
        {
          ...classFields,
          blockDeviceMappings: volumes(
            fc.tuple(part(ebs, ['volumeSize']), v1beta1Key).map(([volume, id]) => ({ ...volume, ...id })),
          ),
        },
        classRequired,
      ),
      fc.oneof(identity, fc.constant({})),
      v1beta1Images,
    )
    .map(([spec, who, images]) => ({ ...spec, ...who, ...images })),
  classStatus,
);

const alias = fc.constantFrom('al2@latest', 'al2023@v20240807', 'bottlerocket@v1.20.3', 'windows2022@latest');
const v1Images = fc.oneof(
  alias.map((name) => ({ amiSelectorTerms: [{ alias: name }] })),
  alias.map((name) => ({ amiFamily: 'Custom', amiSelectorTerms: [{ alias: name }] })),
  fc.constant({ amiFamily: 'AL2023', amiSelectorTerms: [{ alias: 'al2023@latest' }] }),
  fc.record({
    amiFamily: fc.constantFrom('AL2', 'AL2023', 'Custom', 'Windows2025'),
    amiSelectorTerms: fc.array(fc.oneof(imageTerm, fc.record({ ssmParameter: word })), { minLength: 1, maxLength: 3 }),
  }),
);

export const v1EC2NodeClass: fc.Arbitrary<Manifest> = manifest(
  'karpenter.k8s.aws/v1',
  'EC2NodeClass',
  fc
    .tuple(
      part(
        {
          ...classFields,
          kubelet,
          ipPrefixCount: fc.nat(4),
          connectionTracking: fc.constant({ udpTimeout: 30 }),
          cpuOptions: fc.constant({ nestedVirtualization: 'enabled' }),
          placementGroupSelector: fc.record({ name: word }),
          capacityReservationSelectorTerms: fc.array(fc.record({ id: fc.constant('cr-1') }), {
            minLength: 1,
            maxLength: 2,
          }),
          networkInterfaces: fc.constant([{ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' }]),
          blockDeviceMappings: volumes(
            part({ ...ebs, kmsKeyID: word, snapshotID: word }, ['volumeSize']).map((volume) =>
              'snapshotID' in volume ? { ...volume, volumeInitializationRate: 100 } : volume,
            ),
          ),
        },
        classRequired,
      ),
      identity,
      v1Images,
    )
    .map(([spec, who, images]) => ({ ...spec, ...who, ...images })),
  classStatus,
);
