import type { Pod } from '@karpenter-ts/kube-model';
import type { Answer, AnswerClaim, CatalogueEntry, ProblemFile } from '@karpenter-ts/scheduling/problem';
import { ClaimChecker, checkLimits } from './check-claims.ts';
import { checkLeftOut } from './check-left-out.ts';
import { checkTopology } from './check-topology.ts';
import { existingNode, newNode, type PlacedNode } from './placed-node.ts';
import { add, amountsOf, findExcess } from './quantity.ts';
import { findPortClash, toleratesAll } from './rules.ts';
import { keyOf, World } from './world.ts';

/** What the checker trusts of an answer: who shares what, where, and what is left out. */
export type Choices = Pick<Answer, 'newNodeClaims' | 'existingNodes' | 'podErrors'>;

export interface Verdict {
  /** Rules that are broken, one sentence each. */
  readonly broken: readonly string[];
  /** USD per hour of the cheapest that each claim may become. */
  readonly price: number;
}

/**
 * Checks an answer to a problem against the rules, whoever gave it. It shares no code with the scheduler, and is written
 * to be obvious rather than quick: some seconds for a thousand pods and a thousand types.
 *
 * Checked: every pod is placed once or left out with a word; each claim may be bought as any of its types in any of the
 * zones that it allows, and whatever it is bought as holds its pods and the daemons, is allowed to pool and pods, and keeps the pool
 * within its limits; taints, host ports, volumes; spread, affinity and anti-affinity as far as the end state tells; and that
 * no pod is left out that could have had a node to itself.
 */
export function checkAnswer(problem: ProblemFile, catalogue: readonly CatalogueEntry[], answer: Choices): Verdict {
  const world = new World(problem, catalogue);
  const broken: string[] = [];
  const placed = new Set<string>();
  const take = (keys: readonly string[], where: string): Pod[] =>
    keys.flatMap((key) => {
      const pod = world.waiting.get(key);
      if (pod === undefined) broken.push(`${where}: ${key} is no waiting pod`);
      if (placed.has(key)) broken.push(`${where}: ${key} is placed twice`);
      placed.add(key);
      return pod === undefined ? [] : [pod];
    });

  const nodes: PlacedNode[] = [...world.nodes.keys()].map((name) => {
    const added = take(answer.existingNodes[name] ?? [], name);
    const node = existingNode(world, name, added);
    broken.push(...checkExisting(world, node, added).map((text) => `${name}: ${text}`));
    return node;
  });
  for (const name of Object.keys(answer.existingNodes)) {
    if (!world.nodes.has(name)) broken.push(`there is no node ${name}`);
  }

  const checker = new ClaimChecker(world);
  let price = 0;
  answer.newNodeClaims.forEach((claim: AnswerClaim, i) => {
    const pods = take(claim.pods, `claim ${i}`);
    const checked = checker.check(claim, pods);
    broken.push(...checked.broken.map((text) => `claim ${i}: ${text}`));
    price += checked.price;
    if (checked.options.length > 0) nodes.push(newNode(world, `claim ${i}`, claim, pods, checked.options));
  });
  broken.push(...checkLimits(world, answer.newNodeClaims));

  const leftOut: Pod[] = [];
  for (const [key, pod] of world.waiting) {
    const isLeftOut = key in answer.podErrors;
    if (placed.has(key) === isLeftOut) broken.push(`${key} is ${isLeftOut ? 'both' : 'neither'} placed and left out`);
    if (isLeftOut) leftOut.push(pod);
  }
  broken.push(...checkTopology(world, nodes), ...checkLeftOut(world, nodes, leftOut));
  return { broken, price };
}

function checkExisting(world: World, node: PlacedNode, added: readonly Pod[]): string[] {
  if (added.length === 0) return [];
  const broken: string[] = [];
  const want = new Map<string, bigint>();
  for (const pod of node.pods) add(want, world.requests(pod));
  const excess = findExcess(want, amountsOf(world.nodes.get(node.name)?.status?.allocatable));
  if (excess !== undefined) broken.push(`holds ${excess}`);
  const clash = findPortClash(node.pods);
  if (clash !== undefined) broken.push(`two pods want the host port ${clash}`);
  for (const pod of added) {
    const demands = world.demands(pod);
    if (demands === null) broken.push(`${keyOf(pod)} has a volume claim that is not there`);
    else if (node.meets(demands) !== 'surely') broken.push(`${keyOf(pod)} may not run there`);
    if (!toleratesAll(pod.spec?.tolerations ?? [], node.taints))
      broken.push(`${keyOf(pod)} does not tolerate its taints`);
  }
  return broken;
}
