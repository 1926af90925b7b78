import { isDnsSubdomain, isQualifiedName } from '@karpenter-ts/kube-model';
import { shown } from '../validation/shape-wording.ts';
import {
  checkPort,
  checkPortOrName,
  DNS_LABEL_EXPECTED,
  isConfigMapKey,
  isDnsLabel,
  isPortName,
  SUBDOMAIN_EXPECTED,
} from './names.ts';
import type { Part } from './part.ts';
import { checkResources } from './resources.ts';

/** What containers are judged with. */
export interface ContainerContext {
  /** Volumes of the pod by name. */
  readonly volumes: ReadonlyMap<string, Part>;
  /** The pod's resource claims. */
  readonly claims: readonly Part[];
  readonly hostNetwork: boolean;
}

/** The containers of a pod (`validateContainers` and `validateInitContainers`). */
export function checkContainers(spec: Part, context: ContainerContext): void {
  const containers = spec.at('containers');
  if (containers.items.length === 0) containers.refuse('must have a container', 'required');
  const names = new Set<string>();
  for (const container of containers.items) {
    checkContainer(container, context, names);
    checkProbes(container);
  }
  checkHostPorts(containers.items);
  for (const container of spec.at('initContainers').items) {
    checkContainer(container, context, names);
    if (container.at('restartPolicy').text === 'Always') checkProbes(container);
    else {
      for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
        container.at(name).ifSet((part) => {
          part.refuse('cannot be set for init containers');
        });
      }
    }
    checkHostPorts([container]);
  }
}

function checkContainer(container: Part, { volumes, claims, hostNetwork }: ContainerContext, names: Set<string>): void {
  const name = container.at('name');
  if (name.text === '') name.require();
  else name.matches(isDnsLabel, DNS_LABEL_EXPECTED);
  if (names.has(name.text)) name.refuse(`is another container's too: ${name.text}`, 'duplicate');
  names.add(name.text);
  container.at('image').require();
  container.at('terminationMessagePolicy').or('File').oneOf(['File', 'FallbackToLogsOnError']);
  container.at('restartPolicy').or('Always').oneOf(['Always', 'Never', 'OnFailure']);
  container.at('imagePullPolicy').or('Always').oneOf(['Always', 'IfNotPresent', 'Never']);
  checkPorts(container.at('ports'), hostNetwork);
  for (const variable of container.at('env').items) checkVariable(variable);
  for (const source of container.at('envFrom').items) checkVariablesFrom(source);
  checkMounts(container, volumes);
  checkResources(container.at('resources'), claims);
  checkSecurity(container.at('securityContext'));
}

function checkPorts(ports: Part, hostNetwork: boolean): void {
  const names = new Set<string>();
  for (const port of ports.items) {
    const [name, number, hostPort] = [port.at('name'), port.at('containerPort'), port.at('hostPort')];
    if (name.text !== '') {
      name.matches(isPortName, 'at most 15 lower-case letters, digits and "-" with a letter among them');
      if (names.has(name.text)) name.refuse(`is another port's too: ${name.text}`, 'duplicate');
      names.add(name.text);
    }
    if (number.number === 0) number.refuse('must be set', 'required');
    else checkPort(number);
    if (hostPort.number !== 0) checkPort(hostPort);
    if (hostNetwork && hostPort.number !== 0 && hostPort.number !== number.number) {
      hostPort.refuse('must be the same as containerPort in the host network');
    }
    port.at('protocol').or('TCP').oneOf(['TCP', 'UDP', 'SCTP']);
  }
}

/** No two containers can have the same port of the host (`checkHostPortConflicts`). */
function checkHostPorts(containers: readonly Part[]): void {
  const taken = new Set<string>();
  for (const port of containers.flatMap((container) => container.at('ports').items)) {
    const hostPort = port.at('hostPort');
    if (hostPort.number === 0) continue;
    const key = `${port.at('protocol').or('TCP').text}/${port.at('hostIP').text}/${hostPort.number}`;
    if (taken.has(key)) hostPort.refuse(`is taken already: ${hostPort.number}`, 'duplicate');
    taken.add(key);
  }
}

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

function checkVariable(variable: Part): void {
  const [name, from] = [variable.at('name'), variable.at('valueFrom')];
  if (name.text === '') name.require();
  else name.matches(isVariableName, 'characters that can be printed, without "="');
  if (!from.isSet) return;
  const sources = SOURCES.filter((source) => from.at(source).isSet);
  if (sources.length === 0) from.refuse(`must have one of ${SOURCES.slice(0, 4).join(', ')}`);
  else if (variable.at('value').text !== '') from.refuse('cannot be set beside value');
  else if (sources.length > 1) from.refuse(`can only have one of ${sources.join(', ')}`);
  for (const source of ['configMapKeyRef', 'secretKeyRef']) {
    from.at(source).ifSet((reference) => {
      const object = reference.at('name');
      if (object.text === '') object.require();
      else object.matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
      const key = reference.at('key');
      if (key.text === '') key.require();
      else key.matches(isConfigMapKey, 'letters, digits, "-", "_" and "."');
    });
  }
  from.at('fieldRef').ifSet((reference) => {
    checkFieldPath(reference, VARIABLE_FIELDS);
  });
  from.at('resourceFieldRef').ifSet((reference) => {
    checkResourceField(reference);
  });
}

const VARIABLE_FIELDS = [
  ...['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName'],
  ...['status.hostIP', 'status.podIP', 'status.podIPs', 'status.hostIPs'],
];

/** Fields of a pod that its containers can be told (`validateObjectFieldSelector`). */
export function checkFieldPath(reference: Part, allowed: readonly string[]): void {
  const fieldPath = reference.at('fieldPath');
  reference.at('apiVersion').or('v1').oneOf(['v1']);
  const subscript = /^(metadata\.(?:labels|annotations))\['(.*)'\]$/s.exec(fieldPath.text);
  if (fieldPath.text === '') fieldPath.require();
  else if (subscript !== null) {
    const [, map = '', key = ''] = subscript;
    if (!isQualifiedName(map.endsWith('annotations') ? key.toLowerCase() : key))
      fieldPath.refuse(`${shown(key)} is no key of labels`);
  } else if (!allowed.includes(fieldPath.text)) {
    fieldPath.refuse(
      `must be one of ${allowed.join(', ')}, metadata.labels['KEY'], metadata.annotations['KEY'], not ${shown(fieldPath.text)}`,
      'unsupported',
    );
  }
}

const RESOURCE_FIELD = /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-.*)$/;

/** `validateContainerResourceFieldSelector` */
export function checkResourceField(reference: Part): void {
  const resource = reference.at('resource');
  if (resource.text === '') resource.require();
  else if (!RESOURCE_FIELD.test(resource.text)) {
    resource.refuse(
      `must be limits or requests, ".", and cpu, memory or ephemeral-storage, not ${shown(resource.text)}`,
      'unsupported',
    );
  }
}

function checkVariablesFrom(source: Part): void {
  source.at('prefix').ifSet((prefix) => {
    if (prefix.text !== '') prefix.matches(isVariableName, 'characters that can be printed, without "="');
  });
  const set = ['configMapRef', 'secretRef'].filter((name) => source.at(name).isSet);
  for (const name of set) source.at(name, 'name').matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
  if (set.length !== 1) source.refuse('must have one of configMapRef and secretRef');
}

/** `IsRelaxedEnvVarName` */
function isVariableName(name: string): boolean {
  return /^[ -<>-~]+$/.test(name);
}

function checkMounts(container: Part, volumes: ReadonlyMap<string, Part>): void {
  const paths = new Set<string>();
  const devices = container.at('volumeDevices').items;
  for (const mount of container.at('volumeMounts').items) {
    const [name, path, propagation] = [mount.at('name'), mount.at('mountPath'), mount.at('mountPropagation')];
    if (name.text === '') name.require();
    else if (!volumes.has(name.text)) name.refuse(`there is no volume of that name: ${name.text}`);
    path.require();
    if (paths.has(path.text)) path.refuse(`is another mount's too: ${path.text}`);
    paths.add(path.text);
    if (devices.some((device) => device.at('name').text === name.text)) name.refuse('is in volumeDevices already');
    if (devices.some((device) => device.at('devicePath').text === path.text))
      path.refuse('is in volumeDevices already');
    for (const field of ['subPath', 'subPathExpr']) {
      if (mount.at(field).text !== '')
        mount.at(field).matches(isDescendingPath, 'a path that is relative and has no ".."');
    }
    if (mount.at('subPath').text !== '' && mount.at('subPathExpr').text !== '') {
      mount.at('subPathExpr').refuse('cannot be set beside subPath');
    }
    mount.at('recursiveReadOnly').or('Disabled').oneOf(['Disabled', 'Enabled', 'IfPossible']);
    propagation.ifSet(() => {
      propagation.oneOf(['Bidirectional', 'HostToContainer', 'None']);
      if (propagation.text === 'Bidirectional' && !container.at('securityContext', 'privileged').isTrue) {
        propagation.refuse('Bidirectional needs a privileged container');
      }
    });
  }
  for (const device of devices) {
    const [name, path] = [device.at('name'), device.at('devicePath')];
    name.require();
    path.require();
    if (name.text !== '' && !volumes.has(name.text)) name.refuse(`there is no volume of that name: ${name.text}`);
    else if (
      volumes.has(name.text) &&
      !['persistentVolumeClaim', 'ephemeral'].some((source) => volumes.get(name.text)?.at(source).isSet)
    ) {
      name.refuse('must be a volume of a PersistentVolumeClaim');
    }
  }
}

/** Neither absolute nor upwards (`validateLocalDescendingPath`). */
export function isDescendingPath(path: string): boolean {
  return !path.startsWith('/') && !path.split('/').includes('..');
}

function checkSecurity(security: Part): void {
  const [user, group] = [security.at('runAsUser'), security.at('runAsGroup')];
  for (const id of [user, group]) {
    if (id.number < 0 || id.number > 2 ** 31 - 1) id.refuse(`must be between 0 and 2147483647, not ${id.number}`);
  }
  const escalation = security.at('allowPrivilegeEscalation');
  if (escalation.value === false) {
    if (security.at('privileged').isTrue) escalation.refuse('cannot be false beside privileged');
    for (const capability of security.at('capabilities', 'add').items) {
      if (capability.text === 'CAP_SYS_ADMIN') escalation.refuse('cannot be false beside CAP_SYS_ADMIN');
    }
  }
  security.at('procMount').ifSet((mount) => {
    mount.oneOf(['Default', 'Unmasked']);
  });
  checkSeccomp(security.at('seccompProfile'));
}

export function checkSeccomp(profile: Part): void {
  profile.ifSet(() => {
    profile.at('type').oneOf(['Localhost', 'RuntimeDefault', 'Unconfined']);
    const file = profile.at('localhostProfile');
    if (profile.at('type').text === 'Localhost') {
      if (!file.isSet) file.refuse('must be set for Localhost', 'required');
      else file.matches(isDescendingPath, 'a path that is relative and has no ".."');
    } else if (file.isSet) file.refuse('can only be set for Localhost');
  });
}

const HANDLERS = ['exec', 'httpGet', 'tcpSocket'];

function checkProbes(container: Part): void {
  container.at('lifecycle').ifSet((lifecycle) => {
    for (const name of ['postStart', 'preStop']) {
      lifecycle.at(name).ifSet((hook) => {
        checkHandler(hook, [...HANDLERS, 'sleep']);
      });
    }
  });
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    container.at(name).ifSet((probe) => {
      checkHandler(probe, [...HANDLERS, 'grpc']);
      for (const count of [
        'initialDelaySeconds',
        'timeoutSeconds',
        'periodSeconds',
        'successThreshold',
        'failureThreshold',
      ]) {
        probe.at(count).notNegative();
      }
      const [grace, successes] = [probe.at('terminationGracePeriodSeconds'), probe.at('successThreshold')];
      if (grace.isSet && name === 'readinessProbe') grace.refuse('cannot be set for readiness probes');
      else if (grace.isSet && grace.number <= 0) grace.refuse(`must be more than 0, not ${grace.number}`);
      if (name !== 'readinessProbe' && successes.number > 1) successes.refuse(`must be 1, not ${successes.number}`);
    });
  }
}

function checkHandler(handler: Part, kinds: readonly string[]): void {
  const set = kinds.filter((kind) => handler.at(kind).isSet);
  if (set.length === 0) handler.refuse(`must have one of ${kinds.join(', ')}`, 'required');
  for (const kind of set.slice(1)) handler.at(kind).refuse('only one kind of handler can be set');
  const [first] = set;
  if (first === 'exec' && handler.at('exec', 'command').items.length === 0)
    handler.at('exec', 'command').refuse('must be set', 'required');
  if (first === 'httpGet') {
    const get = handler.at('httpGet');
    checkPortOrName(get.at('port'));
    get.at('scheme').or('HTTP').oneOf(['HTTP', 'HTTPS']);
    for (const header of get.at('httpHeaders').items)
      header.at('name').matches((name) => /^[-A-Za-z0-9]+$/.test(name), 'the name of an HTTP header');
  }
  if (first === 'tcpSocket') checkPortOrName(handler.at('tcpSocket', 'port'));
  if (first === 'grpc') checkPort(handler.at('grpc', 'port'));
}
