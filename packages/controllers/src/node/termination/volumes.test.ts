import type { PersistentVolumeClaim, VolumeAttachment } from '@karpenter-ts/kube-model';
import { pod } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { pendingAttachments } from './volumes.ts';

const attachment = (volume: string | undefined): VolumeAttachment => ({
  metadata: { name: `of-${volume ?? 'nothing'}` },
  spec: { nodeName: 'n', source: volume === undefined ? {} : { persistentVolumeName: volume } },
});
const volumeClaims: Readonly<Record<string, PersistentVolumeClaim>> = {
  'default/data': { spec: { volumeName: 'pv-data' } },
  'default/stays-scratch': { spec: { volumeName: 'pv-scratch' } },
};
const claims = (key: string): PersistentVolumeClaim | undefined => volumeClaims[key];
const tolerations = [{ key: 'karpenter.sh/disrupted', operator: 'Exists' }];

describe('18.7.44 the volume attachments that a drained node waits for', () => {
  const pending = (pods: readonly ReturnType<typeof pod>[], ...volumes: (string | undefined)[]): unknown[] =>
    pendingAttachments({ attachments: volumes.map(attachment), pods, claims, now: 0 }).map(
      ({ metadata }) => metadata?.name,
    );

  it('are all, as long as no pod stays', () => {
    expect(pending([], 'pv-data', 'pv-other')).toEqual(['of-pv-data', 'of-pv-other']);
  });
  it('are not those without a volume', () => {
    expect(pending([], undefined)).toEqual([]);
  });
  it('are not those of pods that stay, by claim or generic ephemeral', () => {
    const volumes = [
      { name: 'one', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'scratch', ephemeral: {} },
      { name: 'gone', persistentVolumeClaim: { claimName: 'missing' } },
    ];
    const stays = pod({ name: 'stays', phase: 'Running', tolerations, volumes });
    expect(pending([stays], 'pv-data', 'pv-scratch', 'pv-other')).toEqual(['of-pv-other']);
  });
  it('are those of pods that go', () => {
    const goes = pod({ phase: 'Running', volumes: [{ name: 'one', persistentVolumeClaim: { claimName: 'data' } }] });
    expect(pending([goes], 'pv-data')).toEqual(['of-pv-data']);
  });
});
