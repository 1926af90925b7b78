export { ClusterState } from './cluster-state.ts';
export type { ClusterSnapshot } from './cluster-state.ts';
export { isNominated } from './state-node.ts';
export type { StateNode } from './state-node.ts';
