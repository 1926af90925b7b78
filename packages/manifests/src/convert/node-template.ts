import { EC2_NODE_CLASS_GVK, apiVersionOf } from '@karpenter-ts/apis';

import { DraftMap, draftOf } from './draft.ts';
import type { GlobalSettings } from './global-settings.ts';
import { convertAmi, convertClassFields } from './node-class.ts';
import { forgetServer } from './object-meta.ts';
import type { Report } from './report.ts';
import { selectorTerms, type SelectorKind } from './selector-terms.ts';

const selectors: readonly (readonly [field: string, terms: string, kind: SelectorKind])[] = [
  ['subnetSelector', 'subnetSelectorTerms', 'subnet'],
  ['securityGroupSelector', 'securityGroupSelectorTerms', 'securityGroup'],
  ['amiSelector', 'amiSelectorTerms', 'ami'],
];

/** An AWSNodeTemplate of v1alpha1 as an EC2NodeClass of v1, in place. */
export function convertNodeTemplate(object: DraftMap, settings: GlobalSettings, report: Report): void {
  object.set('apiVersion', apiVersionOf(EC2_NODE_CLASS_GVK));
  object.set('kind', EC2_NODE_CLASS_GVK.kind);
  forgetServer(object);
  convertTemplateSpec(object, object.ensure('spec'), settings, report);
}

/** The class that the inline `provider` of a Provisioner makes. Fields keep their origin. */
export function nodeClassOfProvider(
  name: string,
  provider: DraftMap,
  settings: GlobalSettings,
  report: Report,
): DraftMap {
  const object = draftOf({
    apiVersion: apiVersionOf(EC2_NODE_CLASS_GVK),
    kind: EC2_NODE_CLASS_GVK.kind,
    metadata: { name },
  }) as DraftMap;
  const spec = new DraftMap(provider.entries);
  object.set('spec', spec);
  convertTemplateSpec(object, spec, settings, report);
  return object;
}

function convertTemplateSpec(object: DraftMap, spec: DraftMap, settings: GlobalSettings, report: Report): void {
  // Strays of the inline form, which was an object of its own kind.
  spec.take('apiVersion');
  spec.take('kind');
  for (const [field, terms, kind] of selectors) {
    const entry = spec.entry(field);
    if (entry === undefined) continue;
    const list = selectorTerms(entry, kind, report);
    if (list === undefined) {
      spec.take(field);
    } else {
      spec.rename(field, terms);
      spec.set(terms, list);
    }
  }
  for (const key of ['launchTemplate', 'launchTemplateName']) {
    const entry = spec.take(key);
    if (entry === undefined) continue;
    report.error(
      entry.field ?? '',
      'v1 has no launch templates of your own; say the same by amiSelectorTerms, securityGroupSelectorTerms, userData, blockDeviceMappings and role, as far as it is not said yet',
      'convert/launch-template',
    );
  }
  if (!spec.has('amiFamily')) spec.set('amiFamily', 'AL2', { first: true });
  convertAmi(object, spec, report);
  addInstanceProfile(spec, settings, report);
  addTags(spec, settings, report);
  convertClassFields(spec, report);
}

/** What the tool of old wrote where nothing was known, for `envsubst`. */
const rolePlaceholder = '${KARPENTER_NODE_ROLE}';

function addInstanceProfile(spec: DraftMap, { defaultInstanceProfile }: GlobalSettings, report: Report): void {
  if (spec.has('instanceProfile') || spec.has('role')) return;
  if (defaultInstanceProfile !== undefined) {
    spec.set('instanceProfile', defaultInstanceProfile);
    report.warning(
      'spec.instanceProfile',
      `aws.defaultInstanceProfile of karpenter-global-settings is no longer read; ${defaultInstanceProfile} is written out`,
      'convert/instance-profile',
    );
    return;
  }
  spec.set('role', rolePlaceholder);
  report.error(
    'spec.instanceProfile',
    `is missing, and v1 has no default for it; put the nodes' IAM role in place of ${rolePlaceholder} in spec.role, or the profile into spec.instanceProfile`,
    'convert/instance-profile',
  );
}

function addTags(spec: DraftMap, { tags }: GlobalSettings, report: Report): void {
  const added = Object.entries(tags).filter(([key]) => spec.map('tags')?.has(key) !== true);
  if (added.length === 0) return;
  for (const [key, value] of added) spec.ensure('tags').set(key, value);
  report.warning(
    'spec.tags',
    `aws.tags of karpenter-global-settings is no longer read; written out: ${added.map(([key]) => key).join(', ')}`,
    'convert/tags',
  );
}
