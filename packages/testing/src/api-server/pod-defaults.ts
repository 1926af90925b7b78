import { frozenJson, type JsonObject } from './json.ts';
import type { StoredObject } from './stored-object.ts';

/** What the server fills in on every pod, as far as anything here reads it (`SetDefaults_PodSpec`). */
const specDefaults: JsonObject = frozenJson({
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  schedulerName: 'default-scheduler',
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  priority: 0,
  preemptionPolicy: 'PreemptLowerPriority',
}) as JsonObject;

const pendingStatus: JsonObject = frozenJson({ phase: 'Pending' }) as JsonObject;

/** A new pod as the server stores it. */
export function withPodDefaults(pod: StoredObject): StoredObject {
  return Object.freeze({ ...pod, spec: Object.freeze({ ...specDefaults, ...pod.spec }), status: pendingStatus });
}
