import { describe, expect, it } from '@jest/globals';
import { ACCEPTANCE_CASES, UPDATE_CASES } from '../../acceptance.fixture.ts';
import { V1BETA1_ACCEPTANCE_CASES, V1BETA1_UPDATE_CASES } from '../../v1beta1/acceptance.fixture.ts';
import { formatFieldProblems } from '../../field-problem.ts';
import { validateAsApiServer } from '../index.ts';
import { SERVER_KINDS } from './server-schemas.generated.ts';
import { Patterns } from './patterns.ts';
import { RuleCompiler } from './rule-compiler.ts';
import type { ServerSchema } from './server-schema.ts';

function rulesOf(schema: ServerSchema): readonly string[] {
  const { rules = [], items, properties = {}, additionalProperties } = schema;
  const parts = [...Object.values(properties), ...(items === undefined ? [] : [items])];
  if (typeof additionalProperties === 'object') parts.push(additionalProperties);
  return [...rules.map(({ rule }) => rule), ...parts.flatMap((part) => rulesOf(part))];
}

const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };

function pool(spec: object = {}, template: object = {}): object {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'test' },
    spec: { template: { spec: { nodeClassRef, requirements: [], ...template } }, ...spec },
  };
}

const told = (manifest: unknown): readonly string[] =>
  validateAsApiServer(manifest).map((problem) => formatFieldProblems([problem]));

describe('acceptance', () => {
  it.each([...ACCEPTANCE_CASES, ...V1BETA1_ACCEPTANCE_CASES])(
    '$manifest.apiVersion $manifest.kind $name: $want',
    ({ manifest, want }) => {
      const problems = validateAsApiServer(manifest);
      if (want === 'accepted') expect(problems).toEqual([]);
      else expect(problems).not.toEqual([]);
    },
  );

  it.each([...UPDATE_CASES, ...V1BETA1_UPDATE_CASES])(
    'update of $from.apiVersion $from.kind: $name: $want',
    ({ from, to, want }) => {
      const problems = validateAsApiServer(to, { oldObject: from });
      if (want === 'accepted') expect(problems).toEqual([]);
      else expect(problems).not.toEqual([]);
    },
  );
});

describe('rules', () => {
  it('of all kinds can be compiled', () => {
    const rules = new Set(SERVER_KINDS.flatMap(({ schema }) => rulesOf(schema)));
    const compiler = new RuleCompiler(new Patterns());
    expect(rules.size).toBeGreaterThan(40);
    for (const rule of rules) expect(() => compiler.compile(rule)).not.toThrow();
  });

  it.each(['0x10', '', ' 1', '1.5', '9223372036854775808', '0b1', '1_000'])(
    'a bound must be a whole number as Go reads it, not %j',
    (value) => {
      const requirements = [{ key: 'a', operator: 'Gt', values: [value] }];
      expect(validateAsApiServer(pool({}, { requirements }))).not.toEqual([]);
    },
  );

  it.each(['+1', '007', '9223372036854775807', '-0'])('a bound may be %j', (value) => {
    const compiler = new RuleCompiler(new Patterns());
    expect(compiler.compile('int(self) >= 0').evaluate({ self: value })).toBe('held');
  });
});

describe('messages', () => {
  it.each<readonly [string, unknown, string, number?]>([
    [
      'a misspelt field',
      pool({ disruption: { consolidatAfter: '1s' } }),
      'spec.disruption.consolidatAfter: is not a known field; did you mean consolidateAfter?',
    ],
    [
      'a misspelt field that must be set, once',
      pool({}, { requirements: undefined, requirments: [] }),
      'spec.template.spec.requirments: is not a known field; did you mean requirements?',
    ],
    [
      "v1beta1's place of a field",
      pool({ disruption: { expireAfter: '1h' } }),
      'spec.disruption.expireAfter: is not a known field; it belongs to spec.template.spec',
    ],
    [
      'a kind in another case',
      { ...pool(), kind: 'Nodepool' },
      'kind: is not known: karpenter.sh/v1 Nodepool; did you mean NodePool?',
    ],
    [
      'a version that is none',
      { ...pool(), apiVersion: 'karpenter.sh/v2', kind: 'NodeOverlay' },
      'apiVersion: is not known: NodeOverlay is in karpenter.sh/v1alpha1, not in karpenter.sh/v2',
    ],
    [
      'a kind of before v1beta1',
      { ...pool(), apiVersion: 'karpenter.sh/v1alpha5', kind: 'Provisioner' },
      'kind: is not served any more: Provisioner became NodePool; karpenter-ts convert turns it into one',
    ],
    [
      'a name',
      { ...pool(), metadata: { name: 'A' } },
      'metadata.name: must be lower-case letters, digits, "-" and "."',
    ],
    ['a rule', pool({ replicas: 1, weight: 1 }), "spec: 'weight' is not supported on static NodePools"],
  ])('help with %s', (_, manifest, want, count = 1) => {
    expect(told(manifest)).toHaveLength(count);
    expect(told(manifest)[0]).toContain(want);
  });
});

describe('metadata', () => {
  it.each<[string, object]>([
    ['no name', { name: undefined }],
    ['a name that is too long', { name: 'a'.repeat(254) }],
    ['a number as a label', { labels: { a: 1 } }],
    ['a label that is no value', { labels: { a: 'b c' } }],
    ['a label that is no key', { labels: { 'a b': 'c' } }],
    ['annotations of more than 256 KiB', { annotations: { a: 'ü'.repeat(128 * 1024) } }],
    ['an unknown field', { label: {} }],
    ['a finalizer that is none', { finalizers: ['a b'] }],
    ['an owner without uid', { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'a' }] }],
    ['a time that is none', { creationTimestamp: 'today' }],
    ['text as metadata', 'name' as unknown as object],
  ])('is refused with %s', (_, metadata) => {
    const changed = typeof metadata === 'string' ? metadata : { name: 'test', ...metadata };
    expect(told({ ...pool(), metadata: changed })).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['a generated name', { name: undefined, generateName: 'pool-' }],
    ['nulls', { labels: null, annotations: { a: null }, creationTimestamp: null }],
    ['a namespace, which is not looked at', { namespace: 'Default' }],
    ['annotations in upper case', { annotations: { 'Example.com/A': 'b c' } }],
    ['a finalizer', { finalizers: ['karpenter.sh/termination'] }],
  ])('is accepted with %s', (_, metadata) => {
    expect(told({ ...pool(), metadata: { name: 'test', ...metadata } })).toEqual([]);
  });
});

describe('hostile input', () => {
  const deep = (levels: number): unknown => (levels === 0 ? {} : { a: deep(levels - 1) });

  it.each<[string, () => unknown]>([
    [
      '5,000 requirements',
      () => pool({}, { requirements: Array.from({ length: 5000 }, () => ({ key: 'a', operator: 'Exists' })) }),
    ],
    ['a key of 200,000 letters', () => pool({}, { taints: [{ key: `${'a'.repeat(2e5)}!`, effect: 'NoSchedule' }] })],
    [
      'a number of a million digits',
      () => pool({}, { requirements: [{ key: 'a', operator: 'Gt', values: ['1'.repeat(1e6)] }] }),
    ],
    [
      '50,000 fields that are not known',
      () => pool(Object.fromEntries(Array.from({ length: 5e4 }, (_, i) => [`f${i}`, 1]))),
    ],
    ['50,000 taints that say nothing', () => pool({}, { taints: Array.from({ length: 5e4 }, () => ({ kei: 1 })) })],
    ['4 MiB', () => pool({}, { taints: [{ key: 'a', value: 'b'.repeat(2 ** 22), effect: 'NoSchedule' }] })],
    ['2,000 levels', () => pool({ a: deep(2000) })],
    ['no JSON', () => pool({ weight: Number.NaN })],
    ['a function', () => pool({ weight: () => 1 })],
    ['names of the prototype', () => pool({ constructor: 1, toString: 2 })],
    ['a text', () => 'text'],
    ['null', () => null],
    ['a list', () => []],
    ['a number as kind', () => ({ ...pool(), kind: 1 })],
  ])('is refused within seconds: %s', (_, make) => {
    const started = performance.now();
    const { length } = validateAsApiServer(make());
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(1100);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('leaves the manifest as it was', () => {
    const manifest = pool({ disruption: {}, unknown: 1 });
    const before = structuredClone(manifest);
    validateAsApiServer(manifest);
    expect(manifest).toEqual(before);
  });
});
