import { isDnsSubdomain } from '@karpenter-ts/kube-model';
import { checkFieldPath, checkResourceField, isDescendingPath } from './containers.ts';
import { DNS_LABEL_EXPECTED, isDnsLabel, SUBDOMAIN_EXPECTED } from './names.ts';
import type { Part } from './part.ts';
import { checkPersistentVolumeClaim } from './persistent-volume-claim.ts';
import { quantityOf } from './resources.ts';

/** Judges volumes, and gives them by name (`ValidateVolumes`). */
export function checkVolumes(volumes: Part): Map<string, Part> {
  const byName = new Map<string, Part>();
  for (const volume of volumes.items) {
    const name = volume.at('name');
    checkSource(volume);
    if (name.text === '') name.require();
    else name.matches(isDnsLabel, DNS_LABEL_EXPECTED);
    if (byName.has(name.text)) name.refuse(`is another volume's too: ${name.text}`, 'duplicate');
    byName.set(name.text, volume);
  }
  return byName;
}

/** One kind of source for each volume (`validateVolumeSource`); those that need more are looked into. */
function checkSource(volume: Part): void {
  const sources = volume.entries.filter(([name, source]) => name !== 'name' && source.isSet);
  for (const [, source] of sources.slice(1)) source.refuse('a volume can only have one type');
  const [first] = sources;
  // Without a source, a volume is an emptyDir.
  if (first !== undefined) CHECKS[first[0]]?.(first[1]);
}

const HOST_PATHS = [
  '',
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

const CHECKS: Readonly<Record<string, (source: Part) => void>> = {
  emptyDir(source) {
    const limit = quantityOf(source.at('sizeLimit'));
    if (limit !== undefined && limit.nanos < 0n) source.at('sizeLimit').refuse('must be at least 0');
  },
  hostPath(source) {
    const path = source.at('path');
    if (path.text === '') path.require();
    else if (path.text.split('/').includes('..')) path.refuse('must not contain ".."');
    source.at('type').ifSet((type) => {
      type.oneOf(HOST_PATHS);
    });
  },
  secret(source) {
    source.at('secretName').require();
    checkMode(source.at('defaultMode'));
    checkItems(source);
  },
  configMap(source) {
    source.at('name').require();
    checkMode(source.at('defaultMode'));
    checkItems(source);
  },
  persistentVolumeClaim(source) {
    source.at('claimName').require();
  },
  nfs(source) {
    source.at('server').require();
    const path = source.at('path');
    if (path.text === '') path.require();
    else if (!path.text.startsWith('/')) path.refuse('must be an absolute path');
  },
  csi(source) {
    const driver = source.at('driver');
    if (driver.text === '') driver.require();
    else driver.matches((name) => name.length <= 63 && isDnsSubdomain(name.toLowerCase()), SUBDOMAIN_EXPECTED);
  },
  awsElasticBlockStore(source) {
    source.at('volumeID').require();
    const partition = source.at('partition');
    if (partition.number < 0 || partition.number > 255)
      partition.refuse(`must be between 0 and 255, not ${partition.number}`);
  },
  downwardAPI(source) {
    checkMode(source.at('defaultMode'));
    for (const item of source.at('items').items) checkDownwardFile(item);
  },
  projected(source) {
    checkMode(source.at('defaultMode'));
    for (const part of source.at('sources').items) checkProjection(part);
  },
  ephemeral(source) {
    const template = source.at('volumeClaimTemplate');
    if (template.isSet) checkPersistentVolumeClaim(template.at('spec'));
    else template.refuse('must be set', 'required');
  },
};

function checkProjection(part: Part): void {
  // Others are dropped where nobody has turned them on.
  const known = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'];
  const sources = part.entries.filter(([name, source]) => source.isSet && known.includes(name));
  for (const [, source] of sources.slice(1)) source.refuse('can only have one source');
  for (const name of ['secret', 'configMap']) {
    part.at(name).ifSet((source) => {
      source.at('name').require();
      checkItems(source);
    });
  }
  for (const item of part.at('downwardAPI', 'items').items) checkDownwardFile(item);
  part.at('serviceAccountToken').ifSet((token) => {
    const seconds = token.at('expirationSeconds').or(3600);
    if (seconds.number < 600) seconds.refuse(`must be at least 600, not ${seconds.number}`);
    checkFilePath(token.at('path'));
  });
}

function checkItems(source: Part): void {
  for (const item of source.at('items').items) {
    item.at('key').require();
    checkFilePath(item.at('path'));
    checkMode(item.at('mode'));
  }
}

const DOWNWARD_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];

function checkDownwardFile(item: Part): void {
  checkFilePath(item.at('path'));
  const [field, resource] = [item.at('fieldRef'), item.at('resourceFieldRef')];
  if (field.isSet) {
    checkFieldPath(field, DOWNWARD_FIELDS);
    if (resource.isSet) item.refuse('can only have one of fieldRef and resourceFieldRef');
  } else if (resource.isSet) {
    resource.at('containerName').require();
    checkResourceField(resource);
  } else item.refuse('must have one of fieldRef and resourceFieldRef', 'required');
  checkMode(item.at('mode'));
}

function checkFilePath(path: Part): void {
  if (path.text === '') path.require();
  else if (!isDescendingPath(path.text) || path.text.startsWith('..'))
    path.refuse('must be a path that is relative and has no ".."');
}

function checkMode(mode: Part): void {
  if (mode.number < 0 || mode.number > 0o777) mode.refuse(`must be between 0 and 0777 (octal), not ${mode.number}`);
}
