import { expect, it } from '@jest/globals';
import type { PodAffinityTerm } from '@karpenter-ts/kube-model';
import fc from 'fast-check';
import * as world from '../acceptance/world.fixture.ts';
import { compileProblem, type Problem } from '../compile/problem.ts';
import { TypesMemory } from '../compile/types-memory.ts';
import type { SchedulingNode } from '../input.ts';
import { packFirstFit } from './first-fit.ts';
import { packFirstFitReference, type ReferencePlan } from './first-fit.reference.ts';

const { CAPACITY, HOST, ZONE } = world;

const label = fc.constantFrom('a', 'b', 'c').map((app) => ({ app }));
const key = fc.constantFrom(ZONE, HOST, CAPACITY);
const zones = fc.constantFrom(world.Z1, world.Z2, world.Z3);

const spread = fc.record({ key, label, maxSkew: fc.integer({ min: 1, max: 2 }), soft: fc.boolean(), more: fc.nat(3) });
const term = fc.record({ key, label });
const podKind = fc.record({
  label,
  cpu: fc.constantFrom('100m', '500m', '1', '1900m', '5'),
  memory: fc.constantFrom('10Mi', '1Gi', '3Gi'),
  count: fc.integer({ min: 1, max: 7 }),
  zone: fc.option(zones, { freq: 20 }),
  preferredZone: fc.option(zones, { freq: 20 }),
  terms: fc.option(fc.tuple(zones, zones)),
  spreads: fc.array(spread, { minLength: 1, maxLength: 2 }),
  affinity: fc.option(term, { freq: 20 }),
  apart: fc.option(term, { freq: 20 }),
  preferredApart: fc.option(term, { freq: 20 }),
  port: fc.option(fc.constantFrom(80, 443)),
  tolerates: fc.boolean(),
});
/** Most pods have at most one or two constraints. */
const calm = podKind.chain((kind) =>
  fc
    .subarray(['zone', 'preferredZone', 'terms', 'spreads', 'affinity', 'apart', 'preferredApart', 'port'] as const, {
      maxLength: 2,
    })
    .map((kept) => {
      const has = (name: (typeof kept)[number]): boolean => kept.includes(name);
      return {
        ...kind,
        zone: has('zone') ? kind.zone : null,
        preferredZone: has('preferredZone') ? kind.preferredZone : null,
        terms: has('terms') ? kind.terms : null,
        spreads: has('spreads') ? kind.spreads : [],
        affinity: has('affinity') ? kind.affinity : null,
        apart: has('apart') ? kind.apart : null,
        preferredApart: has('preferredApart') ? kind.preferredApart : null,
        port: has('port') ? kind.port : null,
      };
    }),
);

type PodKind = typeof calm extends fc.Arbitrary<infer T> ? T : never;

function podsOf(kind: PodKind): ReturnType<typeof world.pods> {
  const termOf = (t: { key: string; label: Record<string, string> }): PodAffinityTerm => ({
    topologyKey: t.key,
    labelSelector: world.labelled(t.label),
  });
  const anti = {
    ...(kind.apart && { requiredDuringSchedulingIgnoredDuringExecution: [termOf(kind.apart)] }),
    ...(kind.preferredApart && {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: termOf(kind.preferredApart) }],
    }),
  };
  return world.pods(kind.count, {
    labels: kind.label,
    requests: { cpu: kind.cpu, memory: kind.memory },
    ...(kind.zone !== null && { nodeSelector: { [ZONE]: kind.zone } }),
    ...(kind.preferredZone !== null && { prefer: [[1, world.req(ZONE, 'In', [kind.preferredZone])] as const] }),
    ...(kind.terms !== null && { require: kind.terms.map((zone) => [world.req(ZONE, 'In', [zone])]) }),
    ...(kind.port !== null && { hostPorts: [kind.port] }),
    ...(kind.tolerates && { tolerations: [{ key: 'team', operator: 'Exists' }] }),
    spread: kind.spreads.map((s) =>
      world.spreadOver(s.key, s.label, {
        maxSkew: s.maxSkew,
        whenUnsatisfiable: s.soft ? 'ScheduleAnyway' : 'DoNotSchedule',
        ...(s.more === 1 && !s.soft && { minDomains: 3 }),
        ...(s.more === 2 && { nodeAffinityPolicy: 'Ignore' }),
        ...(s.more === 3 && { nodeTaintsPolicy: 'Honor' }),
      }),
    ),
    affinity: {
      ...(kind.affinity && {
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [termOf(kind.affinity)] },
      }),
      ...(Object.keys(anti).length > 0 && { podAntiAffinity: anti }),
    },
  });
}

const poolKind = fc.record({
  types: fc.integer({ min: 1, max: 5 }),
  limit: fc.constantFrom(null, null, null, '3', '8', '20'),
  nodes: fc.constantFrom(null, null, null, null, '1', '3'),
  tainted: fc.boolean(),
  minValues: fc.nat(9),
  onDemand: fc.boolean(),
});
const nodeKind = fc.record({
  zone: fc.option(zones, { freq: 20 }),
  bound: fc.array(label, { maxLength: 3 }),
  schedulable: fc.boolean(),
});

const problems = fc
  .record({
    pools: fc.array(poolKind, { minLength: 1, maxLength: 2 }),
    nodes: fc.array(nodeKind, { maxLength: 3 }),
    kinds: fc.array(calm, { minLength: 1, maxLength: 5 }),
    ignore: fc.boolean(),
  })
  .map(({ pools, nodes, kinds, ignore }): Problem => {
    const pods = kinds.flatMap(podsOf);
    return compileProblem(
      {
        nodePools: pools.map((each, i) =>
          world.pool({
            name: `pool-${i}`,
            weight: i + 1,
            types: world.generatedTypes(each.types),
            ...(i === 1 && each.tainted && { taints: [{ key: 'team', value: 'a', effect: 'NoSchedule' }] }),
            limits: {
              ...(each.limit !== null && { cpu: each.limit }),
              ...(each.nodes !== null && { nodes: each.nodes }),
            },
            requirements: [
              ...(each.minValues === 0 ? [world.req(world.TYPE, 'Exists', [], 2)] : []),
              ...(each.onDemand ? [world.req(CAPACITY, 'In', ['on-demand'])] : []),
            ],
          }),
        ),
        nodes: nodes.map((each, i): SchedulingNode =>
          world.node(`node-${i}`, {
            labels: { [HOST]: `node-${i}`, ...(each.zone !== null && { [ZONE]: each.zone }) },
            schedulable: each.schedulable,
            pods: each.bound.map((labels) => world.pod({ labels, requests: { cpu: '300m' } })),
          }),
        ),
        pods,
        daemonSetPods: [world.pod({ daemon: true, requests: { cpu: '50m' }, hostPorts: [9100] })],
      },
      ignore ? { preferencePolicy: 'Ignore' } : {},
      new TypesMemory(),
    );
  });

function planOf(problem: Problem): ReferencePlan {
  const plan = packFirstFit(problem, () => false);
  return {
    claims: plan.claims.map((claim) => ({
      template: claim.template.name,
      pods: claim.pods,
      rows: Array.from(claim.rows.subarray(0, claim.rowCount)),
    })),
    nodes: plan.nodes.map((node) => node.pods),
    unplaced: plan.unplaced.map((pod) => pod.key),
  };
}

it('first fit by count finds the plan that the obvious version finds', () => {
  let claims = 0;
  let unplaced = 0;
  fc.assert(
    fc.property(problems, (problem) => {
      const want = packFirstFitReference(problem);
      expect(planOf(problem)).toEqual(want);
      claims += want.claims.length;
      unplaced += want.unplaced.length;
    }),
    { numRuns: Number(process.env['FIRST_FIT_RUNS'] ?? 300), seed: 11 },
  );
  // The problems are neither trivial nor impossible.
  expect(claims).toBeGreaterThan(300);
  expect(unplaced).toBeGreaterThan(100);
});
