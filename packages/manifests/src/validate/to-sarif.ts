import { READ_RULES } from '../read/problem.ts';
import type { Finding, Severity, ValidationReport } from './finding.ts';
import { RULES } from './rules.ts';

/** A log in the Static Analysis Results Interchange Format, version 2.1.0: what of it is written here. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

/** What one tool found in one go. */
export interface SarifRun {
  readonly tool: {
    readonly driver: { readonly name: string; readonly version?: string; readonly rules: readonly SarifRule[] };
  };
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
}

/** A rule of the tool (`reportingDescriptor`). */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: Severity };
}

/** One finding. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: Severity;
  readonly message: { readonly text: string };
  readonly locations: readonly [SarifLocation];
}

/** Where a finding is: a place in a file, and an object. */
export interface SarifLocation {
  readonly physicalLocation: {
    /** Relative to where the command ran, which for CI is the repository. */
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
  readonly logicalLocations?: readonly [{ readonly fullyQualifiedName: string; readonly kind: 'object' | 'member' }];
}

/** What is known of who writes the log. */
export interface SarifOptions {
  /** Of the tool. */
  readonly version?: string | undefined;
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The report as tools for code reviews read it. Files should be relative to the repository. */
export function toSarif({ findings }: ValidationReport, { version }: SarifOptions = {}): SarifLog {
  const rules = sarifRules(findings);
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  const results = findings.map((finding): SarifResult => {
    const { rule, severity, message, field } = finding;
    return {
      ruleId: rule,
      ruleIndex: index.get(rule)!,
      level: severity,
      message: { text: field === undefined ? message : `${field}: ${message}` },
      locations: [locationOf(finding)],
    };
  });
  const driver = { name: 'karpenter-ts', ...(version === undefined ? {} : { version }), rules };
  return { $schema: schema, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
}

/** Every rule that there is, so that tools can list those that hold; then whatever else the findings name. */
function sarifRules(findings: readonly Finding[]): readonly SarifRule[] {
  const known = [
    ...Object.entries(READ_RULES).map(([id, title]) => sarifRule(id, title, title, 'error')),
    ...Object.entries(RULES).map(([id, { title, help, severity }]) => sarifRule(id, title, help, severity)),
  ];
  const ids = new Set(known.map(({ id }) => id));
  for (const { rule, severity } of findings) {
    if (ids.has(rule)) continue;
    ids.add(rule);
    known.push(sarifRule(rule, 'The file can be read.', 'The file can be read.', severity));
  }
  return known;
}

function sarifRule(id: string, title: string, help: string, level: Severity): SarifRule {
  return { id, shortDescription: { text: title }, help: { text: help }, defaultConfiguration: { level } };
}

function locationOf({ file, line, column, object, field }: Finding): SarifLocation {
  const physicalLocation = {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: Math.max(1, line), startColumn: Math.max(1, column) },
  };
  if (object === undefined) return { physicalLocation };
  const path = [object.namespace, object.kind, object.name]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
  const name = field === undefined ? path : `${path}/${field}`;
  return {
    physicalLocation,
    logicalLocations: [{ fullyQualifiedName: name, kind: field === undefined ? 'object' : 'member' }],
  };
}

/** A relative path as a URI reference, whatever is in its name. */
function uriOf(file: string): string {
  if (file === '-' || file === '' || file === 'standard input') return 'stdin';
  const names = file.replaceAll('\\', '/').split('/');
  return names.map((name) => encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\u{fffd}'))).join('/');
}
