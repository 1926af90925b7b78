import { globMatcher, isGlob, isGlobLabel } from '@karpenter-ts/apis';
import { isValidLabelValue, normalizeLabelKey, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import type { InstanceType } from './instance-type.ts';
import { nearestToGlob } from './nearest-to-glob.ts';

/** What became of a requirement that had globs. */
export interface GlobExpansion {
  /** Where the requirement is in the list that was given. */
  readonly index: number;
  readonly key: string;
  readonly operator: 'In' | 'NotIn';
  /** The globs, as written and in that order, each once. */
  readonly patterns: readonly string[];
  /** All that the requirement names now, in order of text: what the globs match, and the values that were no globs. */
  readonly values: readonly string[];
}

/** A glob that matches no value of its label on any instance type. */
export interface UnmatchedGlob {
  /** Where its requirement is in the list that was given. */
  readonly index: number;
  readonly key: string;
  readonly pattern: string;
  /** Values of the label that it would match with a typing error less, at most three; only of the first such globs. */
  readonly nearest: readonly string[];
}

/** What `expandGlobs` made of a list of requirements. */
export interface ExpandedGlobs<R extends NodeSelectorRequirement = NodeSelectorRequirement> {
  /** The requirements without globs; the very list that was given where it has none. */
  readonly requirements: readonly R[];
  /** In the order of the requirements. */
  readonly expansions: readonly GlobExpansion[];
  /** In the order of the requirements and their globs. */
  readonly unmatched: readonly UnmatchedGlob[];
}

/** For so many globs the nearest values are looked for, which takes some milliseconds each: who has more has other troubles. */
const MOST_HINTS = 10;

const NO_EXPANSIONS: readonly GlobExpansion[] = [];
const NO_UNMATCHED: readonly UnmatchedGlob[] = [];

/**
 * Replaces globs (`t3.*`, `m?.large`) among the values of requirements by the values that they match on the instance types.
 * `*` is any text, `?` any one character. Globs are for the operators In and NotIn of the labels that `isGlobLabel` names;
 * elsewhere they stay, and mean nothing.
 *
 * The instance types are all that the provider has for the pool, not yet filtered: what a glob stands for must not depend on
 * the other requirements. `minValues` is left as it is, and so counts the values that globs stand for.
 *
 * Where nothing is left of the values,
 *
 * - In keeps its globs as they are: no label has such a value, so that nothing meets the requirement, and who words a
 *   refusal can say what was asked. Left without values, it would admit nodes that lack the label;
 * - NotIn excludes nothing: it is dropped, or where it has `minValues`, names a value that no instance type has.
 *
 * Deterministic: the order of instance types and of values makes no difference, but for the order of {@link UnmatchedGlob}s.
 * O(globs × values of the label + instance types) where there are globs, O(values) where there are none.
 */
export function expandGlobs<R extends NodeSelectorRequirement>(
  requirements: readonly R[],
  instanceTypes: readonly InstanceType[],
): ExpandedGlobs<R> {
  if (!requirements.some(mayHaveGlobs)) return { requirements, expansions: NO_EXPANSIONS, unmatched: NO_UNMATCHED };

  const expansions: GlobExpansion[] = [];
  const unmatched: UnmatchedGlob[] = [];
  const expanded = requirements.flatMap((requirement, index): readonly R[] => {
    if (!mayHaveGlobs(requirement)) return [requirement];
    const { operator, values } = requirement;
    const key = normalizeLabelKey(requirement.key);
    const known = valuesOf(key, instanceTypes);
    // A label that instance types speak of is the provider's.
    if (!isGlobLabel(key, new Set(known === undefined ? [] : [key]))) return [requirement];
    const patterns = Array.from(new Set(values.filter(isGlob)));
    const named = new Set(values.filter((value) => !isGlob(value)));
    for (const pattern of patterns) {
      const matching = (known ?? []).filter(globMatcher(pattern));
      for (const value of matching) named.add(value);
      if (matching.length > 0) continue;
      const nearest = unmatched.length < MOST_HINTS ? nearestToGlob(pattern, known ?? []) : [];
      unmatched.push({ index, key, pattern, nearest });
    }
    const sorted = Array.from(named).sort();
    expansions.push({ index, key, operator, patterns, values: sorted });
    if (sorted.length > 0) return [{ ...requirement, key, values: sorted }];
    if (operator === 'In') return [{ ...requirement, key, values: patterns }];
    return requirement.minValues === undefined ? [] : [{ ...requirement, key, values: patterns.map(matchingText) }];
  });
  // Globs on other labels only: nothing was expanded.
  if (expansions.length === 0) return { requirements, expansions: NO_EXPANSIONS, unmatched: NO_UNMATCHED };
  return { requirements: expanded, expansions, unmatched };
}

function mayHaveGlobs<R extends NodeSelectorRequirement>(
  requirement: R,
): requirement is R & { readonly operator: 'In' | 'NotIn'; readonly values: readonly string[] } {
  const { operator, values } = requirement;
  return (operator === 'In' || operator === 'NotIn') && values?.some(isGlob) === true;
}

/** The values that the label has on some instance type, in order of text; undefined where none says anything of it. */
function valuesOf(label: string, instanceTypes: readonly InstanceType[]): readonly string[] | undefined {
  const found = new Set<string>();
  let isKnown = false;
  for (const { requirements } of instanceTypes) {
    for (const { key, operator, values } of requirements) {
      if (key !== label) continue;
      isKnown = true;
      if (operator === 'In') for (const value of values ?? []) found.add(value);
    }
  }
  return isKnown ? Array.from(found).sort() : undefined;
}

/** A value of a label that the glob matches. Where it matches none of the known ones, this is another. */
function matchingText(glob: string): string {
  const short = glob.replaceAll('?', 'x').replaceAll('*', '');
  return short !== '' && isValidLabelValue(short) ? short : glob.replaceAll(/[*?]/g, 'x');
}
