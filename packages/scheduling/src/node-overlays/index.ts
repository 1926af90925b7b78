export { evaluateNodeOverlays } from './evaluate-node-overlays.ts';
export type {
  NodeOverlayConflict,
  NodeOverlaysEvaluation,
  NodeOverlaysInput,
  NodeOverlayVerdict,
} from './evaluate-node-overlays.ts';
export { NodeOverlayStore } from './node-overlay-store.ts';
