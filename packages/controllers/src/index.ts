export { registerControllers } from './register.ts';
export type { ControllersDeps, ControllersOptions } from './register.ts';
export type { ProvisionerOptions } from './provisioning/controller.ts';
export { inlineSolve } from './provisioning/solver.ts';
export type { Solve, SolveOptions } from './provisioning/solver.ts';
export { OverlaidInstanceTypes } from './nodeoverlay/overlaid-instance-types.ts';
export { NODE_CLAIMS, NODE_POOLS } from './kinds.ts';
export type { NodeClass } from './kinds.ts';
