import { expect, it } from '@jest/globals';
import { makeCatalogue } from './catalogue.ts';
import { kindNames, makeProblem } from './make-problem.ts';

it.each(kindNames)('%s is the same for the same seed, and has about as many waiting pods as were asked for', (kind) => {
  const problem = makeProblem(kind, 120, 7);
  expect(problem).toEqual(makeProblem(kind, 120, 7));
  const waiting = problem.objects.filter((o) => o.kind === 'Pod' && !('nodeName' in (o as { spec: object }).spec));
  expect(waiting.length).toBeGreaterThan(60);
  expect(waiting.length).toBeLessThan(240);
});

it('another seed makes another problem', () => {
  expect(makeProblem('mixed', 20, 1)).not.toEqual(makeProblem('mixed', 20, 2));
  expect(makeCatalogue(1)).not.toEqual(makeCatalogue(2));
});

it('a kind that is not there is named', () => {
  expect(() => makeProblem('nonsense', 1, 1)).toThrow('there is no kind "nonsense"');
});
