import { runCli } from './run/cli.ts';

process.exitCode = runCli(process.argv.slice(2));
