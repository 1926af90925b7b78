import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '@karpenter-ts/cluster';
import { sharedProblems } from '../run/shared-rules.ts';

/** Where the program lies that runs the reference's scheduler: beside the shared problems, or where `SCHEDULING_PEER` says. */
const sources = process.env['SCHEDULING_PEER'] ?? join(sharedProblems, '../peer/scheduler');

/** The reference's scheduler, built once and kept in the user's cache folder; or why it cannot be had. */
export function buildReference(): { readonly path: string } | { readonly missing: string } {
  if (!existsSync(join(sources, 'go.mod'))) return { missing: `there is no reference in ${sources}` };
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go']) hash.update(readFileSync(join(sources, file))).update('\0');
  const folder = join(dirname(cacheFolder()), 'reference-scheduler', hash.digest('hex').slice(0, 16));
  const path = join(folder, 'scheduler');
  if (existsSync(path)) return { path };
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  try {
    console.log('building the reference, which takes some minutes the first time');
    execFileSync('go', ['build', '-trimpath', '-o', unfinished, '.'], {
      cwd: sources,
      env: { ...process.env, GOWORK: 'off', GOFLAGS: '-mod=readonly -buildvcs=false', CGO_ENABLED: '0' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  } catch (error) {
    return { missing: `the reference cannot be built: ${error instanceof Error ? error.message : String(error)}` };
  }
  renameSync(unfinished, path);
  return { path };
}
