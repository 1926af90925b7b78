import { type ConformanceCase, type ConformanceContext, NotApplicable } from './conformance-case.ts';
import { instanceCases } from './instance-cases.ts';
import { instanceTypeCases } from './instance-type-cases.ts';
import { launchCases } from './launch-cases.ts';

/** Every rule of the provider contract. */
export const conformanceCases: readonly ConformanceCase[] = [...instanceTypeCases, ...launchCases, ...instanceCases];

/** Makes a fresh world for every case. */
export type StartConformance = () => Promise<ConformanceContext>;

/** How one case ended. */
export type ConformanceResult =
  | { readonly name: string; readonly outcome: 'passed' }
  | { readonly name: string; readonly outcome: 'skipped'; readonly why: string }
  | { readonly name: string; readonly outcome: 'failed'; readonly error: unknown };

/** Runs the cases one after the other, each in a world of its own. Rejects never. */
export async function runConformance(
  start: StartConformance,
  cases: readonly ConformanceCase[] = conformanceCases,
): Promise<readonly ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const conformanceCase of cases) results.push(await runCase(start, conformanceCase));
  return results;
}

/** The two functions of Jest, Vitest, Mocha or `node:test`. */
export interface TestFramework {
  readonly describe: (name: string, define: () => void) => void;
  readonly it: (name: string, run: () => Promise<void>) => void;
}

/** Declares every case as a test of the framework. A case that does not apply passes. */
export function describeConformance(name: string, start: StartConformance, { describe, it }: TestFramework): void {
  describe(name, () => {
    for (const conformanceCase of conformanceCases) {
      it(conformanceCase.name, async () => {
        const result = await runCase(start, conformanceCase);
        if (result.outcome === 'failed') throw result.error;
      });
    }
  });
}

async function runCase(start: StartConformance, conformanceCase: ConformanceCase): Promise<ConformanceResult> {
  const { name } = conformanceCase;
  let context: ConformanceContext | undefined;
  try {
    context = await start();
    await conformanceCase.run(context);
    return { name, outcome: 'passed' };
  } catch (error) {
    if (error instanceof NotApplicable) return { name, outcome: 'skipped', why: error.message };
    return { name, outcome: 'failed', error };
  } finally {
    await context?.stop?.();
  }
}
