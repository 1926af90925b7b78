export { decideStaticProvisioning } from './decide-static-provisioning.ts';
export type { StaticProvisioning } from './decide-static-provisioning.ts';
export { decideStaticDeprovisioning } from './decide-static-deprovisioning.ts';
export type { StaticCandidate } from './decide-static-deprovisioning.ts';
export { NodeCountReservations } from './node-count-reservations.ts';
export type { NodeCounts } from './node-count-reservations.ts';
export { staticNodeClaim } from './static-node-claim.ts';
