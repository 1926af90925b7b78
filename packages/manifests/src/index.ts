export { readManifestText } from './read/read-manifest-text.ts';
export type { ManifestText } from './read/read-manifest-text.ts';
export type { Manifest, ManifestDocument } from './read/manifest.ts';
export { READ_RULES, formatManifestProblem } from './read/problem.ts';
export type { ManifestProblem, Position, ReadRule } from './read/problem.ts';
export { READ_LIMITS } from './read/limits.ts';
export type { ReadLimits } from './read/limits.ts';
export { fieldSteps, fieldWithin } from './read/field-path.ts';
