import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generatedTypes, node, pod, pool, type, World } from '../../acceptance/world.fixture.ts';
import type { PlannedNodeClaim, SchedulingResult } from '../../result.ts';

const sizes = ['100m', '250m', '500m', '1', '1500m', '2', '3'];
const memories = ['128Mi', '1Gi', '4Gi', '9Gi'];
const someZones = ['test-zone-1', 'test-zone-2', 'test-zone-3'];

const mixed = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    pod({ requests: { cpu: sizes[i % sizes.length]!, memory: memories[(i * 7) % memories.length]! } }),
  );
const sized = (n: number) => Array.from({ length: n }, (_, i) => pod({ requests: { cpu: `${i + 1}m` } }));
const costly = (): World => new World({ options: { packing: 'cost' } });
const keys = (result: SchedulingResult): string[] => [
  ...result.newNodeClaims.flatMap((claim) => claim.pods),
  ...Object.values(result.existingNodes).flat(),
];

describe('the bound and the price', () => {
  const arbitraryPod = fc.record({
    cpu: fc.constantFrom(...sizes),
    memory: fc.constantFrom(...memories),
    zone: fc.option(fc.constantFrom(...someZones), { nil: undefined }),
    app: fc.constantFrom('a', 'b', 'c'),
    rule: fc.constantFrom('none', 'none', 'zone', 'host', 'apart'),
  });
  const world = fc.record({
    pods: fc.array(arbitraryPod, { minLength: 1, maxLength: 40 }),
    nodes: fc.integer({ min: 0, max: 3 }),
    limit: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    pools: fc.integer({ min: 1, max: 2 }),
  });

  it('bound ≤ cost price, and the cost plan is never dearer than fewest nodes, nor leaves more out', () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const pods = drawn.pods.map(({ cpu, memory, zone, app, rule }, i) => {
          const labelSelector = { matchLabels: { app } };
          const spread = (topologyKey: string) => [
            { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule' as const, labelSelector },
          ];
          return pod({
            name: `p${i}`,
            labels: { app },
            requests: { cpu, memory },
            ...(zone === undefined ? {} : { nodeSelector: { 'topology.kubernetes.io/zone': zone } }),
            ...(rule === 'zone' ? { topologySpreadConstraints: spread('topology.kubernetes.io/zone') } : {}),
            ...(rule === 'host' ? { topologySpreadConstraints: spread('kubernetes.io/hostname') } : {}),
            ...(rule === 'apart'
              ? {
                  affinity: {
                    podAntiAffinity: {
                      requiredDuringSchedulingIgnoredDuringExecution: [
                        { labelSelector, topologyKey: 'kubernetes.io/hostname' },
                      ],
                    },
                  },
                }
              : {}),
          });
        });
        const pools = Array.from({ length: drawn.pools }, (_, i) =>
          pool({
            name: `pool-${i}`,
            weight: 10 - i,
            ...(i === 0 && drawn.limit !== undefined ? { limits: { cpu: String(drawn.limit) } } : {}),
          }),
        );
        const nodes = Array.from({ length: drawn.nodes }, (_, i) => node(`n${i}`));
        const solve = (packing: 'cost' | 'fewest-nodes') =>
          new World({ pools, nodes, options: { packing } }).solve(pods);
        const cost = solve('cost');
        const fewest = solve('fewest-nodes');
        for (const result of [cost, fewest]) {
          expect(result.lowerBound).toBeLessThanOrEqual(result.price);
          expect(new Set([...keys(result), ...Object.keys(result.refusals)]).size).toBe(pods.length);
        }
        const overhead = (20 * 0.08) / 730;
        const whole = (result: SchedulingResult) => result.price + overhead * result.newNodeClaims.length;
        expect(Object.keys(cost.refusals).sort()).toEqual(Object.keys(fewest.refusals).sort());
        expect(whole(cost)).toBeLessThanOrEqual(whole(fewest) + 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  it('the gap is the distance to the bound, and null where nothing is bought', () => {
    const bought = costly().solve(mixed(20));
    expect(bought.lowerBound).toBeGreaterThan(0);
    expect(bought.gap).toBeCloseTo((bought.price - bought.lowerBound) / bought.price, 12);
    expect(costly().solve([]).gap).toBeNull();
  });

  it('a dearer node makes fewer of them', () => {
    const types = generatedTypes(40);
    const nodes = (nodeOverheadPrice: number) =>
      new World({ pools: [pool({ types })], options: { packing: 'cost', nodeOverheadPrice } }).solve(mixed(60))
        .newNodeClaims.length;
    expect(nodes(10)).toBeLessThan(nodes(0));
  });
});

describe('stopping', () => {
  it('a deadline on a clock of its own names the pods that were not looked at', () => {
    let time = 0;
    const result = new World({ options: { packing: 'cost', deadline: { now: () => time++, at: 1 } } }).solve(
      sized(400),
    );
    expect(result.stopped).toBe(true);
    expect(Object.values(result.refusals).every(([why]) => why!.reason === 'stopped')).toBe(true);
    expect(keys(result).length + Object.keys(result.refusals).length).toBe(400);
  });

  it('an aborted signal places nothing, one that is not changes nothing', () => {
    const pods = mixed(200);
    const aborted = new World({ options: { packing: 'cost', signal: { aborted: true } } }).solve(pods);
    expect(aborted.stopped).toBe(true);
    const running = new World({ options: { packing: 'cost', signal: { aborted: false } } }).solve(pods);
    expect(running).toEqual(costly().solve(pods));
  });

  it('in the middle of the cost plan the fewest nodes are what there is', () => {
    const pods = mixed(60);
    const fewest = new World({ options: { packing: 'fewest-nodes' } }).solve(pods);
    let asked = 0;
    new World({ options: { packing: 'fewest-nodes', shouldStop: () => ++asked < 0 } }).solve(pods);
    const before = asked;
    asked = 0;
    const result = new World({ options: { packing: 'cost', shouldStop: () => ++asked > before + 3 } }).solve(pods);
    expect(result).toEqual({ ...fewest, stopped: true });
  });
});

it.each(['cost', 'fewest-nodes'] as const)(
  '%s: nodes are handed out as they are in the result, in order',
  (packing) => {
    const seen: PlannedNodeClaim[] = [];
    const result = new World({ options: { packing, onNodeClaim: (claim) => seen.push(claim) } }).solve(mixed(80));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual(result.newNodeClaims);
  },
);

describe('limits', () => {
  it('what a limit makes dear to place goes to the next pool that takes it', () => {
    // Ten cores under a limit of eleven are one odd machine at 9, or two good ones at 1 and a pod in the other pool.
    const types = [
      type('good', '5', '8Gi', { price: 1, pods: '50' }),
      type('odd', '11', '16Gi', { price: 9, pods: '50' }),
    ];
    const world = new World({
      pools: [
        pool({ name: 'first', weight: 10, types, limits: { cpu: '11' } }),
        pool({ name: 'second', weight: 1, types: [types[0]!] }),
      ],
      options: { packing: 'cost' },
    });
    const result = world.solve(Array.from({ length: 10 }, () => pod({ requests: { cpu: '1', memory: '1Mi' } })));
    expect(result.refusals).toEqual({});
    expect(result.newNodeClaims.every((claim) => claim.instanceTypes[0] === 'good')).toBe(true);
    expect(result.newNodeClaims.map((claim) => claim.nodePool).sort()).toEqual(['first', 'first', 'second']);
  });
});
