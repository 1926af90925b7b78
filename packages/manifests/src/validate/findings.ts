import type { ManifestProblem } from '../read/problem.ts';
import type { Finding, ValidationReport } from './finding.ts';
import { RULES } from './rules.ts';
import type { Report } from './subject.ts';

/** Takes what is found, with its place, as far as it is wanted. */
export class Findings {
  readonly #findings: Finding[] = [];
  readonly #isWanted: (rule: string) => boolean;
  /** What reading found, so that it is not said again. */
  readonly #told = new Set<string>();

  constructor({
    ignore = [],
    only,
  }: {
    readonly ignore?: readonly string[] | undefined;
    readonly only?: readonly string[] | undefined;
  }) {
    this.#isWanted = (rule) => !ignore.includes(rule) && (only === undefined || only.includes(rule));
  }

  addProblem({ severity, file, line, column, field, message, rule }: ManifestProblem): void {
    if (this.#isWanted(rule)) this.#told.add(placeOf(file, line, column, field));
    this.#add({ rule, severity, file, line, column, ...(field === undefined ? {} : { field }), message });
  }

  readonly report: Report = (subject, field, rule, message, severity = RULES[rule].severity) => {
    const { manifest, apiVersion, kind, namespace, name } = subject;
    const written = subject.written === undefined ? field : subject.written(field);
    const { line, column } = manifest.locate?.(written) ?? { line: manifest.line ?? 1, column: 1 };
    const object = { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
    const file = manifest.file ?? '';
    if (rule === 'api-server' && this.#told.has(placeOf(file, line, column, written))) return;
    this.#add({ rule, severity, file, line, column, object, ...(written === '' ? {} : { field: written }), message });
  };

  /** All of it, by file, line and column; in one place errors come first. */
  toReport(objects: number): ValidationReport {
    const rank = { error: 0, warning: 1, note: 2 };
    const order = (a: Finding, b: Finding): number =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || rank[a.severity] - rank[b.severity];
    const findings = this.#findings.toSorted(order);
    const count = (severity: Finding['severity']): number =>
      findings.filter((finding) => finding.severity === severity).length;
    return { findings, objects, errors: count('error'), warnings: count('warning'), notes: count('note') };
  }

  #add(finding: Finding): void {
    if (this.#isWanted(finding.rule)) this.#findings.push(finding);
  }
}

function placeOf(file: string, line: number, column: number, field: string | undefined): string {
  return JSON.stringify([file, line, column, field ?? '']);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
