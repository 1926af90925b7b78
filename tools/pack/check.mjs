/** Looks at every tarball as npm and TypeScript will: publint on its manifest, attw on its types. Needs a build. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packAll, publishablePackages } from './packages.mjs';

/** The packages are ES modules only: what CommonJS or the resolution of before 2022 would say does not matter. */
const ignoredResolutions = new Set(['node10', 'node16-cjs']);

const destination = mkdtempSync(join(tmpdir(), 'karpenter-ts-pack-'));
let problems = 0;
try {
  const tarballs = packAll(destination);
  for (const { name, manifest } of publishablePackages()) {
    const data = readFileSync(tarballs.get(name));
    const tarball = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
    const { messages } = await publint({ pack: { tarball }, strict: true });
    const found = messages.map((message) => formatMessage(message, manifest, { color: false }));
    const { problems: typeProblems = [] } = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    for (const problem of typeProblems) {
      if (!ignoredResolutions.has(problem.resolutionKind)) found.push(`types: ${JSON.stringify(problem)}`);
    }
    for (const text of found) console.error(`${name}: ${text}`);
    problems += found.length;
  }
  console.log(`${tarballs.size} packages packed, ${problems} problems`);
} finally {
  rmSync(destination, { recursive: true, force: true });
}
process.exitCode = problems === 0 ? 0 : 1;
