import { describe, expect, it } from '@jest/globals';
import { NODE_OVERLAY_CASES } from './acceptance-overlays.fixture.ts';
import { formatFieldProblems } from './field-problem.ts';
import type { NodeOverlay, NodeOverlaySpec } from './types.generated.ts';
import { validateNodeOverlay } from './validate-node-overlay.ts';

/** `field: message` of every problem, the fields without `spec.`. */
const problems = (spec: Partial<NodeOverlaySpec>): readonly string[] =>
  validateNodeOverlay({ spec: { requirements: [], ...spec } }).map((problem) =>
    formatFieldProblems([problem]).replace('spec.', ''),
  );
const requirement = (key: string, operator: string, values?: readonly string[]): Partial<NodeOverlaySpec> => ({
  requirements: [{ key, operator, ...(values && { values }) }],
});

describe('NodeOverlay', () => {
  it.each([
    ['no requirements', {}],
    ['the nodepool key', requirement('karpenter.sh/nodepool', 'In', ['a'])],
    ['a custom key', requirement('example.com/team', 'Exists')],
    ['numeric values', requirement('integer', 'Gte', ['0'])],
    ['prices', { price: '0.25' }],
    ['adjustments', { priceAdjustment: '-15%' }],
    ['capacity', { capacity: { 'example.com/device': '5', 'hugepages-2Mi': '1Gi' } }],
  ])('%s ok', (_, spec) => {
    expect(problems(spec)).toEqual([]);
  });

  it.each<[string, Partial<NodeOverlaySpec>, string]>([
    ['In without values', requirement('Test', 'In'), 'requirements[0].values: must name at least one value'],
    ['NotIn without values', requirement('Test', 'NotIn'), 'requirements[0].values: must name at least one value'],
    ['an unknown operator', requirement('Test', 'unknown', ['a']), 'requirements[0].operator: must be one of'],
    ['a restricted key', requirement('karpenter.sh/custom', 'Exists'), 'the label karpenter.sh/custom is restricted'],
    [
      'too long only at runtime',
      requirement('a'.repeat(64), 'Exists'),
      'requirements[0].key: must be a name of at most',
    ],
    ['an invalid value', requirement('Test', 'In', ['???']), 'requirements[0].values[0]: must be empty or a name'],
    ['a bad number', requirement('Test', 'Gt', ['1', '2']), 'requirements[0].values: must be exactly one whole number'],
    ['cpu', { capacity: { cpu: '1' } }, 'capacity[cpu]: must be removed'],
    ['a bad amount', { capacity: { 'example.com/x': 'many' } }, 'capacity[example.com/x]: must be a quantity'],
    ['a negative amount', { capacity: { 'example.com/x': '-1' } }, 'not "-1"'],
    ['both prices', { price: '1', priceAdjustment: '+1' }, 'only one of them can be set'],
    ['a bad price', { price: '1e10' }, 'price: must be a price such as 3 or 0.25, not "1e10"'],
    ['a bad adjustment', { priceAdjustment: '10%' }, 'priceAdjustment: must be a change such as +0.5'],
  ])('%s rejected', (_, spec, want) => {
    expect(problems(spec)).toEqual([expect.stringContaining(want)]);
  });

  it.each<[string, unknown, string]>([
    ['no spec', undefined, 'spec.requirements: must be a list'],
    ['no requirements', {}, 'spec.requirements: must be a list'],
    ['requirements that are no list', { requirements: 'all' }, 'spec.requirements: must be a list'],
    ['a requirement without a key', { requirements: [{ operator: 'In' }] }, 'spec.requirements[0]: must have a key'],
    ['a requirement without an operator', { requirements: [{ key: 'a' }] }, 'spec.requirements[0]: must have a key'],
  ])('%s rejected', (_, spec, want) => {
    expect(formatFieldProblems(validateNodeOverlay({ spec } as NodeOverlay))).toContain(want);
  });

  it('is refused at runtime wherever prices and rules of the API server refuse it', () => {
    // What the CRD says of AWS' labels is the provider's rule, and stricter for overlays than at runtime.
    const refused = NODE_OVERLAY_CASES.filter(
      ({ name, want }) => (want === 'rule' && !/ of AWS/.test(name)) || / price(Adjustment)?: "/.test(name),
    );
    for (const { name, manifest, want } of refused) {
      const found = validateNodeOverlay(manifest as NodeOverlay);
      expect({ name, ok: found.length === 0 }).toEqual({ name, ok: want === 'accepted' });
    }
    expect(refused.length).toBeGreaterThan(50);
  });
});
