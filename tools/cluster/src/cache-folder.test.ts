import { homedir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { cacheFolder } from './cache-folder.ts';

it.each([
  ['an absolute XDG_CACHE_HOME is used', { XDG_CACHE_HOME: '/var/cache/me' }, '/var/cache/me/karpenter-ts/cluster'],
  ['a relative one is not', { XDG_CACHE_HOME: 'me' }, path.join(homedir(), '.cache/karpenter-ts/cluster')],
  ['without it, ~/.cache is used', {}, path.join(homedir(), '.cache/karpenter-ts/cluster')],
])('%s', (_, env, want) => {
  expect(cacheFolder(env)).toBe(want);
});
