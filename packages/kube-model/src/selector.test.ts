import { describe, expect, it } from '@jest/globals';
import { matchesFieldSelector, parseFieldSelector, parseLabelSelector } from './selector-text.ts';
import { InvalidSelectorError } from './errors.ts';
import {
  compileLabelSelector,
  findLabelSelectorProblem,
  formatLabelSelector,
  matchesLabelSelector,
} from './selector.ts';
import type { LabelSelector } from './types.ts';

const labels = { app: 'web', tier: 'front', empty: '' };
const one = (key: string, operator: string, values?: string[]): LabelSelector => ({
  matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }],
});

describe('matchesLabelSelector', () => {
  it.each<[string, LabelSelector | undefined, boolean]>([
    ['no selector selects nothing', undefined, false],
    ['an empty selector selects all', {}, true],
    ['empty lists select all', { matchLabels: {}, matchExpressions: [] }, true],
    ['equal label', { matchLabels: { app: 'web' } }, true],
    ['other value', { matchLabels: { app: 'db' } }, false],
    ['all labels have to match', { matchLabels: { app: 'web', tier: 'back' } }, false],
    ['labels and expressions', { matchLabels: { app: 'web' }, ...one('tier', 'In', ['back']) }, false],
    ['In', one('app', 'In', ['web', 'db']), true],
    ['In of an absent label', one('x', 'In', ['']), false],
    ['In with the empty value', one('empty', 'In', ['']), true],
    ['NotIn', one('app', 'NotIn', ['web']), false],
    ['NotIn of an absent label', one('x', 'NotIn', ['web']), true],
    ['Exists', one('empty', 'Exists'), true],
    ['Exists of an absent label', one('x', 'Exists'), false],
    ['DoesNotExist', one('app', 'DoesNotExist'), false],
    ['DoesNotExist of an absent label', one('x', 'DoesNotExist'), true],
    ['a label named like an object member is absent', one('constructor', 'Exists'), false],
    ['invalid operator selects nothing', one('app', 'Gt', ['1']), false],
    ['In without values selects nothing', one('app', 'In', []), false],
    ['NotIn without values selects nothing', one('app', 'NotIn'), false],
    ['Exists with values selects nothing', one('app', 'Exists', ['web']), false],
    ['invalid key selects nothing', one('a b', 'DoesNotExist'), false],
    ['invalid value selects nothing', one('app', 'NotIn', ['a b']), false],
  ])('%s', (_name, selector, want) => {
    expect(matchesLabelSelector(selector, labels)).toBe(want);
    expect(compileLabelSelector(selector)(labels)).toBe(want);
  });

  it('objects without labels', () => {
    expect(matchesLabelSelector({ matchLabels: { a: 'b' } }, undefined)).toBe(false);
    expect(matchesLabelSelector(one('a', 'DoesNotExist'), undefined)).toBe(true);
  });

  it('names what is wrong with a selector', () => {
    expect(findLabelSelectorProblem(one('app', 'Gt', ['1']))).toBe(
      'operator "Gt" is none of In, NotIn, Exists, DoesNotExist',
    );
    expect(findLabelSelectorProblem({ matchLabels: { app: '-' } })).toBe('"-" is no valid label value');
    expect(findLabelSelectorProblem({ matchLabels: { app: 'web' } })).toBeUndefined();
  });
});

describe('label selectors as text', () => {
  it.each([
    ['', {}],
    ['a=b', one('a', 'In', ['b'])],
    ['a==b', one('a', 'In', ['b'])],
    ['a = b', one('a', 'In', ['b'])],
    ['a=', one('a', 'In', [''])],
    ['a!=b', one('a', 'NotIn', ['b'])],
    ['a in (x,y)', one('a', 'In', ['x', 'y'])],
    ['a in ( x , y )', one('a', 'In', ['x', 'y'])],
    ['a notin (x)', one('a', 'NotIn', ['x'])],
    ['a in (x,)', one('a', 'In', ['x', ''])],
    ['example.com/a', one('example.com/a', 'Exists')],
    ['!a', one('a', 'DoesNotExist')],
    [' !a ', one('a', 'DoesNotExist')],
    ['in', one('in', 'Exists')],
  ])('reads %j', (text, want) => {
    expect(parseLabelSelector(text)).toEqual(want);
  });

  it('reads several', () => {
    const selector = parseLabelSelector('a=b,c in (x,y),!d,e,f!=g');
    expect(selector.matchExpressions?.map(({ key, operator }) => `${key} ${operator}`)).toEqual([
      'a In',
      'c In',
      'd DoesNotExist',
      'e Exists',
      'f NotIn',
    ]);
    expect(matchesLabelSelector(selector, { a: 'b', c: 'y', e: '' })).toBe(true);
    expect(matchesLabelSelector(selector, { a: 'b', c: 'y', e: '', f: 'g' })).toBe(false);
  });

  it.each(['a>1', 'a in x', 'a in (x', 'a,,b', ',', 'a=b=c', 'a b', '=b', '-=b', 'a=b c'])('refuses %j', (text) => {
    expect(() => parseLabelSelector(text)).toThrow(InvalidSelectorError);
  });

  it('prints in order of keys', () => {
    const selector: LabelSelector = {
      matchLabels: { z: '1', b: '2' },
      matchExpressions: [
        { key: 'c', operator: 'In', values: ['y', 'x'] },
        { key: 'a', operator: 'DoesNotExist' },
        { key: 'd', operator: 'Exists' },
        { key: 'e', operator: 'NotIn', values: ['v'] },
      ],
    };
    expect(formatLabelSelector(selector)).toBe('!a,b=2,c in (x,y),d,e notin (v),z=1');
    expect(formatLabelSelector({})).toBe('');
    expect(() => parseLabelSelector(formatLabelSelector(undefined))).toThrow(InvalidSelectorError);
    const again = formatLabelSelector(parseLabelSelector(formatLabelSelector(selector)));
    expect(again).toBe('!a,b in (2),c in (x,y),d,e notin (v),z in (1)');
    expect(formatLabelSelector(parseLabelSelector(again))).toBe(again);
  });
});

describe('field selectors', () => {
  const object = { metadata: { name: 'p', namespace: 'n' }, spec: { nodeName: '', hostNetwork: true, n: 5 } };

  it.each([
    ['', true],
    ['metadata.name=p', true],
    ['metadata.name==p', true],
    ['metadata.name=q', false],
    ['metadata.name!=q', true],
    ['metadata.name=p,metadata.namespace=n', true],
    ['metadata.name=p,metadata.namespace!=n', false],
    ['spec.nodeName=', true],
    ['spec.nodeName!=', false],
    ['status.phase!=Running', true],
    ['status.phase=Running', false],
    ['status.phase=', true],
    ['spec.hostNetwork=true', true],
    ['spec.n=5', true],
    ['spec.toString=', true],
  ])('%j', (text, want) => {
    expect(matchesFieldSelector(text, object)).toBe(want);
    expect(matchesFieldSelector(parseFieldSelector(text), object)).toBe(want);
  });

  it('escapes', () => {
    expect(parseFieldSelector(String.raw`a=x\,y\=z\\`)).toEqual([{ field: 'a', operator: '=', value: 'x,y=z\\' }]);
  });

  it('takes no time for rows of spaces', () => {
    const spaces = ' '.repeat(100_000);
    const begin = performance.now();
    expect(parseFieldSelector(`${spaces}a${spaces}=${spaces}b${spaces}c${spaces}`)).toEqual([
      { field: 'a', operator: '=', value: `b${spaces}c` },
    ]);
    for (const text of [
      `${spaces}?`,
      `!${spaces}?`,
      `a${spaces}?`,
      `a=${spaces}?`,
      `a in${spaces}?`,
      `a in (${spaces}`,
    ]) {
      expect(() => parseLabelSelector(text)).toThrow(InvalidSelectorError);
    }
    expect(performance.now() - begin).toBeLessThan(2_000);
  });

  it.each(['a', 'a>1', '=b', 'a=b,c'])('refuses %j', (text) => {
    expect(() => parseFieldSelector(text)).toThrow(InvalidSelectorError);
  });
});
