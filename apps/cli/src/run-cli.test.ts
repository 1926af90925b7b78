import { describe, expect, it } from '@jest/globals';

import { runCli } from './run-cli.ts';

async function run(...argv: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const status = await runCli(argv, { stdout: (text) => void (out += text), stderr: (text) => void (err += text) });
  return { status, out, err };
}

describe('karpenter-ts', () => {
  it('tells what it can do', async () => {
    const { status, out } = await run('--help');
    expect(status).toBe(0);
    for (const name of ['demo', 'simulate', 'solve', 'controller']) expect(out).toContain(`  ${name} `);
  });

  for (const name of ['demo', 'simulate', 'solve', 'controller']) {
    it(`has help for ${name}`, async () => {
      const { status, out, err } = await run(name, '--help');
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toContain(name);
    });
  }

  const wrong: Record<string, { argv: readonly string[]; status: number; says: string }> = {
    'an unknown command': { argv: ['dance'], status: 2, says: '"dance" is no command, expected one of demo' },
    'an unknown flag': { argv: ['demo', '--fast'], status: 2, says: "demo: Unknown option '--fast'" },
    'a seed that is no number': { argv: ['demo', '--seed', 'x'], status: 2, says: '--seed: "x" is no whole number' },
    'no manifests': { argv: ['simulate'], status: 2, says: 'simulate: -f: expected the path' },
    'a file that is not there': { argv: ['simulate', '-f', '/no/where'], status: 1, says: '/no/where: no such file' },
    'a provider that is not known': {
      argv: ['simulate', '-f', 'x', '--cloud-provider', 'gcp'],
      status: 2,
      says: '--cloud-provider: "gcp" is not known, expected aws or kwok',
    },
    'a region whose types are not known': {
      argv: ['simulate', '-f', 'x', '--region', 'eu-west-1'],
      status: 2,
      says: '"eu-west-1" are not known, expected us-east-1',
    },
    'what is no duration': { argv: ['simulate', '-f', 'x', '--for', '3x'], status: 2, says: '--for: "3x"' },
    'an unknown output': { argv: ['simulate', '-f', 'x', '-o', 'xml'], status: 2, says: '-o: "xml"' },
  };
  for (const [what, { argv, status: wantStatus, says }] of Object.entries(wrong)) {
    it(`says in one line what is wrong with ${what}`, async () => {
      const { status, out, err } = await run(...argv);
      expect({ status, out }).toEqual({ status: wantStatus, out: '' });
      expect(err).toMatch(/^karpenter-ts[^\n]*\n$/);
      expect(err).toContain(says);
    });
  }
});
