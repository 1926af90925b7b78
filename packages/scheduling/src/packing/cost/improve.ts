import type { NodePacking, Pattern } from './node-packing.ts';

/** The next of a fixed sequence of numbers that look random (the 32-bit generator of Numerical Recipes). */
class Numbers {
  #state = 1;

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * n);
  }
}

// How many nodes are packed anew at a time: few enough to be quick, enough for another mix.
const fewestNodes = 2;
const mostNodes = 6;

// Rounds that bring nothing, a node of the plan, after which it is left at that.
const fruitlessRounds = 12;

/**
 * Packs a few nodes at a time anew, with other shapes favoured, and keeps what is cheaper, until so much work is
 * done (a large neighbourhood search). Nodes whose pods are worth least for their price go first.
 */
export function improve(
  packing: NodePacking,
  start: readonly Pattern[],
  budget: number,
  shouldStop: () => boolean,
): Pattern[] {
  const nodes = [...start];
  const numbers = new Numbers();
  const end = packing.work + budget;
  const waste = (pattern: Pattern): number => pattern.cost - pattern.worth;
  let fruitless = 0;
  while (packing.work < end && nodes.length > 1 && fruitless < fruitlessRounds * nodes.length && !shouldStop()) {
    const ruined: Pattern[] = [];
    let cost = 0;
    const wanted = fewestNodes + numbers.below(mostNodes - fewestNodes + 1);
    while (ruined.length < wanted && nodes.length > 0) {
      let at = numbers.below(nodes.length);
      const other = numbers.below(nodes.length);
      if (waste(nodes[other]!) > waste(nodes[at]!)) at = other;
      const pattern = nodes[at]!;
      nodes[at] = nodes[nodes.length - 1]!;
      nodes.pop();
      ruined.push(pattern);
      cost += pattern.cost;
      packing.release(pattern);
    }
    for (let shape = 0; shape < packing.weights.length; shape++) packing.weights[shape] = 0.6 + numbers.below(64) / 64;
    const changed: { at: number; was: Pattern }[] = [];
    if (numbers.below(2) === 0) {
      for (let k = Math.min(8, nodes.length); k > 0; k--) {
        const at = numbers.below(nodes.length);
        const was = nodes[at]!;
        const now = packing.toppedUp(was);
        if (now === was) continue;
        changed.push({ at, was });
        packing.release(was);
        packing.claim(now, 1);
        nodes[at] = now;
        cost += was.cost - now.cost;
      }
    }
    const made: Pattern[] = [];
    const done = packing.pack(made, 1, shouldStop);
    const newCost = made.reduce((sum, pattern) => sum + pattern.cost, 0);
    if (newCost < cost - 1e-9) fruitless = 0;
    else fruitless++;
    if (done && newCost <= cost) {
      nodes.push(...made);
      continue;
    }
    for (const pattern of made) packing.release(pattern);
    for (const { at, was } of changed.reverse()) {
      packing.release(nodes[at]!);
      packing.claim(was, 1);
      nodes[at] = was;
    }
    for (const pattern of ruined) packing.claim(pattern, 1);
    nodes.push(...ruined);
  }
  packing.weights.fill(1);
  return nodes;
}
