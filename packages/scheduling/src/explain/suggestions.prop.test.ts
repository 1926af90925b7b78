import { describe, expect, it } from '@jest/globals';
import { podKey, type Pod } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import {
  affinityTo,
  apartFrom,
  ARCH,
  CAPACITY,
  node,
  pod,
  pool,
  req,
  spreadOver,
  TYPE,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
  type PodOptions,
  type PoolOptions,
} from '../acceptance/world.fixture.ts';
import type { SchedulingNode } from '../input.ts';
import type { SuggestedChange } from '../result.ts';
import { solve } from '../solve.ts';
import { applyChanges } from './apply-changes.ts';

/** Whether the change is one of a pool, and not of the pod. */
const isPoolChange = ({ kind }: SuggestedChange): boolean => kind === 'raise-limit' || kind === 'lower-min-values';

const zones = [Z1, Z2, Z3];
const taint = (key: string) => ({ key, value: 'yes', effect: 'NoSchedule' });
const zone = fc.constantFrom(...zones, 'no-such-zone');
const app = fc.constantFrom('a', 'b');

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

const podOptions: fc.Arbitrary<PodOptions> = fc
  .record({
    requests: fc.record({
      cpu: fc.constantFrom('100m', '500m', '1', '3', '5', '20'),
      memory: fc.constantFrom('100Mi', '1Gi', '3Gi', '200Gi'),
    }),
    app,
    nodeSelector: maybe(
      fc.constantFrom<Record<string, string>>(
        { [ZONE]: Z1 },
        { [ZONE]: Z3, [CAPACITY]: 'spot' },
        { [ARCH]: 'arm64' },
        { disk: 'ssd' },
        { [TYPE]: 'small-instance-type', team: 'x' },
      ),
    ),
    require: maybe(
      fc.constantFrom([req(ZONE, 'In', [Z2, 'elsewhere'])], [req(ARCH, 'NotIn', ['amd64'])], [req('team', 'Exists')]),
    ),
    tolerations: maybe(fc.constantFrom([{ key: 'red', operator: 'Exists' }], [{ key: 'blue', operator: 'Exists' }])),
    spread: maybe(
      fc
        .record({
          key: fc.constantFrom(ZONE, CAPACITY),
          maxSkew: fc.integer({ min: 1, max: 2 }),
          minDomains: maybe(fc.constant(4)),
          app,
        })
        .map((s) => [
          spreadOver(
            s.key,
            { app: s.app },
            { maxSkew: s.maxSkew, ...(s.minDomains === undefined ? {} : { minDomains: 4 }) },
          ),
        ]),
    ),
    affinity: maybe(
      fc
        .record({
          key: fc.constantFrom(ZONE, 'kubernetes.io/hostname'),
          app: fc.constantFrom('a', 'b', 'c'),
          apart: fc.boolean(),
        })
        .map((a) => (a.apart ? apartFrom(a.key, { app: a.app }) : affinityTo(a.key, { app: a.app }))),
    ),
    hostPorts: maybe(fc.constant([80])),
  })
  .map(({ app: own, nodeSelector, require, tolerations, spread, affinity, hostPorts, requests }) => ({
    requests,
    labels: { app: own },
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
    ...(require === undefined ? {} : { require }),
    ...(tolerations === undefined ? {} : { tolerations }),
    ...(spread === undefined ? {} : { spread }),
    ...(affinity === undefined ? {} : { affinity }),
    ...(hostPorts === undefined ? {} : { hostPorts }),
  }));

const poolOptions: fc.Arbitrary<PoolOptions> = fc
  .record({
    taints: maybe(fc.constantFrom([taint('red')], [taint('red'), taint('blue')])),
    requirements: maybe(
      fc.constantFrom(
        [req(ZONE, 'In', [Z1, Z2])],
        [req(ARCH, 'In', ['amd64'])],
        [req(TYPE, 'Exists', [], 3)],
        [req(ARCH, 'In', ['amd64']), req('team', 'In', ['x', 'y'])],
        [req(TYPE, 'Exists', [], 9)],
      ),
    ),
    limits: maybe(fc.constantFrom({ cpu: '6' }, { nodes: '1' }, { cpu: '1', memory: '1Gi' }, { nodes: '0' })),
  })
  .map(({ taints, requirements, limits }) => ({
    ...(taints === undefined ? {} : { taints }),
    ...(requirements === undefined ? {} : { requirements }),
    ...(limits === undefined ? {} : { limits }),
  }));

const nodeArbitrary: fc.Arbitrary<Partial<SchedulingNode>> = fc
  .record({ zone, tainted: fc.boolean(), pods: fc.array(podOptions, { maxLength: 2 }) })
  .map((n) => ({
    labels: { [ZONE]: n.zone, [ARCH]: 'amd64' },
    taints: n.tainted ? [taint('blue')] : [],
    pods: n.pods.map((options) => pod({ ...options, requests: { cpu: '200m' } })),
  }));

const world = fc.record({
  pools: fc.array(poolOptions, { minLength: 1, maxLength: 3 }),
  nodes: fc.array(nodeArbitrary, { maxLength: 3 }),
  pods: fc.array(podOptions, { minLength: 1, maxLength: 8 }),
  daemon: fc.boolean(),
});

/**
 * Whether the pod is placed once the change is made: in the same batch or, where a pool is changed, also once the rest
 * of the plan is there. (A raised limit lets other claims of the batch keep larger types, which count against it; and
 * the zone of a node that is bought may be one that the plan had left open.)
 */
function isPlaced(w: World, batch: readonly Pod[], key: string, changes: readonly SuggestedChange[]): boolean {
  const daemonSetPods = w.options.daemons ?? [];
  const placed = (nodes: readonly SchedulingNode[], waiting: readonly Pod[]): boolean => {
    const input = applyChanges({ nodePools: w.pools, nodes, pods: waiting, daemonSetPods }, key, changes);
    return solve(input, w.options.options).refusals[key] === undefined;
  };
  if (placed(w.nodes, batch)) return true;
  if (!changes.some(isPoolChange)) return false;
  const after = new World({ ...w.options, pools: w.pools, nodes: w.nodes });
  after.provision(batch);
  return placed(
    after.nodes,
    batch.filter((p) => podKey(p) === key),
  );
}

describe('suggested changes', () => {
  it.each(['fewest-nodes', 'cost'] as const)(
    'make the pod schedulable, packing %s',
    (packing) => {
      let tried = 0;
      const kinds = new Set<string>();
      fc.assert(
        fc.property(world, (options) => {
          const w = new World({
            pools: options.pools.map((p, i) => pool({ ...p, name: `pool-${i}` })),
            nodes: options.nodes.map((n, i) => node(`n${i}`, n)),
            daemons: options.daemon ? [pod({ daemon: true, hostPorts: [80], requests: { cpu: '200m' } })] : [],
            options: { packing },
          });
          const batch = options.pods.map((p, i) => pod({ ...p, name: `p${i}` }));
          for (const [key, why] of Object.entries(w.solve(batch).refusals)) {
            // Those of every pool and of nodes, not only the smallest.
            for (const { change } of why) {
              if (change === undefined) continue;
              tried++;
              for (const { kind } of change) kinds.add(kind);
              if (!isPlaced(w, batch, key, change))
                throw new Error(`${key}: ${JSON.stringify(change)} of ${JSON.stringify(why)}`);
            }
          }
        }),
        { numRuns: 60, seed: 7 },
      );
      expect(tried).toBeGreaterThan(200);
      expect(kinds.size).toBeGreaterThan(8);
    },
    600_000,
  );
});
