import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { allocatable } from '@karpenter-ts/cloud-provider';

import { InstanceTypesFileError, parseInstanceTypes } from './instance-types-file.ts';
import { loadInstanceTypes } from './load-instance-types.ts';

const zone = (value: string) => ({ key: 'topology.kubernetes.io/zone', operator: 'In', values: [value] });
const capacityType = (value: string) => ({ key: 'karpenter.sh/capacity-type', operator: 'In', values: [value] });

const offering = { Price: 0.1, Available: false, Requirements: [zone('test-zone-a'), capacityType('spot')] };
const entry = {
  name: 'm-16x-amd64-linux',
  architecture: 'amd64',
  operatingSystems: ['linux'],
  resources: { cpu: '16', memory: '128Gi', 'ephemeral-storage': '20Gi' },
  offerings: [
    offering,
    { Price: 0.2, Available: true, Requirements: [zone('test-zone-b'), capacityType('on-demand')] },
  ],
};

describe('a file of instance types', () => {
  it('is read as the reference reads it', () => {
    const [type] = parseInstanceTypes(JSON.stringify([entry]));
    expect(type).toMatchObject({
      name: 'm-16x-amd64-linux',
      capacity: { cpu: 16_000, memory: 128 * 2 ** 30, 'ephemeral-storage': 20 * 2 ** 30, pods: 110 },
      offerings: [
        { zone: 'test-zone-a', capacityType: 'spot', price: 0.1, available: true },
        { zone: 'test-zone-b', capacityType: 'on-demand', price: 0.2, available: true },
      ],
    });
    expect(allocatable(type!)).toMatchObject({ cpu: 15_900, memory: 128 * 2 ** 30 - 10 * 2 ** 20 });
    const labels = Object.fromEntries(type!.requirements.map(({ key, values }) => [key, values]));
    expect(labels).toMatchObject({
      'node.kubernetes.io/instance-type': ['m-16x-amd64-linux'],
      'kubernetes.io/arch': ['amd64'],
      'kubernetes.io/os': ['linux'],
      'topology.kubernetes.io/zone': ['test-zone-a', 'test-zone-b'],
      'karpenter.sh/capacity-type': ['spot', 'on-demand'],
      'karpenter.kwok.sh/instance-family': ['m'],
      'karpenter.kwok.sh/instance-size': ['16'],
      'karpenter.kwok.sh/instance-cpu': ['16'],
      'karpenter.kwok.sh/instance-memory': ['128Gi'],
    });
  });

  const wrong: Record<string, [value: unknown, wantMessage: string]> = {
    'no list': [{}, 'expected a list of instance types'],
    'an empty list': [[], 'expected at least one instance type'],
    'an entry that is no object': [[7], '[0]: expected an object, got 7'],
    'no name': [[{ ...entry, name: undefined }], '[0].name: expected a text that is not empty, got nothing'],
    'a name twice': [[entry, entry], '[1].name: "m-16x-amd64-linux" is the name of [0] already'],
    'no system': [[{ ...entry, operatingSystems: [] }], '[0].operatingSystems: expected at least one'],
    'no architecture': [
      [{ ...entry, architecture: '' }],
      '[0].architecture: expected a text that is not empty, got ""',
    ],
    'no offering': [[{ ...entry, offerings: [] }], '[0].offerings: expected at least one'],
    'a quantity that is none': [
      [{ ...entry, resources: { ...entry.resources, memory: 'much' } }],
      '[0].resources.memory: expected a quantity such as "4" or "16Gi", got "much"',
    ],
    'no cpu': [[{ ...entry, resources: { memory: '1Gi' } }], '[0].resources.cpu: expected a quantity above zero'],
    'a negative price': [
      [{ ...entry, offerings: [{ ...offering, Price: -1 }] }],
      '[0].offerings[0].Price: expected USD per hour, zero or more, got -1',
    ],
    'two zones in one offering': [
      [{ ...entry, offerings: [{ ...offering, Requirements: [{ ...zone('a'), values: ['a', 'b'] }] }] }],
      '[0].offerings[0].Requirements[0]: expected operator "In" with one value',
    ],
    'no zone': [
      [{ ...entry, offerings: [{ ...offering, Requirements: [capacityType('spot')] }] }],
      '[0].offerings[0].Requirements: expected one on topology.kubernetes.io/zone',
    ],
    'a capacity type that is none': [
      [{ ...entry, offerings: [{ ...offering, Requirements: [zone('a'), capacityType('free')] }] }],
      '[0].offerings[0].Requirements: expected one on karpenter.sh/capacity-type with a value of on-demand, spot, reserved',
    ],
  };
  for (const [name, [value, wantMessage]] of Object.entries(wrong)) {
    it(`is refused with ${name}`, () => {
      expect(() => parseInstanceTypes(JSON.stringify(value))).toThrow(InstanceTypesFileError);
      expect(() => parseInstanceTypes(JSON.stringify(value))).toThrow(
        expect.objectContaining({ message: wantMessage }),
      );
    });
  }

  it('is refused when it is no JSON', () => {
    expect(() => parseInstanceTypes('{')).toThrow(/^no JSON: /);
  });

  it('is named in what is wrong with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'types-'));
    try {
      const good = join(folder, 'good.json');
      await writeFile(good, JSON.stringify([entry]));
      expect((await loadInstanceTypes(good)).map(({ name }) => name)).toEqual(['m-16x-amd64-linux']);
      const bad = join(folder, 'bad.json');
      await writeFile(bad, '[{}]');
      await expect(loadInstanceTypes(bad)).rejects.toThrow(`${bad}: [0].name: expected a text`);
      const missing = join(folder, 'missing.json');
      await expect(loadInstanceTypes(missing)).rejects.toThrow(`${missing} cannot be read: ENOENT`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
