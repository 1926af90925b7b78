import { CAPACITY_BUFFER_GVK, CAPACITY_TYPE_RESERVED, LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import { nearestName } from '@karpenter-ts/apis/validation';
import { bufferReference } from '@karpenter-ts/scheduling/capacity-buffers';

import type { Cluster } from '../cluster.ts';
import type { PoolSubject, Report, Subject } from '../subject.ts';

/** Objects that refer to others which are not there, where others of their kind are. */
export function checkReferences(cluster: Cluster, servedGroups: readonly string[] | undefined, report: Report): void {
  const classes = namesByKind(cluster.nodeClasses);
  for (const pool of cluster.pools) {
    const { group, kind, name } = pool.object.spec.template.spec.nodeClassRef;
    if (servedGroups?.includes(group) === false) {
      const served = servedGroups.join(', ');
      report(
        pool,
        'spec.template.spec.nodeClassRef.group',
        'unserved-node-class',
        `the provider serves node classes of ${served}, not of ${group}: the pool gets no nodes`,
      );
    }
    checkReservations(pool, cluster, report);
    reportMissing(
      pool,
      'spec.template.spec.nodeClassRef.name',
      'missing-node-class',
      { kind, name, known: classes.get(kind) },
      report,
    );
  }
  const sources = namesByKind([...cluster.workloads, ...cluster.others]);
  for (const buffer of cluster.buffers) {
    const reference = bufferReference(buffer.object);
    if (typeof reference === 'string') {
      const field = buffer.object.spec.scalableRef === undefined ? 'spec' : 'spec.scalableRef';
      report(
        buffer,
        field,
        'capacity-buffer',
        `${reference}: the ${CAPACITY_BUFFER_GVK.kind} keeps nothing in reserve; name a PodTemplate, or a Deployment, StatefulSet or ReplicaSet of group apps`,
      );
      continue;
    }
    const { kind, name } = reference;
    const known = sources.get(kind)?.filter(({ namespace }) => namespace === buffer.namespace);
    const field =
      buffer.object.spec.podTemplateRef === undefined ? 'spec.scalableRef.name' : 'spec.podTemplateRef.name';
    reportMissing(buffer, field, 'missing-buffer-target', { kind, name, known }, report);
  }
}

/** A pool that wants reserved capacity alone, of a class that selects none. */
function checkReservations(pool: PoolSubject, { ec2NodeClasses }: Cluster, report: Report): void {
  const { nodeClassRef, requirements } = pool.object.spec.template.spec;
  const index = requirements.findIndex(
    ({ key, operator, values = [] }) =>
      key === LABEL_CAPACITY_TYPE &&
      operator === 'In' &&
      values.length > 0 &&
      values.every((value) => value === CAPACITY_TYPE_RESERVED),
  );
  const nodeClass = ec2NodeClasses.find(({ kind, name }) => kind === nodeClassRef.kind && name === nodeClassRef.name);
  if (index < 0 || nodeClass === undefined) return;
  if ((nodeClass.object.spec.capacityReservationSelectorTerms ?? []).length > 0) return;
  report(
    pool,
    `spec.template.spec.requirements[${index}]`,
    'reserved-without-selector',
    `the pool wants reserved capacity alone, and EC2NodeClass ${nodeClass.name} selects no reservations: no node can be launched; set capacityReservationSelectorTerms there`,
  );
}

interface Reference {
  readonly kind: string;
  readonly name: string;
  /** What there is of the kind. */
  readonly known: readonly Subject[] | undefined;
}

function reportMissing(
  subject: Subject,
  field: string,
  rule: 'missing-node-class' | 'missing-buffer-target',
  { kind, name, known = [] }: Reference,
  report: Report,
): void {
  if (known.length === 0 || known.some((other) => other.name === name)) return;
  const names = known.map((other) => other.name);
  const meant = nearestName(name, names);
  report(
    subject,
    field,
    rule,
    `no ${kind} ${name} is among the manifests${meant === undefined ? `, only ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}` : `; did you mean ${meant}?`}`,
  );
}

function namesByKind(subjects: readonly Subject[]): ReadonlyMap<string, readonly Subject[]> {
  const result = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const list = result.get(subject.kind);
    if (list === undefined) result.set(subject.kind, [subject]);
    else list.push(subject);
  }
  return result;
}
