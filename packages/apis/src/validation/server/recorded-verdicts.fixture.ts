import { readFile, writeFile } from 'node:fs/promises';
import type { GeneratedManifest } from './generated-manifests.fixture.ts';
import type { Verdict } from './server-verdict.fixture.ts';

/** A manifest, and what an API server with the project's CRDs said of it. */
export interface RecordedVerdict extends Verdict {
  readonly manifest: GeneratedManifest;
}

const FILE = new URL('testdata/server-verdicts.json', import.meta.url);

/** One to a line, so that what changed can be seen. */
export async function recordVerdicts(verdicts: readonly RecordedVerdict[]): Promise<void> {
  await writeFile(FILE, `[\n${verdicts.map((verdict) => JSON.stringify(verdict)).join(',\n')}\n]\n`);
}

export async function readVerdicts(): Promise<readonly RecordedVerdict[]> {
  return JSON.parse(await readFile(FILE, 'utf8')) as readonly RecordedVerdict[];
}
