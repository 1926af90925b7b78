import { expect, it } from '@jest/globals';

import { evictionCost } from './eviction-cost.ts';
import { pod } from './objects.fixture.ts';

const withDeletionCost = (value: string): number =>
  evictionCost(pod('p', { annotations: { 'controller.kubernetes.io/pod-deletion-cost': value } }));

it('a default pod costs 1, whatever cannot be read as a deletion cost', () => {
  expect(evictionCost(pod('p'))).toBe(1);
  expect(withDeletionCost('much')).toBe(1);
});

it('deletion cost orders strictly', () => {
  expect(withDeletionCost('100')).toBeGreaterThan(1);
  expect(withDeletionCost('-100')).toBeLessThan(1);
  expect(withDeletionCost('101')).toBeGreaterThan(withDeletionCost('100'));
  expect(withDeletionCost('100')).toBeGreaterThan(withDeletionCost('99'));
});

it('priority counts, and the ends are clamped', () => {
  expect(evictionCost(pod('p', { priority: 1 }))).toBeGreaterThan(1);
  expect(evictionCost(pod('p', { priority: -1 }))).toBeLessThan(1);
  expect(evictionCost(pod('p', { priority: 2_000_000_000 }))).toBe(10);
  expect(evictionCost(pod('p', { priority: -2_000_000_000 }))).toBe(-10);
});
