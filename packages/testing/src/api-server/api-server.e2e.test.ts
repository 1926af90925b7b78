import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ControlPlane, startControlPlane } from '@karpenter-ts/cluster';
import { HttpKubeClient, loadKubeConfig } from '@karpenter-ts/runtime';

import { runApiScript, type ScriptEntry } from './api-script.fixture.ts';
import { differences } from './known-differences.fixture.ts';

/**
 * The answers that `api-script.test.ts` holds the in-memory server to. `UPDATE_RECORDING=1` writes them
 * anew, for another version of Kubernetes or a longer script.
 */
const recording = fileURLToPath(new URL('testdata/kube-apiserver-answers.json', import.meta.url));

describe('kube-apiserver against its recorded answers', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false, log: console.log });
    const folder = fileURLToPath(new URL('../../../apis/crds/', import.meta.url));
    for (const file of await readdir(folder)) {
      await plane.kubectl(['apply', '--server-side', '-f', '-'], await readFile(folder + file, 'utf8'));
    }
    await plane.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
  });

  afterAll(async () => plane.stop());

  it('answers as recorded', async () => {
    const client = new HttpKubeClient({ config: await loadKubeConfig({ path: plane.kubeconfigPath }) });
    const got = await runApiScript({
      client,
      bind: async ({ name, namespace }, nodeName) => {
        const plural = `pods/${name}/binding`;
        const target = { apiVersion: 'v1', kind: 'Node', name: nodeName };
        const binding = { metadata: { name, namespace }, target };
        await client.create({ group: '', version: 'v1', kind: 'Binding', plural, namespaced: true }, binding);
      },
    });
    if (process.env['UPDATE_RECORDING'] === '1') await writeFile(recording, `${JSON.stringify(got, undefined, 1)}\n`);
    const recorded = JSON.parse(await readFile(recording, 'utf8')) as readonly ScriptEntry[];
    expect(differences(recorded, got)).toEqual([]);
    expect(got.map(({ step }) => step)).toEqual(recorded.map(({ step }) => step));
  });
});
