#!/usr/bin/env node
// npm links a bin only if its file exists at install time, so this committed file loads what the build makes.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('karpenter-ts: not built yet: run `npm run build` first');
  process.exitCode = 1;
}
