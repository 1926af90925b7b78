/**
 * `npm run bench [-- PART_OF_PATH... FLAG...]`: runs every `*.bench.ts` from source, one process each, so that no case warms up
 * or litters the heap of another. A bench prints its own figures, and gets the flags (`--name` or `--name=value`); a status other
 * than 0 fails the run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const parts = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('-'));

const benches = ['packages', 'apps', 'tools']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => join(group, name, 'src')))
  .filter((src) => existsSync(join(root, src)))
  .flatMap((src) => readdirSync(join(root, src), { recursive: true }).map((file) => join(src, file)))
  .filter((file) => file.endsWith('.bench.ts') && (parts.length === 0 || parts.some((part) => file.includes(part))))
  .sort();

let failed = 0;
for (const file of benches) {
  console.log(`# ${file}`);
  const args = ['--expose-gc', '--conditions=@karpenter-ts/source', '--import', 'tsx', file, ...flags];
  if (spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0) failed++;
}
console.log(`${benches.length - failed} benches ran, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
