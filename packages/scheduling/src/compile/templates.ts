import {
  LABEL_INITIALIZED,
  LABEL_NODEPOOL,
  LABEL_REGISTERED,
  nodeClassLabelKey,
  type NodePool,
} from '@karpenter-ts/apis';
import { LABEL_HOSTNAME, parseResources, type Labels, type Taint } from '@karpenter-ts/kube-model';
import type { SchedulingNodePool } from '../input.ts';
import { bitsetMembers, hasBit, type Bitset } from './bitset.ts';
import type { Catalogue } from './catalogue.ts';
import type { CompiledDaemon } from './daemons.ts';
import type { HostPortSet } from './host-ports.ts';
import { compareText } from './compare-text.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';
import type { TolerationTable } from './tolerations.ts';

/** Stands for the name of a node that is not there yet: no pod can ask for it. */
export const newHostname = '\u0000new-node';

/** Instance types of one template on which the same daemons will run. */
export interface DaemonGroup {
  readonly requests: Float64Array;
  readonly ports: HostPortSet;
}

/** A pool's new nodes before any pod is on them. */
export interface NodeTemplate {
  readonly index: number;
  readonly pool: SchedulingNodePool;
  readonly name: string;
  readonly labels: Labels;
  readonly catalogue: Catalogue;
  readonly set: SetId;
  readonly taints: number;
  /** The taints without PreferNoSchedule ones. */
  readonly hardTaints: number;
  /** Rows that the pool allows. */
  readonly rows: Int32Array;
  /** By row of the catalogue: allocatable less the daemons that will run there. */
  readonly free: Float64Array;
  readonly groupOfRow: Uint16Array;
  readonly groups: readonly DaemonGroup[];
  /** What the limits leave; Infinity where there is none. */
  readonly remaining: Float64Array;
  readonly remainingNodes: number;
  /** Keys whose requirement wants a number of distinct values. */
  readonly minValueKeys: readonly number[];
  /** Why there is no row, where there is none. */
  readonly excluded: 'no-instance-types' | 'min-values' | null;
}

export interface TemplateContext {
  readonly table: RequirementTable;
  readonly space: ResourceSpace;
  readonly tolerations: TolerationTable;
  readonly daemons: readonly CompiledDaemon[];
  readonly bestEffortMinValues: boolean;
}

/** Upstream's `utils/nodepool.OrderByWeight`: weight descending, then name descending. */
export function orderPools(pools: readonly SchedulingNodePool[]): SchedulingNodePool[] {
  const weight = (pool: SchedulingNodePool): number => pool.nodePool.spec.weight ?? 0;
  const name = (pool: SchedulingNodePool): string => pool.nodePool.metadata?.name ?? '';
  return [...pools].sort((a, b) => weight(b) - weight(a) || compareText(name(b), name(a)));
}

/** Labels of every node of the pool: those of its template, its name and that of its node class. */
export function templateLabels({ spec, metadata }: NodePool): Labels {
  const ref = spec.template.spec.nodeClassRef;
  return {
    ...spec.template.metadata?.labels,
    [LABEL_NODEPOOL]: metadata?.name ?? '',
    [nodeClassLabelKey(ref)]: ref.name,
  };
}

/** `NewNodeClaimTemplate` with the daemon overhead of `getDaemonOverheadGroups`. */
export function compileTemplate(
  pool: SchedulingNodePool,
  index: number,
  catalogue: Catalogue,
  usage: Readonly<Record<string, number>>,
  context: TemplateContext,
): NodeTemplate {
  const { table, space, tolerations } = context;
  const { spec, metadata } = pool.nodePool;
  const name = metadata?.name ?? '';
  const labels = templateLabels(pool.nodePool);
  const own = spec.template.spec.requirements.map((r) => table.parse(r));
  const set = table.merge(table.intern(own), table.labels({ ...labels, [LABEL_HOSTNAME]: newHostname }));
  const taints: readonly Taint[] = spec.template.spec.taints ?? [];
  const minValueKeys = table
    .requirements(set)
    .filter((r) => r.minValues > 0)
    .map((r) => r.key);

  const simulated = table.merge(set, table.labels({ [LABEL_REGISTERED]: 'true', [LABEL_INITIALIZED]: 'true' }));
  const { groups, groupOfRow } = daemonGroups(catalogue, simulated, tolerations.taints(taints), context);
  const free = catalogue.allocatable.slice();
  for (let row = 0; row < catalogue.rowCount; row++) {
    const requests = groups[groupOfRow[row]!]!.requests;
    for (let i = 0; i < space.size; i++) free[row * space.size + i]! -= requests[i]!;
  }

  const rows = bitsetMembers(catalogue.mask(set)).filter((row) => {
    for (let i = 0; i < space.size; i++) if (free[row * space.size + i]! < 0) return false;
    return true;
  });
  const achieved = minValueKeys.every((key) => {
    const wanted = table.get(set, key)!.minValues;
    return context.bestEffortMinValues || distinctValues(catalogue, table, rows, rows.length, key) >= wanted;
  });
  const limits = compileLimits(pool, usage, space);
  return {
    index,
    pool,
    name,
    labels,
    catalogue,
    set,
    taints: tolerations.taints(taints),
    hardTaints: tolerations.hardTaints(taints),
    rows: achieved ? rows : new Int32Array(0),
    free,
    groupOfRow,
    groups,
    ...limits,
    minValueKeys,
    excluded: rows.length === 0 ? 'no-instance-types' : achieved ? null : 'min-values',
  };
}

/** How many values of a label the types of these rows have between them. */
export function distinctValues(
  catalogue: Catalogue,
  table: RequirementTable,
  rows: Int32Array,
  count: number,
  key: number,
): number {
  const seen = new Set<number>();
  for (let k = 0; k < count; k++) {
    const own = table.get(catalogue.typeSets[catalogue.rowType[rows[k]!]!]!, key);
    for (const value of own?.complement === false ? own.values : []) seen.add(value);
  }
  return seen.size;
}

function compileLimits(
  pool: SchedulingNodePool,
  usage: Readonly<Record<string, number>>,
  space: ResourceSpace,
): Pick<NodeTemplate, 'remaining' | 'remainingNodes'> {
  const remaining = new Float64Array(space.size).fill(Infinity);
  let remainingNodes = Infinity;
  for (const [name, limit] of Object.entries(poolLimits(pool))) {
    const left = limit - (usage[name] ?? 0);
    if (name === 'nodes') remainingNodes = left;
    else remaining[space.names.id(name)] = left;
  }
  return { remaining, remainingNodes };
}

export function poolLimits(pool: SchedulingNodePool): Readonly<Record<string, number>> {
  return parseResources(pool.nodePool.spec.limits, 'down');
}

function daemonGroups(
  catalogue: Catalogue,
  set: SetId,
  taints: number,
  context: TemplateContext,
): { groups: DaemonGroup[]; groupOfRow: Uint16Array } {
  const { table, space, tolerations } = context;
  const running = context.daemons.flatMap((daemon) => {
    if (!tolerations.tolerates(daemon.tolerationsForNewNodes, taints)) return [];
    const masks = daemon.terms
      .filter((term) => table.compatible(set, term, false))
      .map((term) => catalogue.typeMask(term));
    return masks.length > 0 ? [{ daemon, masks }] : [];
  });
  const groupOfRow = new Uint16Array(catalogue.rowCount);
  const ids = new Map<string, number>();
  const groups: DaemonGroup[] = [];
  for (let row = 0; row < catalogue.rowCount; row++) {
    const present = running.map(({ masks }) => masks.some((mask: Bitset) => hasBit(mask, row)));
    const signature = present.map(Number).join('');
    let id = ids.get(signature);
    if (id === undefined) {
      id = groups.length;
      ids.set(signature, id);
      const requests = new Float64Array(space.size);
      const ports: HostPortSet[number][] = [];
      running.forEach(({ daemon }, i) => {
        if (present[i] !== true) return;
        for (let r = 0; r < space.size; r++) requests[r]! += daemon.requests[r]!;
        ports.push(...daemon.ports);
      });
      groups.push({ requests, ports });
    }
    groupOfRow[row] = id;
  }
  return { groups, groupOfRow };
}
