import type { ScriptEntry } from './api-script.fixture.ts';

/** Steps of the script in which the in-memory server answers otherwise than the real one, on purpose, and why. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([
  [
    'create a node',
    'the real one taints new nodes as not ready, for the node lifecycle controller to take the taint off',
  ],
  ['create a pool that the schema refuses', 'the validators word their refusals for readers, with the same status'],
  ['list with nonsense', 'the selector parser has words of its own, with the same status'],
]);

/** The steps in which two servers' answers differ, with both answers. */
export function differences(
  wanted: readonly ScriptEntry[],
  got: readonly ScriptEntry[],
): readonly { readonly step: string; readonly want: unknown; readonly got: unknown }[] {
  const byStep = new Map(got.map((entry) => [entry.step, sorted(entry)]));
  return wanted
    .map((entry) => ({ step: entry.step, want: sorted(entry), got: byStep.get(entry.step) }))
    .filter(({ want, got: other }) => JSON.stringify(want) !== JSON.stringify(other));
}

/** Members in order of their names, without those that are undefined. */
function sorted(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(sorted);
  if (typeof part !== 'object' || part === null) return part;
  const members = Object.entries(part).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}
