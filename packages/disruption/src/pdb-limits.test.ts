import { describe, expect, it } from '@jest/globals';

import { NOW, pdb, pod } from './objects.fixture.ts';
import { PdbLimits, type PdbMode } from './pdb-limits.ts';

const unhealthy = pod('p', { ready: false });
const zero: PdbMode = 'zero-disruptions';
const full: PdbMode = 'fully-blocking';

describe('PdbLimits', () => {
  it.each([
    {
      sentence: 'AlwaysAllow and unhealthy: yes',
      pod: unhealthy,
      budgets: [pdb('a', { unhealthyPodEvictionPolicy: 'AlwaysAllow' })],
      mode: zero,
      want: [],
    },
    {
      sentence: 'AlwaysAllow and healthy: no',
      pod: pod('p'),
      budgets: [pdb('a', { unhealthyPodEvictionPolicy: 'AlwaysAllow' })],
      mode: zero,
      want: ['default/a'],
    },
    {
      sentence: 'policy unset and unhealthy: no',
      pod: unhealthy,
      budgets: [pdb('a')],
      mode: zero,
      want: ['default/a'],
    },
    {
      sentence: 'no PDB in the namespace: yes',
      pod: pod('p'),
      budgets: [{ ...pdb('a'), metadata: { name: 'a', namespace: 'x' } }],
      mode: zero,
      want: [],
    },
    {
      sentence: 'another selector: yes',
      pod: pod('p'),
      budgets: [pdb('a', { selector: { matchLabels: { app: 'db' } } })],
      mode: zero,
      want: [],
    },
    { sentence: 'no selector: yes', pod: pod('p'), budgets: [{ ...pdb('a'), spec: {} }], mode: zero, want: [] },
    {
      sentence: 'empty selector: no',
      pod: pod('p'),
      budgets: [pdb('a', { selector: {} })],
      mode: zero,
      want: ['default/a'],
    },
    {
      sentence: 'minAvailable 100%: no',
      pod: pod('p'),
      budgets: [pdb('a', { minAvailable: '100%' }, 3)],
      mode: full,
      want: ['default/a'],
    },
    {
      sentence: 'maxUnavailable 0%: no',
      pod: pod('p'),
      budgets: [pdb('a', { maxUnavailable: '0%' }, 3)],
      mode: full,
      want: ['default/a'],
    },
    {
      sentence: 'maxUnavailable 0: no',
      pod: pod('p'),
      budgets: [pdb('a', { maxUnavailable: 0 }, 3)],
      mode: full,
      want: ['default/a'],
    },
    {
      sentence: 'none allowed now, but not for ever: yes',
      pod: pod('p'),
      budgets: [pdb('a', { maxUnavailable: 1 }, 0)],
      mode: full,
      want: [],
    },
    {
      sentence: 'two PDBs: no',
      pod: pod('p'),
      budgets: [pdb('b', {}, 1), pdb('a', {}, 1)],
      mode: full,
      want: ['default/a', 'default/b'],
    },
  ])('can be evicted? $mode: $sentence', (row) => {
    expect(new PdbLimits(row.budgets).blocking(row.pod, row.mode, NOW)).toEqual(row.want);
  });
});
