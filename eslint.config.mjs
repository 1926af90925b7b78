import { builtinModules } from 'node:module';
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { pureLayers, tagConstraints } from './tools/lint/layers.mjs';
import local from './tools/lint/plugin.mjs';

const pure = pureLayers.map((layer) => `packages/${layer}/src/**/*.ts`);
const tests = ['**/*.{test,bench,fixture,reference}.ts', 'test/**/*.ts'];

const boundaries = (options) => [
  'error',
  { enforceBuildableLibDependency: false, allowCircularSelfDependency: true, depConstraints: tagConstraints(options) },
];

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/node_modules/', '.nx/', 'coverage/', '**/*.generated.*', '**/generated/', '**/testdata/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },

  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx, local },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ tests: false }),
      'local/kebab-file-name': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 600],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
        { selector: 'ExportAllDeclaration', message: 'List what is exported, users first.' },
        {
          selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
          message: 'No mutable state at module level.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Rows of typed arrays are read by computed index, which noUncheckedIndexedAccess cannot know to be in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Kubernetes maps are plain objects with computed keys.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // An in-memory implementation of an asynchronous contract has nothing to await.
      '@typescript-eslint/require-await': 'off',
      // A type parameter used once still names what the caller passes.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },

  {
    // The pure packages know no Node, clock, network or randomness. `"types": []` hides the globals; this names the reason.
    files: pure,
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['node:*'], message: 'This package is pure.' }],
          paths: builtinModules.map((name) => ({ name, message: 'This package is pure.' })),
        },
      ],
      'no-restricted-globals': [
        'error',
        ...Object.keys(globals.node)
          .filter((name) => !(name in globals.es2023))
          .map((name) => ({ name, message: 'This package is pure.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'This package is pure: take randomness as an input.' },
        { object: 'Date', property: 'now', message: 'This package is pure: take the time as an input.' },
      ],
      'local/no-ambient-time': 'error',
    },
  },

  {
    files: tests,
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ tests: true }),
      'max-lines': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['apps/**/*.ts', 'tools/**/*.ts', 'examples/**/*.ts'], rules: { 'no-console': 'off' } },

  prettier,
);
