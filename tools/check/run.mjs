/**
 * `npm run check`: runs every `check:*` script, two at a time, and says at the end which failed and how long each took.
 * `check:packages` and `check:api` look at what `check:types` builds, so they wait for it.
 */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const steps = [
  { name: 'types' },
  { name: 'lint' },
  { name: 'packages', after: 'types' },
  { name: 'api', after: 'types' },
  { name: 'unused' },
  { name: 'format' },
  { name: 'lock' },
  { name: 'generated' },
];
const started = new Map();

function run({ name, after }) {
  const result = Promise.resolve(started.get(after)).then(
    () =>
      new Promise((resolve) => {
        const begin = performance.now();
        const child = spawn('npm', ['run', '--silent', `check:${name}`], { stdio: ['ignore', 'pipe', 'pipe'] });
        const output = [];
        child.stdout.on('data', (chunk) => output.push(chunk));
        child.stderr.on('data', (chunk) => output.push(chunk));
        child.on('close', (code) => {
          const seconds = ((performance.now() - begin) / 1000).toFixed(1);
          const text = Buffer.concat(output).toString().trim();
          console.log(`${code === 0 ? 'ok    ' : 'FAILED'} check:${name} (${seconds} s)`);
          if (code !== 0) console.log(text);
          resolve({ name, ok: code === 0 });
        });
      }),
  );
  started.set(name, result);
  return result;
}

const queue = [...steps];
const results = [];
const worker = async () => {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) results.push(await run(step));
};
await Promise.all([worker(), worker()]);
const failed = results.filter(({ ok }) => !ok).map(({ name }) => `check:${name}`);
console.log(failed.length === 0 ? 'every check passed' : `failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
