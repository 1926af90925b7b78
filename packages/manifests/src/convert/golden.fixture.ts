/** Manifests before and after: the files in `testdata`, and guides' manifests that packages/apis keeps. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { formatManifestProblem } from '../read/problem.ts';
import { readManifestText } from '../read/read-manifest-text.ts';
import { convertManifestTexts, type Conversion } from './convert-manifests.ts';
import type { ConvertOptions } from './unit.ts';

const folder = new URL('testdata/', import.meta.url);
const guides = new URL('../../../apis/src/testdata/guides/', import.meta.url);

/** A manifest file, and where what it becomes is kept. */
export interface GoldenCase {
  readonly name: string;
  readonly input: string;
  /** What it becomes: the YAML, and the lines that are said. */
  readonly output: URL;
  readonly said: URL;
}

/** All cases; `UPDATE_GOLDEN=1` in the environment writes their outputs, to be read before they are committed. */
export function goldenCases(): readonly GoldenCase[] {
  const own = namesIn(new URL('examples/', folder)).map((name) => ({ name, source: new URL('examples/', folder) }));
  const guided = namesIn(guides).map((name) => ({ name, source: guides }));
  return [...own, ...guided].map(({ name, source }) => ({
    name,
    input: readFileSync(new URL(`${name}.yaml`, source), 'utf8'),
    output: new URL(`golden/${name}.yaml`, folder),
    said: new URL(`golden/${name}.txt`, folder),
  }));
}

function namesIn(source: URL): readonly string[] {
  return readdirSync(source)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

/** Converts one text. */
export function convertText(text: string, name = 'input.yaml', options: ConvertOptions = {}): Conversion {
  return convertManifestTexts([readManifestText(name, text)], options);
}

/** The lines that are said. */
export function linesOf({ problems }: Conversion): string {
  return problems.map((problem) => `${formatManifestProblem(problem)}\n`).join('');
}

/** What a file is expected to hold, written first where outputs are updated. */
export function golden(url: URL, actual: string): string {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, actual);
  return readFileSync(url, 'utf8');
}
