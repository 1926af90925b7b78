import { isDnsSubdomain, isQualifiedName } from '@karpenter-ts/kube-model';
import { checkLabels } from './label-selectors.ts';
import {
  checkPort,
  checkPortOrName,
  DNS_LABEL_EXPECTED,
  isDnsLabel,
  QUALIFIED_EXPECTED,
  SUBDOMAIN_EXPECTED,
} from './names.ts';
import type { Part } from './part.ts';

/** `validateService`, addresses aside. */
export function checkService(spec: Part): void {
  const type = spec.at('type').or('ClusterIP');
  type.oneOf(['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']);
  const isHeadless = spec.at('clusterIP').text === 'None' || spec.at('clusterIPs', 0).text === 'None';
  const ports = spec.at('ports');
  if (ports.items.length === 0 && !isHeadless && type.text !== 'ExternalName')
    ports.refuse('must have a port', 'required');
  if (isHeadless && (type.text === 'LoadBalancer' || type.text === 'NodePort')) {
    spec.at('clusterIP').refuse(`cannot be None for ${type.text}`);
  }
  if (type.text === 'ExternalName') {
    const name = spec.at('externalName');
    if (name.text === '') name.require();
    else name.matches((text) => isDnsSubdomain(text.replace(/\.$/, '')), SUBDOMAIN_EXPECTED);
    if (spec.at('clusterIP').text !== '') spec.at('clusterIP').refuse('cannot be set for ExternalName');
  }
  checkPorts(ports, type.text);
  checkLabels(spec.at('selector'));
  const affinity = spec.at('sessionAffinity').or('None');
  affinity.oneOf(['ClientIP', 'None']);
  if (affinity.text === 'None') {
    spec.at('sessionAffinityConfig').ifSet((config) => {
      config.refuse('can only be set for ClientIP');
    });
  }
  checkPolicies(spec, type.text);
}

function checkPorts(ports: Part, type: string): void {
  const [names, numbers] = [new Set<string>(), new Set<string>()];
  for (const port of ports.items) {
    const [name, number, target, nodePort] = ['name', 'port', 'targetPort', 'nodePort'].map((field) =>
      port.at(field),
    ) as [Part, Part, Part, Part];
    if (name.text !== '') name.matches(isDnsLabel, DNS_LABEL_EXPECTED);
    else if (ports.items.length > 1) name.require();
    if (name.text !== '' && names.has(name.text)) name.refuse(`is another port's too: ${name.text}`, 'duplicate');
    names.add(name.text);
    checkPort(number);
    const protocol = port.at('protocol').or('TCP');
    protocol.oneOf(['SCTP', 'TCP', 'UDP']);
    if (target.isSet && target.value !== 0 && target.value !== '') checkPortOrName(target);
    port.at('appProtocol').ifSet((app) => {
      app.matches(isQualifiedName, QUALIFIED_EXPECTED);
    });
    if (type === 'ClusterIP' && nodePort.number !== 0) nodePort.refuse('cannot be set for ClusterIP');
    const key = `${protocol.text}/${number.number}`;
    if (numbers.has(key)) port.refuse(`is there already: ${key}`, 'duplicate');
    numbers.add(key);
  }
}

function checkPolicies(spec: Part, type: string): void {
  const isExternal =
    type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && spec.at('externalIPs').items.length > 0);
  const external = spec.at('externalTrafficPolicy');
  if (external.text !== '') {
    if (isExternal) external.oneOf(['Cluster', 'Local']);
    else external.refuse('can only be set for what can be reached from outside');
  }
  spec.at('internalTrafficPolicy').ifSet((policy) => {
    policy.oneOf(['Cluster', 'Local']);
  });
  spec.at('trafficDistribution').ifSet((distribution) => {
    distribution.oneOf(['PreferClose', 'PreferSameZone', 'PreferSameNode']);
  });
  for (const name of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
    if (spec.at(name).isSet && type !== 'LoadBalancer') spec.at(name).refuse('can only be set for LoadBalancer');
  }
  if (spec.at('loadBalancerSourceRanges').items.length > 0 && type !== 'LoadBalancer') {
    spec.at('loadBalancerSourceRanges').refuse('can only be set for LoadBalancer');
  }
}
