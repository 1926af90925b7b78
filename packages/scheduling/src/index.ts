export { createSolver, prepare, solve } from './solve.ts';
export type { PreparedProblem, Solver, SolverOptions } from './solve.ts';
export { explainRefusals, listRefusals } from './explain/explain-refusals.ts';
export { SchedulingInputError } from './errors.ts';
export type { SchedulingInput, SchedulingNode, SchedulingNodePool, SchedulingOptions } from './input.ts';
export type { InputProblem } from './input-check/input-problem.ts';
export type { PlannedNodeClaim, Refusal, RefusalReason, SchedulingResult } from './result.ts';
