import { describe, expect, it } from '@jest/globals';
import { ACCEPTANCE_CASES } from '../acceptance.fixture.ts';
import { formatFieldProblems } from '../field-problem.ts';
import { isKnownKind, validateManifest } from './index.ts';

const cases = ACCEPTANCE_CASES.map(({ manifest, ...rest }) => ({
  ...rest,
  kind: manifest.kind,
  // As it is after it was read: fields that are undefined are not there.
  manifest: JSON.parse(JSON.stringify(manifest)) as unknown,
}));

describe('accepted shape', () => {
  it.each(cases.filter(({ want }) => want !== 'shape'))('$kind $name', ({ manifest }) => {
    expect(validateManifest(manifest)).toEqual([]);
  });
});

describe('refused shape', () => {
  it.each(cases.filter(({ want }) => want === 'shape'))('$kind $name', ({ manifest }) => {
    expect(validateManifest(manifest)).not.toEqual([]);
  });
});

describe('validateManifest', () => {
  const problems = (spec: unknown, kind = 'NodePool'): readonly string[] =>
    validateManifest({ apiVersion: 'karpenter.sh/v1', kind, spec }).map((problem) => formatFieldProblems([problem]));
  const nodeClassRef = { group: 'g', kind: 'K', name: 'n' };
  const template = (spec: object, metadata = {}): object => ({
    template: { metadata, spec: { nodeClassRef, requirements: [], ...spec } },
  });

  it.each([
    ['an unknown field', { ...template({}), disruptions: {} }, 'spec.disruptions: is not a known field'],
    ['a missing field', {}, 'spec.template: must be set'],
    [
      'an enumeration',
      template({ taints: [{ key: 'a', effect: 'No' }] }),
      'spec.template.spec.taints[0].effect: must be one of NoSchedule, PreferNoSchedule, NoExecute, not "No"',
    ],
    [
      'a pattern',
      template({ expireAfter: '30d' }),
      'spec.template.spec.expireAfter: must be a length of time such as 30s or 1h30m, or Never, not "30d"',
    ],
    ['a type', { ...template({}), weight: '10' }, 'spec.weight: must be an integer, not "10"'],
    [
      'text',
      template({}, { labels: { 'example.com/a': 1 } }),
      'spec.template.metadata.labels[example.com/a]: must be text, not 1',
    ],
    ['a bound', { ...template({}), weight: 101 }, 'spec.weight: must be at most 100, not 101'],
    [
      'a length',
      template({}, { labels: { a: 'b'.repeat(64) } }),
      'spec.template.metadata.labels.a: must have at most 63 characters',
    ],
    [
      'a number of entries',
      { ...template({}), disruption: { budgets: Array.from({ length: 51 }, () => ({})) } },
      'spec.disruption.budgets: must have at most 50 entries',
    ],
    ['alternatives', { ...template({}), limits: { cpu: true } }, 'spec.limits.cpu: must be a number or text, not true'],
  ])('words a problem with %s', (_, spec, want) => {
    expect(problems(spec)).toEqual([want]);
  });

  it('finds all problems', () => {
    expect(problems({ ...template({ expireAfter: '1' }), weight: 0 })).toHaveLength(2);
  });

  it.each([
    [undefined, 'must be an object with apiVersion and kind'],
    [[], 'must be an object with apiVersion and kind'],
    [{ kind: 'NodePool' }, 'apiVersion: must be set'],
    [{ apiVersion: 'karpenter.sh/v1' }, 'kind: must be set'],
    [
      { apiVersion: 'karpenter.sh/v1alpha5', kind: 'Provisioner' },
      'kind: is not known: karpenter.sh/v1alpha5 Provisioner',
    ],
  ])('refuses %j', (manifest, want) => {
    expect(formatFieldProblems(validateManifest(manifest))).toContain(want);
  });

  it.each(['a '.repeat(50_000), '1'.repeat(100_000)])('takes no time for a schedule without end', (schedule) => {
    const begin = performance.now();
    validateManifest({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      spec: { ...template({}), disruption: { budgets: [{ nodes: '1', schedule, duration: '1h' }] } },
    });
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('leaves the manifest as it was', () => {
    const manifest = { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', spec: template({}) };
    const before = structuredClone(manifest);
    expect(validateManifest(manifest)).toEqual([]);
    expect(manifest).toEqual(before);
  });

  it('isKnownKind', () => {
    expect(isKnownKind('karpenter.sh/v1', 'NodePool')).toBe(true);
    expect(isKnownKind('v1', 'Pod')).toBe(false);
  });
});
