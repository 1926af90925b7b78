import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The program under test, as it is published. */
export const controllerProgram: string = fileURLToPath(new URL('apps/controller/bin/karpenter-controller.mjs', root));

/** Builds `dist/` of the controller and all it stands on, as far as they are not up to date; rejects with what the compiler says. */
export async function buildController(): Promise<void> {
  const tsc = fileURLToPath(new URL('node_modules/.bin/tsc', root));
  const child = spawn(tsc, ['-b', 'apps/controller/tsconfig.lib.json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`tsc -b apps/controller/tsconfig.lib.json:\n${Buffer.concat(output).toString()}`);
}
