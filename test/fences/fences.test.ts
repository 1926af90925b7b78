import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../../tools/pack/packages.mjs';

/** Source text in the place of an existing file, and the rules that it must break. */
const cases: Readonly<
  Record<string, { readonly file: string; readonly text: string; readonly wantRules: readonly string[] }>
> = {
  'a lower layer imports an upper one': {
    file: 'packages/kube-model/src/index.ts',
    text: "export type { NodePool } from '@karpenter-ts/apis';\n",
    wantRules: ['@nx/enforce-module-boundaries'],
  },
  'controllers import a provider': {
    file: 'packages/controllers/src/index.ts',
    text: "export type { A } from '@karpenter-ts/provider-kwok';\n",
    wantRules: ['@nx/enforce-module-boundaries'],
  },
  'a pure package imports one that knows Node': {
    file: 'packages/scheduling/src/index.ts',
    text: "export type { A } from '@karpenter-ts/runtime';\n",
    wantRules: ['@nx/enforce-module-boundaries'],
  },
  'a pure package imports a library': {
    file: 'packages/scheduling/src/index.ts',
    text: "export { Gauge } from 'prom-client';\n",
    wantRules: ['@nx/enforce-module-boundaries'],
  },
  'a package reaches into another by a path': {
    file: 'packages/apis/src/index.ts',
    text: "export type { A } from '../../kube-model/src/index.ts';\n",
    wantRules: ['@nx/enforce-module-boundaries'],
  },
  'a pure package imports Node': {
    file: 'packages/kube-model/src/index.ts',
    text: "export { readFileSync } from 'node:fs';\n",
    wantRules: ['no-restricted-imports'],
  },
  'a pure package reads the clock': {
    file: 'packages/disruption/src/index.ts',
    text: 'export const a: number = Date.now();\nexport const b: Date = new Date();\n',
    wantRules: ['local/no-ambient-time', 'no-restricted-properties'],
  },
  'a pure package uses globals of Node and randomness': {
    file: 'packages/disruption/src/index.ts',
    text: 'export const a: number = Math.random();\nexport const b: unknown = setTimeout;\n',
    wantRules: ['no-restricted-globals', 'no-restricted-properties'],
  },
  'exports without names, lists without entries, state of a module': {
    file: 'packages/runtime/src/index.ts',
    text: "export * from '@karpenter-ts/kube-model';\nexport let a = 1;\na += 1;\nexport default a;\n",
    wantRules: ['no-restricted-syntax', 'no-restricted-syntax', 'no-restricted-syntax'],
  },
  'nothing wrong': {
    file: 'packages/controllers/src/index.ts',
    text: "import { setTimeout } from 'node:timers/promises';\nexport const a: typeof setTimeout = setTimeout;\n",
    wantRules: [],
  },
};

describe('the linter refuses', () => {
  let found: Record<string, string[]> = {};

  beforeAll(() => {
    // The boundary rule reads the project graph that Nx left in its cache, and checks nothing where there is none.
    execFileSync('node_modules/.bin/nx', ['show', 'projects'], { cwd: root });
    const script = `
      import { ESLint } from 'eslint';
      const eslint = new ESLint();
      const found = {};
      for (const [name, { file, text }] of Object.entries(${JSON.stringify(cases)})) {
        const [result] = await eslint.lintText(text, { filePath: file });
        found[name] = result.messages.map(({ ruleId, message }) => ruleId ?? message)
          .filter((rule) => !rule.startsWith('@typescript-eslint/')).sort();
      }
      console.log(JSON.stringify(found));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      encoding: 'utf8',
    });
    found = JSON.parse(out) as Record<string, string[]>;
  }, 120_000);

  for (const [name, { wantRules }] of Object.entries(cases)) {
    it(name, () => expect(found[name]).toEqual([...wantRules].sort()));
  }
});
