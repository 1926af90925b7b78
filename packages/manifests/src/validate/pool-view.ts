import { LABEL_NODEPOOL, type NodePool } from '@karpenter-ts/apis';
import { type ExpandedGlobs, expandGlobs, type InstanceType, withRequirements } from '@karpenter-ts/cloud-provider';
import { type NodeSelectorRequirement, Requirements } from '@karpenter-ts/kube-model';

import { CatalogueIndex } from './catalogue-index.ts';
import type { InstanceTypesOf } from './cluster.ts';
import type { PoolSubject } from './subject.ts';

/** A pool with what it can launch. */
export interface PoolView {
  readonly pool: PoolSubject;
  /** What every node of the pool meets: requirements without globs, labels, and the pool's name. */
  readonly requirements: Requirements;
  /** What became of globs; the requirements as they are where the provider is not known. */
  readonly expanded: ExpandedGlobs;
  /** Everything that its provider has; undefined where that is not known. */
  readonly catalogue: CatalogueIndex | undefined;
  /** The types that its requirements allow. */
  readonly types: readonly InstanceType[];
}

type Answer = Pick<PoolView, 'expanded' | 'types'>;

/** Makes views of pools; pools of one provider share its index, and those with the same requirements their types. */
export function viewPools(pools: readonly PoolSubject[], instanceTypesOf: InstanceTypesOf): readonly PoolView[] {
  const indexes = new Map<readonly InstanceType[], { index: CatalogueIndex; answers: Map<string, Answer> }>();
  return pools.map((pool) => {
    const { metadata, spec } = pool.object.spec.template;
    const list = instanceTypesOf(spec.nodeClassRef);
    let known = list === undefined ? undefined : indexes.get(list);
    if (list !== undefined && known === undefined) {
      indexes.set(list, (known = { index: new CatalogueIndex(list), answers: new Map() }));
    }
    const question = JSON.stringify([spec.requirements, metadata?.labels]);
    const { expanded, types } = known?.answers.get(question) ?? answer(pool, known?.index);
    known?.answers.set(question, { expanded, types });
    const requirements = requirementsOf(expanded.requirements, { ...metadata?.labels, [LABEL_NODEPOOL]: pool.name });
    return { pool, requirements, expanded, catalogue: known?.index, types };
  });
}

function answer(pool: PoolSubject, catalogue: CatalogueIndex | undefined): Answer {
  const { metadata, spec } = pool.object.spec.template;
  const expanded = expandGlobs(spec.requirements, catalogue?.types ?? []);
  if (catalogue === undefined) return { expanded, types: [] };
  return { expanded, types: catalogue.matching(requirementsOf(expanded.requirements, metadata?.labels)) };
}

function requirementsOf(
  requirements: readonly NodeSelectorRequirement[],
  labels: Readonly<Record<string, string>> | undefined,
): Requirements {
  return Requirements.fromNodeSelector(requirements).intersection(Requirements.fromLabels(labels));
}

/** The pool as the controllers plan with it: its globs expanded. */
export function planned({ pool, expanded }: PoolView): NodePool {
  return withRequirements(pool.object, expanded.requirements);
}

/** A requirement in a sentence: `kubernetes.io/arch In [amd64]`. */
export function wordRequirement({ key, operator, values = [] }: NodeSelectorRequirement): string {
  const list = values.length > 5 ? [...values.slice(0, 5), `and ${values.length - 5} more`] : values;
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} [${list.join(', ')}]`;
}
