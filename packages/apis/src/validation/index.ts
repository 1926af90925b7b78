export { isKnownKind, validateManifest } from './validate-manifest.ts';
export { validateAsApiServer } from './server/validate-as-api-server.ts';
export type { ApiServerOptions } from './server/validate-as-api-server.ts';
export { nearestName } from '../nearest-name.ts';
