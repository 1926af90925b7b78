import { describe, expect, it } from '@jest/globals';
import { SchedulingInputError } from '../errors.ts';
import { solve } from '../solve.ts';
import { formatAnswer } from './format-answer.ts';
import { readProblem } from './read-problem.ts';

const meta = (name: string) => ({ name, namespace: 'default', uid: name });
const requests = (cpu: string) => ({ containers: [{ name: 'c', resources: { requests: { cpu } } }] });
const catalogue = [
  {
    name: 'm.large',
    capacity: { cpu: '2', memory: '8Gi', pods: '10' },
    overhead: { cpu: '100m' },
    labels: { 'kubernetes.io/arch': ['amd64'], gpu: [] },
    offerings: [
      { zone: 'a', capacityType: 'on-demand', price: 1 },
      { zone: 'b', capacityType: 'spot', price: 0.5, available: false },
    ],
  },
];
const pool = {
  kind: 'NodePool',
  metadata: { name: 'default' },
  spec: { template: { spec: { nodeClassRef: { group: 'g', kind: 'K', name: 'n' }, requirements: [] } } },
};
const existing = {
  kind: 'Node',
  metadata: { name: 'n1', labels: { 'karpenter.sh/initialized': 'true' } },
  status: { capacity: { cpu: '1', pods: '9' }, allocatable: { cpu: '1', pods: '9' } },
};

describe('problem files', () => {
  it('are read, solved and answered', () => {
    const objects = [
      pool,
      existing,
      { kind: 'Pod', metadata: meta('runs'), spec: { ...requests('600m'), nodeName: 'n1' } },
      { kind: 'Pod', metadata: meta('small'), spec: requests('400m') },
      { kind: 'Pod', metadata: meta('large'), spec: requests('1900m') },
      { kind: 'Pod', metadata: meta('huge'), spec: requests('1901m') },
      {
        kind: 'DaemonSet',
        metadata: meta('ds'),
        spec: { template: { spec: { nodeSelector: { gpu: 'x' }, ...requests('1') } } },
      },
    ];
    const { input, options } = readProblem({ objects, preferences: 'Ignore' }, catalogue);
    expect(options).toEqual({ preferencePolicy: 'Ignore' });
    const answer = formatAnswer(solve(input, options), { buildMs: [1], solveMs: [2] });
    expect(answer).toEqual({
      newNodeClaims: [
        {
          nodePool: 'default',
          pods: ['default/large'],
          instanceTypes: ['m.large'],
          requirements: {
            'g/k': ['In', 'n'],
            'karpenter.sh/capacity-type': ['In', 'on-demand'],
            'karpenter.sh/nodepool': ['In', 'default'],
          },
        },
      ],
      existingNodes: { n1: ['default/small'] },
      podErrors: { 'default/huge': expect.stringContaining('asks for cpu 1901m') },
      nodes: 1,
      price: 1,
      lowerBound: 1,
      gap: 0,
      stopped: false,
      buildMs: [1],
      solveMs: [2],
    });
  });

  it('have globs in pools, which are what they match in the catalogue', () => {
    const named = (name: string, values: readonly string[]) => ({
      ...pool,
      metadata: { name },
      spec: {
        template: {
          spec: {
            ...pool.spec.template.spec,
            requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values }],
            startupTaints: null,
          },
        },
      },
    });
    const objects = [
      named('right', ['m.*']),
      named('wrong', ['zz.*']),
      { kind: 'Pod', metadata: meta('p'), spec: requests('1') },
    ];
    const { input } = readProblem({ objects }, catalogue);
    expect(input.nodePools.map(({ nodePool }) => nodePool.spec.template.spec.requirements[0]?.values)).toEqual([
      ['m.large'],
      ['zz.*'],
    ]);
    expect(solve(input).newNodeClaims.map(({ nodePool, instanceTypes }) => [nodePool, instanceTypes])).toEqual([
      ['right', ['m.large']],
    ]);
  });

  it.each([
    [null, { object: 'objects[0]', field: '', message: 'must be an object' }],
    [[], { object: 'objects[0]', field: '', message: 'must be an object' }],
    [{ kind: 'Node' }, { object: 'objects[0]', field: 'metadata', message: 'must be set' }],
    [
      { ...existing, status: { allocatable: [] } },
      { object: 'Node n1', field: 'status.allocatable', message: 'must be an object' },
    ],
    [
      { ...existing, status: { allocatable: { cpu: 'much' } } },
      { object: 'Node n1', field: '', message: expect.stringContaining('much') },
    ],
    [
      { kind: 'DaemonSet', metadata: meta('ds'), spec: { template: 3 } },
      { object: 'DaemonSet ds', field: 'spec.template', message: 'must be an object' },
    ],
    [
      { kind: 'CSINode', metadata: meta('n1'), spec: { drivers: 3 } },
      { object: 'CSINode n1', field: 'spec.drivers', message: 'must be a list' },
    ],
  ])('leave out %j, and go on', (broken, problem) => {
    const pod = { kind: 'Pod', metadata: meta('large'), spec: requests('1900m') };
    const { input, problems } = readProblem({ objects: [broken, pool, pod] }, catalogue);
    expect(problems).toEqual([problem]);
    expect(solve(input).newNodeClaims.map((claim) => claim.pods)).toEqual([['default/large']]);
  });

  it.each([
    ['no objects', {}, catalogue, 'problem'],
    ['no catalogue', { objects: [] }, undefined, 'catalogue'],
    ['an unknown policy', { objects: [], preferences: 'Maybe' }, catalogue, 'problem.preferences'],
    [
      'a type without offerings',
      { objects: [] },
      [{ ...catalogue[0], offerings: undefined }],
      'catalogue[0].offerings',
    ],
    [
      'an offering that is none',
      { objects: [] },
      [{ ...catalogue[0], offerings: [null] }],
      'catalogue[0].offerings[0]',
    ],
    ['a label with one value', { objects: [] }, [{ ...catalogue[0], labels: { a: 'b' } }], 'catalogue[0].labels[a]'],
    ['a type that is none', { objects: [] }, [3], 'catalogue[0]'],
    ['types that are no list', { objects: [], instanceTypes: 3 }, catalogue, 'catalogue'],
    ['a capacity that is no quantity', { objects: [] }, [{ ...catalogue[0], capacity: { cpu: 'x' } }], 'catalogue[0]'],
  ])('with %s are refused', (_, problem, types, field) => {
    let error: unknown;
    try {
      readProblem(problem, types);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SchedulingInputError);
    expect((error as SchedulingInputError).field).toBe(field);
  });
});
