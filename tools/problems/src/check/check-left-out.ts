import type { Pod } from '@karpenter-ts/kube-model';
import { HOST } from '../generate/labels.ts';
import { daemonsOn } from './check-claims.ts';
import type { PlacedNode } from './placed-node.ts';
import { add, amountsOf, findExcess } from './quantity.ts';
import { findPortClash, mayHold, toleratesAll } from './rules.ts';
import { keyOf, type World } from './world.ts';

/**
 * Pods that were left out although one of the nodes, or a new one for them alone, could hold them. Of pods that rules
 * tie to other pods, in pools with limits or minimal numbers of values, nothing is said: whether they could be placed depends on the order.
 */
export function checkLeftOut(world: World, nodes: readonly PlacedNode[], leftOut: readonly Pod[]): string[] {
  const judged = new Map<string, string | undefined>();
  return leftOut.flatMap((pod) => {
    if (isTied(pod) || isAvoided(world, pod)) return [];
    const key = JSON.stringify([pod.spec, pod.metadata?.namespace, pod.metadata?.labels]);
    if (!judged.has(key)) judged.set(key, findPlace(world, nodes, pod));
    const place = judged.get(key);
    return place === undefined ? [] : [`${keyOf(pod)} is left out, though ${place} could hold it`];
  });
}

function isTied(pod: Pod): boolean {
  const affinity = pod.spec?.affinity;
  return (
    (pod.spec?.topologySpreadConstraints ?? []).length > 0 ||
    affinity?.podAffinity !== undefined ||
    (affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).some(
      (t) => t.topologyKey !== HOST,
    ) ||
    (pod.spec?.volumes ?? []).length > 0
  );
}

/** Whether somebody might keep others out of more than a host. */
const isAvoided = (world: World, pod: Pod): boolean =>
  [...world.waiting.values(), ...world.bound].some(
    (other) =>
      other !== pod &&
      (other.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).some(
        (term) => term.topologyKey !== HOST,
      ),
  );

function findPlace(world: World, nodes: readonly PlacedNode[], pod: Pod): string | undefined {
  const demands = world.demands(pod);
  if (demands === null) return undefined;
  const isApart = pod.spec?.affinity?.podAntiAffinity !== undefined;
  for (const { name, pods, taints, meets } of nodes) {
    const node = world.nodes.get(name);
    if (node === undefined || isApart || pods.some((other) => other.spec?.affinity?.podAntiAffinity !== undefined))
      continue;
    const want = new Map(world.requests(pod));
    for (const other of pods) add(want, world.requests(other));
    for (const daemon of world.daemons) add(want, world.requests(daemon));
    const fits = findExcess(want, amountsOf(node.status?.allocatable)) === undefined;
    const isWelcome = toleratesAll(pod.spec?.tolerations ?? [], taints) && meets(demands) === 'surely';
    if (fits && isWelcome && findPortClash([...world.daemons, ...pods, pod]) === undefined) return `node ${name}`;
  }
  for (const pool of world.pools.values()) {
    const isBounded =
      Object.keys(pool.spec.limits ?? {}).length > 0 ||
      pool.spec.template.spec.requirements.some(({ minValues }) => minValues !== undefined);
    if (isBounded || !world.toleratesPool(pod, pool)) continue;
    for (const option of world.options) {
      if (!world.poolAllows(pool, option)) continue;
      const isWelcome = demands.every((terms) =>
        terms.some((term) => term.every((e) => mayHold(e, world.labelOf(pool, option, e.key)))),
      );
      if (!isWelcome) continue;
      const daemons = daemonsOn(world, pool, option);
      const want = new Map(world.requests(pod));
      // Other daemons may come with another zone, so that only a node with room for all is certain.
      for (const daemon of world.daemons) add(want, world.requests(daemon));
      if (findExcess(want, world.allocatable(option.type)) !== undefined) continue;
      if (findPortClash([...daemons, pod]) === undefined)
        return `a new ${option.type.name} of pool ${pool.metadata?.name}`;
    }
  }
  return undefined;
}
