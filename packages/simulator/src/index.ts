// Simulating.
export { createSimulation, Simulation } from './simulation.ts';
export type { SimulationEvent, SimulationReport } from './simulation-report.ts';
export type { SimulationOptions } from './simulation-options.ts';
export { ANNOTATION_RUN_FOR, defaultStartupModel, type Span, type StartupModel } from './startup-model.ts';
export { ManifestError } from './manifest-order.ts';

// What is measured.
export type { Decision } from './measure/decision-log.ts';
export type { TypeTotal } from './measure/instance-ledger.ts';
export type { PodCounts, PodState } from './measure/pod-tally.ts';
export type { NodeCounts, Sample } from './measure/sample.ts';

// Of the models.
export type { SchedulerOptions } from './models/scheduler/kube-scheduler.ts';
export type { Scoring } from './models/scheduler/score.ts';
export { SPOT_WARNING_MS, type SpotInterruptionsOptions } from './models/spot-interruptions.ts';

// Scenarios.
export { simulateDay, type SimulateDayOptions } from './scenarios/simulate-day.ts';
