import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration, formatTime, parseDuration, parseTime } from './duration.ts';
import { InvalidDurationError, InvalidTimeError } from './errors.ts';

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['720h', 2_592_000_000],
    ['1h30m', 5_400_000],
    ['300ms', 300],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['1.s', 1000],
    ['-1m', -60_000],
    ['+5s', 5000],
    ['1us', 0.001],
    ['1µs', 0.001],
    ['1μs', 0.001],
    ['1ns', 0.000001],
    ['1h1m1s1ms', 3_661_001],
    ['30m1h', 5_400_000],
  ])('%s is %d ms', (text, want) => {
    expect(parseDuration(text)).toBe(want);
  });

  it.each(['', '1', 'h', '1d', '1h ', ' 1h', '1 h', '-', '.s', '1h30', 'Never', 'true', '--1s', '9999999999h'])(
    'refuses %j',
    (text) => {
      expect(() => parseDuration(text)).toThrow(InvalidDurationError);
    },
  );
});

describe('parseDuration of an annotation as long as there may be', () => {
  it.each(['1'.repeat(250_000), `${'1'.repeat(250_000)}.`, `${'1h'.repeat(125_000)}x`])('takes no time', (text) => {
    const begin = performance.now();
    expect(() => parseDuration(text)).toThrow(InvalidDurationError);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [2_592_000_000, '720h0m0s'],
    [5_400_000, '1h30m0s'],
    [90_000, '1m30s'],
    [1500, '1.5s'],
    [300, '300ms'],
    [1.5, '1.5ms'],
    [0.001, '1µs'],
    [0.000001, '1ns'],
    [-60_000, '-1m0s'],
  ])('%d ms is %s', (millis, want) => {
    expect(formatDuration(millis)).toBe(want);
  });

  it('is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (millis) => {
        expect(parseDuration(formatDuration(millis)) + 0).toBe(millis + 0);
      }),
    );
  });
});

describe('times', () => {
  it.each([
    ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['2026-01-02T03:04:05.678901Z', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
    ['2026-01-02T03:04:05+01:00', Date.UTC(2026, 0, 2, 2, 4, 5)],
    ['2026-01-02t03:04:05z', Date.UTC(2026, 0, 2, 3, 4, 5)],
  ])('%s', (text, want) => {
    expect(parseTime(text)).toBe(want);
    expect(parseTime(new Date(want))).toBe(want);
  });

  it.each(['', '2026-01-02', '2026-01-02T03:04:05', '2026-13-02T03:04:05Z', 'yesterday', '1767323045'])(
    'refuses %j',
    (text) => {
      expect(() => parseTime(text)).toThrow(InvalidTimeError);
    },
  );

  it('prints whole seconds', () => {
    expect(formatTime(Date.UTC(2026, 0, 2, 3, 4, 5, 999))).toBe('2026-01-02T03:04:05Z');
    expect(() => parseTime(new Date(Number.NaN))).toThrow(InvalidTimeError);
  });
});
