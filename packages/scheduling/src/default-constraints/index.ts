export { withDefaultConstraints } from './with-default-constraints.ts';
export { parseSchedulerConfig, SchedulerConfigError } from './scheduler-config.ts';
export type { DefaultConstraint, SchedulerConfig } from './scheduler-config.ts';
export type { LabelSelecting, PodSelecting, SpreadOwners } from './spread-selector.ts';
