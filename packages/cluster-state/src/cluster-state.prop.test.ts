import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ClusterState } from './cluster-state.ts';
import { claim, node, pod } from './objects.fixture.ts';

type Op =
  | {
      readonly kind: 'node';
      readonly i: number;
      readonly providerID: string;
      readonly pool: string | undefined;
      readonly initialized: boolean;
    }
  | { readonly kind: 'claim'; readonly i: number; readonly providerID: string | undefined; readonly pool: string }
  | {
      readonly kind: 'pod';
      readonly i: number;
      readonly node: number | undefined;
      readonly cpu: number;
      readonly phase: string;
    }
  | { readonly kind: 'delete'; readonly what: 'node' | 'claim' | 'pod'; readonly i: number };

const small = fc.integer({ min: 0, max: 4 });
// One provider id for each node and claim, as in life: half i of instance i, or of an earlier life of it.
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    kind: fc.constant('node' as const),
    i: small,
    providerID: fc.constantFrom('a', 'b'),
    pool: fc.constantFrom('x', 'y', undefined),
    initialized: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('claim' as const),
    i: small,
    providerID: fc.constantFrom('a', 'b', undefined),
    pool: fc.constantFrom('x', 'y'),
  }),
  fc.record({
    kind: fc.constant('pod' as const),
    i: fc.integer({ min: 0, max: 9 }),
    node: fc.option(small, { nil: undefined }),
    cpu: fc.integer({ min: 0, max: 5000 }),
    phase: fc.constantFrom('Running', 'Pending', 'Succeeded'),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    what: fc.constantFrom('node' as const, 'claim' as const, 'pod' as const),
    i: small,
  }),
);

function applyOp(state: ClusterState, each: Op, now: number): void {
  switch (each.kind) {
    case 'node': {
      state.updateNode(node(`n${each.i}`, { ...each, providerID: `${each.providerID}${each.i}` }), now);
      return;
    }
    case 'claim': {
      state.updateNodeClaim(
        claim(`c${each.i}`, { ...each, providerID: each.providerID && `${each.providerID}${each.i}` }),
        now,
      );
      return;
    }
    case 'pod': {
      state.updatePod(
        pod(`p${each.i}`, {
          node: each.node === undefined ? undefined : `n${each.node}`,
          requests: { cpu: `${each.cpu}m` },
          phase: each.phase,
        }),
        now,
      );
      return;
    }
    case 'delete':
      if (each.what === 'node') state.deleteNode(`n${each.i}`, now);
      else if (each.what === 'claim') state.deleteNodeClaim(`c${each.i}`, now);
      else state.deletePod(pod(`p${each.i}`), now);
  }
}

/** The last word on each object: what a state that starts now would be fed. */
function survivors(ops: readonly Op[]): readonly Op[] {
  const last = new Map<string, Op>();
  for (const each of ops) {
    if (each.kind === 'delete') last.delete(`${each.what}${each.i}`);
    else last.set(`${each.kind}${each.i}`, each);
  }
  return Array.from(last.values());
}

/** Without the order of pods, which is that of their arrival. */
function seen(state: ClusterState): unknown {
  return {
    nodes: state.snapshot().nodes.map((each) => ({ ...each, pods: each.pods.map((p) => p.metadata?.name).toSorted() })),
    x: state.poolResources('x'),
    y: state.poolResources('y'),
    unlaunched: state.unlaunchedNodeClaims().toSorted(),
    count: state.nodeCount,
  };
}

describe('ClusterState', () => {
  it('knows after any history what one knows that is fed only with what is left, in any order', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (ops, order) => {
        const lived = new ClusterState();
        ops.forEach((each, now) => {
          applyOp(lived, each, now);
          if (now % 3 === 0) lived.snapshot();
        });
        const fresh = new ClusterState();
        const rest = survivors(ops).map((each) => ({ each, key: order.next().value }));
        for (const { each } of rest.toSorted((a, b) => a.key - b.key)) applyOp(fresh, each, 0);
        expect(seen(lived)).toEqual(seen(fresh));
      }),
    );
  });
});
