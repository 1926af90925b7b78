export { isKnownKind, validateManifest } from './validate-manifest.ts';
