/** Kubernetes' well-known label keys, their old names, and the shapes of label keys and values. */

export const LABEL_TOPOLOGY_ZONE = 'topology.kubernetes.io/zone';
export const LABEL_TOPOLOGY_REGION = 'topology.kubernetes.io/region';
export const LABEL_INSTANCE_TYPE = 'node.kubernetes.io/instance-type';
export const LABEL_ARCH = 'kubernetes.io/arch';
export const LABEL_OS = 'kubernetes.io/os';
export const LABEL_HOSTNAME = 'kubernetes.io/hostname';
export const LABEL_WINDOWS_BUILD = 'node.kubernetes.io/windows-build';
export const LABEL_EXCLUDE_BALANCERS = 'node.kubernetes.io/exclude-from-external-load-balancers';
export const LABEL_NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Old label keys → the keys that replaced them (upstream `NormalizedLabels`). */
export const LABEL_KEY_ALIASES: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', LABEL_TOPOLOGY_ZONE],
  ['failure-domain.beta.kubernetes.io/region', LABEL_TOPOLOGY_REGION],
  ['beta.kubernetes.io/arch', LABEL_ARCH],
  ['beta.kubernetes.io/os', LABEL_OS],
  ['beta.kubernetes.io/instance-type', LABEL_INSTANCE_TYPE],
]);

/** The key that `key` stands for: an old name gives the new one, any other key itself. */
export function normalizeLabelKey(key: string): string {
  return LABEL_KEY_ALIASES.get(key) ?? key;
}

/** The value of a label, or `undefined`. Safe for keys such as `constructor`. */
export function labelValue(labels: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** Whether `name` is a lower-case DNS subdomain of at most 253 characters (apimachinery `IsDNS1123Subdomain`). */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && DNS_SUBDOMAIN.test(name);
}

/** Whether `key` may be a label, annotation, taint or resource name: `[subdomain/]name` (`IsQualifiedName`). */
export function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  if (slash === -1) return NAME.test(key);
  return isDnsSubdomain(key.slice(0, slash)) && NAME.test(key.slice(slash + 1));
}

/** Whether `value` may be the value of a label: empty, or a name of at most 63 characters (`IsValidLabelValue`). */
export function isValidLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}
