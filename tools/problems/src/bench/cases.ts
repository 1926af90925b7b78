import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeCatalogue } from '../generate/catalogue.ts';
import { kindNames, makeProblem } from '../generate/make-problem.ts';
import { sharedProblems } from '../run/shared-rules.ts';

export interface BenchCase {
  readonly name: string;
  readonly problem: string;
  readonly catalogue: string;
  /** The lower bound that comes with the case, USD per hour; null where it has none. */
  readonly bound: number | null;
}

/** The shared cases; where they are not to be had, problems of our own of the same kinds, written into `folder`. */
export function findCases(folder: string): { readonly from: string; readonly cases: readonly BenchCase[] } {
  if (!existsSync(join(sharedProblems, 'cases'))) return { from: 'made for the occasion', cases: makeCases(folder) };
  const reference = JSON.parse(readFileSync(join(sharedProblems, 'reference.json'), 'utf8')) as Readonly<
    Record<string, { readonly lowerBound: number | null } | undefined>
  >;
  const cases = readdirSync(join(sharedProblems, 'cases')).map((file) => {
    const name = file.replace('.json.gz', '');
    return {
      name,
      problem: join(sharedProblems, 'cases', file),
      catalogue: join(sharedProblems, 'catalogue.json.gz'),
      bound: reference[name]?.lowerBound ?? null,
    };
  });
  return { from: 'shared problems', cases: cases.sort(byKindAndSize) };
}

const byKindAndSize = (a: BenchCase, b: BenchCase): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' });

function makeCases(folder: string): BenchCase[] {
  mkdirSync(folder, { recursive: true });
  const catalogue = write(join(folder, 'catalogue.json.gz'), makeCatalogue(1));
  return kindNames
    .filter((kind) => kind !== 'anything')
    .flatMap((kind) => [100, 1000].map((size) => ({ kind, size })))
    .map(({ kind, size }) => {
      const name = `${kind}-${size}`;
      const problem = write(join(folder, `${name}.json.gz`), makeProblem(kind, size, 1));
      return { name, problem, catalogue, bound: null };
    })
    .sort(byKindAndSize);
}

/** A hundred thousand pods of sizes at random, on the given catalogue. */
export function hugeCase(folder: string, catalogue: string): BenchCase {
  mkdirSync(folder, { recursive: true });
  const problem = write(join(folder, 'mixed-100000.json.gz'), makeProblem('mixed', 100_000, 1));
  return { name: 'mixed-100000', problem, catalogue, bound: null };
}

function write(path: string, json: unknown): string {
  writeFileSync(path, gzipSync(JSON.stringify(json)));
  return path;
}
