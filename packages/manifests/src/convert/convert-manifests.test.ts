import { defaultEC2NodeClass, defaultNodePool, hashEC2NodeClass, hashNodePool } from '@karpenter-ts/apis';
import { convertObject } from '@karpenter-ts/apis/conversion';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { describe, expect, it } from '@jest/globals';

import { readManifestText } from '../read/read-manifest-text.ts';
import { convertManifests, convertManifestTexts } from './convert-manifests.ts';
import { convertText, golden, goldenCases, linesOf } from './golden.fixture.ts';

describe('manifests of guides and examples', () => {
  it.each(goldenCases())('$name becomes what is kept', ({ name, input, output, said }) => {
    const conversion = convertText(input, `${name}.yaml`);
    expect(conversion.yaml).toBe(golden(output, conversion.yaml));
    expect(linesOf(conversion)).toBe(golden(said, linesOf(conversion)));
  });

  it.each(goldenCases())('$name converted twice is $name converted once', ({ input }) => {
    const once = convertText(input).yaml;
    expect(convertText(once).yaml).toBe(once);
  });

  it.each(goldenCases())('$name says the same as text and as objects', ({ input }) => {
    const { objects } = convertText(input);
    const { manifests } = convertManifests(readManifestText('input.yaml', input).manifests);
    expect(manifests.map(({ object }) => object)).toStrictEqual(objects);
  });

  it.each(goldenCases())('$name with other line ends differs by line ends only', ({ input }) => {
    const { yaml } = convertText(input);
    expect(convertText(input.replaceAll('\n', '\r\n')).yaml).toBe(yaml.replaceAll('\n', '\r\n'));
  });
});

const pool = (name: string, more = ''): string => `apiVersion: karpenter.sh/v1beta1
kind: NodePool
metadata: {name: ${name}}
spec:
  template:
    spec:
      nodeClassRef: {name: shared}
      requirements: []
${more}`;

const nodeClass = (version: string): string => `apiVersion: karpenter.k8s.aws/${version}
kind: EC2NodeClass
metadata: {name: shared}
spec:
  amiSelectorTerms: [{alias: al2023@latest}]
  amiFamily: AL2023
  role: nodes
  subnetSelectorTerms: [{id: subnet-1}]
  securityGroupSelectorTerms: [{id: sg-1}]
  metadataOptions: {httpPutResponseHopLimit: 1}
`;

const kubelet = '      kubelet: {maxPods: 10}\n';

describe('several files', () => {
  const convert = (...texts: readonly string[]): ReturnType<typeof convertManifestTexts> =>
    convertManifestTexts(texts.map((text, i) => readManifestText(`${i}.yaml`, text)));

  it('are one unit: kubelet settings go to the class in another file', () => {
    const { objects, problems } = convert(nodeClass('v1beta1'), pool('a', kubelet));
    expect(objects[0]).toMatchObject({ kind: 'EC2NodeClass', spec: { kubelet: { maxPods: 10 } } });
    expect(JSON.stringify(objects[1])).not.toContain('maxPods');
    expect(problems.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
  });

  it('a class that is in v1 already gets them too', () => {
    const { objects } = convert(nodeClass('v1'), pool('a', kubelet));
    expect(objects[0]).toMatchObject({ spec: { kubelet: { maxPods: 10 } } });
  });

  it('of pools that share a class, one without settings keeps it', () => {
    const { objects } = convert(pool('a', kubelet), pool('b'), nodeClass('v1beta1'));
    const refs = objects.map(
      (object) =>
        (object as { spec: { template?: { spec: { nodeClassRef: { name: string } } } } }).spec.template?.spec
          .nodeClassRef.name,
    );
    expect(refs).toStrictEqual(['shared-a', 'shared', undefined, undefined]);
    expect(objects[2]).not.toHaveProperty('spec.kubelet');
    expect(objects[3]).toMatchObject({ metadata: { name: 'shared-a' }, spec: { kubelet: { maxPods: 10 } } });
  });

  it('a class that is nowhere: what to add to it is said', () => {
    const { problems } = convert(pool('a', kubelet));
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        line: 9,
        field: 'spec.template.spec.kubelet',
        message: expect.stringContaining(
          '"shared" is not among the manifests: convert them together, or add spec.kubelet: {"maxPods":10} to it',
        ),
      }),
    );
  });

  it('what is wrong with settings is said where they stand', () => {
    const { problems } = convert(nodeClass('v1beta1'), pool('a', kubelet.replace('10', '-1')));
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: '1.yaml', line: 9, field: 'spec.template.spec.kubelet.maxPods', rule: 'convert/result' },
    ]);
  });

  it('a --- stands between, and only where it is needed', () => {
    const a = 'apiVersion: v1\nkind: A\nmetadata: {name: a}';
    const b = '# b\n---\napiVersion: v1\nkind: B\nmetadata: {name: b}\n';
    const c = '---\napiVersion: v1\nkind: C\nmetadata: {name: c}\n...\n';
    const d = 'apiVersion: v1\nkind: D\nmetadata: {name: d}\n';
    expect(convert(a, b, c + d, d).yaml).toBe(`${a}\n${b}${c}${d}---\n${d}`);
  });

  it('of classes of one name, that in the nearest folder is meant', () => {
    const texts = [
      ['staging/class.yaml', nodeClass('v1')],
      ['prod/a/pool.yaml', pool('prod', kubelet)],
      ['prod/class.yaml', nodeClass('v1beta1')],
      ['staging/pool.yaml', pool('staging', kubelet.replace('10', '20'))],
    ] as const;
    const { objects } = convertManifestTexts(texts.map(([file, text]) => readManifestText(file, text)));
    expect(objects[0]).toHaveProperty('spec.kubelet.maxPods', 20);
    expect(objects[2]).toHaveProperty('spec.kubelet.maxPods', 10);
    expect(objects).toHaveLength(4);
  });

  it('of classes of one name in one file the last is meant, as when they are applied', () => {
    const twice = `${nodeClass('v1')}---\n${nodeClass('v1beta1')}`;
    const texts = [
      ['pool.yaml', pool('a', kubelet)],
      ['classes.yaml', twice],
      ['x/classes.yaml', twice],
    ] as const;
    const { objects } = convertManifestTexts(texts.map(([file, text]) => readManifestText(file, text)));
    expect(objects.map((object) => 'kubelet' in (object as { spec: object }).spec)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it('no invented name is taken by another class', () => {
    const other = nodeClass('v1').replace('name: shared', 'name: shared-a');
    const { objects } = convert(pool('a', kubelet), pool('b'), nodeClass('v1'), other);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata?.name}`)).toStrictEqual([
      'NodePool a',
      'NodePool b',
      'EC2NodeClass shared',
      'EC2NodeClass shared-a-2',
      'EC2NodeClass shared-a',
    ]);
  });
});

describe('what the webhook makes of a manifest', () => {
  // Kubelet settings go elsewhere, and so do pools for them.
  const cases = goldenCases().filter(({ input }) => !input.includes('kubelet:'));

  it.each(cases)('is what convert writes, as far as drift can tell: $name', ({ input }) => {
    for (const { object } of readManifestText('', input).manifests) {
      if (object.apiVersion?.startsWith('karpenter.') !== true || !object.apiVersion.endsWith('/v1beta1')) continue;
      const [result] = convertManifests([
        { object, file: '', line: 1, locate: () => ({ line: 1, column: 1 }) },
      ]).manifests;
      if (result === undefined) continue;
      expect(hashOf(result.object)).toBe(hashOf(convertObject({ ...object }, result.object.apiVersion!)));
    }
  });

  function hashOf(object: object): string {
    const plain = JSON.parse(JSON.stringify(object)) as { kind: string; spec?: { template?: unknown } };
    if (plain.kind === 'EC2NodeClass') return hashEC2NodeClass(defaultEC2NodeClass(plain as never));
    // Some guides show pieces of pools.
    return plain.spec?.template === undefined ? '' : hashNodePool(defaultNodePool(plain as never));
  }
});

describe('globs', () => {
  const types = ['t3.small', 't3.large', 'c5.large', 'm5.large'].map((name): InstanceType => ({
    name,
    requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: [name] }],
    offerings: [],
    capacity: {},
    overhead: {},
  }));
  const globs = (version: string, values: string, more = ''): string => `apiVersion: karpenter.sh/${version}
kind: NodePool
metadata: {name: a}
spec:
  template:
    spec:
      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}
      requirements:
        - key: node.kubernetes.io/instance-type
          operator: In
          values: ${values} # by family
${more}      expireAfter: Never
`;
  const valuesOf = (yaml: string): string | undefined => /values: .*/.exec(yaml)?.[0];

  it('stay, and it is said that upstream has none, in v1 too', () => {
    const text = globs('v1', '["t3.*"]');
    const conversion = convertText(text);
    expect(conversion.yaml).toBe(text);
    expect(linesOf(conversion)).toContain(
      'Karpenter itself has no globs, and a pool with t3.* is never ready there; --expand-globs writes out',
    );
    expect(conversion.problems).toHaveLength(1);
  });

  it('are written out where it is asked for, in their style', () => {
    for (const version of ['v1', 'v1beta1']) {
      const { yaml, problems } = convertText(globs(version, '["t3.*", "c5.large"]'), 'a', { expandGlobs: types });
      expect(valuesOf(yaml)).toBe('values: ["c5.large", "t3.large", "t3.small"] # by family');
      expect(problems.filter(({ rule }) => rule === 'convert/globs')).toStrictEqual([]);
    }
    expect(valuesOf(convertText(globs('v1', "['t?.small']"), 'a', { expandGlobs: types }).yaml)).toBe(
      "values: ['t3.small'] # by family",
    );
    expect(valuesOf(convertText(globs('v1', '[m5.*]'), 'a', { expandGlobs: types }).yaml)).toBe(
      'values: [m5.large] # by family',
    );
  });

  it('many values go below their key', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      ...types[0]!,
      requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In' as const, values: [`t3.size-${i}`] }],
    }));
    const { yaml } = convertText(globs('v1', '["t3.*"]'), 'a', { expandGlobs: many });
    expect(yaml).toContain('          values: # by family\n            - t3.size-0\n            - t3.size-1\n');
  });

  it('that match nothing: an error where nothing is left, else a warning', () => {
    const nothing = convertText(globs('v1', '["zz.*"]'), 'a', { expandGlobs: types });
    expect(nothing.problems.map(({ severity, message }) => [severity, message])).toStrictEqual([
      ['warning', 'zz.* matches no instance type of the catalogue'],
      ['error', 'matches nothing of the catalogue, so that the pool would have no nodes; it stays as it is'],
    ]);
    const some = convertText(globs('v1', '["zz.*", "t3.*"]'), 'a', { expandGlobs: types });
    expect(some.problems.map(({ severity }) => severity)).toStrictEqual(['warning']);
  });

  it('more minValues than there are values is an error', () => {
    const { problems } = convertText(globs('v1', '["t3.*"]', '          minValues: 3\n'), 'a', { expandGlobs: types });
    expect(problems.filter(({ rule }) => rule === 'convert/globs')).toMatchObject([
      { severity: 'error', line: 9, message: 'minValues is 3, but the globs match 2 values of the catalogue' },
    ]);
  });

  it('a NotIn that excludes nothing goes', () => {
    const text = globs('v1', '["zz.*"]').replace('operator: In', 'operator: NotIn');
    const { objects } = convertText(text, 'a', { expandGlobs: types });
    expect(objects[0]).toHaveProperty('spec.template.spec.requirements', []);
  });
});
