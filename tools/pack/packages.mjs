/** The publishable packages of the repository, and their tarballs. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** `[{ name, folder, manifest }]` of every package and app that is not private, sorted by folder. */
export function publishablePackages() {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest }));
}

/** Packs every publishable package, as built, into `destination`; returns name → path of the tarball. */
export function packAll(destination) {
  const workspaces = publishablePackages().flatMap(({ name }) => ['--workspace', name]);
  const out = execFileSync('npm', ['pack', '--json', '--pack-destination', destination, ...workspaces], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 << 20,
  });
  return new Map(
    Object.values(JSON.parse(out)).map(({ name, filename }) => [
      name,
      join(destination, filename.replace(/^@/, '').replace('/', '-')),
    ]),
  );
}
