import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { readManifestPaths, readManifests } from './read-manifests.ts';

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

  it('are looked for in a folder past what is hidden and what other programs read', async () => {
    const foreign = [
      'docker-compose.prod.yml',
      'kustomization.yaml',
      'package.json',
      'tsconfig.base.json',
      '.hidden.yaml',
    ];
    const deeper = [
      '.github/ci.yml',
      'node_modules/x/a.yaml',
      'chart/Chart.yaml',
      'chart/values.yaml',
      'chart/values-a.yaml',
    ];
    for (const name of [...foreign, ...deeper]) {
      await mkdir(join(folder, dirname(name)), { recursive: true });
      await writeFile(join(folder, name), '{"services": 1}');
    }
    // Nobody else reads these by their names.
    for (const name of ['values.yaml', 'chart/pool.yaml', 'compose-pool.yaml']) {
      await writeFile(join(folder, name), configMap('x'));
    }
    const { manifests, problems } = await readManifestPaths([folder]);
    expect(problems).toEqual([]);
    expect(manifests.map(({ file }) => file)).toEqual(
      ['chart/pool.yaml', 'compose-pool.yaml', 'values.yaml'].map((name) => join(folder, name)),
    );
    const named = await readManifestPaths([join(folder, 'package.json')]);
    expect(named.problems.map(({ rule }) => rule)).toEqual(['type']);
  });

  it('of a file with an error are refused with their place', async () => {
    await writeFile(join(folder, 'a.yaml'), `${configMap('a')}---\nkind: Pod\n`);
    await expect(readManifests([folder])).rejects.toThrow(`${join(folder, 'a.yaml')}:5: apiVersion is missing`);
    const { manifests, problems } = await readManifestPaths([folder]);
    expect(manifests.map(({ object }) => object.metadata?.name)).toEqual(['a']);
    expect(problems).toHaveLength(1);
  });

  it('of a folder without any are refused', async () => {
    await expect(readManifests([folder])).rejects.toThrow(`${folder}: no .yaml, .yml, .json file in it`);
  });

  it('of a path that is none are refused', async () => {
    await expect(readManifests([join(folder, 'x')])).rejects.toThrow(`${join(folder, 'x')}: no such file or folder`);
  });

  it('of a device or a FIFO are refused, and do not wait', async () => {
    execFileSync('mkfifo', [join(folder, 'f.yaml')]);
    await expect(readManifests([join(folder, 'f.yaml')])).rejects.toThrow('f.yaml: is a FIFO, not a file');
    await expect(readManifests(['/dev/zero'])).rejects.toThrow('/dev/zero: is a device, not a file');
  });

  it('of a folder are read past links in a circle, links to nothing, FIFOs and folders by such a name', async () => {
    await writeFile(join(folder, 'z.yaml'), configMap('z'));
    await mkdir(join(folder, 'folder.yaml'));
    await writeFile(join(folder, 'folder.yaml', 'x.yaml'), configMap('x'));
    execFileSync('mkfifo', [join(folder, 'f.yaml')]);
    await symlink('loop.yaml', join(folder, 'loop.yaml'));
    await symlink('nothing', join(folder, 'dangling.yaml'));
    await symlink(folder, join(folder, 'self.yaml'));
    const { manifests, problems } = await readManifestPaths([folder]);
    expect(manifests.map(({ object }) => object.metadata?.name)).toEqual(['x', 'z']);
    expect(problems.map(({ file, message }) => [file, message])).toEqual([
      [join(folder, 'dangling.yaml'), 'no such file or folder'],
      [join(folder, 'f.yaml'), 'is a FIFO, not a file; read it with - as standard input'],
      [join(folder, 'loop.yaml'), 'its symbolic links lead in a circle'],
      [join(folder, 'self.yaml'), 'is a link to a folder; name the folder itself'],
    ]);
  });

  // Root may read everything.
  const itForUsers = process.getuid?.() === 0 ? it.skip : it;

  itForUsers('that may not be read are problems, in a folder that may not be listed too', async () => {
    await writeFile(join(folder, 'a.yaml'), configMap('a'));
    await writeFile(join(folder, 'b.yaml'), configMap('b'));
    await mkdir(join(folder, 'sub'));
    await chmod(join(folder, 'b.yaml'), 0o000);
    await chmod(join(folder, 'sub'), 0o000);
    const { manifests, problems } = await readManifestPaths([folder]);
    expect(manifests.map(({ object }) => object.metadata?.name)).toEqual(['a']);
    expect(problems.map(({ file, message }) => [file, message])).toEqual([
      [join(folder, 'sub'), 'no permission to read it'],
      [join(folder, 'b.yaml'), 'no permission to read it'],
    ]);
  });

  it('of standard input and of what a shell makes of <(command) are read', async () => {
    const program = `
      import { readManifestPaths } from ${JSON.stringify(new URL('./read-manifests.ts', import.meta.url).href)};
      const { manifests, problems } = await readManifestPaths(process.argv.slice(1));
      console.log(JSON.stringify([manifests.map(({ object, file }) => [object.metadata.name, file]), problems]));`;
    const flags = '--conditions=@karpenter-ts/source --import tsx --input-type=module';
    const script = `"$0" ${flags} --eval "$1" - <(cat "$2") < "$3"`;
    await writeFile(join(folder, 'a.yaml'), configMap('a'));
    await writeFile(join(folder, 'b.yaml'), configMap('b'));
    const files = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
    const { stdout } = await promisify(execFile)('bash', ['-c', script, process.execPath, program, ...files], {
      cwd: import.meta.dirname,
    });
    expect(JSON.parse(stdout)).toEqual([
      [
        ['b', 'standard input'],
        ['a', expect.stringMatching(/^\/dev\/fd\/\d+$/)],
      ],
      [],
    ]);
  });
});
