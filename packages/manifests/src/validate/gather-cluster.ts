import {
  type CapacityBuffer,
  defaultCapacityBuffer,
  defaultEC2NodeClass,
  defaultNodePool,
  type EC2NodeClass,
  type NodeClaim,
  type NodeOverlay,
  type NodePool,
} from '@karpenter-ts/apis';
import type { PodDisruptionBudget } from '@karpenter-ts/kube-model';

import type { Cluster } from './cluster.ts';
import { groupOf } from '../read/foreign-groups.ts';
import { judgedGroups } from './other-kinds.ts';
import type { Judged, Subject } from './subject.ts';
import { readWorkload } from './workloads.ts';

/** Sorts objects whose shape is right by what they are. */
export function gatherCluster(subjects: readonly Subject[]): Cluster {
  // Others have kinds of the same names.
  const ours = subjects.filter(({ apiVersion }) => judgedGroups.has(groupOf(apiVersion)));
  const ofKind = (kind: string): readonly Subject[] => ours.filter((subject) => subject.kind === kind);
  const workloads = subjects.map(readWorkload).filter((workload) => workload !== undefined);
  return {
    pools: ofKind('NodePool').map((subject) => as(subject, (object) => defaultNodePool(object as NodePool))),
    nodeClasses: subjects.filter(({ kind }) => kind.endsWith('NodeClass')),
    ec2NodeClasses: ofKind('EC2NodeClass').map((subject) =>
      as(subject, (object) => defaultEC2NodeClass(object as EC2NodeClass)),
    ),
    claims: ofKind('NodeClaim').map((subject) => as(subject, (object) => object as NodeClaim)),
    overlays: ofKind('NodeOverlay').map((subject) => as(subject, (object) => object as NodeOverlay)),
    buffers: ofKind('CapacityBuffer').map((subject) =>
      as(subject, (object) => defaultCapacityBuffer(object as CapacityBuffer)),
    ),
    workloads: workloads.filter(({ kind }) => kind !== 'DaemonSet'),
    daemonSets: workloads.filter(({ kind }) => kind === 'DaemonSet'),
    disruptionBudgets: subjects
      .filter(({ apiVersion, kind }) => apiVersion === 'policy/v1' && kind === 'PodDisruptionBudget')
      .map((subject) => as(subject, (object) => object as PodDisruptionBudget)),
    autoscalers: subjects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject'),
    others: subjects.filter(({ kind }) => kind === 'PodTemplate' || kind === 'LimitRange'),
  };
}

function as<T>(subject: Subject, read: (object: unknown) => T): Judged<T> {
  return { ...subject, object: read(subject.current) };
}
