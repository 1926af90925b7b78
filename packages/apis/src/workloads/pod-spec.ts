import { isDnsSubdomain, isQualifiedName } from '@karpenter-ts/kube-model';
import { utf8Length } from '../validation/server/object-meta.ts';
import { checkContainers, checkSeccomp } from './containers.ts';
import { checkLabels } from './label-selectors.ts';
import { DNS_LABEL_EXPECTED, isAddress, isDnsLabel, QUALIFIED_EXPECTED, SUBDOMAIN_EXPECTED } from './names.ts';
import type { Part } from './part.ts';
import { checkAffinity, checkSpread, checkTolerations } from './pod-scheduling.ts';
import { checkAmount, checkResources } from './resources.ts';
import { checkVolumes } from './volumes.ts';

/** Volumes that a StatefulSet makes of its claims. */
export interface PodContext {
  readonly claims?: readonly Part[];
}

/** The spec of a pod (`ValidatePodSpec`), after defaults. */
export function checkPodSpec(spec: Part, { claims = [] }: PodContext = {}): void {
  const volumes = checkVolumes(spec.at('volumes'));
  for (const claim of claims) volumes.set(claim.at('metadata', 'name').text, claim);
  const hostNetwork = spec.at('hostNetwork').isTrue;
  checkContainers(spec, { volumes, claims: spec.at('resourceClaims').items, hostNetwork });
  checkResourceClaims(spec.at('resourceClaims'));
  checkResources(spec.at('resources'));
  spec.at('restartPolicy').or('Always').oneOf(['Always', 'OnFailure', 'Never']);
  checkDns(spec);
  checkLabels(spec.at('nodeSelector'));
  checkSecurity(spec.at('securityContext'));
  if (spec.at('shareProcessNamespace').isTrue && spec.at('hostPID').isTrue) {
    spec.at('shareProcessNamespace').refuse('cannot be set beside hostPID');
  }
  checkAffinity(spec.at('affinity'));
  checkTolerations(spec.at('tolerations'));
  checkSpread(spec.at('topologySpreadConstraints'));
  const names = ['nodeName', 'priorityClassName', 'runtimeClassName'].map((name) => spec.at(name));
  for (const name of [spec.at('serviceAccountName').or(spec.at('serviceAccount').value), ...names]) {
    if (name.text !== '') name.matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
  }
  for (const name of ['hostname', 'subdomain']) {
    if (spec.at(name).text !== '') spec.at(name).matches(isDnsLabel, DNS_LABEL_EXPECTED);
  }
  const deadline = spec.at('activeDeadlineSeconds');
  if (deadline.isSet && (deadline.number < 1 || deadline.number > 2 ** 31 - 1)) {
    deadline.refuse(`must be between 1 and 2147483647, not ${deadline.number}`);
  }
  spec.at('preemptionPolicy').ifSet((policy) => {
    policy.oneOf(['PreemptLowerPriority', 'Never']);
  });
  for (const [name, amount] of spec.at('overhead').entries) checkAmount(name, amount);
  checkGates(spec);
  for (const alias of spec.at('hostAliases').items) {
    alias.at('ip').matches(isAddress, 'an IP address');
    for (const name of alias.at('hostnames').items) name.matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
  }
  spec.at('os').ifSet((os) => {
    os.at('name').oneOf(['linux', 'windows']);
  });
  if (spec.at('ephemeralContainers').items.length > 0) {
    spec.at('ephemeralContainers').refuse('can only be added to a pod that runs');
  }
}

/** A template of pods, as controllers have it (`ValidatePodTemplateSpec`). */
export function checkPodTemplate(template: Part, context: PodContext = {}): void {
  const metadata = template.at('metadata');
  checkLabels(metadata.at('labels'));
  let bytes = 0;
  for (const [key, value] of metadata.at('annotations').entries) {
    bytes += utf8Length(key) + utf8Length(value.text);
    if (!isQualifiedName(key.toLowerCase())) value.refuse(`the key must be ${QUALIFIED_EXPECTED}`);
  }
  if (bytes > 256 * 1024) metadata.at('annotations').refuse('must have at most 256 KiB together', 'tooLong');
  checkPodSpec(template.at('spec'), context);
}

function checkDns(spec: Part): void {
  const [policy, config] = [spec.at('dnsPolicy').or('ClusterFirst'), spec.at('dnsConfig')];
  policy.oneOf(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']);
  const servers = config.at('nameservers');
  if (policy.text === 'None' && servers.items.length === 0)
    servers.refuse('must be set for the DNS policy None', 'required');
  if (servers.items.length > 3) servers.refuse('must have at most 3 entries');
  for (const server of servers.items) server.matches(isAddress, 'an IP address');
  for (const option of config.at('options').items) option.at('name').require();
}

function checkSecurity(security: Part): void {
  for (const name of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    const id = security.at(name);
    if (id.number < 0 || id.number > 2 ** 31 - 1) id.refuse(`must be between 0 and 2147483647, not ${id.number}`);
  }
  for (const id of security.at('supplementalGroups').items) {
    if (id.number < 0 || id.number > 2 ** 31 - 1) id.refuse(`must be between 0 and 2147483647, not ${id.number}`);
  }
  security.at('fsGroupChangePolicy').ifSet((policy) => {
    policy.oneOf(['Always', 'OnRootMismatch']);
  });
  security.at('supplementalGroupsPolicy').ifSet((policy) => {
    policy.oneOf(['Merge', 'Strict']);
  });
  checkSeccomp(security.at('seccompProfile'));
}

/** `validatePodResourceClaims` */
function checkResourceClaims(claims: Part): void {
  const seen = new Set<string>();
  for (const claim of claims.items) {
    const name = claim.at('name');
    if (name.text === '') name.require();
    else name.matches(isDnsLabel, DNS_LABEL_EXPECTED);
    if (seen.has(name.text)) name.refuse(`is there already: ${name.text}`, 'duplicate');
    seen.add(name.text);
    const sources = ['resourceClaimName', 'resourceClaimTemplateName'].map((field) => claim.at(field));
    const set = sources.filter(({ isSet }) => isSet);
    if (set.length !== 1) claim.refuse('must have one of resourceClaimName and resourceClaimTemplateName');
    for (const source of set) source.matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
  }
}

function checkGates(spec: Part): void {
  const seen = new Set<string>();
  for (const gate of spec.at('schedulingGates').items) {
    const name = gate.at('name');
    name.matches(isQualifiedName, QUALIFIED_EXPECTED);
    if (seen.has(name.text)) name.refuse(`is there already: ${name.text}`, 'duplicate');
    seen.add(name.text);
  }
  for (const gate of spec.at('readinessGates').items)
    gate.at('conditionType').matches(isQualifiedName, QUALIFIED_EXPECTED);
}
