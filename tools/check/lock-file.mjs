/**
 * `npm run check:lock`: the lock file serves every machine. It names no registry, and for each package with a binary per platform
 * it holds them all: an optional dependency whose version was not published yet when somebody installed is left out of the lock
 * file without a word, and `npm ci` fails then.
 */
import { readFileSync } from 'node:fs';
import { root } from '../pack/packages.mjs';

const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));

/** Node's lookup: the folder itself, then every folder above it. */
function isLocked(from, name) {
  for (let folder = from; ;) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

const problems = [];
for (const [folder, entry] of Object.entries(packages)) {
  if (/^https?:/.test(entry.resolved ?? '')) {
    problems.push(
      `${folder}: names ${entry.resolved}; .npmrc says omit-lockfile-registry-resolved: run npm install again`,
    );
  }
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!isLocked(folder, name))
      problems.push(`${folder}: ${name}@${version} is missing; use a version whose binaries are all published`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
