import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { parseManifests, readManifests } from './read-manifests.ts';

describe('manifests', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'manifests-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

  it('are read from files and from folders in folders, by name', async () => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'z.yaml'), configMap('z'));
    await writeFile(join(folder, 'sub', 'a.yml'), configMap('a'));
    await writeFile(join(folder, 'b.json'), JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' } }));
    await writeFile(join(folder, 'notes.txt'), 'no manifest');
    const manifests = await readManifests([folder]);
    expect(manifests.map(({ object }) => object.metadata?.name)).toEqual(['b', 'a', 'z']);
  });

  it('may be several in a file, or a List', () => {
    const text = `# first\n${configMap('a')}---\n---\n${configMap('b')}---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: c}}\n`;
    const manifests = parseManifests('f.yaml', text);
    expect(manifests.map(({ object, line }) => [object.metadata?.name, line])).toEqual([
      ['a', 2],
      ['b', 7],
      ['c', 11],
    ]);
  });

  const wrong: Record<string, readonly [text: string, says: string]> = {
    'broken YAML': ['a: b\nc: [d\n', 'f.yaml:3:'],
    'no apiVersion': ['kind: Pod\n', 'f.yaml:1: apiVersion is missing'],
    'no kind': ['---\napiVersion: v1\n', 'f.yaml:2: kind is missing'],
    'no name': ['apiVersion: v1\nkind: Pod\nmetadata: {}\n', 'f.yaml:1: Pod: metadata.name is missing'],
    'text alone': ['hello\n', 'f.yaml:1: a manifest is expected'],
  };
  for (const [what, [text, says]] of Object.entries(wrong)) {
    it(`with ${what} are refused with their place`, () => {
      expect(() => parseManifests('f.yaml', text)).toThrow(says);
    });
  }

  it('of a folder without any are refused', async () => {
    await expect(readManifests([folder])).rejects.toThrow(`${folder}: no .yaml, .yml, .json file in it`);
  });
});
