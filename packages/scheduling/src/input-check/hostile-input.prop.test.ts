import { describe, expect, it } from '@jest/globals';
import { podKey, type Pod } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import { SchedulingInputError } from '../errors.ts';
import type { SchedulingInput } from '../input.ts';
import { solve } from '../solve.ts';
import { junk, pathsOf, soundInput, withValueAt } from './hostile-input.fixture.ts';

// Some of some twenty thousand combinations; they were all tried when this was written.
const runs = 150;

describe('hostile input', () => {
  const sound = soundInput();
  const paths = pathsOf(sound).filter((path) => path.length > 0);
  const places = fc.constantFrom(...paths);

  /** Each waiting pod has exactly one fate, or is named; nothing is thrown but the typed error. */
  const check = (input: SchedulingInput, packing: 'cost' | 'fewest-nodes'): void => {
    let result;
    try {
      result = solve(input, { packing });
    } catch (error) {
      if (SchedulingInputError.is(error)) return;
      throw error;
    }
    const placed = [
      ...result.newNodeClaims.flatMap((claim) => claim.pods),
      ...Object.values(result.existingNodes).flat(),
    ];
    const fates = [...placed, ...Object.keys(result.refusals)];
    expect(new Set(fates).size).toBe(fates.length);
    expect(Number.isFinite(result.price)).toBe(true);
    for (const waiting of input.pods) {
      const name: unknown = (waiting as Pod | null | undefined)?.metadata?.name;
      if (typeof name === 'string' && name !== '') expect(fates).toContain(podKey(waiting));
    }
    expect(JSON.stringify(solve(input, { packing }))).toBe(JSON.stringify(result));
  };

  it('the sound input is placed as a whole', () => {
    const result = solve(sound);
    expect([result.problems, Object.keys(result.refusals)]).toEqual([[], []]);
  });

  it.each(['fewest-nodes', 'cost'] as const)(
    'any value in any place: every pod has one fate, packing %s',
    (packing) => {
      fc.assert(
        fc.property(places, fc.constantFrom(...junk), (path, value) => {
          check(withValueAt(sound, path, value) as SchedulingInput, packing);
        }),
        { numRuns: runs },
      );
    },
  );

  it('any two values in any two places', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(...junk), places, fc.constantFrom(...junk), (a, x, b, y) => {
        let input: unknown = withValueAt(sound, a, x);
        // What was replaced has no inside.
        if (a.every((step, i) => step === b[i])) return;
        input = withValueAt(input, b, y);
        check(input as SchedulingInput, 'fewest-nodes');
      }),
      { numRuns: runs },
    );
  });
});
