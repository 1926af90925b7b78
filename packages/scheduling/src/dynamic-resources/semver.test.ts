import { describe, expect, it } from '@jest/globals';
import { compareSemver, normalizeSemver, parseSemver } from './semver.ts';

describe('parseSemver', () => {
  it.each([
    ['1.0.0', true],
    ['0.1.0-alpha.1', true],
    ['1.2.3+build.5', true],
    ['1.0.0-0a', true],
    ['200K', false],
    ['1.0', false],
    ['v1.0.0', false],
    ['01.0.0', false],
    ['1.0.0-01', false],
    ['', false],
  ])('%s: %s', (text, want) => {
    expect(parseSemver(text) !== undefined).toBe(want);
  });
});

describe('normalizeSemver', () => {
  it.each([
    ['v1.0.0', '1.0.0'],
    ['1.0', '1.0.0'],
    ['1', '1.0.0'],
    ['01.01.01', '1.1.1'],
    ['v1.2-rc.1', '1.2.0-rc.1'],
    ['v0', '0.0.0'],
  ])('%s is %s', (text, want) => {
    expect(normalizeSemver(text)).toBe(want);
  });
});

describe('compareSemver', () => {
  it('orders as semver.org does', () => {
    const ascending = [
      ...['1.0.0-1', '1.0.0-2', '1.0.0-10', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta'],
      ...['1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'],
    ];
    const versions = ascending.map((text) => parseSemver(text)!);
    for (const [i, a] of versions.entries()) {
      for (const [j, b] of versions.entries()) expect(Math.sign(compareSemver(a, b))).toBe(Math.sign(i - j));
    }
    expect(compareSemver(parseSemver('1.0.0+a')!, parseSemver('1.0.0+b')!)).toBe(0);
  });
});
