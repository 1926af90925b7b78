import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { controllerCommand } from './command.ts';

const kubeconfig = `apiVersion: v1
kind: Config
current-context: here
contexts: [{name: here, context: {cluster: here, user: me}}]
clusters: [{name: here, cluster: {server: 'http://127.0.0.1:9'}}]
users: [{name: me, user: {token: secret}}]
`;

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('controllerCommand', () => {
  let folder = '';
  let taken: Server;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'karpenter-controller-'));
    await writeFile(join(folder, 'kubeconfig'), kubeconfig);
    await writeFile(join(folder, 'types.json'), '[{"name": "a"}]');
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, resolve));
  });
  afterAll(async () => {
    taken.close();
    await rm(folder, { recursive: true });
  });

  const run = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> => {
    let stdout = '';
    let stderr = '';
    const nothing = (): void => undefined;
    const host = {
      env: { KUBECONFIG: join(folder, 'kubeconfig'), SYSTEM_NAMESPACE: 'kube-system', ...env },
      once: nothing,
      on: nothing,
      off: nothing,
    } as unknown as NodeJS.Process;
    const io = { stdout: (text: string) => (stdout += text), stderr: (text: string) => (stderr += text) };
    const status = await controllerCommand({ name: 'karpenter-controller', argv, io, process: host });
    return { status, stdout, stderr };
  };

  it('explains itself', async () => {
    const { status, stdout } = await run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^karpenter-controller \[flags\]/);
  });

  const wrong: Readonly<Record<string, readonly [readonly string[], Readonly<Record<string, string>>, RegExp]>> = {
    'a cloud that is not there yet': [['--cloud-provider', 'aws'], {}, /--cloud-provider: aws is not there yet/],
    'no cluster': [[], { KUBECONFIG: '/does/not/exist' }, /KUBECONFIG names no file that exists/],
    'no namespace for the lease': [[], { SYSTEM_NAMESPACE: '' }, /set --leader-election-namespace or SYSTEM_NAMESPACE/],
    'no file of instance types': [
      ['--instance-types-file-path=/does/not/exist'],
      {},
      /--instance-types-file-path: .*ENOENT/,
    ],
    'no outlet for logs': [['--log-output-paths=/does/not/exist'], {}, /--log-output-paths: .*ENOENT/],
  };
  it.each(Object.entries(wrong))('ends with 2 and one line: %s', async (_name, [argv, env, want]) => {
    const { status, stdout, stderr } = await run(argv, env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(want);
    expect(stderr).toMatch(/^karpenter-controller: [^\n]*\n$/);
  });

  it('ends with 2 and one line: broken instance types', async () => {
    const { status, stderr } = await run([`--instance-types-file-path=${join(folder, 'types.json')}`]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^karpenter-controller: --instance-types-file-path: [^\n]*types\.json[^\n]*\[0\][^\n]*\n$/);
  });

  it('ends with 1 and a line in the log when it cannot run', async () => {
    const { port } = taken.address() as AddressInfo;
    const { status, stdout } = await run([
      `--metrics-port=${port}`,
      '--health-probe-port=0',
      '--memory-limit=1000000000',
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ level: 'ERROR', message: 'cannot run' });
    expect(stdout).toContain('EADDRINUSE');
  });
});
