import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The program under test, as it is published. */
export const controllerProgram: string = fileURLToPath(new URL('apps/controller/bin/karpenter-controller.mjs', root));

/** Builds `dist/` of everything, as far as it is not up to date; rejects with what the compiler says. */
export async function buildController(): Promise<void> {
  const tsc = fileURLToPath(new URL('node_modules/.bin/tsc', root));
  const child = spawn(tsc, ['-b', 'tsconfig.build.json'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`tsc -b tsconfig.build.json:\n${Buffer.concat(output).toString()}`);
}
