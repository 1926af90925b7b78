import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

import type { ManifestProblem } from '@karpenter-ts/manifests';

/** A path that cannot be read, or holds what cannot be used. The message begins with the place. */
export class ManifestFileError extends Error {
  override readonly name: string = 'ManifestFileError';
}

/** The files that a path stands for. */
export interface ManifestFiles {
  readonly files: readonly string[];
  /** Of what stands in a folder by a manifest's name, and is none. */
  readonly problems: readonly ManifestProblem[];
}

const extensions: readonly string[] = ['.yaml', '.yml', '.json'];

/** A file is read whole before it is cut into documents: some hundred times a cluster's manifests. */
const FILE_BYTES = 256 * 1024 * 1024;

/** What one call reads. */
const CHUNK_BYTES = 64 * 1024;

/** Folders in folders that hold no manifests of one's own; so do hidden ones, as of git and of CI. */
const foreignFolders: ReadonlySet<string> = new Set(['node_modules']);

/** Files that other programs read by these names. Whoever names such a file itself gets a verdict on it. */
const foreignFiles =
  /^(?:(?:docker-)?compose(?:\.[^.]+)*\.ya?ml|kustomization\.ya?ml|(?:skaffold|helmfile|mkdocs|pnpm-lock|pnpm-workspace)\.ya?ml|Chart\.ya?ml|values\.schema\.json|(?:package|package-lock|tsconfig(?:\.[^.]+)*|renovate)\.json)$/;

/** Values stand beside the chart that they are for. */
const chartFile = 'Chart.yaml';
const chartValues = /^values(?:[-.].*)?\.ya?ml$/;

/** `-` and files themselves; of folders, and folders in them, the YAML and JSON files by name, as far as they can be manifests. */
export async function filesOf(path: string): Promise<ManifestFiles> {
  if (path === '-') return { files: [path], problems: [] };
  const stats = await told(path, stat(path));
  if (!stats.isDirectory()) {
    const wrong = notReadable(stats, path);
    if (wrong !== undefined) throw new ManifestFileError(`${path}: ${wrong}`);
    return { files: [path], problems: [] };
  }
  const files: string[] = [];
  const problems: ManifestProblem[] = [];
  const names = await told(path, namesIn(path, '', problems));
  const candidates = names.filter((name) => extensions.includes(extname(name))).sort();
  for (const file of candidates.map((name) => join(path, name))) {
    const message = await whyNot(file);
    if (message === undefined) files.push(file);
    else problems.push(fileProblem(file, message));
  }
  if (files.length + problems.length === 0) {
    throw new ManifestFileError(`${path}: no ${extensions.join(', ')} file in it`);
  }
  return { files, problems };
}

/** The bytes of a file, or of standard input; or why it cannot be read. */
export async function contentOf(file: string): Promise<Uint8Array | ManifestProblem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of file === '-' ? standardInput() : fileChunks(file)) {
      length += chunk.length;
      if (length > FILE_BYTES) return fileProblem(file, `has more than ${FILE_BYTES / 2 ** 20} MiB; split it`);
      chunks.push(chunk);
    }
  } catch (error) {
    return fileProblem(file, wordingOf(error));
  }
  return Buffer.concat(chunks);
}

function fileProblem(file: string, message: string): ManifestProblem {
  return { severity: 'error', file, line: 1, column: 1, message, rule: 'file' };
}

async function* standardInput(): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of process.stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
}

async function* fileChunks(file: string): AsyncGenerator<Uint8Array, void> {
  const handle = await open(file);
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/**
 * What stands in a folder and folders in it, without what is hidden or is for other programs; links to folders are not
 * followed, since they may lead back. Folders in it that cannot be listed are problems.
 */
async function namesIn(root: string, folder: string, problems: ManifestProblem[]): Promise<readonly string[]> {
  const names: string[] = [];
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const isChart = entries.some((entry) => entry.name === chartFile);
  for (const entry of entries) {
    const name = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (!entry.isDirectory()) {
      const isForeign = foreignFiles.test(entry.name) || (isChart && chartValues.test(entry.name));
      if (!isForeign) names.push(name);
      continue;
    }
    if (foreignFolders.has(entry.name)) continue;
    try {
      names.push(...(await namesIn(root, name, problems)));
    } catch (error) {
      problems.push(fileProblem(join(root, name), wordingOf(error)));
    }
  }
  return names;
}

/** Why something in a folder cannot be read. */
async function whyNot(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    return stats.isDirectory() ? 'is a link to a folder; name the folder itself' : notReadable(stats, file);
  } catch (error) {
    return wordingOf(error);
  }
}

/** A FIFO that a shell made of `<(command)` has its writer already; others may never have one. */
function notReadable(stats: Stats, path: string): string | undefined {
  if (stats.isFile() || (stats.isFIFO() && /^\/(dev|proc\/self)\/fd\//.test(path))) return undefined;
  if (stats.isFIFO()) return 'is a FIFO, not a file; read it with - as standard input';
  if (stats.isSocket()) return 'is a socket, not a file';
  return path === '/dev/stdin' ? undefined : 'is a device, not a file';
}

async function told<T>(path: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    throw new ManifestFileError(`${path}: ${wordingOf(cause)}`, { cause });
  }
}

function wordingOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    case 'EISDIR':
      return 'is a folder';
    default:
      return message;
  }
}
