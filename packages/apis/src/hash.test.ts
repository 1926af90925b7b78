import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { hashNodePool } from './hash.ts';
import type { NodePool, NodePoolSpec } from './types.generated.ts';

const vectors = JSON.parse(
  readFileSync(new URL('./testdata/node-pool-hash-vectors.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly { readonly name: string; readonly spec: NodePoolSpec; readonly hash: string }[] };

const pool = (spec: Partial<NodePoolSpec['template']['spec']>, metadata = {}): NodePool => ({
  spec: {
    template: {
      metadata,
      spec: { nodeClassRef: { group: 'g', kind: 'K', name: 'n' }, requirements: [], ...spec },
    },
  },
});

describe('hashNodePool', () => {
  it.each(vectors.cases)('gives what the reference gives: $name', ({ spec, hash }) => {
    expect(hashNodePool({ spec })).toBe(hash);
  });

  it('changes with each static field of the template', () => {
    const taint = { key: 'a', value: 'b', effect: 'NoSchedule' };
    const variants = [
      pool({}),
      pool({}, { labels: { a: 'b' } }),
      pool({}, { annotations: { a: 'b' } }),
      pool({ taints: [taint] }),
      pool({ taints: [{ ...taint, value: 'c' }] }),
      pool({ taints: [{ ...taint, effect: 'NoExecute' }] }),
      pool({ startupTaints: [taint] }),
      pool({ nodeClassRef: { group: 'g', kind: 'K', name: 'other' } }),
      pool({ expireAfter: '1h' }),
      pool({ expireAfter: '0s' }),
      pool({ terminationGracePeriod: '1h' }),
      pool({ terminationGracePeriod: '0s' }),
    ];
    expect(new Set(variants.map(hashNodePool)).size).toBe(variants.length);
  });

  it('is the same for durations that are equal and written differently', () => {
    expect(hashNodePool(pool({ expireAfter: '60m' }))).toBe(hashNodePool(pool({ expireAfter: '1h0s' })));
  });

  it('counts text by its UTF-8 bytes', () => {
    const hashes = ['é', '€', '😀', '\ud83d'].map((note) => hashNodePool(pool({}, { annotations: { note } })));
    expect(new Set(hashes).size).toBe(4);
    expect(hashes[3]).toBe(hashNodePool(pool({}, { annotations: { note: '\ufffd' } })));
  });
});
