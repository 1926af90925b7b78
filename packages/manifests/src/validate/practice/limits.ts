import { parseLimits } from '@karpenter-ts/apis';
import { allocatable, type InstanceType } from '@karpenter-ts/cloud-provider';
import { amountOf, fitsResources, formatResource, type Resources } from '@karpenter-ts/kube-model';

import type { DaemonOverhead } from '../daemon-overhead.ts';
import type { PoolView } from '../pool-view.ts';
import { listNames, type Report } from '../subject.ts';

const NODES = 'nodes';

/** Pools whose limits, or whose DaemonSets, leave no room for a single useful node. */
export function checkLimits(views: readonly PoolView[], daemons: DaemonOverhead, report: Report): void {
  for (const view of views) {
    const { pool, types } = view;
    const limits = parseLimits(pool.object.spec.limits);
    const names = Object.keys(limits);
    checkReplicas(view, limits, report);
    const zero = names.filter((name) => limits[name] === 0 && (name === NODES || name === 'cpu' || name === 'memory'));
    if (zero.length > 0) {
      report(
        pool,
        fieldOf(zero[0]!),
        'limit-of-zero',
        `the limit of ${zero[0]!} is 0: the pool gets no nodes, and keeps those that it has`,
      );
      continue;
    }
    if (types.length === 0) continue;
    const roomy = typesWithRoom(view, daemons, report);
    if (names.length === 0 || roomy.length === 0 || roomy.some((type) => isWithinLimits(type, limits))) continue;
    report(pool, ...whichLimit(roomy, limits));
  }
}

/** Whether one node of the type is within the limits. */
export function isWithinLimits({ capacity }: InstanceType, limits: Resources): boolean {
  return Object.keys(limits).every((name) => (name === NODES ? 1 : amountOf(capacity, name)) <= amountOf(limits, name));
}

const fieldOf = (name: string): string => (/^\w+$/.test(name) ? `spec.limits.${name}` : `spec.limits[${name}]`);

function checkReplicas({ pool }: PoolView, limits: Resources, report: Report): void {
  const { replicas } = pool.object.spec;
  const most = limits[NODES];
  if (replicas === undefined || most === undefined || most >= replicas) return;
  report(
    pool,
    'spec.limits.nodes',
    'limits-below-replicas',
    `the pool is to have ${replicas} nodes (spec.replicas), and its limit is ${most}`,
  );
}

/** The types on which something is left besides what DaemonSets take. */
function typesWithRoom(
  { pool, types, requirements }: PoolView,
  daemons: DaemonOverhead,
  report: Report,
): readonly InstanceType[] {
  const { requests, names } = daemons(pool, requirements);
  if (names.length === 0) return types;
  const roomy = types.filter((type) => fitsResources(requests, allocatable(type)));
  if (roomy.length === 0) {
    const needed = ['cpu', 'memory']
      .map((name) => `${formatResource(name, amountOf(requests, name))} ${name}`)
      .join(' and ');
    report(
      pool,
      'spec.template.spec.requirements',
      'daemons-fill-nodes',
      `the DaemonSets ${listNames(names)} ask for ${needed} on each node, more than any of the ${types.length} instance types that the pool allows has: no node is launched; allow larger types, or have the DaemonSets ask for less`,
    );
  }
  return roomy;
}

function whichLimit(
  types: readonly InstanceType[],
  limits: Resources,
): [field: string, rule: 'limits-below-one-node', message: string] {
  const names = Object.keys(limits).sort();
  const smallest = (name: string): InstanceType =>
    types.reduce((least, type) => (amountOf(type.capacity, name) < amountOf(least.capacity, name) ? type : least));
  for (const name of names) {
    const type = smallest(name);
    const limit = amountOf(limits, name);
    const needed = name === NODES ? 1 : amountOf(type.capacity, name);
    if (needed <= limit) continue;
    return [
      fieldOf(name),
      'limits-below-one-node',
      `the limit of ${formatResource(name, limit)} ${name} is below one node: the smallest instance type that the requirements allow, ${type.name}, has ${formatResource(name, needed)}, so that the pool can never have a node`,
    ];
  }
  return [
    'spec.limits',
    'limits-below-one-node',
    `no instance type that the requirements allow is within all limits at once, so that the pool can never have a node: of ${names.map((name) => `${name} the smallest is ${smallest(name).name}`).join(', ')}`,
  ];
}
