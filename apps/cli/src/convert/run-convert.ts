import { convertManifestTexts, formatManifestProblem } from '@karpenter-ts/manifests';
import type { KubernetesObject } from '@karpenter-ts/kube-model';

import { instanceTypesOf } from '../instance-types.ts';
import { readManifestPaths } from '../manifests/read-manifests.ts';

export interface RunConvertOptions {
  readonly files: readonly string[];
  readonly output: 'yaml' | 'json';
  readonly expandGlobs: boolean;
  /** Path of a catalogue file; EC2's types without it. */
  readonly catalogue: string | undefined;
}

/** What to print. */
export interface ConvertResult {
  readonly output: string;
  /** For stderr. */
  readonly lines: readonly string[];
  /** Whether all was carried over. */
  readonly isComplete: boolean;
}

/**
 * Reads and converts manifests.
 *
 * @throws UsageError for a catalogue that cannot be read, ManifestFileError for a path that cannot
 */
export async function runConvert(options: RunConvertOptions): Promise<ConvertResult> {
  const expandGlobs = options.expandGlobs ? await instanceTypesOf(options.catalogue) : undefined;
  const { texts, problems: unread } = await readManifestPaths(options.files);
  const { yaml, objects, problems } = convertManifestTexts(texts, { expandGlobs });
  const told = [...unread.filter(({ rule }) => rule === 'file'), ...problems];
  return {
    output: options.output === 'yaml' ? yaml : jsonOf(objects),
    lines: told.map(formatManifestProblem),
    isComplete: told.every(({ severity }) => severity !== 'error'),
  };
}

/** As kubectl prints objects. */
function jsonOf(objects: readonly KubernetesObject[]): string {
  if (objects.length === 0) return '';
  const [only] = objects;
  const printed = objects.length === 1 ? only : { apiVersion: 'v1', kind: 'List', items: objects };
  return `${JSON.stringify(printed, null, 2)}\n`;
}
