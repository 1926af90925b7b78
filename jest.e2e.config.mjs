import base from './jest.config.mjs';

/** `npm run e2e`: the tests against real servers, one after the other, each with time enough for a first build of the servers. */
const config = {
  ...base,
  testMatch: ['<rootDir>/{packages,apps,tools,test,examples}/**/*.e2e.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  maxWorkers: 1,
  testTimeout: 20 * 60_000,
};

export default config;
