import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}
interface Crd {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

const FOLDERS = ['../crds/', '../crds-conversion/', '../../provider-kwok/crds/'];
const versions = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url)).flatMap((file) => {
    const crd = parse(readFileSync(new URL(folder + file, import.meta.url), 'utf8')) as Crd;
    return crd.spec.versions.map(({ name, schema }) => ({
      name: `${folder}${file} ${name}`,
      schema: schema.openAPIV3Schema,
    }));
  }),
);

/** Fields, and the object itself, whose description does not help. */
function undescribed(schema: Schema, path: string): readonly string[] {
  const own = isSentence(schema.description ?? '') ? [] : [`${path}: ${schema.description ?? 'nothing'}`];
  return [
    // The server describes metadata itself.
    ...(path === '.metadata' ? [] : own),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => undescribed(part, `${path}.${name}`)),
    ...within(schema.items, `${path}[]`),
    ...(typeof schema.additionalProperties === 'object' ? within(schema.additionalProperties, `${path}{}`) : []),
  ];
}

/** Entries of lists and maps speak for themselves unless they have fields. */
function within(schema: Schema | undefined, path: string): readonly string[] {
  return schema?.properties === undefined ? [] : undescribed(schema, path);
}

/** At least two words, from a capital letter (or an acronym) to a full stop. */
function isSentence(text: string): boolean {
  return /^[A-Z]\S* \S/.test(text) && text.endsWith('.') && !/\s{2}|\n|\.\./.test(text);
}

describe('every field says what it is', () => {
  it.each(versions)('$name', ({ schema }) => {
    expect(undescribed(schema, '')).toEqual([]);
  });

  it('in both folders of CRDs and all versions', () => {
    expect(versions.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/crds\/karpenter\.sh_nodepools\.yaml v1$/),
        expect.stringMatching(/crds-conversion\/karpenter\.sh_nodepools\.yaml v1beta1$/),
        expect.stringMatching(/kwoknodeclasses\.yaml v1alpha1$/),
      ]),
    );
  });

  it('finds fields that do not', () => {
    const named: Schema = { description: 'A field that is described.' };
    const schema = { ...named, properties: { a: named, b: {}, c: { ...named, items: { properties: { d: named } } } } };
    expect(undescribed(schema, '')).toEqual(['.b: nothing', '.c[]: nothing']);
  });
});
