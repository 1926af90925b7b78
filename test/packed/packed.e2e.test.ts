import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packAll, publishablePackages, root } from '../../tools/pack/packages.mjs';
import { firstTsExample, toJavaScript } from '../readme/ts-example.ts';

/** What somebody gets who installs the published packages: the tarballs in an empty folder, no workspace, no source. */
describe('the packed packages', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'karpenter-ts-packed-'));
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
    const tarballs = packAll(folder);
    const dependencies = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]));
    writeFileSync(
      join(folder, 'package.json'),
      // The overrides make the tarballs satisfy the packages' dependencies on each other, which no registry has yet.
      JSON.stringify({ name: 'packed', private: true, type: 'module', dependencies, overrides: dependencies }),
    );
    execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: folder,
    });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { name, folder: source, manifest } of publishablePackages()) {
    it(`${name} can be imported and carries its licence`, () => {
      execFileSync(process.execPath, ['--input-type=module', '--eval', `await import(${JSON.stringify(name)})`], {
        cwd: folder,
      });
      const licence = readFileSync(join(folder, 'node_modules', name, 'LICENSE'), 'utf8');
      expect(licence).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
    });

    const example = firstTsExample(readFileSync(join(source, 'README.md'), 'utf8'));
    if (manifest.bin !== undefined || example === undefined) continue;
    it(`${name} runs the example of its README`, () => {
      execFileSync(process.execPath, ['--input-type=module', '--eval', toJavaScript(example)], { cwd: folder });
    });
  }
});
