import type { CapacityBuffer, CapacityBufferStatus } from '@karpenter-ts/apis';
import type { KubernetesObject, PodTemplateSpec } from '@karpenter-ts/kube-model';
import { CONDITION_READY_FOR_PROVISIONING, setBufferCondition, type BufferCondition } from './buffer-conditions.ts';
import { bufferReplicas } from './buffer-replicas.ts';

/** A kind that the shape of a buffer's pods can come from. */
export type BufferSourceKind = 'PodTemplate' | 'Deployment' | 'StatefulSet' | 'ReplicaSet';

/** What has to be looked up, in the buffer's namespace. */
export interface BufferReference {
  readonly kind: BufferSourceKind;
  readonly name: string;
}

/** What was found there: a PodTemplate has `template`, a workload has `spec`. */
export interface BufferSource extends KubernetesObject {
  readonly template?: PodTemplateSpec | undefined;
  readonly spec?:
    { readonly replicas?: number | undefined; readonly template?: PodTemplateSpec | undefined } | undefined;
}

/** What a buffer comes to. */
export interface BufferResolution {
  /** The whole new status. */
  readonly status: CapacityBufferStatus;
  /** Whether it differs from the buffer's, so that it has to be written. */
  readonly changed: boolean;
  /** The shape of the pods; undefined where it cannot be told. */
  readonly template: PodTemplateSpec | undefined;
}

const workloadKinds: ReadonlySet<string> = new Set<BufferSourceKind>(['Deployment', 'StatefulSet', 'ReplicaSet']);

/** Where the buffer says that the shape of its pods is; a text where it does not say it in a way that is known. */
export function bufferReference({ spec }: CapacityBuffer): BufferReference | string {
  const { podTemplateRef, scalableRef } = spec;
  if (podTemplateRef !== undefined) return { kind: 'PodTemplate', name: podTemplateRef.name };
  if (scalableRef === undefined) return 'Neither podTemplateRef nor scalableRef is set';
  const { apiGroup = '', kind, name } = scalableRef;
  if (apiGroup !== '' && apiGroup !== 'apps') return `unsupported scalableRef API group "${apiGroup}"`;
  if (!workloadKinds.has(kind)) return `unsupported kind "${kind}"`;
  return { kind: kind as BufferSourceKind, name };
}

/**
 * The status that follows from what was found (`resolveAndUpdateStatus`).
 *
 * @param source what {@link bufferReference} names; undefined where there is none
 * @param now milliseconds since the epoch
 */
export function resolveBuffer(buffer: CapacityBuffer, source: BufferSource | undefined, now: number): BufferResolution {
  const { status: before = {}, spec, metadata } = buffer;
  const reference = bufferReference(buffer);
  const settle = (
    outcome: Omit<BufferCondition, 'type'>,
    facts: CapacityBufferStatus,
    template: PodTemplateSpec | undefined,
  ): BufferResolution => {
    const condition = { type: CONDITION_READY_FOR_PROVISIONING, ...outcome };
    const conditions = setBufferCondition(before.conditions, condition, metadata?.generation, now);
    const status = { ...facts, provisioningStrategy: spec.provisioningStrategy, conditions };
    return { status, changed: !isSameStatus(before, status), template };
  };
  const fail = (reason: string, message: string): BufferResolution =>
    settle({ status: 'False', reason, message }, before, undefined);

  if (typeof reference === 'string') return fail('ResolutionFailed', reference);
  const isTemplate = reference.kind === 'PodTemplate';
  if (source === undefined) {
    const message = `${reference.kind} "${reference.name}" not found`;
    return fail(isTemplate ? 'PodTemplateNotFound' : 'ScalableRefNotFound', message);
  }
  const template = (isTemplate ? source.template : source.spec?.template) ?? {};
  let replicas: number;
  try {
    replicas = bufferReplicas(spec, template, isTemplate ? undefined : (source.spec?.replicas ?? 1));
  } catch (error) {
    return fail('ResolutionFailed', error instanceof Error ? error.message : String(error));
  }
  const facts: CapacityBufferStatus = {
    ...before,
    podTemplateRef: isTemplate ? { name: reference.name } : undefined,
    podTemplateGeneration: isTemplate ? source.metadata?.generation : undefined,
    replicas,
  };
  return settle({ status: 'True', reason: 'Resolved', message: 'Pod template resolved successfully' }, facts, template);
}

function isSameStatus(a: CapacityBufferStatus, b: CapacityBufferStatus): boolean {
  return (
    a.conditions === b.conditions &&
    a.replicas === b.replicas &&
    a.podTemplateRef?.name === b.podTemplateRef?.name &&
    a.podTemplateGeneration === b.podTemplateGeneration &&
    a.provisioningStrategy === b.provisioningStrategy
  );
}
