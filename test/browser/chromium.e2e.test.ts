import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCatalogue, makeProblem } from '@karpenter-ts/problems';
import { solve } from '@karpenter-ts/scheduling';
import { formatAnswer, readProblem, type Answer } from '@karpenter-ts/scheduling/problem';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { bundleForBrowser } from './bundle.ts';

/** A browser that is installed already: nothing is downloaded. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const source = `
  export { solve } from '@karpenter-ts/scheduling';
  export { formatAnswer, readProblem } from '@karpenter-ts/scheduling/problem';
`;
const noTimings = { buildMs: [], solveMs: [] };

/** What the bundle leaves in the page. */
declare const scheduling: {
  readonly solve: typeof solve;
  readonly formatAnswer: typeof formatAnswer;
  readonly readProblem: typeof readProblem;
};

describe('the scheduler in headless Chromium', () => {
  const profile = mkdtempSync(join(tmpdir(), 'karpenter-ts-chromium-'));
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const script = await bundleForBrowser(source, 'scheduling');
    console.log(`bundle: ${script.length} bytes, ${gzipSync(script).length} in gzip`);
    browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: flags });
    page = await browser.newPage();
    await page.addScriptTag({ content: script });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it.each([
    ['mixed', 'cost'],
    ['diverse', 'cost'],
    ['diverse', 'fewest-nodes'],
    ['anything', 'cost'],
  ] as const)('answers %s with packing %s as in Node', async (kind, packing) => {
    const problem = makeProblem(kind, 300, 1);
    const catalogue = makeCatalogue(1);
    const inBrowser = await page.evaluate(
      (given): Answer => {
        const { input, options } = scheduling.readProblem(given.problem, given.catalogue);
        return scheduling.formatAnswer(
          scheduling.solve(input, { ...options, packing: given.packing }),
          given.noTimings,
        );
      },
      { problem, catalogue, packing, noTimings },
    );
    const { input, options } = readProblem(problem, catalogue);
    const inNode = formatAnswer(solve(input, { ...options, packing }), noTimings);
    expect(inNode.nodes).toBeGreaterThan(0);
    expect(inBrowser).toEqual(JSON.parse(JSON.stringify(inNode)));
  });
});
