#!/usr/bin/env node
/** Random scheduling problems; `node tools/problems/run.mjs --help` tells the flags. Runs from source. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('src/main.ts', import.meta.url));
const flags = ['--conditions=@karpenter-ts/source', '--import', 'tsx', main, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, flags, { stdio: 'inherit' }).status ?? 1;
