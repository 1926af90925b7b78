export { runCli } from './run-cli.ts';
export type { Command, CommandIo } from './command.ts';
