export { assessCandidate, explainIneligibility } from './candidate.ts';
export type { Candidate, CandidateContext, DisruptionClass, Eligibility, Ineligibility } from './candidate.ts';
export { budgetMapping } from './budget-mapping.ts';
export type { PoolBudget } from './budget-mapping.ts';
export { decideEmptiness, emptinessVeto, validateEmptiness } from './emptiness.ts';
export type { EmptinessDecision, EmptinessValidation, EmptinessVeto } from './emptiness.ts';
export { PdbLimits } from './pdb-limits.ts';
export type { PdbMode } from './pdb-limits.ts';
export { BASE_DISRUPTION_COST, evictionCost, rescheduleDisruptionCost } from './eviction-cost.ts';
