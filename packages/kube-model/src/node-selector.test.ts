import { describe, expect, it } from '@jest/globals';
import { matchesNodeSelector, matchesNodeSelectorTerm, matchesPodNodeAffinity } from './node-selector.ts';

const node = { name: 'n1', labels: { zone: 'a', cpu: '8', text: 'x' } };

describe('matchesNodeSelectorTerm', () => {
  it.each([
    ['zone', 'In', ['a', 'b'], true],
    ['zone', 'In', ['b'], false],
    ['x', 'In', ['a'], false],
    ['zone', 'NotIn', ['a'], false],
    ['x', 'NotIn', ['a'], true],
    ['zone', 'Exists', [], true],
    ['x', 'Exists', [], false],
    ['zone', 'DoesNotExist', [], false],
    ['x', 'DoesNotExist', [], true],
    ['cpu', 'Gt', ['7'], true],
    ['cpu', 'Gt', ['8'], false],
    ['cpu', 'Lt', ['9'], true],
    ['cpu', 'Lt', ['8'], false],
    ['cpu', 'Gte', ['8'], true],
    ['cpu', 'Lte', ['8'], true],
    ['text', 'Gt', ['1'], false],
    ['x', 'Gt', ['1'], false],
    ['cpu', 'Gt', ['y'], false],
    ['cpu', 'Gt', [], false],
    ['cpu', 'Near', ['8'], false],
  ])('%s %s %j: %s', (key, operator, values, want) => {
    expect(matchesNodeSelectorTerm({ matchExpressions: [{ key, operator, values }] }, node)).toBe(want);
  });

  it('a term without requirements matches nothing', () => {
    expect(matchesNodeSelectorTerm({}, node)).toBe(false);
    expect(matchesNodeSelectorTerm({ matchExpressions: [] }, node)).toBe(false);
  });

  it('fields: the name of the node, and no other', () => {
    const field = (key: string, value: string): boolean =>
      matchesNodeSelectorTerm({ matchFields: [{ key, operator: 'In', values: [value] }] }, node);
    expect(field('metadata.name', 'n1')).toBe(true);
    expect(field('metadata.name', 'n2')).toBe(false);
    expect(field('metadata.uid', 'n1')).toBe(false);
  });
});

describe('node selectors and pods', () => {
  const term = (value: string): { matchExpressions: { key: string; operator: string; values: string[] }[] } => ({
    matchExpressions: [{ key: 'zone', operator: 'In', values: [value] }],
  });

  it('terms are alternatives; none matches nothing; no selector matches all', () => {
    expect(matchesNodeSelector({ nodeSelectorTerms: [term('b'), term('a')] }, node)).toBe(true);
    expect(matchesNodeSelector({ nodeSelectorTerms: [term('b')] }, node)).toBe(false);
    expect(matchesNodeSelector({ nodeSelectorTerms: [] }, node)).toBe(false);
    expect(matchesNodeSelector(undefined, node)).toBe(true);
  });

  it('a pod needs its node selector and its required affinity', () => {
    const requiring = (zone: string, cpu: string): boolean =>
      matchesPodNodeAffinity(
        {
          spec: {
            containers: [],
            nodeSelector: { cpu },
            affinity: {
              nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term(zone)] } },
            },
          },
        },
        node,
      );
    expect(requiring('a', '8')).toBe(true);
    expect(requiring('b', '8')).toBe(false);
    expect(requiring('a', '9')).toBe(false);
    expect(matchesPodNodeAffinity({}, node)).toBe(true);
  });
});
