import { describe, expect, it } from '@jest/globals';

import { readManifestText } from '../read/read-manifest-text.ts';
import { convertManifestTexts } from './convert-manifests.ts';

describe('the size of a volume', () => {
  it.each([
    [
      100,
      '1Gi',
      'v1 takes whole Gi, G, Ti or T; 100 is written as 1Gi; without a unit it is in bytes: write 100Gi if that is meant',
    ],
    [107374182400, '100Gi', 'v1 takes whole Gi, G, Ti or T; 107374182400 is written as 100Gi'],
    ['1500Mi', '2Gi', 'v1 takes whole Gi, G, Ti or T; 1500Mi is written as 2Gi'],
    ['100Gi', '100Gi', undefined],
  ])('%j becomes %s', (volumeSize, want, message) => {
    const object = {
      apiVersion: 'karpenter.k8s.aws/v1alpha1',
      kind: 'AWSNodeTemplate',
      metadata: { name: 'n' },
      spec: { blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { volumeSize } }] },
    };
    const { objects, problems } = convertManifestTexts([readManifestText('n.json', JSON.stringify(object))]);
    expect(objects[0]).toMatchObject({ spec: { blockDeviceMappings: [{ ebs: { volumeSize: want } }] } });
    expect(problems.find(({ rule }) => rule === 'convert/block-device')?.message).toBe(message);
  });
});
