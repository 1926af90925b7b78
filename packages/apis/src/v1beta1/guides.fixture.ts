/** The manifests of guides in `src/testdata/guides`. */
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const folder = new URL('../testdata/guides/', import.meta.url);

/** Those that must apply as they are and that are of our kinds; 20 to 22 are workloads. */
export const WHOLE_GUIDES: readonly string[] = [
  ...['08', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '23', '24', '25', '26'],
];

/** The documents of one of the files, as plain objects. */
export function readGuide(number: string): readonly unknown[] {
  const text = readFileSync(new URL(`${number}.yaml`, folder), 'utf8');
  return parseAllDocuments(text, { logLevel: 'error' }).map((document): unknown => document.toJS());
}
