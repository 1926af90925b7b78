export { readManifestText } from './read/read-manifest-text.ts';
export type { ManifestText } from './read/read-manifest-text.ts';
export type { Manifest, ManifestDocument } from './read/manifest.ts';
export { READ_RULES, formatManifestProblem } from './read/problem.ts';
export type { ManifestProblem, Position, ReadRule } from './read/problem.ts';
export { READ_LIMITS } from './read/limits.ts';
export type { ReadLimits } from './read/limits.ts';

export { validateManifests } from './validate/validate-manifests.ts';
export type { ValidateOptions } from './validate/validate-manifests.ts';
export type { Finding, ObjectName, Severity, ValidationReport } from './validate/finding.ts';
export type { InstanceTypesOf } from './validate/cluster.ts';
export type { JudgedManifest } from './validate/subject.ts';
export { RULES } from './validate/rules.ts';
export type { ObjectRule, Rule } from './validate/rules.ts';
export { formatFinding, formatSummary } from './validate/format-report.ts';
export { toSarif } from './validate/to-sarif.ts';
export type { SarifLocation, SarifLog, SarifOptions, SarifResult, SarifRule, SarifRun } from './validate/to-sarif.ts';

export { convertManifests, convertManifestTexts } from './convert/convert-manifests.ts';
export type { Conversion, PlacedObject } from './convert/convert-manifests.ts';
export type { ConvertOptions } from './convert/unit.ts';
