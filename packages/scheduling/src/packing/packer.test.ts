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

/** Places the first class of pods by count, and one by one. */
function placeBothWays(problem: Problem): readonly [byCount: Packer, oneByOne: Packer] {
  const podClass = problem.classes[0]!;
  const keys = problem.queue.filter((pod) => pod.podClass === podClass).map((pod) => pod.key);
  const byCount = new Packer(problem);
  for (let at = 0, placed = 1; placed > 0 && at < keys.length; at += placed) {
    placed = byCount.placeMany(keys, at, keys.length - at, podClass);
  }
  const oneByOne = new Packer(problem);
  for (const key of keys) oneByOne.placeMany([key], 0, 1, podClass);
  return [byCount, oneByOne];
}

describe('placing alike pods by count', () => {
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
      const [byCount, oneByOne] = placeBothWays(problemOf(pods, pool));
      expect(oneByOne.claims[0]!.pods).toHaveLength(wanted);
      const facts = ({ claims, version }: Packer): object => ({
        version,
        claims: claims.map((claim) => ({
          pods: claim.pods,
          placed: [...claim.placed.values()],
          requests: claim.requests,
          rows: Array.from(claim.rows.subarray(0, claim.rowCount)),
          most: claim.most,
        })),
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
