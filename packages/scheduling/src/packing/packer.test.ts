import { describe, expect, it } from '@jest/globals';
import type { Pod } from '@karpenter-ts/kube-model';
import * as world from '../acceptance/world.fixture.ts';
import { compileProblem, type Problem } from '../compile/problem.ts';
import { TypesMemory } from '../compile/types-memory.ts';
import { Packer } from './packer.ts';

const { HOST, ZONE } = world;
const app = { app: 'a' };

function problemOf(pods: readonly Pod[], pool: world.PoolOptions = {}): Problem {
  const types = world.generatedTypes(6);
  return compileProblem(
    { nodePools: [world.pool({ types, ...pool })], nodes: [], pods, daemonSetPods: [] },
    {},
    new TypesMemory(),
  );
}

/** Opens a claim for the first class of pods and puts as many of it on the claim as go: by count, and one by one. */
function fillBothWays(problem: Problem): readonly [byCount: Packer, oneByOne: Packer] {
  const variant = problem.classes[0]!.variants[0]!;
  const keys = problem.queue.filter((p) => p.podClass === variant.podClass).map((p) => p.key);
  const template = problem.templates[0]!;
  const byCount = new Packer(problem);
  byCount.openMany(keys, 0, keys.length, variant, template, template.rows);
  const oneByOne = new Packer(problem);
  oneByOne.open(keys[0]!, variant, template, template.rows);
  const claim = oneByOne.claims[0]!;
  while (
    claim.pods.length < keys.length &&
    oneByOne.admitToClaim(keys[claim.pods.length]!, variant, claim) === 'placed'
  );
  return [byCount, oneByOne];
}

describe('putting alike pods on a claim by count', () => {
  const rows: readonly (readonly [does: string, wanted: number, pods: readonly Pod[], pool?: world.PoolOptions])[] = [
    ['fills the largest type', 29, world.pods(60, { requests: { cpu: '200m' } })],
    ['stops at the number of pods that a type holds', 60, world.pods(80)],
    ['stops when no pod waits any more', 7, world.pods(7)],
    ['keeps anti-affinity to itself', 1, world.pods(3, { labels: app, affinity: world.apartFrom(HOST, app) })],
    ['keeps host ports apart', 1, world.pods(3, { hostPorts: [80] })],
    [
      'keeps a spread over host names',
      2,
      world.pods(5, { labels: app, spread: [world.spreadOver(HOST, app, { maxSkew: 2 })] }),
    ],
    [
      'keeps a spread over zones',
      3,
      world.pods(9, { labels: app, spread: [world.spreadOver(ZONE, app, { maxSkew: 3 })] }),
    ],
    [
      'lets a spread over the only zone be',
      9,
      world.pods(9, { labels: app, spread: [world.spreadOver(ZONE, app)], nodeSelector: { [ZONE]: world.Z1 } }),
    ],
    ['keeps pods together in one zone', 9, world.pods(9, { labels: app, affinity: world.affinityTo(ZONE, app) })],
    [
      'keeps minValues',
      10,
      world.pods(30, { requests: { cpu: '290m' } }),
      { requirements: [world.req(world.TYPE, 'Exists', [], 4)] },
    ],
  ];
  it.each(rows.map(([does, wanted, pods, pool]) => ({ does, wanted, pods, pool })))(
    '$does',
    ({ wanted, pods, pool }) => {
      const [byCount, oneByOne] = fillBothWays(problemOf(pods, pool));
      expect(oneByOne.claims[0]!.pods).toHaveLength(wanted);
      const facts = ({ claims: [claim], version }: Packer): object => ({
        version,
        pods: claim!.pods,
        placed: [...claim!.placed.values()],
        requests: claim!.requests,
        rows: Array.from(claim!.rows.subarray(0, claim!.rowCount)),
        most: claim!.most,
      });
      expect(facts(byCount)).toEqual(facts(oneByOne));
      for (const group of byCount.problem.groups) {
        for (const domain of group.initialCounts.keys()) {
          expect(byCount.topology.countOf(group, domain)).toBe(oneByOne.topology.countOf(group, domain));
        }
      }
    },
  );
});
