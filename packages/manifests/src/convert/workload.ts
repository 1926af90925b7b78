import type { DraftList } from './draft.ts';
import { DraftMap, type DraftEntry, type DraftItem } from './draft.ts';
import { convertDoNotDisrupt } from './pool-labels.ts';
import type { Report } from './report.ts';

const oldPoolLabel = 'karpenter.sh/provisioner-name';
const poolLabel = 'karpenter.sh/nodepool';
const instancePodsLabel = 'karpenter.k8s.aws/instance-pods';
const oldTaint = 'karpenter.sh/disruption';
const taint = 'karpenter.sh/disrupted';

/** Where the pod of each kind is, by `apiVersion kind`. */
const podPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['v1 Pod', []],
  ['v1 PodTemplate', ['template']],
  ['v1 ReplicationController', ['spec', 'template']],
  ['apps/v1 Deployment', ['spec', 'template']],
  ['apps/v1 StatefulSet', ['spec', 'template']],
  ['apps/v1 DaemonSet', ['spec', 'template']],
  ['apps/v1 ReplicaSet', ['spec', 'template']],
  ['batch/v1 Job', ['spec', 'template']],
  ['batch/v1 CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

/** Whether an object has pods (or is a node), so that {@link convertWorkload} has something to look at. */
export function isWorkload(apiVersion: string, kind: string): boolean {
  return podPaths.has(`${apiVersion} ${kind}`) || (apiVersion === 'v1' && kind === 'Node');
}

/** What pods say of Karpenter's nodes, by the names of v1; in place. Says so where something was changed. */
export function convertWorkload(object: DraftMap, report: Report): void {
  const path = podPaths.get(`${object.text('apiVersion') ?? ''} ${object.text('kind') ?? ''}`);
  const pod = path === undefined ? object : object.at(...path);
  if (pod === undefined) return;
  const annotations = pod.at('metadata', 'annotations');
  if (annotations !== undefined) convertDoNotDisrupt(annotations, 'convert/workload', report);
  const spec = path === undefined ? undefined : pod.map('spec');
  if (spec === undefined) return;
  convertNodeSelector(spec, report);
  convertAffinity(spec, report);
  for (const constraint of spec.list('topologySpreadConstraints')?.maps ?? []) convertTopologyKey(constraint, report);
  for (const toleration of spec.list('tolerations')?.maps ?? []) convertToleration(toleration, report);
}

function convertNodeSelector(spec: DraftMap, report: Report): void {
  const selector = spec.map('nodeSelector');
  if (selector === undefined) return;
  const old = selector.entry(oldPoolLabel);
  if (old !== undefined) {
    if (selector.has(poolLabel)) selector.take(oldPoolLabel);
    else selector.rename(oldPoolLabel, poolLabel);
    sayPoolLabel(old, report);
  }
  const pods = selector.entry(instancePodsLabel);
  if (pods !== undefined) sayInstancePods(pods, report);
}

function convertAffinity(spec: DraftMap, report: Report): void {
  const affinity = spec.map('affinity');
  const node = affinity?.map('nodeAffinity');
  const required = node?.map('requiredDuringSchedulingIgnoredDuringExecution')?.list('nodeSelectorTerms')?.maps ?? [];
  const preferred = node?.list('preferredDuringSchedulingIgnoredDuringExecution')?.maps ?? [];
  for (const term of [...required, ...preferred.map((weighted) => weighted.map('preference'))]) {
    const expressions = term?.list('matchExpressions');
    if (expressions !== undefined) convertExpressions(expressions, report);
  }
  for (const pods of [affinity?.map('podAffinity'), affinity?.map('podAntiAffinity')]) {
    const hard = pods?.list('requiredDuringSchedulingIgnoredDuringExecution')?.maps ?? [];
    const soft = pods?.list('preferredDuringSchedulingIgnoredDuringExecution')?.maps ?? [];
    for (const term of [...hard, ...soft.map((weighted) => weighted.map('podAffinityTerm'))]) {
      if (term !== undefined) convertTopologyKey(term, report);
    }
  }
}

function convertExpressions(expressions: DraftList, report: Report): void {
  const keepsOff = expressions.maps.some(
    (expression) => expression.text('key') === poolLabel && expression.text('operator') === 'DoesNotExist',
  );
  const items: DraftItem[] = [];
  for (const item of expressions.items) {
    items.push(item);
    const expression = item.value;
    if (!(expression instanceof DraftMap)) continue;
    const key = expression.entry('key');
    if (key?.value === instancePodsLabel) sayInstancePods(key, report);
    if (key?.value !== oldPoolLabel) continue;
    if (expression.text('operator') !== 'DoesNotExist') {
      expression.set('key', poolLabel);
      sayPoolLabel(key, report);
    } else if (!keepsOff) {
      // Nodes of a Provisioner still have the old label; both keep the pod off Karpenter's nodes.
      items.push({
        value: new DraftMap([
          { key: 'key', value: poolLabel },
          { key: 'operator', value: 'DoesNotExist' },
        ]),
      });
      report.warning(
        key.field ?? '',
        `nodes of NodePools have the label ${poolLabel}, so its absence is asked for as well; the old one can go with the last node of a Provisioner`,
        'convert/workload',
      );
    }
  }
  expressions.items = items;
}

function convertTopologyKey(term: DraftMap, report: Report): void {
  const key = term.entry('topologyKey');
  if (key?.value === oldPoolLabel) {
    term.set('topologyKey', poolLabel);
    sayPoolLabel(key, report);
  } else if (key?.value === instancePodsLabel) {
    sayInstancePods(key, report);
  }
}

/** The old taint had a value, the new one has none. */
function convertToleration(toleration: DraftMap, report: Report): void {
  const key = toleration.entry('key');
  if (key?.value !== oldTaint) return;
  toleration.set('key', taint);
  if (toleration.get('operator') !== 'Exists') {
    toleration.set('operator', 'Exists', { after: ['key'] });
    toleration.take('value');
  }
  report.warning(
    key.field ?? '',
    `nodes that are given up have the taint ${taint} in v1, without a value; it is best not tolerated at all`,
    'convert/workload',
  );
}

function sayPoolLabel({ field = '' }: DraftEntry, report: Report): void {
  report.warning(
    field,
    `nodes of NodePools have the label ${poolLabel} instead of ${oldPoolLabel}; the pods cannot use nodes of a Provisioner any more`,
    'convert/workload',
  );
}

function sayInstancePods({ field = '' }: DraftEntry, report: Report): void {
  report.error(
    field,
    `nodes have no label ${instancePodsLabel} in v1, so these pods fit none; ask for another label`,
    'convert/workload',
  );
}
