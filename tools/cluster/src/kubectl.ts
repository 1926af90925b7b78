import { spawn } from 'node:child_process';

/** A kubectl call that failed; the message has what it said. */
export class KubectlError extends Error {
  override readonly name = 'KubectlError';
  readonly code = 'KubectlFailed';
  readonly stderr: string;

  constructor(args: readonly string[], stderr: string) {
    super(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

/** Runs kubectl with these arguments and this standard input, and gives its standard output. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<string>;

/** A kubectl for one cluster, that leaves nothing in the home folder. */
export function kubectlFor(options: {
  readonly binary: string;
  readonly kubeconfigPath: string;
  readonly cacheFolder: string;
}): Kubectl {
  const fixed = [`--kubeconfig=${options.kubeconfigPath}`, `--cache-dir=${options.cacheFolder}`];
  return (args, input = '') =>
    new Promise((resolve, reject) => {
      const child = spawn(options.binary, [...fixed, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      child.stdin.on('error', () => undefined); // it ended without reading; its exit status says why
      child.stdin.end(input);
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(Buffer.concat(stdout).toString('utf8'));
        else reject(new KubectlError(args, Buffer.concat(stderr).toString('utf8')));
      });
    });
}
