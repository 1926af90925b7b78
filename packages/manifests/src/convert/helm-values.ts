import type { Report } from './report.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What became of values of the chart of old, by their path; a path stands for all below it. */
const successors: readonly (readonly [path: string, what: string])[] = [
  ['settings.aws.interruptionQueueName', 'is settings.interruptionQueue now'],
  ['settings.aws.defaultInstanceProfile', 'is gone; each EC2NodeClass names its role or instanceProfile'],
  ['settings.aws.enablePodENI', 'is gone; pod ENIs are taken into account where nodes have them'],
  ['settings.aws.enableENILimitedPodDensity', 'is gone; spec.kubelet.maxPods of an EC2NodeClass says otherwise'],
  ['settings.aws.nodeNameConvention', 'is gone; nodes are called by their private DNS name'],
  ['settings.aws.tags', 'is gone; each EC2NodeClass has its own spec.tags'],
  ['settings.aws.assumeRoleARN', "is gone; give the role to the controller's service account"],
  ['settings.aws.assumeRoleDuration', "is gone; give the role to the controller's service account"],
  ['settings.assumeRoleARN', "is gone; give the role to the controller's service account"],
  ['settings.assumeRoleDuration', "is gone; give the role to the controller's service account"],
  ['settings.featureGates.driftEnabled', 'is gone; nodes are always replaced when they drift'],
  ['settings.featureGates.drift', 'is gone; nodes are always replaced when they drift'],
  ['controller.outputPaths', 'is logOutputPaths now'],
  ['controller.errorOutputPaths', 'is logErrorOutputPaths now'],
  ['controller.logLevel', 'is logLevel now'],
  ['controller.logEncoding', 'is gone; logs are JSON'],
  ['logConfig.outputPaths', 'is logOutputPaths now'],
  ['logConfig.errorOutputPaths', 'is logErrorOutputPaths now'],
  ['logConfig.logLevel.webhook', 'is gone'],
  ['logConfig.logLevel', 'is logLevel now, one for the whole controller'],
  ['logConfig', 'is gone; logLevel, logOutputPaths and logErrorOutputPaths are left of it'],
  ['webhook', 'is gone'],
];

/** Whether a document without apiVersion and kind looks like values of Karpenter's chart. */
export function isHelmValues(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const values = value as Plain;
  if ('apiVersion' in values || 'kind' in values) return false;
  const paths = pathsOf(values);
  return (
    paths.some(
      (path) =>
        path.startsWith('settings.aws.') ||
        path.startsWith('settings.featureGates.') ||
        path === 'settings.clusterName' ||
        path === 'settings.interruptionQueue',
    ) ||
    (paths.some((path) => path.startsWith('controller.')) &&
      paths.some(
        (path) => path.startsWith('webhook.') || path.startsWith('logConfig.') || path.startsWith('serviceMonitor.'),
      ))
  );
}

/** Says of each value that has moved or gone what became of it. The values themselves stay as they are. */
export function sayHelmValues(values: Plain, report: Report): void {
  const said = new Set<string>();
  for (const path of pathsOf(values)) {
    const found = successors.find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`));
    const [field, what] = found ?? movedFromAws(path) ?? [];
    if (field === undefined || what === undefined || said.has(field)) continue;
    said.add(field);
    report.warning(field, what, 'convert/setting');
  }
}

/** What was below `settings.aws` is below `settings`. */
function movedFromAws(path: string): readonly [string, string] | undefined {
  const [, name] = /^settings\.aws\.([^.]+)/.exec(path) ?? [];
  return name === undefined ? undefined : [`settings.aws.${name}`, `is settings.${name} now`];
}

/** Deeper than this no value of the chart has a meaning of its own. */
const deepest = 4;

function pathsOf(values: Plain, prefix = '', depth = 1): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const isInner = typeof value === 'object' && value !== null && !Array.isArray(value) && depth < deepest;
    const inner = isInner ? pathsOf(value as Plain, path, depth + 1) : [];
    return inner.length === 0 ? [path] : inner;
  });
}
