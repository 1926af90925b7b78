/** What the API server accepts and refuses of EC2NodeClasses, group by group of the acceptance list. */
import { change, each, numbers, one } from './acceptance-table.fixture.ts';
import type { AcceptanceCase, Fields, Manifest, UpdateCase } from './acceptance-table.fixture.ts';

const terms = { subnetSelectorTerms: [{ id: 'subnet-1' }], securityGroupSelectorTerms: [{ id: 'sg-1' }] };
const ec2 = (spec: Fields): Manifest => ({
  apiVersion: 'karpenter.k8s.aws/v1',
  kind: 'EC2NodeClass',
  metadata: { name: 'test' },
  spec: { ...terms, amiSelectorTerms: [{ alias: 'al2023@latest' }], role: 'KarpenterNodeRole', ...spec },
});

const profile = { role: undefined, instanceProfile: 'p' };

const identity: readonly AcceptanceCase[] = [
  one('role alone', 'accepted', ec2({})),
  one('instance profile alone', 'accepted', ec2(profile)),
  one('role and instance profile', 'rule', ec2({ instanceProfile: 'p' })),
  one('neither role nor instance profile', 'rule', ec2({ role: undefined })),
  one('empty role', 'rule', ec2({ role: '' })),
  one('empty instance profile', 'rule', ec2({ role: undefined, instanceProfile: '' })),
];

/** The family of each alias. */
const FAMILIES = {
  al2: 'AL2',
  al2023: 'AL2023',
  bottlerocket: 'Bottlerocket',
  windows2019: 'Windows2019',
  windows2022: 'Windows2022',
  windows2025: 'Windows2025',
};
const familyWith = (amiFamily: string, alias: string): Manifest => ec2({ amiFamily, amiSelectorTerms: [{ alias }] });

const families: readonly AcceptanceCase[] = [
  one('user data', 'accepted', ec2({ userData: '#!/bin/bash\n' })),
  one('no user data', 'accepted', ec2({ userData: undefined })),
  ...each('family with an id', 'accepted', (amiFamily) => ec2({ amiFamily, amiSelectorTerms: [{ id: 'ami-1' }] }), [
    ...Object.values(FAMILIES),
    'Custom',
  ]),
  ...each('family', 'shape', (amiFamily) => ec2({ amiFamily, amiSelectorTerms: [{ id: 'ami-1' }] }), [
    ...['Ubuntu', 'al2023', ''],
  ]),
  ...Object.entries(FAMILIES).flatMap(([alias, own]) => [
    one(`alias ${alias} without a family`, 'accepted', ec2({ amiSelectorTerms: [{ alias: `${alias}@latest` }] })),
    ...[...Object.values(FAMILIES), 'Custom'].map((family) =>
      one(
        `alias ${alias} with the family ${family}`,
        family === own || family === 'Custom' ? 'accepted' : 'rule',
        familyWith(family, `${alias}@latest`),
      ),
    ),
  ]),
  one('neither family nor alias', 'rule', ec2({ amiSelectorTerms: [{ id: 'ami-1' }] })),
];

const tags: readonly AcceptanceCase[] = [
  ...each('tags', 'accepted', (value) => ec2({ tags: value }), [
    {},
    { a: '' },
    { Name: 'a' },
    { 'karpenter.sh/custom': 'a' },
    { 'karpenter.sh/managed-by': 'a' },
    { 'kubernetes.io/role/key': 'a' },
  ]),
  ...each('tags', 'rule', (value) => ec2({ tags: value }), [
    { '': 'a' },
    { 'karpenter.sh/nodepool': 'a' },
    { 'kubernetes.io/cluster/test': 'owned' },
    { 'kubernetes.io/cluster': 'a' },
    { 'eks:eks-cluster-name': 'a' },
    { 'karpenter.k8s.aws/ec2nodeclass': 'a' },
    { 'karpenter.sh/nodeclaim': 'a' },
  ]),
  one('tag that is no text', 'shape', ec2({ tags: { a: 1 } })),
];

const tag = { a: 'b' };
/** Tags of a term that say nothing. */
const EMPTY_TAGS: readonly Fields[] = [{ tags: {} }, { tags: { '': 'a' } }, { tags: { a: '' } }];
const manyTags = Object.fromEntries(numbers(21).map((key) => [key, 'a']));

/** Rows that all lists of terms have in common. */
function termList(field: string, valid: readonly Fields[], refused: readonly (readonly Fields[])[]): AcceptanceCase[] {
  const make = (list: unknown): Manifest => ec2({ [field]: list, ...(field === 'amiSelectorTerms' && family) });
  const [first = {}] = valid;
  return [
    ...each(field, 'accepted', (term) => make([term]), valid),
    one(`${field}: 30 terms`, 'accepted', make(numbers(30).map(() => first))),
    one(`${field}: 31 terms`, 'shape', make(numbers(31).map(() => first))),
    one(`${field}: a term with 21 tags`, 'shape', make([{ tags: manyTags }])),
    one(`${field}: an empty term`, 'rule', make([{}])),
    one(`${field}: an empty term last`, 'rule', make([...valid.slice(0, 2), {}])),
    one(`${field}: unknown field`, 'shape', make([{ ...first, names: 'a' }])),
    ...each(field, 'rule', (term: Fields) => make([term]), EMPTY_TAGS),
    ...each(field, 'rule', make, refused),
  ];
}

const family = { amiFamily: 'AL2023' };

const subnets: readonly AcceptanceCase[] = [
  ...termList(
    'subnetSelectorTerms',
    [{ tags: tag }, { id: 'subnet-12345749' }, { tags: { a: '*' } }],
    [[], [{ id: 'subnet-1', tags: tag }]],
  ),
  one('no subnetSelectorTerms', 'shape', ec2({ subnetSelectorTerms: undefined })),
  one('subnet id', 'shape', ec2({ subnetSelectorTerms: [{ id: 'sub-1' }] })),
  one(
    'a subnet term with id and tags beside a clean one',
    'accepted',
    ec2({ subnetSelectorTerms: [{ id: 'subnet-1', tags: tag }, { id: 'subnet-2' }] }),
  ),
];

const securityGroups: readonly AcceptanceCase[] = [
  ...termList(
    'securityGroupSelectorTerms',
    [{ tags: tag }, { id: 'sg-12345749' }, { name: 'testname' }],
    [[], [{ id: 'sg-1', tags: tag }], [{ id: 'sg-1', name: 'a' }], [{ name: 'a', tags: tag }]],
  ),
  one('no securityGroupSelectorTerms', 'shape', ec2({ securityGroupSelectorTerms: undefined })),
  one('security group id', 'shape', ec2({ securityGroupSelectorTerms: [{ id: 's-1' }] })),
  one(
    'a security group term with name and tags beside a clean one',
    'accepted',
    ec2({ securityGroupSelectorTerms: [{ name: 'a', tags: tag }, { id: 'sg-2' }] }),
  ),
];

const ownerID = '012345678901';
const reservationTerm = (term: Fields): Manifest => ec2({ capacityReservationSelectorTerms: [term] });

const reservations: readonly AcceptanceCase[] = [
  ...termList(
    'capacityReservationSelectorTerms',
    [
      { tags: tag },
      { id: 'cr-12345749' },
      { tags: tag, ownerID },
      { instanceMatchCriteria: 'open' },
      { instanceMatchCriteria: 'targeted' },
      { instanceMatchCriteria: 'open', tags: tag },
      { instanceMatchCriteria: 'open', ownerID, tags: tag },
    ],
    [
      [],
      [{ ownerID }],
      [{ id: 'cr-1', tags: tag }],
      [{ id: 'cr-1', ownerID }],
      [{ id: 'cr-1', instanceMatchCriteria: 'open' }],
    ],
  ),
  one('no capacityReservationSelectorTerms', 'accepted', ec2({ capacityReservationSelectorTerms: undefined })),
  ...each('capacityReservationSelectorTerms', 'shape', reservationTerm, [
    { id: 'r-12345749' },
    { id: 'cr-1-' },
    { tags: tag, ownerID: '01234567890' },
    { tags: tag, ownerID: '01234567890x' },
    { tags: tag, ownerID: Number(ownerID) },
    { instanceMatchCriteria: 'closed' },
  ]),
];

const amiTerm = (term: Fields): Manifest => ec2({ ...family, amiSelectorTerms: [term] });
const aliases = (...list: readonly string[]): readonly Manifest[] =>
  list.map((alias) => ec2({ amiSelectorTerms: [{ alias }] }));

const images: readonly AcceptanceCase[] = [
  ...termList(
    'amiSelectorTerms',
    [
      { tags: tag },
      { id: 'ami-12345749' },
      { name: 'testname' },
      { name: 'testname', owner: 'testowner' },
      { owner: 'testowner', tags: tag },
      { ssmParameter: '/a/b' },
      { ssmParameter: '/a/b', tags: tag },
    ],
    [
      ...[{ alias: 'al2023@latest' }, { tags: tag }, { name: 'a' }, { owner: 'a' }].map((other) => [
        { id: 'ami-1', ...other },
      ]),
      ...[{ id: 'ami-1' }, { tags: tag }, { name: 'a' }, { owner: 'a' }].map((other) => [
        { alias: 'al2023@latest', ...other },
      ]),
      [{ alias: 'al2023@latest' }, { id: 'ami-1' }],
      [{ alias: 'al2023@latest' }, { alias: 'al2023@latest' }],
      [{ owner: 'a' }],
      [{ id: 'ami-1' }, { id: 'ami-2', name: 'a' }],
    ],
  ),
  one('amiSelectorTerms: alias', 'accepted', amiTerm({ alias: 'al2023@latest' })),
  one('no amiSelectorTerms', 'shape', ec2({ amiSelectorTerms: undefined })),
  one('empty amiSelectorTerms', 'shape', ec2({ ...family, amiSelectorTerms: [] })),
  one('image id', 'shape', amiTerm({ id: 'am-1' })),
  ...aliases(
    ...['al2@latest', 'al2@v20240625', 'al2023@latest', 'al2023@v20240625'],
    ...['bottlerocket@latest', 'bottlerocket@1.10.0', 'bottlerocket@v1.10.0'],
    ...['windows2019@latest', 'windows2022@latest', 'windows2025@latest', 'al2023@v1@2'],
  ).map((manifest) => one(`alias ${JSON.stringify(manifest.spec)}`, 'accepted', manifest)),
  ...aliases(
    ...['@latest', 'al2', 'al2@', 'al2:latest', 'al2-latest', 'ubuntu@latest', 'AL2@latest', 'custom@latest'],
    ...['windows2019@v1.0.0', 'windows2022@v1.0.0', 'windows2025@v1.0.0', 'windows2022@', 'windows2022@v1@latest', ''],
  ).map((manifest) => one(`alias ${JSON.stringify(manifest.spec)}`, 'rule', manifest)),
  one('alias of 31 characters', 'shape', ec2({ amiSelectorTerms: [{ alias: `al2023@${'1'.repeat(24)}` }] })),
];

const kubelets: readonly AcceptanceCase[] = each('kubelet', 'accepted', (kubelet) => ec2({ kubelet }), [
  {
    clusterDNS: ['10.0.1.100'],
    evictionHard: { 'memory.available': '5%', 'nodefs.available': '10%' },
    evictionMaxPodGracePeriod: 60,
    evictionSoft: { 'memory.available': '500Mi' },
    evictionSoftGracePeriod: { 'memory.available': '1m' },
    imageGCHighThresholdPercent: 85,
    imageGCLowThresholdPercent: 80,
    kubeReserved: { cpu: '200m', 'ephemeral-storage': '1Gi', memory: '100Mi', pid: '100' },
    maxPods: 20,
    podsPerCore: 2,
    systemReserved: { cpu: '100m' },
  },
  {},
  { cpuManagerPolicy: 'static', memoryManagerPolicy: 'Static' },
  { whatever: { deep: [1, 'a', { deeper: null }], z: 1, a: [[], {}] } },
  // The controller refuses these.
  { maxPods: -1 },
  { maxPods: 'max_pods - 10' },
  { evictionHard: { 'memory.free': '500%' } },
  { kubeReserved: { cpu: 1 } },
  { registerWithTaints: [] },
]);
const notKubelets: readonly AcceptanceCase[] = each('kubelet', 'shape', (kubelet) => ec2({ kubelet }), ['a', 1, []]);

const metadataOptions: readonly AcceptanceCase[] = [
  ...each('metadataOptions', 'accepted', (value) => ec2({ metadataOptions: value }), [
    { httpEndpoint: 'disabled', httpProtocolIPv6: 'enabled', httpPutResponseHopLimit: 34, httpTokens: 'optional' },
    {},
    { httpPutResponseHopLimit: 1 },
    { httpPutResponseHopLimit: 64 },
  ]),
  ...each('metadataOptions', 'shape', (value) => ec2({ metadataOptions: value }), [
    { httpEndpoint: 'test' },
    { httpProtocolIPv6: 'test' },
    { httpPutResponseHopLimit: -5 },
    { httpPutResponseHopLimit: 0 },
    { httpPutResponseHopLimit: 65 },
    { httpTokens: 'test' },
  ]),
];

const volume = (ebs: Fields): Manifest => ec2({ blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs }] });
const fast = (volumeInitializationRate: number, snapshotID?: string): Manifest =>
  volume({ volumeSize: '10Gi', volumeInitializationRate, snapshotID });

const blockDevices: readonly AcceptanceCase[] = [
  one('one root volume', 'accepted', ec2({ blockDeviceMappings: [{ rootVolume: true }, { rootVolume: false }, {}] })),
  one('two root volumes', 'rule', ec2({ blockDeviceMappings: [{ rootVolume: true }, { rootVolume: true }] })),
  one('50 volumes', 'accepted', ec2({ blockDeviceMappings: numbers(50).map((deviceName) => ({ deviceName })) })),
  one('51 volumes', 'shape', ec2({ blockDeviceMappings: numbers(51).map((deviceName) => ({ deviceName })) })),
  ...each('volumeSize', 'accepted', (volumeSize) => volume({ volumeSize }), [
    ...['1Gi', '20Gi', '9999Gi', '59000Gi', '20G', '64000G', '1Ti', '20Ti', '58Ti', '1T', '4T', '64T'],
  ]),
  ...each('volumeSize', 'shape', (volumeSize) => volume({ volumeSize }), [
    ...[
      '0',
      '0Gi',
      '20',
      '512Mi',
      '1Mi',
      '1.5Gi',
      '65T',
      '66T',
      '59Ti',
      '59001Gi',
      '64001G',
      '110G2',
      'Gi',
      'G',
      '',
      '-1Gi',
    ],
    20,
  ]),
  ...each('volumeType', 'accepted', (volumeType) => volume({ volumeSize: '1Gi', volumeType }), [
    ...['standard', 'io1', 'io2', 'gp2', 'sc1', 'st1', 'gp3'],
  ]),
  ...each('volumeType', 'shape', (volumeType) => volume({ volumeSize: '1Gi', volumeType }), ['gp4', '']),
  one('snapshot without a size', 'accepted', volume({ snapshotID: 'snap-1' })),
  one('neither size nor snapshot', 'rule', volume({ encrypted: true })),
  one('initialization rate', 'accepted', fast(100, 'snap-1')),
  one('greatest initialization rate', 'accepted', fast(300, 'snap-1')),
  one('initialization rate without a snapshot', 'rule', fast(100)),
  one('initialization rate with an empty snapshot', 'rule', fast(100, '')),
  one('initialization rate below 100', 'shape', fast(99, 'snap-1')),
  one('initialization rate above 300', 'shape', fast(301, 'snap-1')),
  one('kmsKeyId', 'shape', volume({ volumeSize: '1Gi', kmsKeyId: 'a' })),
  ...each('instanceStorePolicy', 'accepted', (policy) => ec2({ instanceStorePolicy: policy }), ['RAID0']),
  ...each('instanceStorePolicy', 'shape', (policy) => ec2({ instanceStorePolicy: policy }), ['RAID1', '']),
];

const cards = (...networkInterfaces: readonly Fields[]): Manifest => ec2({ networkInterfaces });
const card = (networkCardIndex: number, deviceIndex: number, interfaceType = 'interface'): Fields => ({
  networkCardIndex,
  deviceIndex,
  interfaceType,
});

const interfaces: readonly AcceptanceCase[] = [
  one('network interfaces', 'accepted', cards(card(0, 0), card(0, 1, 'efa-only'), card(1, 0, 'efa-only'))),
  one('no network interfaces', 'accepted', cards()),
  one('150 network interfaces', 'accepted', cards(...Array.from({ length: 150 }, (_, i) => card(0, i)))),
  one('151 network interfaces', 'shape', cards(...Array.from({ length: 151 }, (_, i) => card(0, i)))),
  ...each('type of interface', 'shape', (type) => cards(card(0, 0), card(0, 1, type)), ['efa', 'unknown', '']),
  one('negative card', 'shape', cards(card(0, 0), card(-1, 0))),
  one('negative device', 'shape', cards(card(0, 0), card(0, -1))),
  one('interface without a device', 'shape', cards(card(0, 0), { networkCardIndex: 1, interfaceType: 'interface' })),
  one('same place twice', 'rule', cards(card(0, 0), card(1, 1), card(1, 1, 'efa-only'))),
  one('no primary interface', 'rule', cards(card(0, 1))),
  one('primary of another type', 'rule', cards(card(0, 0, 'efa-only'))),
  one('two efa-only on one card', 'rule', cards(card(0, 0), card(0, 1, 'efa-only'), card(0, 2, 'efa-only'))),
  ...each('ipPrefixCount', 'accepted', (ipPrefixCount) => ec2({ ipPrefixCount }), [0, 1]),
  ...each('ipPrefixCount', 'shape', (ipPrefixCount) => ec2({ ipPrefixCount }), [-1, '1']),
];

const tracking = (value: Fields): Manifest => ec2({ connectionTracking: value });

const others: readonly AcceptanceCase[] = [
  one('connectionTracking without fields', 'rule', tracking({})),
  ...each('connectionTracking', 'accepted', tracking, [
    { tcpEstablishedTimeout: 60 },
    { tcpEstablishedTimeout: 432_000 },
    { udpStreamTimeout: 60 },
    { udpStreamTimeout: 180 },
    { udpTimeout: 30 },
    { udpTimeout: 60 },
    { tcpEstablishedTimeout: 300, udpStreamTimeout: 120, udpTimeout: 45 },
  ]),
  ...each('connectionTracking', 'shape', tracking, [
    { tcpEstablishedTimeout: 59 },
    { tcpEstablishedTimeout: 432_001 },
    { udpStreamTimeout: 59 },
    { udpStreamTimeout: 181 },
    { udpTimeout: 29 },
    { udpTimeout: 61 },
  ]),
  ...each('cpuOptions', 'accepted', (cpuOptions) => ec2({ cpuOptions }), [
    { nestedVirtualization: 'enabled' },
    { nestedVirtualization: 'disabled' },
    {},
  ]),
  ...each('cpuOptions', 'shape', (nestedVirtualization) => ec2({ cpuOptions: { nestedVirtualization } }), [
    ...['on', '', true],
  ]),
  ...each('placementGroupSelector', 'accepted', (group) => ec2({ placementGroupSelector: group }), [
    { name: 'a' },
    { id: 'pg-0123456789' },
  ]),
  ...each('placementGroupSelector', 'rule', (group) => ec2({ placementGroupSelector: group }), [
    {},
    { name: 'a', id: 'pg-1' },
  ]),
  ...each('placementGroupSelector', 'shape', (group) => ec2({ placementGroupSelector: group }), [
    { name: '' },
    { id: 'group-1' },
    { id: 'pg-1 ' },
  ]),
  ...each('flags', 'accepted', (fields: Fields) => ec2(fields), [
    { associatePublicIPAddress: false, detailedMonitoring: true, context: 'c' },
  ]),
  ...each('flags', 'shape', (fields: Fields) => ec2(fields), [
    { associatePublicIPAddress: 'true' },
    { detailedMonitoring: 1 },
    { context: 1 },
    { instanceTypes: [] },
  ]),
];

export const EC2_NODE_CLASS_CASES: readonly AcceptanceCase[] = [
  ...identity,
  ...families,
  ...tags,
  ...subnets,
  ...securityGroups,
  ...reservations,
  ...images,
  ...kubelets,
  ...notKubelets,
  ...metadataOptions,
  ...blockDevices,
  ...interfaces,
  ...others,
];

export const EC2_NODE_CLASS_UPDATES: readonly UpdateCase[] = [
  change('another role', 'accepted', ec2({}), ec2({ role: 'r' })),
  change('role to instance profile', 'accepted', ec2({}), ec2(profile)),
  change('instance profile to role', 'accepted', ec2(profile), ec2({})),
  change('role and instance profile', 'rule', ec2({}), ec2({ instanceProfile: 'p' })),
];
