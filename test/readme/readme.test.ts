import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { publishablePackages } from '../../tools/pack/packages.mjs';
import { firstTsExample, toJavaScript } from './ts-example.ts';

const run = promisify(execFile);

const exportsNothing = (folder: string): boolean =>
  readFileSync(join(folder, 'src/index.ts'), 'utf8').trim() === 'export {};';

// An app is used by its command, and a package that exports nothing yet has nothing to show.
const libraries = publishablePackages().filter(
  ({ folder, manifest }) => manifest.bin === undefined && !exportsNothing(folder),
);

describe('the example in the README of', () => {
  it('each library is looked at', () => {
    expect(publishablePackages().length).toBeGreaterThan(10);
  });

  for (const { name, folder } of libraries) {
    it(`${name} runs from source`, async () => {
      const example = firstTsExample(readFileSync(join(folder, 'README.md'), 'utf8'));
      if (example === undefined) throw new Error(`${name}: its README has no \`\`\`ts example`);
      expect(example).toContain('node:assert/strict');
      await run(
        process.execPath,
        [
          '--conditions=@karpenter-ts/source',
          '--import',
          'tsx',
          '--input-type=module',
          '--eval',
          toJavaScript(example),
        ],
        { cwd: folder },
      );
    }, 30_000);
  }
});
