import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { hashText } from '../structural-hash.ts';
import type { EC2NodeClass, EC2NodeClassSpec, NodeClaim } from '../types.generated.ts';
import { decideEC2NodeClassHash, isEC2NodeClassHashDrifted } from './decide-node-class-hash.ts';
import { EC2_NODE_CLASS_HASH_VERSION, hashEC2NodeClass } from './hash-ec2-node-class.ts';
import { ANNOTATION_EC2_NODE_CLASS_HASH, ANNOTATION_EC2_NODE_CLASS_HASH_VERSION } from './labels.ts';

interface Vector {
  readonly name: string;
  readonly spec: EC2NodeClassSpec;
  readonly caBundle?: string;
  readonly hash: { readonly v5: string; readonly v6: string };
}

const { cases } = JSON.parse(
  readFileSync(new URL('../testdata/ec2-node-class-hash-vectors.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Vector[] };

const SMALL: EC2NodeClassSpec = {
  role: 'r',
  amiSelectorTerms: [{ alias: 'al2023@latest' }],
  subnetSelectorTerms: [{ id: 'subnet-1' }],
  securityGroupSelectorTerms: [{ id: 'sg-1' }],
};

describe('hashEC2NodeClass', () => {
  it.each(cases)('gives what the reference gives: $name', ({ spec, caBundle, hash }) => {
    const nodeClass = { spec };
    expect(hashEC2NodeClass(nodeClass, { caBundle })).toBe(hash.v6);
    expect(hashEC2NodeClass(nodeClass, { caBundle, version: 'v6' })).toBe(hash.v6);
    expect(hashEC2NodeClass(nodeClass, { caBundle, version: 'v5' })).toBe(hash.v5);
  });

  it.each<[string, Partial<EC2NodeClassSpec>, string]>([
    ['the small class', {}, '10862433552008651179'],
    ['with monitoring switched off', { detailedMonitoring: false }, '5494673296963483101'],
    ['with tags without entries', { tags: {} }, '14497298300835372559'],
    ['with ipPrefixCount', { ipPrefixCount: 4 }, '10862433552008651179'],
    ["with the alias' family set", { amiFamily: 'AL2023' }, '10862433552008651179'],
  ])('of %s is the known number', (_, fields, want) => {
    expect(hashEC2NodeClass({ spec: { ...SMALL, ...fields } })).toBe(want);
  });

  it('hashes text as names of instance profiles do', () => {
    expect(hashText('us-west-2default')).toBe(4067990795380418201n);
  });

  it('is the same for selectors of whatever kind', () => {
    const other: EC2NodeClassSpec = {
      ...SMALL,
      amiSelectorTerms: [{ alias: 'al2023@v20240807' }],
      subnetSelectorTerms: [{ tags: { a: 'b' } }],
      securityGroupSelectorTerms: [{ name: 'a' }],
      capacityReservationSelectorTerms: [{ id: 'cr-1' }],
    };
    expect(hashEC2NodeClass({ spec: other })).toBe(hashEC2NodeClass({ spec: SMALL }));
  });

  it('tells kubelet values of the same digits apart, and not their order', () => {
    const of = (kubelet: EC2NodeClassSpec['kubelet']): string => hashEC2NodeClass({ spec: { ...SMALL, kubelet } });
    expect(of({ podsPerCore: 12 })).not.toBe(of({ podsPerCore: 21 }));
    expect(of({ podsPerCore: 1, maxPods: 2 })).toBe(of({ maxPods: 2, podsPerCore: 1 }));
    expect(of({ logging: { format: 'json', verbosity: 1 } })).toBe(of({ logging: { verbosity: 1, format: 'json' } }));
    expect(of({})).toBe(of(undefined));
  });

  it('does not depend on the order of tags, volumes and interfaces', () => {
    const tags = fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 });
    const volumes = fc.uniqueArray(fc.string(), { maxLength: 5 });
    fc.assert(
      fc.property(tags, volumes, (given, names) => {
        const spec = { ...SMALL, tags: given, blockDeviceMappings: names.map((deviceName) => ({ deviceName })) };
        const turned: EC2NodeClassSpec = {
          ...spec,
          tags: Object.fromEntries(Object.entries(given).reverse()),
          blockDeviceMappings: spec.blockDeviceMappings.toReversed(),
        };
        expect(hashEC2NodeClass({ spec: turned })).toBe(hashEC2NodeClass({ spec }));
      }),
    );
  });
});

const stamped = (hash: string, version: string): { annotations: Record<string, string> } => ({
  annotations: { [ANNOTATION_EC2_NODE_CLASS_HASH]: hash, [ANNOTATION_EC2_NODE_CLASS_HASH_VERSION]: version },
});
const classOf = (spec: EC2NodeClassSpec, version: 'v5' | 'v6'): EC2NodeClass => ({
  metadata: { name: 'a', ...stamped(hashEC2NodeClass({ spec }, { version }), version) },
  spec,
});
const claimOf = (metadata: NodeClaim['metadata'], conditions: readonly string[] = []): NodeClaim => ({
  metadata: { name: 'c', ...metadata },
  spec: { nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'a' }, requirements: [] },
  status: { conditions: conditions.map((type) => ({ type, status: 'False' })) },
});

describe('switching over', () => {
  const v5 = hashEC2NodeClass({ spec: SMALL }, { version: 'v5' });
  const v6 = hashEC2NodeClass({ spec: SMALL });
  const stamp = stamped(v6, EC2_NODE_CLASS_HASH_VERSION).annotations;
  const version = { [ANNOTATION_EC2_NODE_CLASS_HASH_VERSION]: EC2_NODE_CLASS_HASH_VERSION };
  const decided = (nodeClass: EC2NodeClass, claim: NodeClaim): unknown => {
    const { claims } = decideEC2NodeClassHash(nodeClass, [claim]);
    return claims[0]?.annotations;
  };

  it('stamps a class without a hash, or with an old one', () => {
    expect(decideEC2NodeClassHash({ spec: SMALL }, []).nodeClass).toEqual(stamp);
    expect(decideEC2NodeClassHash(classOf(SMALL, 'v5'), []).nodeClass).toEqual(stamp);
    expect(decideEC2NodeClassHash(classOf(SMALL, 'v6'), []).nodeClass).toBeUndefined();
  });

  it('stamps claims of the version before anew', () => {
    expect(decided(classOf(SMALL, 'v5'), claimOf(stamped(v5, 'v5')))).toEqual(stamp);
  });

  it('leaves claims alone that are stamped, or whose class is', () => {
    expect(decided(classOf(SMALL, 'v5'), claimOf(stamped('1', 'v6')))).toBeUndefined();
    expect(decided(classOf(SMALL, 'v6'), claimOf(stamped('1', 'v5')))).toBeUndefined();
  });

  it('keeps what has drifted', () => {
    expect(decided(classOf(SMALL, 'v5'), claimOf(stamped(v5, 'v5'), ['Drifted']))).toEqual(version);
  });

  it('finds out what drifted while nobody looked', () => {
    const edited = { ...classOf(SMALL, 'v5'), spec: { ...SMALL, userData: 'new' } };
    expect(decided(edited, claimOf(stamped(v5, 'v5')))).toEqual(version);
    const handedOn = { ...classOf(SMALL, 'v5'), spec: { ...SMALL, kubelet: { cpuManagerPolicy: 'static' } } };
    expect(decided(handedOn, claimOf(stamped(v5, 'v5')))).toEqual(version);
  });

  it('trusts the hash of no other version', () => {
    expect(decided(classOf(SMALL, 'v5'), claimOf(stamped('1', 'v4')))).toEqual(stamp);
    expect(decided(classOf(SMALL, 'v5'), claimOf({}))).toEqual(stamp);
  });

  it('counts the CA bundle', () => {
    const caBundle = 'Y2E=';
    const hash = hashEC2NodeClass({ spec: SMALL }, { version: 'v5', caBundle });
    const actions = decideEC2NodeClassHash(classOf(SMALL, 'v5'), [claimOf(stamped(hash, 'v5'))], { caBundle });
    const want = stamped(hashEC2NodeClass({ spec: SMALL }, { caBundle }), 'v6').annotations;
    expect(actions).toMatchObject({ nodeClass: want, claims: [{ annotations: want }] });
  });

  it('makes no node drift, before or after', () => {
    const nodeClass = classOf(SMALL, 'v5');
    const claim = claimOf(stamped(v5, 'v5'));
    expect(isEC2NodeClassHashDrifted(nodeClass, claim)).toBe(false);
    const actions = decideEC2NodeClassHash(nodeClass, [claim]);
    const after = { metadata: { annotations: actions.nodeClass ?? {} } };
    // The class is written last: between the two no versions are equal.
    const moved = { metadata: { annotations: actions.claims[0]?.annotations ?? {} } };
    expect(isEC2NodeClassHashDrifted(nodeClass, moved)).toBe(false);
    expect(isEC2NodeClassHashDrifted(after, moved)).toBe(false);
    const edited = { metadata: { annotations: { ...stamped('1', 'v6').annotations } } };
    expect(isEC2NodeClassHashDrifted(edited, moved)).toBe(true);
  });

  it('still sees what has drifted afterwards', () => {
    const edited = { ...classOf(SMALL, 'v5'), spec: { ...SMALL, userData: 'new' } };
    const claim = claimOf(stamped(v5, 'v5'));
    const actions = decideEC2NodeClassHash(edited, [claim]);
    const annotations = { ...claim.metadata?.annotations, ...actions.claims[0]?.annotations };
    const after = { metadata: { annotations: actions.nodeClass ?? {} } };
    expect(isEC2NodeClassHashDrifted(after, { metadata: { annotations } })).toBe(true);
  });

  it.each<[string, object, object]>([
    ['the class has no hash', {}, stamped('1', 'v6')],
    ['the claim has no hash', stamped('1', 'v6'), {}],
    ['the versions differ', stamped('1', 'v6'), stamped('2', 'v5')],
    ['the hashes are equal', stamped('1', 'v6'), stamped('1', 'v6')],
  ])('is no drift where %s', (_, nodeClass, claim) => {
    expect(isEC2NodeClassHashDrifted({ metadata: nodeClass }, { metadata: claim })).toBe(false);
  });
});
