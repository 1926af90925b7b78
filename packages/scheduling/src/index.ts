export { createSolver, prepare, solve } from './solve.ts';
export type { PreparedProblem, Solver, SolverOptions } from './solve.ts';
export { explain, listRefusals, smallestChange } from './explain/explain-refusals.ts';
export { applyChanges } from './explain/apply-changes.ts';
export { effectiveZones, type EffectiveZone } from './effective-zone/effective-zone.ts';
export { SchedulingInputError } from './errors.ts';
export type { SchedulingInput, SchedulingNode, SchedulingNodePool, SchedulingOptions } from './input.ts';
export type { InputProblem } from './input-check/input-problem.ts';
export type {
  NearestMiss,
  PlannedNodeClaim,
  Refusal,
  RefusalReason,
  SchedulingResult,
  SuggestedChange,
} from './result.ts';
