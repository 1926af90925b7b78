/** `npm test`: every test that needs only Node. Tests run from source, as ES modules; nothing needs to be built first. */
const config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '^.+\\.m?ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // 'import' is left out on purpose: it breaks packages that Jest itself requires.
  testEnvironmentOptions: { customExportConditions: ['@karpenter-ts/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/{packages,apps,tools,test,examples}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.e2e\\.test\\.ts$'],
  modulePathIgnorePatterns: ['/dist/', '/\\.nx/'],
  // For a machine that does many things at once; how long things take is for the benchmarks to say.
  testTimeout: 60_000,
  watchman: false,
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/tools/test-reporter/closing-line.mjs'],
};

export default config;
