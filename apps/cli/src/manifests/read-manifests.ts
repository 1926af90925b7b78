import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { LineCounter, parseAllDocuments } from 'yaml';

/** A manifest, and where it stands. */
export interface Manifest {
  readonly object: KubernetesObject;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A file that cannot be read, or is no manifest. The message begins with the place. */
export class ManifestFileError extends Error {
  override readonly name: string = 'ManifestFileError';
}

const extensions: readonly string[] = ['.yaml', '.yml', '.json'];

/**
 * The manifests of files, and of the YAML and JSON files in folders and folders in them, by name. A
 * file may hold several documents; a `List` counts as its items.
 *
 * @throws ManifestFileError
 */
export async function readManifests(paths: readonly string[]): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for (const path of paths) {
    for (const file of await filesOf(path)) manifests.push(...parseManifests(file, await read(file)));
  }
  return manifests;
}

/** The manifests in the text of a file. */
export function parseManifests(file: string, text: string): readonly Manifest[] {
  const lines = new LineCounter();
  const manifests: Manifest[] = [];
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    const [error] = document.errors;
    if (error !== undefined) {
      const line = error.linePos?.[0].line ?? 1;
      throw new ManifestFileError(`${file}:${line}: ${error.message.split('\n')[0]!.replace(/ at line.*$/, '')}`);
    }
    const content: unknown = document.toJS();
    if (content === null || content === undefined) continue;
    const line = lines.linePos(document.contents?.range[0] ?? document.range[0]).line;
    for (const object of itemsOf(content)) manifests.push({ object: checked(object, file, line), file, line });
  }
  return manifests;
}

function itemsOf(content: unknown): readonly unknown[] {
  const { kind, items } = content as { readonly kind?: unknown; readonly items?: unknown };
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? items : [content];
}

function checked(object: unknown, file: string, line: number): KubernetesObject {
  const fail = (what: string): never => {
    throw new ManifestFileError(`${file}:${line}: ${what}`);
  };
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return fail('a manifest is expected');
  const { apiVersion, kind, metadata } = object as Partial<Record<string, unknown>>;
  if (typeof apiVersion !== 'string') return fail('apiVersion is missing');
  if (typeof kind !== 'string') return fail('kind is missing');
  const { name, generateName } = (metadata ?? {}) as Partial<Record<string, unknown>>;
  if (typeof name !== 'string' && typeof generateName !== 'string') return fail(`${kind}: metadata.name is missing`);
  return object;
}

async function filesOf(path: string): Promise<readonly string[]> {
  const stats = await told(path, stat(path));
  if (!stats.isDirectory()) return [path];
  const names = await told(path, readdir(path, { recursive: true }));
  const files = names.filter((name) => extensions.includes(extname(name))).sort();
  if (files.length === 0) throw new ManifestFileError(`${path}: no ${extensions.join(', ')} file in it`);
  return files.map((name) => join(path, name));
}

function read(file: string): Promise<string> {
  return told(file, readFile(file, 'utf8'));
}

async function told<T>(path: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'no such file or folder' : message;
    throw new ManifestFileError(`${path}: ${why}`, { cause });
  }
}
