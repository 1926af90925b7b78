import type { NodeClaim } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';
import { node, nodeClaim, type NodeClaimOptions } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { decideLostClaims, decideLostInstances } from './decide.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const registered = [{ type: 'Registered', status: 'True' }];
const names = (claims: readonly NodeClaim[]) => claims.map(({ metadata }) => metadata?.name);

describe('18.11.67 claims without an instance', () => {
  const cases: Record<
    string,
    { claim: NodeClaimOptions; instances: NodeClaimOptions[]; nodes: Node[]; lost: boolean }
  > = {
    'the instance is missing and the node not ready': {
      claim: { conditions: registered },
      instances: [],
      nodes: [node({ ready: false })],
      lost: true,
    },
    'the instance and the node are missing': {
      claim: { conditions: registered },
      instances: [],
      nodes: [],
      lost: true,
    },
    'the node says that it works': { claim: { conditions: registered }, instances: [], nodes: [node()], lost: false },
    'it was never registered': { claim: {}, instances: [], nodes: [], lost: false },
    'the instance is there': {
      claim: { conditions: registered },
      instances: [{ providerID: 'i' }],
      nodes: [node({ ready: false })],
      lost: false,
    },
    'the instance is being terminated': {
      claim: { conditions: registered },
      instances: [{ providerID: 'i', deletionTimestamp: ago(1) }],
      nodes: [],
      lost: true,
    },
    'the claim is going already': {
      claim: { conditions: registered, deletionTimestamp: ago(1) },
      instances: [],
      nodes: [],
      lost: false,
    },
  };
  it.each(Object.entries(cases))('%s', (_, { claim, instances, nodes, lost }) => {
    const claims = [nodeClaim({ name: 'c', providerID: 'i', ...claim })];
    const found = decideLostClaims({ claims, instances: instances.map(nodeClaim), nodesOf: () => nodes });
    expect(names(found)).toEqual(lost ? ['c'] : []);
  });

  it('100 at once', () => {
    const claims = Array.from({ length: 100 }, (_, i) =>
      nodeClaim({ name: `c${i}`, providerID: `i${i}`, conditions: registered }),
    );
    expect(decideLostClaims({ claims, instances: [], nodesOf: () => [] })).toEqual(claims);
  });
});

describe('instances without a claim', () => {
  const old: NodeClaimOptions = { name: 'i', uid: 'was', providerID: 'i', creationTimestamp: ago(30), nodePool: 'p' };
  const cases: Record<
    string,
    { instance?: NodeClaimOptions; claims?: NodeClaimOptions[]; launched?: string[]; lost: boolean }
  > = {
    'nobody knows it': { lost: true },
    'it is younger than 30 s': { instance: { creationTimestamp: ago(29) }, lost: false },
    'it is being terminated': { instance: { deletionTimestamp: ago(1) }, lost: false },
    'a claim has it': { claims: [{ providerID: 'i' }], lost: false },
    'a claim has another one': { claims: [{ providerID: 'j', uid: 'was', nodePool: 'p' }], lost: true },
    'it was launched, and the claim does not say so yet': { launched: ['i'], lost: false },
    'its claim is being launched': { claims: [{ uid: 'was' }], lost: false },
    'some claim of its pool is being launched': { claims: [{ uid: 'other', nodePool: 'p' }], lost: false },
    'a claim of another pool is being launched': { claims: [{ uid: 'other', nodePool: 'q' }], lost: true },
  };
  it.each(Object.entries(cases))('%s', (_, { instance = {}, claims = [], launched = [], lost }) => {
    const instances = [nodeClaim({ ...old, ...instance })];
    const found = decideLostInstances({ instances, claims: claims.map(nodeClaim), launched, now: NOW });
    expect(names(found)).toEqual(lost ? ['i'] : []);
  });
});
