import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { convertObject } from '../conversion/index.ts';
import type { JsonObject } from '../conversion/index.ts';
import { formatFieldProblems } from '../field-problem.ts';
import { validateManifest } from '../validation/index.ts';
import { WHOLE_GUIDES, readGuide } from './guides.fixture.ts';
import { defaultEC2NodeClass, defaultNodePool } from './defaults.ts';

const convertedFile = (number: string): URL => new URL(`../testdata/guides/converted/${number}.yaml`, import.meta.url);

/** As the API server has it in v1: with the defaults of the version that it was written in. */
function stored(manifest: JsonObject): JsonObject {
  const withDefaults: unknown =
    manifest['kind'] === 'NodePool' ? defaultNodePool(manifest as never) : defaultEC2NodeClass(manifest as never);
  return convertObject(withDefaults as JsonObject, String(manifest['apiVersion']).replace('v1beta1', 'v1'));
}

const documents = (number: string): readonly JsonObject[] => readGuide(number) as readonly JsonObject[];

describe('manifests of guides in v1', () => {
  it.each(WHOLE_GUIDES)('%s is what its file in testdata/guides/converted says', (number) => {
    const got = documents(number).map(stored);
    const want = parseAllDocuments(readFileSync(convertedFile(number), 'utf8')).map((document): unknown =>
      document.toJS(),
    );
    expect(got).toEqual(want);
  });

  it.each(WHOLE_GUIDES)('%s has the right shape there', (number) => {
    expect(documents(number).map((manifest) => formatFieldProblems(validateManifest(stored(manifest))))).toEqual(
      documents(number).map(() => ''),
    );
  });

  it.each(WHOLE_GUIDES)('%s is, read in v1beta1, what was written', (number) => {
    for (const manifest of documents(number)) {
      const back = convertObject(stored(manifest), String(manifest['apiVersion']));
      // The spec as the API server understood it.
      const { spec } = (
        manifest['kind'] === 'NodePool' ? defaultNodePool(manifest as never) : defaultEC2NodeClass(manifest as never)
      ) as { readonly spec: unknown };
      expect(back).toEqual({ ...manifest, spec });
    }
  });
});
