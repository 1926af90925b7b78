import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { compareGoVersions, goEnvironment, requireGo, type GoRequirement } from './go-toolchain.ts';

const need = (given: Partial<GoRequirement>): GoRequirement => ({
  version: '1.26.0',
  folder: tmpdir(),
  purpose: 'etcd, kubectl',
  ...given,
});

describe('requireGo', () => {
  it('says what is missing, for what, and where to get it, when there is no go on the PATH', async () => {
    await expect(requireGo(need({ env: { PATH: '/nowhere' } }))).rejects.toMatchObject({
      code: 'GoNotFound',
      message: 'there is no "go" on the PATH: building etcd, kubectl needs Go 1.26.0 or newer (https://go.dev/dl/)',
    });
  });

  it('says which version was found when it is too old', async () => {
    await expect(requireGo(need({ execute: async () => 'go1.24.13\n' }))).rejects.toMatchObject({
      code: 'GoTooOld',
      message: 'the "go" on the PATH is 1.24.13: building etcd, kubectl needs Go 1.26.0 or newer (https://go.dev/dl/)',
    });
  });

  it('passes on what go itself says when it does not run', async () => {
    const execute = async (): Promise<string> => Promise.reject(new Error('toolchain not available'));
    await expect(requireGo(need({ execute }))).rejects.toMatchObject({
      code: 'GoBroken',
      message: expect.stringMatching(/needs Go 1\.26\.0 or newer .*: toolchain not available$/),
    });
  });

  it('gives the version when it will do', async () => {
    expect(await requireGo(need({ execute: async () => 'go1.26.8\n' }))).toBe('1.26.8');
  });
});

describe('goEnvironment', () => {
  it("keeps the caller's variables and takes away what would change a build", () => {
    expect(goEnvironment({ GOPROXY: 'direct', GOFLAGS: '-mod=mod', GOWORK: '/x/go.work' })).toEqual({
      GOPROXY: 'direct',
      GOFLAGS: '-mod=readonly -buildvcs=false',
      GOWORK: 'off',
      CGO_ENABLED: '0',
    });
  });
});

describe('compareGoVersions', () => {
  it.each([
    ['1.26.0', '1.26', 0],
    ['1.26.8', '1.26.10', -1],
    ['1.27rc1', '1.26.9', 1],
    ['1.9', '1.26', -1],
    ['1.26.8-X:nodwarf5', '1.26.8', 0],
    ['devel', '1.0', -1],
  ])('%s against %s: %d', (a, b, want) => {
    expect(Math.sign(compareGoVersions(a, b))).toBe(want);
  });
});
