import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { kwokStages } from './kwok-stages.ts';
import { withTemporaryFolder } from './temporary-folder.fixture.ts';

const FOLDERS = {
  'kustomize/stage/node/fast': ['node-initialize'],
  'kustomize/stage/node/heartbeat-with-lease': ['node-heartbeat-with-lease'],
  'kustomize/stage/pod/fast': ['pod-ready', 'pod-complete', 'pod-delete'],
};

it('joins what the kustomizations name, in their order, and nothing else', () =>
  withTemporaryFolder(async (assets) => {
    for (const [name, stages] of Object.entries(FOLDERS)) {
      const folder = path.join(assets, name);
      await mkdir(folder, { recursive: true });
      const resources = stages.map((stage) => `- ${stage}.yaml\n`).join('');
      await writeFile(path.join(folder, 'kustomization.yaml'), `kind: Kustomization\nresources:\n${resources}`);
      for (const stage of [...stages, 'unnamed']) {
        await writeFile(path.join(folder, `${stage}.yaml`), `kind: Stage\nmetadata:\n  name: ${stage}\n`);
      }
    }
    const documents = parseAllDocuments(await kwokStages(assets)).map((document) => document.toJS());
    expect(documents).toEqual(
      Object.values(FOLDERS)
        .flat()
        .map((name) => ({ kind: 'Stage', metadata: { name } })),
    );
  }));
