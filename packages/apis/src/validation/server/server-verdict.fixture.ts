import type { ServerAnswer } from './api-server-client.fixture.ts';
import type { FieldPath } from '../../field-problem.ts';
import type { ServerProblem } from './server-problem.ts';

/** Whether an object is taken, and if not, which fields are named. */
export interface Verdict {
  readonly accepted: boolean;
  /** In one notation for both sides, sorted; undefined where a server's answer names no fields. */
  readonly fields?: readonly string[];
}

/** The server's answer to a create or an update. */
export function verdictOfServer({ status, body }: ServerAnswer): Verdict {
  if (status === 200 || status === 201) return { accepted: true, fields: [] };
  if (status === 400) {
    const unknown = [...(body.message ?? '').matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(
      ([, field = '']) => field,
    );
    return { accepted: false, ...(unknown.length > 0 && { fields: sortedSet(unknown.map(plainField)) }) };
  }
  if (status !== 422) throw new Error(`the server answered ${status}: ${String(body.message)}`);
  const causes = (body.details?.causes ?? []).map(({ field = '' }) => field).filter((field) => field !== '<nil>');
  return { accepted: false, fields: sortedSet(causes.map(plainField)) };
}

/** Ours, with the fields that a server would have named: it stops where it cannot decode an object. */
export function verdictOfOurs(problems: readonly ServerProblem[]): Verdict {
  const decoding = problems.filter(({ type }) => type === 'unknown' || type === 'malformed');
  const told = decoding.length > 0 ? decoding : problems;
  return { accepted: problems.length === 0, fields: sortedSet(told.map(({ path }) => plainField(plainText(path)))) };
}

function plainText(path: FieldPath): string {
  return path.join('.');
}

/** `a[0].b`, `a[key]` and `a.key` become one; of lists and maps in metadata, a server names no entries. */
function plainField(field: string): string {
  const plain = field.replaceAll(/\[([^\]]*)\]/g, '.$1').replace(/^\./, '');
  // Half a surrogate pair comes back as the character that stands for what cannot be shown.
  return plain
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replace(/^(metadata\.(?:labels|annotations|finalizers))\..*$/s, '$1')
    .replace(/^(metadata\.ownerReferences)\.\d+/, '$1');
}

function sortedSet(fields: readonly string[]): readonly string[] {
  return [...new Set(fields)].sort();
}
