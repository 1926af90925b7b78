import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Go modules of the `modules` folder. */
export type GoModuleName = 'kubernetes' | 'kwok' | 'karpenter';

/** What a go.mod says, as far as building needs it. */
export interface GoModule {
  readonly name: string;
  /** The folder of go.mod and go.sum. */
  readonly folder: string;
  /** The oldest Go that builds it, such as `1.26.0`. */
  readonly goVersion: string;
  /** First 16 hexadecimal digits of the SHA-256 of go.mod and go.sum: other requirements, other binaries. */
  readonly hash: string;
  /** The version of a required module, such as `v1.36.1`; throws when it is not required. */
  versionOf(source: string): string;
}

const MODULES_FOLDER = fileURLToPath(new URL('../modules', import.meta.url));

/** Reads a module of the `modules` folder. */
export async function readGoModule(name: GoModuleName): Promise<GoModule> {
  const folder = path.join(MODULES_FOLDER, name);
  const [goMod, goSum] = await Promise.all([
    readFile(path.join(folder, 'go.mod'), 'utf8'),
    readFile(path.join(folder, 'go.sum'), 'utf8'),
  ]);
  return parseGoModule({ name, folder, goMod, goSum });
}

/** The module that go.mod and go.sum of this text describe. */
export function parseGoModule(source: {
  readonly name: string;
  readonly folder: string;
  readonly goMod: string;
  readonly goSum: string;
}): GoModule {
  const goVersion = /^go (\S+)$/m.exec(source.goMod)?.[1];
  if (goVersion === undefined) throw new Error(`${source.folder}/go.mod has no "go" line`);
  // A requirement stands in a block or on a line of its own.
  const lines = source.goMod.split('\n').map((line) => line.replace(/^require(?=\s)/, '').trim());
  const words = lines.map((line) => line.split(/\s+/));
  return {
    name: source.name,
    folder: source.folder,
    goVersion,
    hash: createHash('sha256').update(source.goMod).update('\0').update(source.goSum).digest('hex').slice(0, 16),
    versionOf: (wanted) => {
      const line = words.find(([first, second]) => first === wanted && second?.startsWith('v') === true);
      if (line?.[1] === undefined) throw new Error(`${source.folder}/go.mod does not require ${wanted}`);
      return line[1];
    },
  };
}
