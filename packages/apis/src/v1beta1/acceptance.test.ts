import { describe, expect, it } from '@jest/globals';
import { validateManifest } from '../validation/index.ts';
import { V1BETA1_ACCEPTANCE_CASES } from './acceptance.fixture.ts';

// As a manifest is after it was read: fields that are undefined are not there.
const cases = V1BETA1_ACCEPTANCE_CASES.map(({ manifest, ...rest }) => ({
  ...rest,
  kind: manifest.kind,
  manifest: JSON.parse(JSON.stringify(manifest)) as unknown,
}));

describe('accepted shape', () => {
  it.each(cases.filter(({ want }) => want !== 'shape'))('$kind $name', ({ manifest }) => {
    expect(validateManifest(manifest)).toEqual([]);
  });
});

describe('refused shape', () => {
  it.each(cases.filter(({ want }) => want === 'shape'))('$kind $name', ({ manifest }) => {
    expect(validateManifest(manifest)).not.toEqual([]);
  });
});
