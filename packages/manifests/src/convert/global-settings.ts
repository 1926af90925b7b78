import type { Report } from './report.ts';

/** Settings of old that objects now carry themselves. */
export interface GlobalSettings {
  readonly defaultInstanceProfile: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

type Plain = Readonly<Record<string, unknown>>;

/** What became of each entry of the ConfigMap `karpenter-global-settings`. */
const successors: Readonly<Record<string, string>> = {
  batchMaxDuration: 'is BATCH_MAX_DURATION (--batch-max-duration) of the controller now',
  batchIdleDuration: 'is BATCH_IDLE_DURATION (--batch-idle-duration) of the controller now',
  'aws.clusterCABundle': 'is CLUSTER_CA_BUNDLE (--cluster-ca-bundle) of the controller now',
  'aws.clusterName': 'is CLUSTER_NAME (--cluster-name) of the controller now',
  'aws.clusterEndpoint': 'is CLUSTER_ENDPOINT (--cluster-endpoint) of the controller now',
  'aws.isolatedVPC': 'is ISOLATED_VPC (--isolated-vpc) of the controller now',
  'aws.vmMemoryOverheadPercent': 'is VM_MEMORY_OVERHEAD_PERCENT (--vm-memory-overhead-percent) of the controller now',
  'aws.interruptionQueueName': 'is INTERRUPTION_QUEUE (--interruption-queue) of the controller now',
  'aws.reservedENIs': 'is RESERVED_ENIS (--reserved-enis) of the controller now',
  'aws.assumeRoleARN': "is gone; give the role to the controller's service account",
  'aws.assumeRoleDuration': "is gone; give the role to the controller's service account",
  'aws.defaultInstanceProfile': 'is gone; each EC2NodeClass names its role or instanceProfile',
  'aws.tags': 'is gone; each EC2NodeClass has its own spec.tags',
  'aws.enablePodENI': 'is gone; pod ENIs are taken into account where nodes have them',
  'aws.enableENILimitedPodDensity':
    'is gone; set spec.kubelet.maxPods of the EC2NodeClass where the number of pods is not limited by ENIs',
  'aws.nodeNameConvention': 'is gone; nodes are called by their private DNS name',
  'featureGates.driftEnabled': 'is gone; nodes are always replaced when they drift',
};

/** Reads the entries that node classes need. */
export function globalSettingsOf(configMap: Plain): GlobalSettings {
  const data = dataOf(configMap);
  const profile = data['aws.defaultInstanceProfile'];
  return {
    defaultInstanceProfile: typeof profile === 'string' && profile !== '' ? profile : undefined,
    tags: tagsOf(data['aws.tags']),
  };
}

/** Whether an object is the settings' ConfigMap. */
export function isGlobalSettings(object: Plain): boolean {
  const { kind, metadata } = object as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } };
  return kind === 'ConfigMap' && metadata?.name === 'karpenter-global-settings';
}

/** Says of each setting what became of it. The ConfigMap itself stays as it is. */
export function sayGlobalSettings(configMap: Plain, report: Report): void {
  for (const [key, value] of Object.entries(dataOf(configMap))) {
    if (value === '') continue;
    const what = Object.hasOwn(successors, key) ? successors[key]! : 'is not a known setting';
    report.warning(`data[${key}]`, `${what}; nothing reads this ConfigMap any more`, 'convert/setting');
  }
}

function dataOf({ data }: Plain): Plain {
  return typeof data === 'object' && data !== null ? (data as Plain) : {};
}

/** The setting is JSON in a text. */
function tagsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'string') return {};
  try {
    const tags: unknown = JSON.parse(value);
    if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return {};
    return Object.fromEntries(Object.entries(tags).map(([key, tag]) => [key, String(tag)]));
  } catch {
    return {};
  }
}
