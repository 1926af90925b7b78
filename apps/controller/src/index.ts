export { controllerCommand, type ControllerCommandOptions } from './command.ts';
export type { StandardStreams } from './log-output.ts';
