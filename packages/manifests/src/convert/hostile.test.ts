import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';

import { readManifestText } from '../read/read-manifest-text.ts';
import { convertManifests } from './convert-manifests.ts';
import { convertText, goldenCases, linesOf } from './golden.fixture.ts';

const older = goldenCases()
  .flatMap(({ input }) => readManifestText('', input).manifests.map(({ object }) => object))
  .filter(({ apiVersion = '', kind }) => !/\/v1$/.test(apiVersion) || kind === 'CronJob');

/** An object with something else in place of one of its values, at any depth. */
const mutated = fc
  .record({
    object: fc.constantFrom(...older),
    steps: fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
    value: fc.jsonValue(),
  })
  .map(({ object, steps, value }) => replaced(object, steps, value));

function replaced(target: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof target !== 'object' || target === null) return value;
  const keys = Object.keys(target).filter((key) => rest.length > 0 || !['apiVersion', 'kind'].includes(key));
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined || key === 'apiVersion' || key === 'kind') return target;
  const inner = replaced((target as Record<string, unknown>)[key], rest, value);
  return Array.isArray(target)
    ? target.map((item: unknown, i) => (String(i) === key ? inner : item))
    : { ...target, [key]: inner };
}

describe('manifests that are not what they should be', () => {
  it('convert without failing, to text that says what the objects say, once and for all', () => {
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 1, maxLength: 3 }), (objects) => {
        const text = objects.map((object) => `---\n${stringify(object, { version: '1.1' })}`).join('');
        const { yaml, objects: results } = convertText(text);
        expect(readManifestText('', yaml).manifests.map(({ object }) => object)).toStrictEqual(results);
        expect(convertText(yaml).yaml).toBe(yaml);
        expect(convertManifests(readManifestText('', text).manifests).manifests).toHaveLength(results.length);
      }),
      { numRuns: 100 },
    );
  });

  it('fields of a wrong type are said, and nothing is made of them', () => {
    const text = `apiVersion: karpenter.sh/v1beta1
kind: NodePool
metadata: {name: wrong}
spec:
  disruption: [expireAfter]
  template:
    spec: {nodeClassRef: default, kubelet: 5, requirements: {key: a}}
---
apiVersion: karpenter.k8s.aws/v1alpha1
kind: AWSNodeTemplate
metadata: {name: wrong}
spec: {subnetSelector: all, securityGroupSelector: [a], amiSelector: null, blockDeviceMappings: {}, tags: 3, amiFamily: 5, metadataOptions: x}
---
apiVersion: karpenter.sh/v1alpha5
kind: Provisioner
metadata: {name: other}
spec: {consolidation: true, ttlSecondsAfterEmpty: "30", ttlSecondsUntilExpired: 1.5, provider: x, providerRef: y, labels: z, limits: 5}
---
apiVersion: karpenter.sh/v1alpha5
kind: Provisioner
metadata: {name: none}
spec:
`;
    const { problems } = convertText(text);
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ field, line }) => `${line} ${field}`);
    expect(errors).toEqual(
      expect.arrayContaining([
        '5 spec.disruption',
        '7 spec.template.spec.kubelet',
        '12 spec.subnetSelector',
        '12 spec.securityGroupSelector',
        '17 spec.consolidation',
        '17 spec.provider',
        '17 spec.ttlSecondsAfterEmpty',
        '17 spec.ttlSecondsUntilExpired',
      ]),
    );
  });

  it('names of fields that are more than they look keep their meaning and their order', () => {
    const text = `apiVersion: karpenter.k8s.aws/v1beta1
kind: EC2NodeClass
metadata:
  name: keys
spec:
  amiFamily: AL2
  role: nodes
  subnetSelectorTerms: [{id: subnet-1}]
  securityGroupSelectorTerms: [{id: sg-1}]
  tags:
    "20": second # by number
    "10": first
    __proto__: mine
    constructor: theirs
    "on": "off"
    ? question
    : mark
    "with: colon": "# no comment"
    'it''s': |2
        deep
      less
    toString: >-
      folded
      text
  metadataOptions: {httpPutResponseHopLimit: 1}
`;
    const { yaml, problems } = convertText(text);
    expect(yaml).toBe(
      text
        .replace('v1beta1', 'v1')
        .replace('  amiFamily: AL2\n', '  amiFamily: AL2\n  amiSelectorTerms:\n    - alias: al2@latest\n'),
    );
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('what moves may hold blocks, comments in odd places and tabs behind values', () => {
    const text = `apiVersion: karpenter.sh/v1alpha5
kind: Provisioner
metadata: {name: moved}
spec:
    # above
    annotations:   # behind
          # within
      text: |
            first
              second

      folded: >+
        one

        two

      quoted: "a
        b"
      # below
    providerRef:
     name: default\t
    requirements:
    -  key: karpenter.k8s.aws/instance-family
       # in an item
       operator: In
       values:
       - m5 # newer
       -   "c5"
    ttlSecondsUntilExpired: 86400
`;
    const { yaml, objects, problems } = convertText(text);
    expect(problems.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
    for (const comment of ['# above', '# behind', '# within', '# below', '# in an item', '# newer'])
      expect(yaml).toContain(comment);
    expect(objects[0]).toMatchObject({
      spec: {
        template: {
          metadata: { annotations: { text: 'first\n  second\n', folded: 'one\ntwo\n\n', quoted: 'a b' } },
          spec: { expireAfter: '24h' },
        },
      },
    });
  });

  it('a selector of many combinations is said in no time', () => {
    const values = Array.from({ length: 100 }, (_, i) => i).join();
    const selector = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`tag-${i}`, values]));
    const object = {
      apiVersion: 'karpenter.k8s.aws/v1alpha1',
      kind: 'AWSNodeTemplate',
      metadata: { name: 'a' },
      spec: { subnetSelector: selector },
    };
    const start = performance.now();
    const conversion = convertText(stringify(object));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(linesOf(conversion)).toContain(
      'spec.subnetSelector: values with commas make 1e+40 combinations, and v1 takes 30 terms',
    );
  });

  it('names that are made up are as long as labels may be, and never the same', () => {
    const long = 'a'.repeat(70);
    const pool = (maxPods: number): object => ({
      apiVersion: 'karpenter.sh/v1beta1',
      kind: 'NodePool',
      metadata: { name: long },
      spec: { template: { spec: { nodeClassRef: { name: 'shared' }, kubelet: { maxPods }, requirements: [] } } },
    });
    const nodeClass = {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'shared' },
      spec: {},
    };
    const objects = [...Array.from({ length: 120 }, (_, i) => pool(i + 1)), nodeClass];
    const { objects: results } = convertText(objects.map((object) => `---\n${stringify(object)}`).join(''));
    const names = results.filter(({ kind }) => kind === 'EC2NodeClass').map(({ metadata }) => metadata?.name ?? '');
    expect(new Set(names).size).toBe(120);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(63);
  });

  it('five hundred pools with settings of their own take some seconds at most', () => {
    const pool = (i: number): string => `apiVersion: karpenter.sh/v1beta1
kind: NodePool
metadata: {name: pool-${i}}
spec:
  template:
    spec:
      kubelet: {maxPods: ${i + 1}}
      nodeClassRef: {name: shared}
      requirements: []
`;
    const text = Array.from({ length: 500 }, (_, i) => pool(i)).join('---\n');
    const nodeClass = `---\napiVersion: karpenter.k8s.aws/v1beta1\nkind: EC2NodeClass\nmetadata: {name: shared}\nspec: {amiFamily: AL2}\n`;
    const start = performance.now();
    const { objects } = convertText(text + nodeClass);
    expect(objects).toHaveLength(1_000);
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it('settings of old that are no JSON change nothing', () => {
    const settings = `apiVersion: v1
kind: ConfigMap
metadata: {name: karpenter-global-settings}
data: {aws.tags: '{"__proto__": {"a": 1}', aws.defaultInstanceProfile: 5, toString: x}
`;
    const { yaml, problems } = convertText(settings);
    expect(yaml).toBe(settings);
    expect(problems.map(({ field }) => field)).toStrictEqual([
      'data[aws.tags]',
      'data[aws.defaultInstanceProfile]',
      'data[toString]',
    ]);
  });
});
