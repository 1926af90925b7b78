import { deepStrictEqual } from 'node:assert/strict';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../acceptance-table.fixture.ts';
import { defaultEC2NodeClass, defaultNodePool } from '../defaults.ts';
import { v1EC2NodeClass, v1NodePool, v1beta1EC2NodeClass, v1beta1NodePool } from './arbitraries.fixture.ts';
import { convertObject } from './convert-object.ts';
import { get, objectAt } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** The same edit in both versions. */
interface Edit {
  readonly v1: (spec: JsonObject) => JsonObject;
  readonly v1beta1: (spec: JsonObject) => JsonObject;
}

const both = (edit: (spec: JsonObject) => JsonObject): Edit => ({ v1: edit, v1beta1: edit });
const inside =
  (path: readonly string[], edit: (object: JsonObject) => JsonObject) =>
  (spec: JsonObject): JsonObject => {
    const [first, ...rest] = path;
    if (first === undefined) return edit(spec);
    return { ...spec, [first]: inside(rest, edit)(objectAt(spec, first) ?? {}) };
  };
const inTemplate = (edit: (spec: JsonObject) => JsonObject): Edit => both(inside(['template', 'spec'], edit));
const inDisruption = (edit: (spec: JsonObject) => JsonObject): Edit => both(inside(['disruption'], edit));
const listAt = (object: JsonObject, name: string): readonly unknown[] =>
  (get(object, name) ?? []) as readonly unknown[];
const taint = { key: 'added', effect: 'NoSchedule' };
const requirement = { key: 'added', operator: 'Exists' };

const POOL_EDITS: readonly Edit[] = [
  both((spec) => ({ ...spec, weight: 77 })),
  both((spec) => ({ ...spec, limits: { cpu: '77' } })),
  both(({ limits: _, ...spec }) => spec),
  both(inside(['template', 'metadata', 'labels'], (labels) => ({ ...labels, added: 'yes' }))),
  inTemplate((spec) => ({ ...spec, taints: [taint, ...listAt(spec, 'taints')] })),
  inTemplate((spec) => ({ ...spec, requirements: [...listAt(spec, 'requirements'), requirement] })),
  inTemplate((spec) => ({ ...spec, requirements: [requirement, ...listAt(spec, 'requirements')] })),
  inTemplate((spec) => ({ ...spec, requirements: listAt(spec, 'requirements').slice(1) })),
  inDisruption((disruption) => ({ ...disruption, budgets: [{ nodes: '77' }, ...listAt(disruption, 'budgets')] })),
  inDisruption((disruption) => ({ ...disruption, budgets: listAt(disruption, 'budgets').slice(1) })),
  inDisruption((disruption) => ({ ...disruption, consolidateAfter: '77s' })),
  {
    v1: inside(['template', 'spec'], (spec) => ({ ...spec, expireAfter: '77h' })),
    v1beta1: inside(['disruption'], (disruption) => ({ ...disruption, expireAfter: '77h' })),
  },
];

const CLASS_EDITS: readonly Edit[] = [
  both((spec) => ({ ...spec, tags: { added: 'yes' } })),
  both((spec) => ({ ...spec, userData: 'added' })),
  both(({ userData: _, ...spec }) => spec),
  both(({ instanceProfile: _, ...spec }) => ({ ...spec, role: 'added' })),
  both((spec) => ({ ...spec, metadataOptions: { httpPutResponseHopLimit: 7, httpTokens: 'optional' } })),
  both((spec) => ({ ...spec, subnetSelectorTerms: [{ id: 'subnet-7' }] })),
];

/** Not where Ubuntu's own volume stands in for none: there, the edit is of that. */
const VOLUME_EDIT = both((spec) => ({
  ...spec,
  blockDeviceMappings: [...listAt(spec, 'blockDeviceMappings'), { deviceName: '/dev/added' }],
}));

/** As the API server has them: in v1, leaving a field out is not told from its default once v1beta1 shows it. */
const storedPool = v1NodePool.map((manifest) => defaultNodePool(manifest as never) as Manifest);
const storedClass = v1EC2NodeClass.map((manifest) => defaultEC2NodeClass(manifest as never) as Manifest);

const cases: readonly (readonly [string, fc.Arbitrary<Manifest>, readonly Edit[]])[] = [
  ['v1beta1 NodePool', v1beta1NodePool, POOL_EDITS],
  ['v1 NodePool', storedPool, POOL_EDITS],
  ['v1beta1 EC2NodeClass', v1beta1EC2NodeClass, CLASS_EDITS],
  ['v1 EC2NodeClass', storedClass, [...CLASS_EDITS, VOLUME_EDIT]],
];

const plain = (object: object): JsonObject => JSON.parse(JSON.stringify(object)) as JsonObject;
const specOf = (object: JsonObject): JsonObject => objectAt(object, 'spec') ?? {};

/** Whether two elements of a list look alike in v1beta1: when one of them goes there, nobody can tell which. */
function isAmbiguous(spec: JsonObject): boolean {
  const lists = [
    listAt(objectAt(spec, 'disruption') ?? {}, 'budgets'),
    listAt(objectAt(objectAt(spec, 'template') ?? {}, 'spec') ?? {}, 'requirements'),
    listAt(spec, 'blockDeviceMappings'),
  ];
  return lists.some((list) => {
    const names = list.map((item) => {
      const { reasons: _, operator: _operator, values: _values, ebs: _ebs, ...rest } = item as JsonObject;
      return JSON.stringify(Object.entries(rest).sort());
    });
    return new Set(names).size < names.length;
  });
}

describe('an edit in the other version', () => {
  it.each(cases)(
    '%s: what is converted back is the object with that edit, and everything else as it was',
    (_name, arbitrary, edits) => {
      fc.assert(
        fc.property(arbitrary, fc.constantFrom(...edits), (manifest, edit) => {
          const given = plain(manifest);
          fc.pre(!isAmbiguous(specOf(given)));
          const [group = '', version] = manifest.apiVersion.split('/');
          const there = version === 'v1' ? 'v1beta1' : 'v1';
          const converted = convertObject(given, `${group}/${there}`);
          const edited = { ...converted, spec: edit[there](specOf(converted)) };
          const back = convertObject(plain(edited), manifest.apiVersion);
          deepStrictEqual(plain(specOf(back)), plain(edit[there === 'v1' ? 'v1beta1' : 'v1'](specOf(given))));
        }),
        { numRuns: 250 },
      );
    },
  );
});
