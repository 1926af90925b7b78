import type { ResourceKind } from '@karpenter-ts/runtime';

import { frozenJson, type JsonObject } from './json.ts';
import type { StoredObject } from './stored-object.ts';

/** What the server fills in on every pod, as far as anything here reads it (`SetDefaults_PodSpec`). */
const podSpec: JsonObject = frozenJson({
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  schedulerName: 'default-scheduler',
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  priority: 0,
  preemptionPolicy: 'PreemptLowerPriority',
}) as JsonObject;

/** Statuses that a new object begins with. */
const statuses: Readonly<Record<string, JsonObject>> = {
  '/Pod': frozenJson({ phase: 'Pending' }) as JsonObject,
  '/PersistentVolumeClaim': frozenJson({ phase: 'Pending' }) as JsonObject,
  '/Namespace': frozenJson({ phase: 'Active' }) as JsonObject,
  'policy/PodDisruptionBudget': frozenJson({
    disruptionsAllowed: 0,
    currentHealthy: 0,
    desiredHealthy: 0,
    expectedPods: 0,
  }) as JsonObject,
};

/** A new object of one of Kubernetes' own kinds with what the server adds to it. */
export function withBuiltInDefaults({ group, kind }: ResourceKind, object: StoredObject): StoredObject {
  const status = statuses[`${group}/${kind}`];
  if (status === undefined) return object;
  const spec = kind === 'Pod' ? Object.freeze({ ...podSpec, ...object.spec }) : object.spec;
  return Object.freeze({ ...object, ...(spec === undefined ? {} : { spec }), status });
}
