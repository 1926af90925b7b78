import type { NodePool } from '@karpenter-ts/apis';
import { fromStore, type Source } from '@karpenter-ts/runtime';

import type { NodeClass } from '../kinds.ts';
import type { Stores } from '../stores.ts';

/** The class that a pool's nodes are of. */
export function nodeClassOf(stores: Pick<Stores, 'nodeClasses'>, pool: NodePool): NodeClass | undefined {
  const { kind, name } = pool.spec.template.spec.nodeClassRef;
  return stores.nodeClasses.get(kind)?.get(name);
}

/** Names of the pools whose NodeClass has changed. */
export function poolsOfChangedNodeClasses(stores: Pick<Stores, 'nodeClasses' | 'nodePools'>): readonly Source[] {
  return Array.from(stores.nodeClasses, ([kind, store]) =>
    fromStore(store, (change) =>
      Array.from(stores.nodePools.values())
        .filter(
          ({ spec }) =>
            spec.template.spec.nodeClassRef.kind === kind && spec.template.spec.nodeClassRef.name === change.key,
        )
        .map(({ metadata }) => metadata?.name ?? ''),
    ),
  );
}
