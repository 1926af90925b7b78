import { isConditionTrue, type CapacityBuffer } from '@karpenter-ts/apis';
import {
  formatTime,
  objectKey,
  type Container,
  type Pod,
  type PodSpec,
  type PodTemplateSpec,
} from '@karpenter-ts/kube-model';
import { CONDITION_READY_FOR_PROVISIONING } from './buffer-conditions.ts';

/** Marks pods that stand for a buffer's room and exist nowhere. */
export const ANNOTATION_VIRTUAL_POD = 'karpenter.sh/capacity-buffer-fake-pod';
export const ANNOTATION_BUFFER_NAME = 'karpenter.sh/capacity-buffer-name';
export const ANNOTATION_BUFFER_NAMESPACE = 'karpenter.sh/capacity-buffer-namespace';

/** The least priority that there is: any pod may have the room. */
const virtualPodPriority = -(2 ** 31);

/** More room than any cluster has; a limit without a request to match it would otherwise be for billions of pods. */
const maxVirtualPods = 50_000;

type Mounting = Container & { readonly volumeMounts?: readonly { readonly name: string }[] | undefined };

/** Whether there is anything to keep room for. */
export function isBufferReady({ spec, status }: CapacityBuffer): boolean {
  return (
    isConditionTrue(status?.conditions, CONDITION_READY_FOR_PROVISIONING) &&
    (status?.replicas ?? 0) > 0 &&
    (spec.podTemplateRef !== undefined || spec.scalableRef !== undefined)
  );
}

/**
 * Pods that wait for the buffer's room, as many as its status says, at most 50,000. They share one spec: what names an
 * object that they will never have, such as a claim for a volume, is taken out (`BuildVirtualPods`).
 *
 * @param now milliseconds since the epoch, when they are said to have been created
 */
export function virtualPods(buffer: CapacityBuffer, template: PodTemplateSpec, now: number): readonly Pod[] {
  const { name = '', namespace = '', uid = '' } = buffer.metadata ?? {};
  const count = Math.min(buffer.status?.replicas ?? 0, maxVirtualPods);
  const spec = virtualSpec(template.spec ?? { containers: [] });
  const labels = template.metadata?.labels;
  const annotations = {
    [ANNOTATION_VIRTUAL_POD]: 'true',
    [ANNOTATION_BUFFER_NAME]: name,
    [ANNOTATION_BUFFER_NAMESPACE]: namespace,
  };
  const creationTimestamp = formatTime(now);
  // As the cluster's scheduler marks pods that found no room.
  const status = { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] };
  return Array.from({ length: count }, (_, i) => ({
    metadata: {
      name: `capacity-buffer-${name}-${i + 1}`,
      namespace,
      uid: `${uid}-${i + 1}`,
      ...(labels !== undefined && { labels }),
      annotations,
      creationTimestamp,
    },
    spec,
    status,
  }));
}

/** (`sanitizeVirtualPodSpec`) */
function virtualSpec({ nodeName: _, ...spec }: PodSpec): PodSpec {
  const dropped = new Set(
    (spec.volumes ?? [])
      .filter(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim !== undefined || ephemeral !== undefined)
      .map((volume) => volume.name),
  );
  const priority = virtualPodPriority;
  if (dropped.size === 0) return { ...spec, priority };
  const unmounted = (container: Mounting): Container =>
    container.volumeMounts === undefined
      ? container
      : ({
          ...container,
          volumeMounts: container.volumeMounts.filter((mount) => !dropped.has(mount.name)),
        } as Mounting);
  return {
    ...spec,
    priority,
    volumes: (spec.volumes ?? []).filter((volume) => !dropped.has(volume.name)),
    containers: spec.containers.map(unmounted),
    ...(spec.initContainers !== undefined && { initContainers: spec.initContainers.map(unmounted) }),
  };
}

export function isVirtualPod(pod: Pod | undefined): boolean {
  return pod?.metadata?.annotations?.[ANNOTATION_VIRTUAL_POD] === 'true';
}

/** `namespace/name` of the buffer that a virtual pod stands for; undefined for any other pod. */
export function bufferKeyOf(pod: Pod | undefined): string | undefined {
  if (!isVirtualPod(pod)) return undefined;
  const name = pod?.metadata?.annotations?.[ANNOTATION_BUFFER_NAME] ?? '';
  const namespace = pod?.metadata?.annotations?.[ANNOTATION_BUFFER_NAMESPACE] ?? '';
  return name === '' || namespace === '' ? undefined : `${namespace}/${name}`;
}

/** The virtual pods of every buffer, kept so that a pass need not look up what they are made from (`virtualpods.Cache`). */
export class VirtualPods {
  readonly #byBuffer = new Map<string, readonly Pod[]>();

  /** A buffer that is not ready has none. */
  update(buffer: CapacityBuffer, template: PodTemplateSpec, now: number): void {
    if (isBufferReady(buffer)) this.#byBuffer.set(objectKey(buffer), virtualPods(buffer, template, now));
    else this.remove(objectKey(buffer));
  }

  /** @param key `namespace/name` of a buffer, known or not */
  remove(key: string): void {
    this.#byBuffer.delete(key);
  }

  /** By buffer in the order of their keys. */
  all(): readonly Pod[] {
    const keys = [...this.#byBuffer.keys()].sort();
    return keys.flatMap((key) => this.#byBuffer.get(key) ?? []);
  }
}
