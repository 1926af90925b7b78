import { expect, it } from '@jest/globals';
import { parseProcessMemory } from './process-memory.ts';

it('reads resident memory and its peak as bytes', () => {
  const status = 'Name:\tnode\nVmPeak:\t 1048576 kB\nVmHWM:\t   60000 kB\nVmRSS:\t   50000 kB\nThreads:\t11\n';
  expect(parseProcessMemory(status)).toEqual({ rss: 51_200_000, peak: 61_440_000 });
});

it('has nothing to say of a zombie', () => {
  expect(parseProcessMemory('Name:\tnode\nState:\tZ (zombie)\n')).toBeUndefined();
});
