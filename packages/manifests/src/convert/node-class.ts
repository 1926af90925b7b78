import { EC2_NODE_CLASS_GVK, apiVersionOf } from '@karpenter-ts/apis';

import { convertBlockDevices } from './block-devices.ts';
import type { DraftMap } from './draft.ts';
import { draftOf } from './draft.ts';
import type { Report } from './report.ts';

/**
 * An EC2NodeClass of v1beta1, in place.
 *
 * Follows `EC2NodeClass.ConvertFrom` of upstream 1.0; the AMI family is left where it is written.
 */
export function convertNodeClass(nodeClass: DraftMap, report: Report): void {
  nodeClass.set('apiVersion', apiVersionOf(EC2_NODE_CLASS_GVK));
  const spec = nodeClass.map('spec');
  if (spec === undefined) return;
  convertAmi(nodeClass, spec, report);
  convertClassFields(spec, report);
}

/** What a node class of either older version needs besides its images. */
export function convertClassFields(spec: DraftMap, report: Report): void {
  convertBlockDevices(spec, report);
  keepHopLimit(spec, report);
  dropRestrictedTags(spec, report);
}

const families: readonly string[] = ['AL2', 'AL2023', 'Bottlerocket', 'Windows2019', 'Windows2022', 'Windows2025'];

/** Image selection: v1 wants terms, and knows no Ubuntu. */
export function convertAmi(nodeClass: DraftMap, spec: DraftMap, report: Report): void {
  const terms = spec.list('amiSelectorTerms');
  const hasTerms = terms !== undefined && terms.items.length > 0;
  if (!spec.has('amiFamily')) {
    spec.set('amiFamily', 'AL2', { first: true });
    report.warning('spec.amiFamily', 'is missing; AL2, the default of old, is filled in', 'convert/ami');
  }
  const entry = spec.entry('amiFamily')!;
  const family = entry.value;
  if (family === 'Ubuntu') {
    convertUbuntu(nodeClass, spec, hasTerms, report);
    return;
  }
  if (family === 'Custom') {
    report.warning(
      entry.field ?? 'spec.amiFamily',
      'user data of family Custom has to register nodes with the taint karpenter.sh/unregistered:NoExecute in v1 (kubelet: --register-with-taints)',
      'convert/ami',
    );
    if (!hasTerms) {
      report.error(
        entry.field ?? 'spec.amiFamily',
        'Custom has no images of its own; add amiSelectorTerms',
        'convert/ami',
      );
    }
    return;
  }
  if (family === 'AL2023') sayNodeConfig(spec, report);
  if (hasTerms || typeof family !== 'string' || !families.includes(family)) return;
  const alias = `${family.toLowerCase()}@latest`;
  spec.set('amiSelectorTerms', draftOf([{ alias }]), { after: ['amiFamily'] });
  if (family === 'AL2') {
    report.warning(
      entry.field ?? 'spec.amiFamily',
      'AL2 images are not published for Kubernetes 1.33 and later; move to al2023@latest before (its user data differs)',
      'convert/ami',
    );
  } else if (family === 'AL2023') {
    report.warning(
      entry.field ?? 'spec.amiFamily',
      'in v1 the standard AL2023 images no longer serve accelerated instance types; for those add a class with its own amiSelectorTerms',
      'convert/ami',
    );
  }
}

/** Upstream's `AnnotationUbuntuCompatibilityKey`. */
const ubuntuAnnotation = 'compatibility.karpenter.k8s.aws/v1beta1-ubuntu';

function convertUbuntu(nodeClass: DraftMap, spec: DraftMap, hasTerms: boolean, report: Report): void {
  const field = spec.entry('amiFamily')?.field ?? 'spec.amiFamily';
  spec.set('amiFamily', 'AL2');
  const changed = ['amiFamily'];
  if (!spec.has('blockDeviceMappings')) {
    changed.push('blockDeviceMappings');
    const mapping = {
      deviceName: '/dev/sda1',
      rootVolume: true,
      ebs: { encrypted: true, volumeType: 'gp3', volumeSize: '20Gi' },
    };
    spec.set('blockDeviceMappings', draftOf([mapping]), { after: ['amiSelectorTerms', 'amiFamily'] });
  }
  const metadata = nodeClass.ensure('metadata', { after: ['kind'] });
  metadata.ensure('annotations', { after: ['name'] }).set(ubuntuAnnotation, changed.join(','));
  if (hasTerms) {
    report.warning(
      field,
      'v1 has no family Ubuntu; AL2, whose user data has the same form, stands in for it, with the root volume written out',
      'convert/ami',
    );
  } else {
    report.error(
      field,
      'v1 has no family Ubuntu and finds no Ubuntu images; add amiSelectorTerms that name them',
      'convert/ami',
    );
  }
}

function sayNodeConfig(spec: DraftMap, report: Report): void {
  const entry = spec.entry('userData');
  if (typeof entry?.value !== 'string' || !/kind:\s*["']?NodeConfig/.test(entry.value)) return;
  report.warning(
    entry.field ?? 'spec.userData',
    'where this NodeConfig and the one that is generated differ, the generated one wins in v1; move kubelet settings to spec.kubelet',
    'convert/user-data',
  );
}

/** v1's default is 1, which takes the metadata service away from pods. */
function keepHopLimit(spec: DraftMap, report: Report): void {
  const options = spec.map('metadataOptions');
  if (options?.has('httpPutResponseHopLimit') === true) return;
  if (options === undefined && spec.has('metadataOptions') && spec.get('metadataOptions') !== null) return;
  spec.ensure('metadataOptions').set('httpPutResponseHopLimit', 2);
  report.warning(
    spec.entry('metadataOptions')?.field ?? 'spec.metadataOptions',
    "httpPutResponseHopLimit: 2 is written out to keep pods' access to the metadata service (v1's default is 1); take it out if no pod needs it",
    'convert/metadata-options',
  );
}

const isRestricted = (key: string): boolean =>
  key === '' || key.startsWith('kubernetes.io/cluster') || restrictedTags.has(key);

const restrictedTags: ReadonlySet<string> = new Set([
  'eks:eks-cluster-name',
  'karpenter.k8s.aws/ec2nodeclass',
  'karpenter.sh/managed-by',
  'karpenter.sh/nodeclaim',
  'karpenter.sh/nodepool',
  'karpenter.sh/provisioner-name',
]);

function dropRestrictedTags(spec: DraftMap, report: Report): void {
  const tags = spec.map('tags');
  if (tags === undefined) return;
  const restricted = tags.entries.filter(({ key }) => isRestricted(key));
  for (const { key, field } of restricted) {
    tags.take(key);
    report.warning(field ?? 'spec.tags', 'the controller sets this tag itself; it is left out', 'convert/tags');
  }
  if (restricted.length > 0 && tags.entries.length === 0) spec.take('tags');
}
