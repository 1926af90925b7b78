import { homedir } from 'node:os';
import path from 'node:path';

/** Where builds and the records of running control planes are kept: `$XDG_CACHE_HOME` or `~/.cache`, then `karpenter-ts/cluster`. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const base = env['XDG_CACHE_HOME'];
  // The XDG base directory specification has relative paths ignored.
  const root = base !== undefined && path.isAbsolute(base) ? base : path.join(homedir(), '.cache');
  return path.join(root, 'karpenter-ts', 'cluster');
}
