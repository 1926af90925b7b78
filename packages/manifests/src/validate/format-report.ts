import { printable } from '../read/printable.ts';
import type { Finding, ValidationReport } from './finding.ts';

/** One finding in a line: `file:line:column: error spec.weight: must be at most 100 [api-server]`. */
export function formatFinding({ file, line, column, severity, object, field, message, rule }: Finding): string {
  const subject =
    object === undefined ? '' : ` ${short(object.kind)}${object.name === '' ? '' : `/${short(object.name)}`}`;
  const about = field === undefined ? '' : ` ${short(field, MOST_OF_FIELD)}`;
  return `${file}:${line}:${column}: ${severity}${subject}${about}: ${printable(message)} [${rule}]`;
}

/** `12 objects: 1 error, 3 warnings, no notes`. */
export function formatSummary({ objects, errors, warnings, notes }: ValidationReport): string {
  const counts = [count(errors, 'error'), count(warnings, 'warning'), count(notes, 'note')];
  return `${count(objects, 'object')}: ${counts.join(', ')}`;
}

function count(n: number, what: string): string {
  return `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`;
}

/** The longest name that the API server allows; fields are of several, and of keys. */
const MOST_OF_NAME = 253;
const MOST_OF_FIELD = 1000;

/** Names and keys may be any text before somebody has judged them. */
function short(text: string, most = MOST_OF_NAME): string {
  return printable(text.length > most ? `${text.slice(0, most)}…` : text);
}
