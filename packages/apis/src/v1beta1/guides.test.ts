import { describe, expect, it } from '@jest/globals';
import { formatFieldProblems } from '../field-problem.ts';
import { validateManifest } from '../validation/index.ts';
import { WHOLE_GUIDES, readGuide } from './guides.fixture.ts';

const verdicts = (number: string): readonly string[] =>
  readGuide(number).map((manifest) => formatFieldProblems(validateManifest(manifest)));

describe('manifests of guides', () => {
  it.each(WHOLE_GUIDES)('%s has the right shape', (number) => {
    const documents = verdicts(number);
    expect(documents.length).toBeGreaterThan(0);
    expect(documents.filter((problems) => problems !== '')).toEqual([]);
  });

  it.each([
    ['03', /^spec\.template: must be set; spec\.requirements: is not a known field$/],
    ['05', /^spec\.template: must be set$/],
    ['07', /spec\.template\.spec\.requirements\[0\]\.operator: must be set/],
    ['09', /^spec\.template\.spec\.requirements\[0\]\.operator: must be set$/],
  ])('%s, a fragment, is refused with what is missing', (number, want) => {
    expect(verdicts(number)).toEqual([expect.stringMatching(want)]);
  });
});
