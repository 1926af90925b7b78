import { isDnsSubdomain } from '@karpenter-ts/kube-model';
import type { FieldProblem } from '../field-problem.ts';
import { nearestName } from '../nearest-name.ts';
import { findMalformed } from '../validation/server/go-decoding.ts';
import { copyJson, isJsonObject } from '../validation/server/json-copy.ts';
import type { JsonObject } from '../validation/server/json-copy.ts';
import { checkMetadata, OBJECT_META_SCHEMA } from '../validation/server/object-meta.ts';
import { toFieldProblems } from '../validation/server/server-problem.ts';
import type { ServerProblem } from '../validation/server/server-problem.ts';
import type { ServerKind } from '../validation/server/server-schema.ts';
import { pruneUnknownFields, pruneUnknownParts } from '../validation/server/unknown-fields.ts';
import { checkDaemonSet, checkDeployment, checkReplicaSet, checkStatefulSet } from './controllers.ts';
import { checkCronJob, checkCronJobName, checkJob, checkJobSelector } from './jobs.ts';
import { WORKLOAD_KINDS } from './kubernetes-schemas.generated.ts';
import { DNS_LABEL_EXPECTED, isDnsLabel } from './names.ts';
import { checkConfigMap, checkPodDisruptionBudget, checkPriorityClass, checkStorageClass } from './other-kinds.ts';
import { Part } from './part.ts';
import { checkPersistentVolumeClaim } from './persistent-volume-claim.ts';
import { checkPodSpec, checkPodTemplate } from './pod-spec.ts';
import { checkService } from './service.ts';

/** To find out what was meant takes time, and nobody misspells more fields at a time. */
const MOST_HINTS = 20;

/**
 * Why an API server (Kubernetes 1.36, strict field validation) would refuse a Pod, a workload that makes pods, or one of the
 * objects that say how pods are to be treated: empty when it would take it. The shape is judged in full; of the rules
 * beyond it, those that are usually broken: selectors, requests and limits, names, ports, probes, volumes and their mounts,
 * affinity, tolerations, schedules. What this misses the server still refuses; what this refuses it would not take.
 *
 * Of a kind that {@link isWorkloadKind} does not know, nothing is said.
 */
export function validateWorkload(manifest: unknown): readonly FieldProblem[] {
  return toFieldProblems(judgeWorkload(manifest));
}

/** Whether {@link validateWorkload} judges the kind. */
export function isWorkloadKind(apiVersion: unknown, kind: unknown): boolean {
  return WORKLOAD_KINDS.some((known) => known.apiVersion === apiVersion && known.kind === kind);
}

/** The same with what a test needs to compare it with a server's answer. */
export function judgeWorkload(manifest: unknown): readonly ServerProblem[] {
  const { copy: object, problems } = copyJson(manifest);
  if (problems.length > 0) return problems;
  if (!isJsonObject(object))
    return [{ path: [], type: 'malformed', message: 'must be an object with apiVersion and kind' }];
  const known = WORKLOAD_KINDS.find((one) => one.apiVersion === object['apiVersion'] && one.kind === object['kind']);
  if (known === undefined) return [];
  const decoding = decode(object, known);
  if (decoding.length > 0) return decoding;
  const found: ServerProblem[] = [];
  const part = new Part(object, [], found);
  checkNames(part, known);
  CHECKS[known.kind]?.(part);
  return found;
}

function decode(object: JsonObject, known: ServerKind): readonly ServerProblem[] {
  const metadata = object['metadata'] ?? {};
  const { apiVersion: _, kind: __, metadata: ___, ...fields } = object;
  const malformed = [
    ...findMalformed(metadata, OBJECT_META_SCHEMA, ['metadata']),
    ...findMalformed(fields, known.schema, []),
  ];
  const unknown = [
    ...pruneUnknownParts(metadata, OBJECT_META_SCHEMA, ['metadata']),
    ...pruneUnknownFields(object, known.schema),
  ];
  return [
    ...malformed,
    ...unknown.map(({ path, parent }, i): ServerProblem => {
      const near =
        i >= MOST_HINTS ? undefined : nearestName(String(path.at(-1)), Object.keys(parent?.properties ?? {}));
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      return { path, type: 'unknown', message: `is not a known field${hint}` };
    }),
  ];
}

/** Names that are more than DNS subdomains; everything else of metadata is as for all kinds. */
function checkNames(object: Part, { kind, namespaced }: ServerKind): void {
  const metadata = object.at('metadata');
  for (const { path, type, message } of checkMetadata(isJsonObject(metadata.value) ? metadata.value : {}, namespaced)) {
    // Of the name of a budget, only that a path can have it is asked for.
    const isLenient =
      kind === 'PodDisruptionBudget' && (path[1] === 'name' || path[1] === 'generateName') && type !== 'required';
    if (!isLenient) object.at(...path).refuse(message, type);
  }
  const name = metadata.at('name');
  if (kind === 'PodDisruptionBudget') {
    if (/[/%]|^\.\.?$/.test(name.text)) name.refuse('must not contain "/" or "%"');
    return;
  }
  for (const finalizer of metadata.at('finalizers').items) {
    if (!finalizer.text.includes('/') && !['orphan', 'foregroundDeletion', 'kubernetes'].includes(finalizer.text)) {
      finalizer.refuse('must have a domain and "/" before it');
    }
  }
  if (name.text === '' || !isDnsSubdomain(name.text)) return;
  if (kind === 'Namespace' || kind === 'StatefulSet' || kind === 'Service')
    name.matches(isDnsLabel, DNS_LABEL_EXPECTED);
  if (kind === 'CronJob') checkCronJobName(name);
}

const CHECKS: Readonly<Record<string, (object: Part) => void>> = {
  Pod(pod) {
    checkPodSpec(pod.at('spec'));
  },
  PodTemplate(object) {
    checkPodTemplate(object.at('template'));
  },
  Deployment(object) {
    checkDeployment(object.at('spec'));
  },
  ReplicaSet(object) {
    checkReplicaSet(object.at('spec'));
  },
  DaemonSet(object) {
    checkDaemonSet(object.at('spec'));
  },
  StatefulSet(object) {
    checkStatefulSet(object.at('spec'));
  },
  Job(object) {
    checkJob(object.at('spec'));
    checkJobSelector(object.at('spec'));
  },
  CronJob(object) {
    checkCronJob(object.at('spec'));
  },
  PodDisruptionBudget(object) {
    checkPodDisruptionBudget(object.at('spec'));
  },
  PersistentVolumeClaim(object) {
    checkPersistentVolumeClaim(object.at('spec'));
  },
  StorageClass: checkStorageClass,
  PriorityClass: checkPriorityClass,
  ConfigMap: checkConfigMap,
  Service(object) {
    checkService(object.at('spec'));
  },
};
