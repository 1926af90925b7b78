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

/** A catalogue with what was asked of it. */
class Answers {
  readonly catalogue: CatalogueIndex;
  readonly #expanded = new Map<string, ExpandedGlobs>();
  readonly #types = new Map<string, readonly InstanceType[]>();

  constructor(types: readonly InstanceType[]) {
    this.catalogue = new CatalogueIndex(types);
  }

  expand(requirements: readonly NodeSelectorRequirement[]): ExpandedGlobs {
    const question = JSON.stringify(requirements);
    let answer = this.#expanded.get(question);
    if (answer === undefined) {
      answer = expandGlobs(requirements, this.catalogue.types);
      this.#expanded.set(question, answer);
    }
    return answer;
  }

  matching(requirements: Requirements): readonly InstanceType[] {
    // Labels that no type has make no difference.
    const known = Requirements.of(...[...requirements].filter(({ key }) => this.catalogue.labels.has(key)));
    const question = JSON.stringify(known.toApi());
    let answer = this.#types.get(question);
    if (answer === undefined) this.#types.set(question, (answer = this.catalogue.matching(known)));
    return answer;
  }
}

/** Makes views of pools; pools of one provider share its index, and those with the same requirements their types. */
export function viewPools(pools: readonly PoolSubject[], instanceTypesOf: InstanceTypesOf): readonly PoolView[] {
  const known = new Map<readonly InstanceType[], Answers>();
  return pools.map((pool) => {
    const { metadata, spec } = pool.object.spec.template;
    const labels = { ...metadata?.labels, [LABEL_NODEPOOL]: pool.name };
    const list = instanceTypesOf(spec.nodeClassRef);
    if (list === undefined) {
      const expanded = expandGlobs(spec.requirements, []);
      return {
        pool,
        requirements: requirementsOf(expanded.requirements, labels),
        expanded,
        catalogue: undefined,
        types: [],
      };
    }
    const answers = known.get(list) ?? new Answers(list);
    known.set(list, answers);
    const expanded = answers.expand(spec.requirements);
    const requirements = requirementsOf(expanded.requirements, labels);
    return { pool, requirements, expanded, catalogue: answers.catalogue, types: answers.matching(requirements) };
  });
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
