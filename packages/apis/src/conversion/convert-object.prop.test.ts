import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../acceptance-table.fixture.ts';
import { defaultEC2NodeClass, defaultNodeClaim, defaultNodePool } from '../defaults.ts';
import { hashEC2NodeClass } from '../ec2/hash-ec2-node-class.ts';
import { hashNodePool } from '../hash.ts';
import type { EC2NodeClass, NodePool } from '../types.generated.ts';
import {
  defaultEC2NodeClass as defaultV1beta1EC2NodeClass,
  defaultNodePool as defaultV1beta1NodePool,
} from '../v1beta1/index.ts';
import { validateAsApiServer } from '../validation/index.ts';
import {
  v1EC2NodeClass,
  v1NodeClaim,
  v1NodePool,
  v1beta1EC2NodeClass,
  v1beta1NodeClaim,
  v1beta1NodePool,
} from './arbitraries.fixture.ts';
import { convertObject } from './convert-object.ts';
import type { JsonObject } from '../json.ts';

const runs = { numRuns: 150 };
const older = [v1beta1NodePool, v1beta1NodeClaim, v1beta1EC2NodeClass] as const;
const newer = [v1NodePool, v1NodeClaim, v1EC2NodeClass] as const;
const all = fc.oneof(...older, ...newer);

const asObject = (manifest: Manifest): JsonObject => ({ ...manifest });
const other = (apiVersion: unknown): string => {
  const [group, version] = String(apiVersion).split('/');
  return `${group ?? ''}/${version === 'v1' ? 'v1beta1' : 'v1'}`;
};
/** Without prototypes of its own making, and without fields that are undefined. */
const plain = (object: object): JsonObject => JSON.parse(JSON.stringify(object)) as JsonObject;
/** Into the other version, as it is after it was sent there. */
const flip = (object: JsonObject): JsonObject => plain(convertObject(object, other(object['apiVersion'])));

/** As the API server fills objects in: those of a manifest, and those that it reads from its storage. */
function withDefaults(object: JsonObject): JsonObject {
  const { apiVersion, kind } = object;
  const value = object as never;
  const filled: unknown =
    kind === 'NodePool'
      ? (apiVersion === 'karpenter.sh/v1' ? defaultNodePool : defaultV1beta1NodePool)(value)
      : kind === 'EC2NodeClass'
        ? (apiVersion === 'karpenter.k8s.aws/v1' ? defaultEC2NodeClass : defaultV1beta1EC2NodeClass)(value)
        : apiVersion === 'karpenter.sh/v1'
          ? defaultNodeClaim(value)
          : value;
  return filled as JsonObject;
}

function lacksRole({ apiVersion, kind, spec }: Manifest): boolean {
  if (kind !== 'EC2NodeClass' || !apiVersion.endsWith('v1beta1')) return false;
  return !('role' in (spec as object)) && !('instanceProfile' in (spec as object));
}

/** v1 can take user data as it is, and images by ways that v1beta1 does not know. */
function isCustomOfV1({ amiFamily, amiSelectorTerms }: JsonObject): boolean {
  if (amiFamily !== 'Custom') return false;
  return (amiSelectorTerms as readonly object[]).every((term) => 'alias' in term || 'ssmParameter' in term);
}

describe('arbitrary objects', () => {
  it('are taken by an API server', () => {
    fc.assert(
      fc.property(all, (manifest) => deepStrictEqual(validateAsApiServer(manifest), [])),
      runs,
    );
  });
});

describe('convertObject', () => {
  it.each([
    ['v1beta1 NodePool', v1beta1NodePool],
    ['v1beta1 NodeClaim', v1beta1NodeClaim],
    ['v1beta1 EC2NodeClass', v1beta1EC2NodeClass],
    ['v1 NodePool', v1NodePool],
    ['v1 NodeClaim', v1NodeClaim],
    ['v1 EC2NodeClass', v1EC2NodeClass],
  ])('%s: into the other version and back is the same object', (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (manifest) => deepStrictEqual(flip(flip(asObject(manifest))), plain(manifest))),
      runs,
    );
  });

  it('nothing is lost on longer ways either', () => {
    fc.assert(
      fc.property(all, (manifest) => {
        const there = flip(asObject(manifest));
        deepStrictEqual(flip(flip(there)), there);
      }),
      runs,
    );
  });

  it('what an API server fills in on the way changes nothing', () => {
    fc.assert(
      fc.property(all, (manifest) => {
        const given = withDefaults(asObject(manifest));
        const there = flip(given);
        deepStrictEqual(plain(withDefaults(there)), there);
        deepStrictEqual(plain(withDefaults(flip(there))), plain(given));
      }),
      runs,
    );
  });

  it('what comes out would be taken by an API server too, but for classes without a role', () => {
    fc.assert(
      fc.property(all, (manifest) => {
        const spec = manifest.spec as JsonObject;
        const want = [
          ...(lacksRole(manifest) ? ["exactly one of 'role' and 'instanceProfile' must be set"] : []),
          ...(isCustomOfV1(spec) ? ["amiSelectorTerms must be set with amiFamily 'Custom'"] : []),
        ];
        const problems = validateAsApiServer(flip(asObject(manifest)));
        deepStrictEqual(
          problems.map(({ message }) => message.replace(/^breaks the rule: /, '')),
          want,
        );
      }),
      runs,
    );
  });

  it('the object that went in stays as it was, and its metadata but annotations and its status are kept', () => {
    fc.assert(
      fc.property(all, (manifest) => {
        const before = JSON.stringify(manifest);
        const { status, metadata } = flip(asObject(manifest)) as { status?: unknown; metadata: JsonObject };
        expect(JSON.stringify(manifest)).toBe(before);
        expect(status).toEqual((manifest as { status?: unknown }).status);
        expect({ ...metadata, annotations: 0 }).toEqual({ ...manifest.metadata, annotations: 0 });
      }),
      runs,
    );
  });

  it('hashes survive a trip through v1beta1', () => {
    fc.assert(
      fc.property(v1NodePool, v1EC2NodeClass, (pool, nodeClass) => {
        const [poolAfter, classAfter] = [pool, nodeClass].map((manifest) => flip(flip(asObject(manifest))) as unknown);
        deepStrictEqual(hashNodePool(poolAfter as NodePool), hashNodePool(pool as unknown as NodePool));
        deepStrictEqual(
          hashEC2NodeClass(classAfter as EC2NodeClass),
          hashEC2NodeClass(nodeClass as unknown as EC2NodeClass),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('objects of any shape are converted without a TypeError', () => {
    const anything = fc.anything({ withNullPrototype: false, withBigInt: false, withTypedArray: false });
    const names = fc.constantFrom('template', 'disruption', 'nodeClassRef', 'requirements', 'amiSelectorTerms', 'ebs');
    const tree = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, anything, fc.dictionary(names, tie('value')), fc.array(tie('value'))),
    })).value;
    fc.assert(
      fc.property(
        fc.constantFrom('NodePool', 'NodeClaim', 'EC2NodeClass'),
        fc.constantFrom('v1', 'v1beta1'),
        fc.oneof(tree, fc.record({ template: fc.record({ spec: tree }), disruption: tree, amiSelectorTerms: tree })),
        fc.oneof(tree, fc.record({ annotations: tree })),
        (kind, version, spec, metadata) => {
          const group = kind === 'EC2NodeClass' ? 'karpenter.k8s.aws' : 'karpenter.sh';
          const object = JSON.parse(
            JSON.stringify({ apiVersion: `${group}/${version}`, kind, metadata, spec }),
          ) as JsonObject;
          expect(() => flip(flip(object))).not.toThrow();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('annotations of any content are converted without an error', () => {
    const content = fc.oneof(
      fc.json(),
      fc.string(),
      fc.tuple(all, all).map(([shown, is]) => JSON.stringify({ shown, is })),
      all.map((is) => JSON.stringify({ shown: is, is: { spec: 1 } })),
    );
    fc.assert(
      fc.property(all, fc.array(content, { minLength: 6, maxLength: 6 }), (manifest, contents) => {
        const names = [
          'compatibility.karpenter.sh/v1beta1-only-fields',
          'compatibility.karpenter.sh/v1-only-fields',
          'compatibility.karpenter.sh/v1beta1-kubelet-conversion',
          'compatibility.karpenter.sh/v1beta1-nodeclass-reference',
          'compatibility.karpenter.k8s.aws/v1beta1-ubuntu',
          'compatibility.karpenter.k8s.aws/v1-alias-version',
        ];
        const annotations = Object.fromEntries(names.map((name, index) => [name, contents[index]]));
        const object = { ...manifest, metadata: { ...manifest.metadata, annotations } };
        expect(() => flip(flip(flip(object)))).not.toThrow();
      }),
      runs,
    );
  });
});
