import { describe, expect, it } from '@jest/globals';
import { Requirement } from './requirement.ts';
import { formatConflict, Requirements } from './requirements.ts';
import type { Pod } from './types.ts';

const ZONE = 'topology.kubernetes.io/zone';
const WELL_KNOWN: ReadonlySet<string> = new Set([
  'karpenter.sh/nodepool',
  ZONE,
  'topology.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'karpenter.sh/capacity-type',
  'node.kubernetes.io/windows-build',
]);

const zone = (...args: [Parameters<typeof Requirement.of>[1], string[]?]): Requirements =>
  Requirements.of(Requirement.of(ZONE, ...args));

const SIDES = {
  unconstrained: Requirements.EMPTY,
  Exists: zone('Exists'),
  DoesNotExist: zone('DoesNotExist'),
  'In A': zone('In', ['A']),
  'In B': zone('In', ['B']),
  'In A B': zone('In', ['A', 'B']),
  'NotIn A': zone('NotIn', ['A']),
  'In 1': zone('In', ['1']),
  'In 9': zone('In', ['9']),
  'In 1 9': zone('In', ['1', '9']),
  'NotIn 1 2': zone('NotIn', ['1', '2']),
  'Gt 1': zone('Gt', ['1']),
  'Gt 9': zone('Gt', ['9']),
  'Lt 1': zone('Lt', ['1']),
  'Lt 9': zone('Lt', ['9']),
} as const;
type Side = keyof typeof SIDES;
const NAMES = Object.keys(SIDES) as Side[];

/** `y` accepted, `-` refused; columns in the order of NAMES; with well-known labels allowed to be undefined. */
const MATRIX: Record<Side, string> = {
  unconstrained: 'yyyyyyyyyyyyyyy',
  Exists: 'yy-yyyyyyyyyyyy',
  DoesNotExist: 'y-y---y---y----',
  'In A': 'yy-y-y----y----',
  'In B': 'yy--yyy---y----',
  'In A B': 'yy-yyyy---y----',
  'NotIn A': 'yyy-yyyyyyyyyyy',
  'In 1': 'yy----yy-y----y',
  'In 9': 'yy----y-yyyy---',
  'In 1 9': 'yy----yyyyyy--y',
  'NotIn 1 2': 'yyyyyyy-yyyyyyy',
  'Gt 1': 'yy----y-yyyyy-y',
  'Gt 9': 'yy----y---yyy--',
  'Lt 1': 'yy----y---y--yy',
  'Lt 9': 'yy----yy-yyy-yy',
};

const row = (a: Side, allowUndefined?: ReadonlySet<string>): string =>
  NAMES.map((b) => (SIDES[a].compatible(SIDES[b], { allowUndefined }).length === 0 ? 'y' : '-')).join('');

describe('compatibility matrix over the base set', () => {
  it.each(NAMES)('with well-known undefined allowed: %s', (a) => {
    expect(row(a, WELL_KNOWN)).toBe(MATRIX[a]);
  });

  it.each(NAMES)(
    'strict, where an unconstrained left side only accepts unconstrained, DoesNotExist, NotIn: %s',
    (a) => {
      expect(row(a)).toBe(a === 'unconstrained' ? 'y-y---y---y----' : MATRIX[a]);
    },
  );
});

describe('conflicts', () => {
  it('are facts, and their text is as in Karpenter', () => {
    const [conflict] = zone('In', ['a', 'b']).compatible(zone('In', ['c']));
    expect(conflict?.kind).toBe('no-intersection');
    expect(conflict?.key).toBe(ZONE);
    expect(conflict?.incoming.sortedValues()).toEqual(['c']);
    expect(conflict?.existing?.sortedValues()).toEqual(['a', 'b']);
    expect(conflict && formatConflict(conflict)).toBe(`key ${ZONE}, ${ZONE} In [c] not in ${ZONE} In [a b]`);
  });

  it('accumulate over the keys, in order; of undefined keys only the first is named', () => {
    const a = Requirements.fromLabels({ x: '1', y: '1' });
    expect(a.compatible(Requirements.fromLabels({ y: '2', x: '2' })).map((c) => c.key)).toEqual(['x', 'y']);
    const undefinedKeys = a.compatible(Requirements.fromLabels({ z2: '1', z1: '1', x: '2' }));
    expect(undefinedKeys.map(({ kind, key }) => [kind, key])).toEqual([['undefined-key', 'z1']]);
  });
});

describe('hints', () => {
  const textOf = (key: string): string[] =>
    Requirements.EMPTY.compatible(Requirements.of(Requirement.of(key, 'Exists')), { allowUndefined: WELL_KNOWN }).map(
      formatConflict,
    );

  it.each([
    ['zone', ZONE],
    ['region', 'topology.kubernetes.io/region'],
    ['nodepool', 'karpenter.sh/nodepool'],
    ['instance-type', 'node.kubernetes.io/instance-type'],
    ['arch', 'kubernetes.io/arch'],
    ['capacity-type', 'karpenter.sh/capacity-type'],
  ])('for truncation %s', (key, want) => {
    expect(textOf(key)).toEqual([`label "${key}" does not have known values (typo of "${want}"?)`]);
  });

  it.each([
    ['topology.kubernetesio/zone', ZONE],
    ['node.io/zone', ZONE],
    ['topology.kubernetes.io/regio', 'topology.kubernetes.io/region'],
    ['node.kubernetes.io/region', 'topology.kubernetes.io/region'],
    ['karpenter/nodepool', 'karpenter.sh/nodepool'],
  ])('for typo %s', (key, want) => {
    expect(textOf(key)).toEqual([`label "${key}" does not have known values (typo of "${want}"?)`]);
  });

  it('unknown label: message without hint', () => {
    expect(textOf('deployment')).toEqual(['label "deployment" does not have known values']);
    expect(textOf('example.com/')).toEqual(['label "example.com/" does not have known values']);
  });

  it('for a key of the set itself', () => {
    const [conflict] = Requirements.fromLabels({ 'example.com/team': 'a' }).compatible(
      Requirements.fromLabels({ team: 'a' }),
    );
    expect(conflict?.hint).toBe('example.com/team');
  });
});

describe('sets', () => {
  it('aliases normalise in sets', () => {
    const set = Requirements.of(
      Requirement.of('failure-domain.beta.kubernetes.io/zone', 'In', ['a', 'b']),
      Requirement.of(ZONE, 'In', ['b']),
    );
    expect([...set.keys()]).toEqual([ZONE]);
    expect(set.get('failure-domain.beta.kubernetes.io/zone').sortedValues()).toEqual(['b']);
    expect(set.has('failure-domain.beta.kubernetes.io/zone')).toBe(true);
    expect(set.without('failure-domain.beta.kubernetes.io/zone').size).toBe(0);
  });

  it('get of an absent key is Exists', () => {
    expect(Requirements.EMPTY.get('a').toString()).toBe('a Exists');
    expect(Requirements.EMPTY.has('a')).toBe(false);
  });

  it('convert to API requirements with and without MV; both bounds yield Gte and Lte entries', () => {
    const set = Requirements.of(
      Requirement.of('b', 'Gt', ['1']),
      Requirement.of('a', 'In', ['2', '1'], 2),
      Requirement.of('b', 'Lt', ['9'], 3),
    );
    expect(set.toApi()).toEqual([
      { key: 'a', operator: 'In', values: ['1', '2'], minValues: 2 },
      { key: 'b', operator: 'Gte', values: ['2'], minValues: 3 },
      { key: 'b', operator: 'Lte', values: ['8'], minValues: 3 },
    ]);
    expect(Requirements.fromNodeSelector(set.toApi()).equals(set)).toBe(true);
    expect(set.hasMinValues()).toBe(true);
    expect(Requirements.fromLabels({ a: 'b' }).hasMinValues()).toBe(false);
  });

  it('text hides the host name', () => {
    expect(Requirements.fromLabels({ b: '2', 'kubernetes.io/hostname': 'x', a: '1' }).toString()).toBe(
      'a In [1], b In [2]',
    );
  });

  it('do not change: add, replace and without give new sets', () => {
    const set = Requirements.fromLabels({ a: '1' });
    expect(set.add(Requirement.of('a', 'In', ['2'])).toString()).toBe('a DoesNotExist');
    expect(set.replace(Requirement.of('a', 'In', ['2'])).toString()).toBe('a In [2]');
    expect(set.without('a').size).toBe(0);
    expect(set.toString()).toBe('a In [1]');
  });
});

describe('pod requirements', () => {
  const pod: Pod = {
    spec: {
      containers: [],
      nodeSelector: { disk: 'ssd' },
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [{ key: 'arch', operator: 'In', values: ['amd64', 'arm64'] }],
                matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }],
              },
              { matchExpressions: [{ key: 'second', operator: 'Exists' }] },
            ],
          },
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: 'light', operator: 'Exists' }] } },
            { weight: 9, preference: { matchExpressions: [{ key: 'arch', operator: 'In', values: ['arm64'] }] } },
            { weight: 9, preference: { matchExpressions: [{ key: 'later', operator: 'Exists' }] } },
          ],
        },
      },
    },
  };

  it('node selector, the first required term and the heaviest preferred one; no match fields', () => {
    expect(Requirements.fromPod(pod).toString()).toBe('arch In [arm64], disk In [ssd]');
  });

  it('strict ones omit the preferred term', () => {
    expect(Requirements.strictFromPod(pod).toString()).toBe('arch In [amd64 arm64], disk In [ssd]');
  });

  it('a pod that asks for nothing', () => {
    expect(Requirements.fromPod({ spec: { containers: [] } }).size).toBe(0);
    expect(Requirements.fromPod({}).size).toBe(0);
  });
});
