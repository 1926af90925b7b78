import { type Manifest, type ManifestProblem, type ManifestText, readManifestText } from '@karpenter-ts/manifests';

import { contentOf, filesOf, ManifestFileError } from './manifest-files.ts';

/** What files, folders and standard input hold. */
export interface ManifestsRead {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ManifestProblem[];
  /** What was read, file by file. */
  readonly texts: readonly ManifestText[];
}

/**
 * The manifests of files, and of the YAML and JSON files in folders and folders in them, by name; `-` is
 * standard input. What is wrong in one file is a problem, and the others are read all the same.
 *
 * @throws ManifestFileError where nothing stands at a path that was named, or nothing that can be read
 */
export async function readManifestPaths(paths: readonly string[]): Promise<ManifestsRead> {
  const texts: ManifestText[] = [];
  const problems: ManifestProblem[] = [];
  for (const path of paths) {
    const found = await filesOf(path);
    problems.push(...found.problems);
    for (const file of found.files) {
      const content = await contentOf(file);
      if (!(content instanceof Uint8Array)) {
        problems.push(content);
        continue;
      }
      const read = readManifestText(file === '-' ? 'standard input' : file, content);
      texts.push(read);
      problems.push(...read.problems);
    }
  }
  return { manifests: texts.flatMap(({ manifests }) => manifests), problems, texts };
}

/**
 * The same for those that can do nothing with half of them.
 *
 * @throws ManifestFileError also with the first error within a file
 */
export async function readManifests(paths: readonly string[]): Promise<readonly Manifest[]> {
  const { manifests, problems } = await readManifestPaths(paths);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new ManifestFileError(`${error.file}:${error.line}: ${error.message}`);
  return manifests;
}
