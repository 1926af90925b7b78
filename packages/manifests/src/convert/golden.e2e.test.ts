import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane, type ControlPlane } from '@karpenter-ts/cluster';

import { readManifestText } from '../read/read-manifest-text.ts';
import { golden, goldenCases } from './golden.fixture.ts';

/** Another set of CRDs, such as upstream's, may be named: what is converted is for both. */
const crds = process.env['KARPENTER_CRDS'] ?? new URL('../../../apis/crds/', import.meta.url).pathname;

/**
 * Documents that are not accepted, each for something that its manifest lacks, which `convert` says: pools without a
 * name, a template or an operator; classes without a role, an image or a security group.
 */
const refused: readonly string[] = [
  '03 default',
  '05 default',
  '06 ',
  '09 ',
  '25 secure',
  'other-kinds ancient',
  'selectors too-much',
  'ubuntu without-image',
];

describe('what manifests become, on an API server', () => {
  let plane: ControlPlane | undefined;

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    await plane.kubectl(['apply', '--server-side', '-f', crds]);
    await plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it.each(goldenCases())(
    '$name is accepted as kubectl reads it, except for what it lacks',
    async ({ name, output }) => {
      const { documents } = readManifestText('', golden(output, ''));
      for (const { text, manifests } of documents) {
        const object = manifests[0]?.object;
        if (object?.apiVersion?.startsWith('karpenter.') !== true && object?.kind !== 'List') continue;
        const outcome = await plane?.kubectl(['apply', '--server-side', '--dry-run=server', '-f', '-'], text).then(
          () => 'accepted',
          (error: unknown) => (error as Error).message,
        );
        const title = `${name} ${object.metadata?.name ?? ''}`;
        if (refused.includes(title)) expect({ title, outcome }).not.toMatchObject({ outcome: 'accepted' });
        else expect({ title, outcome }).toStrictEqual({ title, outcome: 'accepted' });
      }
    },
  );
});
