import type { Pod, Taint } from '@karpenter-ts/kube-model';
import type { AnswerClaim } from '@karpenter-ts/scheduling/problem';
import { HOST } from '../generate/labels.ts';
import { mustHold, type Possible } from './rules.ts';
import { labelsOf, type Demands, type Option, type World } from './world.ts';

/** A node after the answer was carried out, with what may be true of it. */
export interface PlacedNode {
  readonly name: string;
  readonly pods: readonly Pod[];
  readonly taints: readonly Taint[];
  /** A label's possible values. */
  readonly label: (key: string) => Possible;
  /** Whether it certainly, or possibly, meets one alternative of each demand. */
  readonly meets: (demands: Demands) => 'surely' | 'maybe' | 'no';
}

/** A node that is there, with its bound pods and those that the answer puts there. */
export function existingNode(world: World, name: string, added: readonly Pod[]): PlacedNode {
  const node = world.nodes.get(name)!;
  const label = (key: string): Possible => {
    const value = labelsOf(node)[key];
    return value === undefined ? undefined : [value];
  };
  return {
    name,
    pods: [...world.bound.filter((pod) => pod.spec?.nodeName === name), ...added],
    taints: node.spec?.taints ?? [],
    label,
    meets: (demands) => (meetsAll(demands, label) ? 'surely' : 'no'),
  };
}

const meetsAll = (demands: Demands, label: (key: string) => Possible): boolean =>
  demands.every((terms) =>
    terms.some((term) => term.every((expression) => mustHold(expression, label(expression.key)))),
  );

/** A claim's label on a node that is bought as this option: what the claim asks narrows what only its pool promises. */
export function claimLabel(world: World, claim: AnswerClaim, option: Option, key: string): Possible {
  const possible = world.labelOf(world.pools.get(claim.nodePool)!, option, key);
  const asked = claim.requirements[key];
  if (asked?.[0] !== 'In' || possible === undefined) return possible;
  const values = asked.slice(1);
  return possible === 'any' ? values : possible.filter((value) => values.includes(value));
}

/** The node that a claim will become, one of these options. */
export function newNode(
  world: World,
  name: string,
  claim: AnswerClaim,
  pods: readonly Pod[],
  options: readonly Option[],
): PlacedNode {
  const labels = new Map<string, Possible>();
  const label = (key: string): Possible => {
    if (key === HOST) return [name];
    if (!labels.has(key)) labels.set(key, union(options.map((option) => claimLabel(world, claim, option, key))));
    return labels.get(key);
  };
  const meets = (demands: Demands): 'surely' | 'maybe' | 'no' => {
    let count = 0;
    for (const option of options) {
      if (meetsAll(demands, (key) => (key === HOST ? [name] : claimLabel(world, claim, option, key)))) count++;
    }
    return count === options.length ? 'surely' : count > 0 ? 'maybe' : 'no';
  };
  return { name, pods, taints: world.pools.get(claim.nodePool)!.spec.template.spec.taints ?? [], label, meets };
}

function union(all: readonly Possible[]): Possible {
  if (all.includes('any')) return 'any';
  const values = new Set(all.flatMap((possible) => (possible === undefined || possible === 'any' ? [] : possible)));
  return values.size === 0 ? undefined : [...values];
}
