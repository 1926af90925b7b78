import { isDrainablePod, type PersistentVolumeClaim, type Pod, type VolumeAttachment } from '@karpenter-ts/kube-model';

export interface VolumesInput {
  /** Those of the node. */
  readonly attachments: readonly VolumeAttachment[];
  /** Those bound to the node. */
  readonly pods: readonly Pod[];
  /** By `namespace/name`. */
  readonly claims: (key: string) => PersistentVolumeClaim | undefined;
  readonly now: number;
}

/**
 * The attachments that a drained node still waits for, so that the pods that used them can do so
 * elsewhere. Not those of pods that stay until the end. Upstream: `filterVolumeAttachments`.
 */
export function pendingAttachments({ attachments, pods, claims, now }: VolumesInput): readonly VolumeAttachment[] {
  const withVolume = attachments.filter((attachment) => volumeOf(attachment) !== undefined);
  if (withVolume.length === 0) return [];
  const staying = new Set<string>();
  for (const pod of pods) {
    if (isDrainablePod(pod, now)) continue;
    for (const key of claimKeys(pod)) {
      const volume = claims(key)?.spec?.volumeName;
      if (volume !== undefined) staying.add(volume);
    }
  }
  return withVolume.filter((attachment) => !staying.has(volumeOf(attachment)!));
}

function volumeOf(attachment: VolumeAttachment): string | undefined {
  return attachment.spec?.source?.persistentVolumeName;
}

/** A generic ephemeral volume's claim is named after its pod and itself. */
function claimKeys(pod: Pod): readonly string[] {
  const { name = '', namespace = '' } = pod.metadata ?? {};
  return (pod.spec?.volumes ?? []).flatMap((volume) => {
    if (volume.persistentVolumeClaim !== undefined) return [`${namespace}/${volume.persistentVolumeClaim.claimName}`];
    return volume.ephemeral === undefined ? [] : [`${namespace}/${name}-${volume.name}`];
  });
}
