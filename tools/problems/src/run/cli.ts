import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { CatalogueEntry } from '@karpenter-ts/scheduling/problem';
import { makeCatalogue } from '../generate/catalogue.ts';
import { kindNames, makeProblem } from '../generate/make-problem.ts';
import { sizeOfSeed } from './sizes.ts';
import { tryProblem } from './try-problem.ts';

const usage = `node tools/problems/run.mjs [--seeds N] [--first N] [--kind K]... [--size N] [--catalogue FILE] [--keep FOLDER]

Makes scheduling problems at random, solves them with both packings, and checks the answers against the rules.

  --seeds N         how many seeds of each kind; default 100
  --first N         the first seed; default 1
  --kind K          a kind, may be given again; default all: ${kindNames.join(', ')}
  --size N          about so many waiting pods; default from 20 to 800, by the seed
  --catalogue FILE  instance types (JSON, or JSON in gzip); default made up, from the seed
  --keep FOLDER     writes problems with a broken rule, with their catalogue and answers, into this folder

A failure is told with kind, size and seed, and the command that repeats it. Exit status 1 where a rule is broken.
`;

const readCatalogue = (path: string): CatalogueEntry[] => {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as CatalogueEntry[];
};

/** Runs the seeds and gives the exit status. */
export function runCli(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '100' },
      first: { type: 'string', default: '1' },
      kind: { type: 'string', multiple: true },
      size: { type: 'string' },
      catalogue: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const given = values.catalogue === undefined ? undefined : readCatalogue(values.catalogue);
  const first = Number(values.first);
  let count = 0;
  let failures = 0;
  for (let seed = first; seed < first + Number(values.seeds); seed++) {
    for (const kind of values.kind ?? kindNames) {
      const size = values.size === undefined ? sizeOfSeed(kind, seed) : Number(values.size);
      const problem = makeProblem(kind, size, seed);
      const catalogue = given ?? makeCatalogue(seed);
      const { broken, answers } = tryProblem(problem, catalogue);
      count++;
      if (broken.length === 0) continue;
      failures++;
      const more = values.catalogue === undefined ? '' : ` --catalogue ${values.catalogue}`;
      console.log(`${kind}, ${size} pods, seed ${seed}: ${broken.length} broken`);
      for (const text of broken.slice(0, 10)) console.log(`  ${text}`);
      console.log(
        `  repeat: node tools/problems/run.mjs --kind ${kind} --size ${size} --first ${seed} --seeds 1${more}`,
      );
      if (values.keep === undefined) continue;
      const write = (name: string, json: unknown): void =>
        writeFileSync(join(values.keep!, `${kind}-${size}-${seed}.${name}.json`), JSON.stringify(json));
      write('problem', problem);
      write('catalogue', catalogue);
      for (const [packing, answer] of Object.entries(answers)) write(packing, answer);
    }
  }
  console.log(`${count} problems, ${failures} with broken rules`);
  return failures === 0 ? 0 : 1;
}
