import type { Finding, ValidationReport } from './finding.ts';

/** One finding in a line: `file:line:column: error spec.weight: must be at most 100 [api-server]`. */
export function formatFinding({ file, line, column, severity, object, field, message, rule }: Finding): string {
  const subject = object === undefined ? '' : ` ${object.kind}${object.name === '' ? '' : `/${object.name}`}`;
  const about = field === undefined ? '' : ` ${field}`;
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

/** In one line and without control characters, which messages may quote from manifests. */
function printable(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\p{Cc}\p{Cf}\u{2028}\u{2029}]/gu, '\u{b7}');
}
