import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKubeConfig } from './kube-config.ts';

describe('loadKubeConfig', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'kube-config-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function write(name: string, text: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  }

  const first = `
apiVersion: v1
kind: Config
current-context: dev
clusters:
- name: dev
  cluster: { server: 'https://dev:6443/', certificate-authority: pki/ca.crt }
contexts:
- name: dev
  context: { cluster: dev, user: dev, namespace: karpenter }
- name: prod
  context: { cluster: prod, user: prod }
users:
- name: dev
  user: { client-certificate: /abs/dev.crt, client-key: dev.key }
`;
  const second = `
current-context: prod
clusters:
- name: prod
  cluster: { server: https://prod:6443, insecure-skip-tls-verify: true }
- name: dev
  cluster: { server: https://shadowed }
users:
- name: prod
  user: { token: secret }
`;

  it('reads a file, with paths relative to its folder', async () => {
    const config = await loadKubeConfig({ path: await write('config', first) });
    expect(config).toMatchObject({
      cluster: { name: 'dev', server: 'https://dev:6443', caFile: join(folder, 'pki/ca.crt'), skipTLSVerify: false },
      user: { name: 'dev', certFile: '/abs/dev.crt', keyFile: join(folder, 'dev.key') },
      namespace: 'karpenter',
    });
  });

  it('merges the files of KUBECONFIG: the first of a name counts, missing files do not', async () => {
    const paths = [await write('one', first), join(folder, 'missing'), await write('two', second)];
    const env = { KUBECONFIG: paths.join(':') };
    expect((await loadKubeConfig({ env })).cluster.server).toBe('https://dev:6443');
    const prod = await loadKubeConfig({ env, context: 'prod' });
    expect(prod).toMatchObject({
      cluster: { server: 'https://prod:6443', skipTLSVerify: true },
      user: { token: 'secret' },
    });
  });

  it('falls back to the file in the home folder', async () => {
    await mkdir(join(folder, '.kube'));
    await write('.kube/config', first);
    expect((await loadKubeConfig({ env: { HOME: folder } })).cluster.name).toBe('dev');
  });

  it.each([
    ['a context that is not there', { context: 'staging' }, 'no context named "staging"'],
    ['a cluster that is not there', { context: 'prod' }, 'no cluster named "prod"'],
  ])('says so: %s', async (_what, options, message) => {
    await expect(loadKubeConfig({ path: await write('config', first), ...options })).rejects.toThrow(message);
  });

  it('says what is missing altogether', async () => {
    await expect(loadKubeConfig({ env: { HOME: folder } })).rejects.toThrow('no Kubernetes configuration');
    await expect(loadKubeConfig({ env: { KUBECONFIG: join(folder, 'x') } })).rejects.toThrow(
      'names no file that exists',
    );
    await expect(loadKubeConfig({ path: join(folder, 'x') })).rejects.toThrow('cannot read kubeconfig');
    await expect(loadKubeConfig({ path: await write('bad', 'a: [') })).rejects.toThrow('cannot read kubeconfig');
  });
});
