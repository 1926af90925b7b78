import { AWS_GROUP, EC2_NODE_CLASS_GVK, NODE_POOL_GVK, apiVersionOf } from '@karpenter-ts/apis';

import { forcefulExpiry } from './duration-text.ts';
import type { DraftMap } from './draft.ts';
import { draftOf } from './draft.ts';
import { takeKubelet, type KubeletBlock } from './kubelet.ts';
import { convertNodeKeys } from './pool-labels.ts';
import type { Report } from './report.ts';

/**
 * A NodePool of v1beta1, in place. Gives its kubelet block, which belongs to the node class now.
 *
 * Follows `NodePool.ConvertFrom` of upstream 1.0, without the annotations it leaves for the way back.
 */
export function convertNodePool(pool: DraftMap, report: Report): KubeletBlock | undefined {
  pool.set('apiVersion', apiVersionOf(NODE_POOL_GVK));
  const spec = pool.map('spec');
  if (spec === undefined) return undefined;
  const template = spec.map('template');
  convertDisruption(spec, report);
  const nodeSpec = template?.map('spec');
  if (template === undefined || nodeSpec === undefined) return undefined;
  convertNodeKeys(template, report);
  convertNodeClassRef(nodeSpec, report);
  const resources = nodeSpec.take('resources');
  if (resources !== undefined) {
    report.warning(resources.field ?? '', 'never had an effect on a NodePool, and is left out', 'convert/resources');
  }
  return takeKubelet(nodeSpec, 'kubelet');
}

function convertDisruption(spec: DraftMap, report: Report): void {
  const disruption = spec.map('disruption');
  if (disruption === undefined) {
    sayForceful(spec, '720h', report);
    return;
  }
  if (disruption.get('consolidationPolicy') === 'WhenUnderutilized') {
    disruption.set('consolidationPolicy', 'WhenEmptyOrUnderutilized');
  }
  if (!disruption.has('consolidateAfter')) {
    const isEmptyOnly = disruption.get('consolidationPolicy') === 'WhenEmpty';
    disruption.set('consolidateAfter', '0s', {
      after: ['consolidationPolicy'],
      first: !disruption.has('consolidationPolicy'),
    });
    if (isEmptyOnly) {
      report.warning(
        disruption.entry('consolidationPolicy')?.field ?? 'spec.disruption',
        'WhenEmpty needs consolidateAfter; 0s is filled in, which takes nodes away as soon as they are empty',
        'convert/disruption',
      );
    }
  }
  const expireAfter = disruption.take('expireAfter');
  if (expireAfter !== undefined) {
    spec.ensure('template', { first: true }).ensure('spec').put(expireAfter);
    if (disruption.entries.length === 0) spec.take('disruption');
  }
  sayForceful(spec, expireAfter?.value ?? '720h', report);
}

/** Expiry drains without waiting for a replacement in v1 (the v1 migration guide's changelog). */
function sayForceful(spec: DraftMap, expireAfter: unknown, report: Report): void {
  if (expireAfter === 'Never' || typeof expireAfter !== 'string') return;
  const entry = spec.at('template', 'spec')?.entry('expireAfter');
  report.warning(entry?.field ?? 'spec.disruption', forcefulExpiry(expireAfter), 'convert/expiry');
}

function convertNodeClassRef(nodeSpec: DraftMap, report: Report): void {
  const ref = nodeSpec.map('nodeClassRef');
  if (ref === undefined) {
    // What is no reference at all the API server refuses; null is as good as nothing.
    if (nodeSpec.has('nodeClassRef') && nodeSpec.get('nodeClassRef') !== null) return;
    nodeSpec.set('nodeClassRef', draftOf({ group: AWS_GROUP, kind: EC2_NODE_CLASS_GVK.kind, name: 'default' }));
    report.warning(
      'spec.template.spec.nodeClassRef',
      'is missing; EC2NodeClass "default" is filled in',
      'convert/node-class-ref',
    );
    return;
  }
  const apiVersion = ref.get('apiVersion');
  if (!ref.has('group')) {
    const group = typeof apiVersion === 'string' ? apiVersion.split('/')[0]! : AWS_GROUP;
    if (ref.has('apiVersion')) {
      ref.rename('apiVersion', 'group');
      ref.set('group', group);
    } else {
      ref.set('group', group, { first: true });
    }
  } else {
    ref.take('apiVersion');
  }
  if (!ref.has('kind')) ref.set('kind', EC2_NODE_CLASS_GVK.kind, { after: ['group'] });
}
