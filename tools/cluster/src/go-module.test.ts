import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseGoModule, readGoModule } from './go-module.ts';
import { linkerFlagsOf, partNamed, PARTS } from './part.ts';

const GO_MOD = `module example.test/x

go 1.26.0

require (
	k8s.io/kubernetes v1.36.1
	other.test/y v0.1.0 // indirect
)

replace k8s.io/api => k8s.io/api v0.36.1
`;
const parsed = (goMod: string, goSum = ''): ReturnType<typeof parseGoModule> =>
  parseGoModule({ name: 'x', folder: '/x', goMod, goSum });

describe('parseGoModule', () => {
  it('reads the oldest Go and the versions of what is required', () => {
    const module = parsed(GO_MOD);
    expect(module.goVersion).toBe('1.26.0');
    expect(module.versionOf('k8s.io/kubernetes')).toBe('v1.36.1');
    expect(module.versionOf('other.test/y')).toBe('v0.1.0');
    expect(parsed('module z\ngo 1.25\nrequire a.test/b v2.0.0\n').versionOf('a.test/b')).toBe('v2.0.0');
    expect(() => module.versionOf('k8s.io/api')).toThrow('/x/go.mod does not require k8s.io/api');
  });

  it('has another hash when go.mod or go.sum is another', () => {
    const hashes = [parsed(GO_MOD).hash, parsed(`${GO_MOD}\n`).hash, parsed(GO_MOD, 'a h1:x=\n').hash];
    expect(new Set(hashes).size).toBe(3);
    expect(parsed(GO_MOD).hash).toBe(hashes[0]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('the modules', () => {
  it.each(PARTS.map((part) => [part.name, part] as const))('have %s as a tool, with a version', async (_, part) => {
    const module = await readGoModule(part.module);
    expect(module.versionOf(part.source)).toMatch(/^v\d+\.\d+\.\d+$/);
    const words = (await readFile(path.join(module.folder, 'go.mod'), 'utf8')).split(/\s+/);
    expect(words).toContain(part.package);
  });

  it('replace every staging module of Kubernetes by its release of the same day', async () => {
    const module = await readGoModule('kubernetes');
    const staging = module.versionOf('k8s.io/kubernetes').replace(/^v1\./, 'v0.');
    const goMod = await readFile(path.join(module.folder, 'go.mod'), 'utf8');
    const replaced = [...goMod.matchAll(/^\s*(\S+) => (\S+) (\S+)$/gm)].map(([, from, to, version]) => {
      expect([to, version]).toEqual([from, staging]);
      return from;
    });
    const required = [...goMod.matchAll(/^\s*(k8s\.io\/\S+) v0\.(?:0\.0|\d+\.\d+)(?: |$)/gm)].map(([, name]) => name);
    expect(replaced.length).toBeGreaterThan(30);
    expect(replaced).toEqual(expect.arrayContaining(required));
  });
});

describe('linkerFlagsOf', () => {
  it('tells the parts of Kubernetes their version', async () => {
    const module = await readGoModule('kubernetes');
    expect(linkerFlagsOf(partNamed('kube-apiserver'), module)).toBe(
      '-s -w -X k8s.io/component-base/version.gitVersion=v1.36.1 ' +
        '-X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=36',
    );
    expect(linkerFlagsOf(partNamed('etcd'), module)).toBe('-s -w');
  });
});
