import { AWS_GROUP, EC2_NODE_CLASS_GVK, NODE_POOL_GVK, apiVersionOf } from '@karpenter-ts/apis';

import { type DraftEntry, DraftList, DraftMap, draftOf } from './draft.ts';
import { durationOfSeconds, forcefulExpiry, secondsOf } from './duration-text.ts';
import { takeKubelet, type KubeletBlock } from './kubelet.ts';
import { forgetServer } from './object-meta.ts';
import { convertNodeKeys, mentionedLabels } from './pool-labels.ts';
import type { Report } from './report.ts';

/** What a Provisioner becomes besides a NodePool. */
export interface ConvertedProvisioner {
  readonly kubelet: KubeletBlock | undefined;
  /** The fields of an inline provider, which need a node class of their own. */
  readonly provider: (DraftEntry & { readonly value: DraftMap }) | undefined;
}

/** A Provisioner of v1alpha5 as a NodePool of v1, in place. */
export function convertProvisioner(object: DraftMap, report: Report): ConvertedProvisioner {
  object.set('apiVersion', apiVersionOf(NODE_POOL_GVK));
  object.set('kind', NODE_POOL_GVK.kind);
  forgetServer(object);
  const spec = object.ensure('spec');
  const kubelet = takeKubelet(spec, 'kubeletConfiguration') ?? takeKubelet(spec, 'kubelet');
  dropContainerRuntime(kubelet, report);
  const provider = takeProvider(spec, report);
  const disruption = takeDisruption(spec, report);
  const expireAfter = takeExpiry(spec, report);

  const metadata = new DraftMap();
  const nodeSpec = new DraftMap();
  for (const entry of spec.entries) {
    if (entry.key === 'labels' || entry.key === 'annotations') metadata.put(entry);
    else if (isOfNodes(entry.key)) nodeSpec.put(entry);
    else continue;
    spec.take(entry.key);
  }
  convertProviderRef(nodeSpec, provider !== undefined, object.map('metadata')?.text('name') ?? 'default', report);
  addRequirements(metadata, nodeSpec, report);
  nodeSpec.put(expireAfter);

  const template = new DraftMap();
  if (metadata.entries.length > 0) template.set('metadata', metadata);
  template.set('spec', nodeSpec);
  convertNodeKeys(template, report);
  spec.set('template', template, { first: true });
  spec.set('disruption', disruption, { after: ['template'] });
  unwrapLimits(spec);
  report.warning(
    '',
    'becomes a NodePool: nodes are also replaced when they drift, and at most 10% of them are disrupted at a time (spec.disruption.budgets)',
    'convert/disruption',
  );
  return { kubelet, provider };
}

const nodeFields: ReadonlySet<string> = new Set(['providerRef', 'requirements', 'taints', 'startupTaints']);
const isOfNodes = (key: string): boolean => nodeFields.has(key);

function dropContainerRuntime(kubelet: KubeletBlock | undefined, report: Report): void {
  const entry = kubelet?.value.take('containerRuntime');
  if (entry === undefined) return;
  report.warning(entry.field ?? '', 'nodes always run containerd; it is left out', 'convert/kubelet');
}

function takeProvider(spec: DraftMap, report: Report): ConvertedProvisioner['provider'] {
  const entry = spec.take('provider');
  if (entry === undefined || entry.value === null) return undefined;
  if (!(entry.value instanceof DraftMap)) {
    report.error(entry.field ?? '', 'is no map; it is left out', 'convert/node-class-ref');
    return undefined;
  }
  if (spec.has('providerRef')) {
    report.error(
      entry.field ?? '',
      'excludes providerRef; the inline provider is left out, merge it into the referenced template if it is meant',
      'convert/node-class-ref',
    );
    return undefined;
  }
  return { ...entry, value: entry.value };
}

/** `consolidation` and `ttlSecondsAfterEmpty`. Neither meant that nodes are never taken away for what runs on them. */
function takeDisruption(spec: DraftMap, report: Report): DraftMap {
  const ttl = spec.take('ttlSecondsAfterEmpty');
  const consolidation = spec.take('consolidation');
  const enabled = consolidation?.value instanceof DraftMap ? consolidation.value.entry('enabled') : undefined;
  const isEnabled = enabled?.value === true;
  if (consolidation !== undefined && consolidation.value !== null && !(consolidation.value instanceof DraftMap)) {
    report.error(consolidation.field ?? '', 'is no map; it is left out', 'convert/disruption');
  }
  const seconds = secondsOf(ttl?.value);
  if (ttl !== undefined && isEnabled) {
    report.error(
      ttl.field ?? '',
      'excludes consolidation.enabled; consolidation is kept, set consolidateAfter if nodes are to stay longer',
      'convert/disruption',
    );
  } else if (ttl !== undefined && seconds === undefined) {
    report.error(ttl.field ?? '', 'is no whole number of seconds; nodes are never taken away', 'convert/disruption');
  }
  if (isEnabled) {
    return new DraftMap([
      { ...enabled, key: 'consolidationPolicy', value: 'WhenEmptyOrUnderutilized' },
      { key: 'consolidateAfter', value: '0s' },
    ]);
  }
  const disruption = draftOf({ consolidationPolicy: 'WhenEmpty' }) as DraftMap;
  if (ttl !== undefined && seconds !== undefined) {
    disruption.put({ ...ttl, key: 'consolidateAfter', value: `${seconds}s` });
  } else {
    // Left out, v1's default would turn consolidation on.
    disruption.set('consolidateAfter', 'Never');
  }
  return disruption;
}

function takeExpiry(spec: DraftMap, report: Report): DraftEntry {
  const ttl = spec.take('ttlSecondsUntilExpired');
  const seconds = secondsOf(ttl?.value);
  if (ttl === undefined) return { key: 'expireAfter', value: 'Never' };
  if (seconds === undefined) {
    report.error(ttl.field ?? '', 'is no whole number of seconds; nodes never expire', 'convert/expiry');
    return { key: 'expireAfter', value: 'Never' };
  }
  const value = durationOfSeconds(seconds);
  report.warning(ttl.field ?? '', forcefulExpiry(value), 'convert/expiry');
  return { ...ttl, key: 'expireAfter', value };
}

function convertProviderRef(nodeSpec: DraftMap, hasProvider: boolean, name: string, report: Report): void {
  const entry = nodeSpec.entry('providerRef');
  if (entry === undefined || entry.value === null) {
    nodeSpec.take('providerRef');
    // The name of a class that is made of the inline provider is set when its name is known.
    nodeSpec.set(
      'nodeClassRef',
      draftOf({ group: AWS_GROUP, kind: EC2_NODE_CLASS_GVK.kind, name: hasProvider ? name : 'default' }),
      { first: true },
    );
    if (!hasProvider) {
      report.warning(
        'spec.providerRef',
        'is missing, and so is provider; EC2NodeClass "default" is filled in',
        'convert/node-class-ref',
      );
    }
    return;
  }
  nodeSpec.rename('providerRef', 'nodeClassRef');
  const ref = nodeSpec.map('nodeClassRef');
  if (ref === undefined) return;
  if (ref.has('apiVersion')) ref.rename('apiVersion', 'group');
  ref.set('group', AWS_GROUP, { first: true });
  ref.set('kind', EC2_NODE_CLASS_GVK.kind, { after: ['group'] });
}

/** What v1alpha5 implied where nothing was said (its defaulting webhook; the v1beta1 migration guide lists them). */
function addRequirements(metadata: DraftMap, nodeSpec: DraftMap, report: Report): void {
  const found = nodeSpec.list('requirements');
  const requirements = found ?? new DraftList();
  const mentioned = mentionedLabels(metadata, requirements);
  const isFree = (key: string): boolean => !mentioned.has(key);
  const added: readonly unknown[] = [
    ...(instanceLabels.every(isFree)
      ? [
          { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
          { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['2'] },
        ]
      : []),
    ...defaults.filter(({ key }) => isFree(key)),
  ];
  if (added.length > 0) {
    requirements.items = [...requirements.items, ...added.map((requirement) => ({ value: draftOf(requirement) }))];
    const keys = added.map((requirement) => (requirement as { readonly key: string }).key).join(', ');
    report.warning(
      'spec.requirements',
      `v1alpha5 filled in requirements that v1 does not; written out: ${keys}`,
      'convert/requirements',
    );
  }
  if (found === undefined) nodeSpec.set('requirements', requirements, { after: ['nodeClassRef'] });
}

const instanceLabels: readonly string[] = [
  'node.kubernetes.io/instance-type',
  'karpenter.k8s.aws/instance-family',
  'karpenter.k8s.aws/instance-category',
  'karpenter.k8s.aws/instance-generation',
];

const defaults = [
  { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
  { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
  { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
] as const;

/** `limits: {resources: {...}}` without its middle; the comments of both stay. */
function unwrapLimits(spec: DraftMap): void {
  const limits = spec.map('limits');
  const resources = limits?.map('resources');
  if (resources !== undefined) spec.set('limits', resources);
}
