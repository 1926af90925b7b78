import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { bundleForBrowser, schedulingEntries } from './bundle.ts';

describe('a bundle for browsers of', () => {
  it.each(schedulingEntries)('%s needs nothing but the language and TextEncoder', async (entry) => {
    const script = await bundleForBrowser(`export * from ${JSON.stringify(entry)};`, 'bundled');
    // A context of its own has what ECMAScript defines, and nothing of Node or of browsers. The CEL library encodes text, too.
    const names = runInContext(
      `${script}; Object.keys(bundled)`,
      createContext({ TextEncoder, TextDecoder }),
    ) as string[];
    expect(names.length).toBeGreaterThan(0);
  });

  it('something that imports Node is refused', async () => {
    await expect(bundleForBrowser("export { readFileSync } from 'node:fs';", 'bundled')).rejects.toThrow('node:fs');
  });
});
