import { describe, expect, it } from '@jest/globals';
import {
  formatTaint,
  hasTaint,
  isKnownEphemeralTaint,
  mergeTaints,
  removeTaint,
  taintIdentity,
  tolerates,
  untoleratedTaints,
} from './taints.ts';
import type { Taint, Toleration } from './types.ts';

const taint = (key: string, effect = 'NoSchedule', value?: string): Taint => ({
  key,
  effect,
  ...(value === undefined ? {} : { value }),
});

describe('tolerates', () => {
  const dedicated = taint('dedicated', 'NoSchedule', 'db');

  it.each<[string, Toleration, Taint, boolean]>([
    ['equal', { key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }, dedicated, true],
    ['no operator means Equal', { key: 'dedicated', value: 'db' }, dedicated, true],
    ['other value', { key: 'dedicated', value: 'web' }, dedicated, false],
    ['no value against a value', { key: 'dedicated' }, dedicated, false],
    ['no value against no value', { key: 'dedicated' }, taint('dedicated'), true],
    ['no value against the empty value', { key: 'dedicated' }, taint('dedicated', 'NoSchedule', ''), true],
    ['Exists', { key: 'dedicated', operator: 'Exists' }, dedicated, true],
    ['Exists of another key', { key: 'other', operator: 'Exists' }, dedicated, false],
    ['Exists of any key', { operator: 'Exists' }, dedicated, true],
    ['any key, other effect', { operator: 'Exists', effect: 'NoExecute' }, dedicated, false],
    ['empty effect means every effect', { operator: 'Exists', effect: '' }, taint('a', 'PreferNoSchedule'), true],
    ['unknown operator', { key: 'dedicated', operator: 'Near', value: 'db' }, dedicated, false],
    ['Gt: the taint is greater', { key: 'n', operator: 'Gt', value: '5' }, taint('n', 'NoSchedule', '6'), true],
    ['Gt: equal', { key: 'n', operator: 'Gt', value: '5' }, taint('n', 'NoSchedule', '5'), false],
    ['Lt: the taint is less', { key: 'n', operator: 'Lt', value: '5' }, taint('n', 'NoSchedule', '-4'), true],
    ['Lt: equal', { key: 'n', operator: 'Lt', value: '5' }, taint('n', 'NoSchedule', '5'), false],
    ['Gt: not by text', { key: 'n', operator: 'Gt', value: '9' }, taint('n', 'NoSchedule', '10'), true],
    ['Gt: no number in the taint', { key: 'n', operator: 'Gt', value: '5' }, taint('n', 'NoSchedule', 'x'), false],
    ['Gt: no value in the taint', { key: 'n', operator: 'Gt', value: '-5' }, taint('n'), false],
    ['Lt: leading zero', { key: 'n', operator: 'Lt', value: '05' }, taint('n', 'NoSchedule', '1'), false],
    ['Lt: plus sign', { key: 'n', operator: 'Lt', value: '+5' }, taint('n', 'NoSchedule', '1'), false],
    [
      'Lt: beyond 64 bits',
      { key: 'n', operator: 'Lt', value: '9223372036854775808' },
      taint('n', 'NoSchedule', '1'),
      false,
    ],
    [
      'Lt: the largest',
      { key: 'n', operator: 'Lt', value: '9223372036854775807' },
      taint('n', 'NoSchedule', '1'),
      true,
    ],
  ])('%s', (_name, toleration, against, want) => {
    expect(tolerates(toleration, against)).toBe(want);
  });
});

describe('untoleratedTaints', () => {
  it('every taint of any effect has to be tolerated', () => {
    const taints = [taint('a'), taint('b', 'PreferNoSchedule'), taint('c', 'NoExecute')];
    expect(untoleratedTaints(taints, undefined)).toEqual(taints);
    expect(untoleratedTaints(taints, [{ key: 'a', operator: 'Exists' }]).map((t) => t.key)).toEqual(['b', 'c']);
    expect(untoleratedTaints(taints, [{ operator: 'Exists' }])).toEqual([]);
    expect(untoleratedTaints(undefined, [])).toEqual([]);
  });
});

describe('ephemeral taints', () => {
  it.each([
    ['exact', taint('node.kubernetes.io/not-ready'), true],
    ['exact, the other effect', taint('node.kubernetes.io/not-ready', 'NoExecute'), true],
    ['exact, without the value', taint('node.cloudprovider.kubernetes.io/uninitialized'), true],
    ['exact, unregistered', taint('karpenter.sh/unregistered', 'NoExecute'), true],
    ['known key, other effect', taint('node.kubernetes.io/unreachable', 'NoExecute'), false],
    ['readiness prefix', taint('readiness.k8s.io/network'), true],
    ['prefix with any effect', taint('readiness.k8s.io/network', 'PreferNoSchedule'), true],
    ['unrelated', taint('example.com/a'), false],
    ['prefix in the middle', taint('example.readiness.k8s.io/network'), false],
  ])('%s', (_name, t, want) => {
    expect(isKnownEphemeralTaint(t)).toBe(want);
  });
});

describe('lists of taints', () => {
  it('identity is key and effect', () => {
    expect(taintIdentity(taint('a', 'NoSchedule', 'x'))).toBe(taintIdentity(taint('a', 'NoSchedule', 'y')));
    expect(taintIdentity(taint('a'))).not.toBe(taintIdentity(taint('a', 'NoExecute')));
  });

  it('merge keeps the first of each identity; remove takes it out', () => {
    const a = [taint('a', 'NoSchedule', '1')];
    const merged = mergeTaints(a, [taint('a', 'NoSchedule', '2'), taint('a', 'NoExecute'), taint('b')]);
    expect(merged.map(formatTaint)).toEqual(['a=1:NoSchedule', 'a:NoExecute', 'b:NoSchedule']);
    expect(removeTaint(merged, taint('a')).map(formatTaint)).toEqual(['a:NoExecute', 'b:NoSchedule']);
    expect(hasTaint(merged, taint('b', 'NoSchedule', 'z'))).toBe(true);
    expect(hasTaint(undefined, taint('b'))).toBe(false);
    expect(mergeTaints(undefined, undefined)).toEqual([]);
    expect(removeTaint(undefined, taint('a'))).toEqual([]);
  });
});
