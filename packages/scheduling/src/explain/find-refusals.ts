import { formatResource, formatTaint, formatHostPort, untoleratedTaints } from '@karpenter-ts/kube-model';
import { hasBit, type Bitset } from '../compile/bitset.ts';
import { portsConflict } from '../compile/host-ports.ts';
import type { PodVariant, PodClass } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import { operatorOf, isBounded, type CompiledRequirement } from '../compile/requirement.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import { fitsRow } from '../packing/fits.kernel.ts';
import type { Packer } from '../packing/packer.ts';
import type { Refusal } from '../result.ts';
import { hostKey } from '../topology/topology-group.ts';

// As many values as upstream's text of a requirement shows.
const valuesShown = 5;

/** Why no pool could hold a pod of the class: the second, slow pass, made only for pods that were left out. */
export function findRefusals(podClass: PodClass, packer: Packer): readonly Refusal[] {
  const { templates } = packer.problem;
  if (templates.length === 0) return [{ reason: 'no-node-pools' }];
  const deferredIn = packer.reservations?.deferred.get(podClass);
  if (deferredIn !== undefined) return [{ nodePool: deferredIn.name, reason: 'reserved-offering' }];
  const variant = podClass.variants.at(-1)!;
  return templates.map((template) => ({ nodePool: template.name, ...refusalOf(variant, template, packer) }));
}

/** The first thing that stands in the way, in the order of the reference's checks. */
function refusalOf(variant: PodVariant, template: NodeTemplate, packer: Packer): Refusal {
  const { problem } = packer;
  const { table, tolerations } = problem;
  const { podClass } = variant;
  const [taint] = untoleratedTaints(
    tolerations.taintList(template.taints),
    tolerations.tolerationList(variant.tolerations),
  );
  if (taint !== undefined)
    return { reason: 'taints', subject: taint.key, wanted: 'a toleration', available: formatTaint(taint) };
  if (template.excluded !== null) return { reason: template.excluded };
  const conflict = conflictOf(problem, template, template.set, variant.set);
  if (conflict !== undefined) return { reason: 'requirements', ...conflict };

  const set = table.merge(template.set, variant.set);
  const alternatives = podClass.volumeAlternatives.filter(
    (alternative) => conflictOf(problem, template, set, alternative) === undefined,
  );
  if (alternatives.length === 0) {
    return { reason: 'volumes', ...conflictOf(problem, template, set, podClass.volumeAlternatives[0]!) };
  }
  const full = table.merge(set, alternatives[0]!);
  const byType = template.catalogue.typeMask(full);
  if (!template.rows.some((row) => hasBit(byType, row))) {
    return { reason: 'requirements', ...blockingKey(problem, template, full) };
  }
  const fitting = template.rows.filter((row) => hasBit(byType, row) && fits(podClass, template, row, problem));
  if (fitting.length === 0) return { reason: 'resources', ...shortResource(podClass, template, byType, problem) };
  const sold = template.catalogue.mask(full);
  const buyable = fitting.filter((row) => hasBit(sold, row));
  if (buyable.length === 0) return { reason: 'no-offering', wanted: `one of ${fitting.length} instance types` };
  const noPort = buyable.every((row) =>
    portsConflict(template.groups[template.groupOfRow[row]!]!.ports, podClass.ports),
  );
  if (noPort) return { reason: 'host-ports', wanted: podClass.ports.map(formatHostPort).join(', ') };
  const limit = limitOf(template, buyable, packer);
  if (limit !== undefined) return { reason: 'limits', ...limit };
  const topology = topologyOf(variant, problem);
  if (topology !== undefined) return { reason: 'topology', ...topology };
  return { reason: template.minValueKeys.length > 0 ? 'min-values' : 'no-instance-types' };
}

type Facts = Pick<Refusal, 'subject' | 'wanted' | 'available'>;

function conflictOf(problem: Problem, template: NodeTemplate, set: SetId, wanted: SetId): Facts | undefined {
  const { table } = problem;
  const missing = table.undefinedKey(template.set, wanted, false);
  const key = missing === -1 ? table.conflictingKey(set, wanted) : missing;
  if (key === -1) return undefined;
  const there = table.get(set, key);
  return {
    subject: table.keys.name(key),
    wanted: describe(table.get(wanted, key)!, problem),
    ...(missing === -1 && there !== undefined ? { available: describe(there, problem) } : {}),
  };
}

/** The text of a requirement without its key (`Requirement.String`). */
function describe(r: CompiledRequirement, problem: Problem): string {
  const values = r.values.map((value) => problem.table.values.name(value)).sort();
  const readable = values.map((value) => (value.startsWith('\u0000') ? 'a new name' : value));
  const shown = readable.slice(0, valuesShown).join(', ');
  const more = values.length > valuesShown ? ` and ${values.length - valuesShown} others` : '';
  const bounds = isBounded(r)
    ? `${r.gte === -Infinity ? '' : ` >= ${r.gte}`}${r.lte === Infinity ? '' : ` <= ${r.lte}`}`
    : '';
  return `${operatorOf(r)}${values.length > 0 ? ` ${shown}${more}` : ''}${bounds}`;
}

/** The requirement that no type meets, or all of them where only their combination is impossible. */
function blockingKey(problem: Problem, template: NodeTemplate, set: SetId): Facts {
  const { table } = problem;
  for (const r of table.requirements(set)) {
    const mask = template.catalogue.typeMask(table.intern([r]));
    if (template.rows.some((row) => hasBit(mask, row))) continue;
    return { subject: table.keys.name(r.key), wanted: describe(r, problem) };
  }
  const keys = table.requirements(set).map((r) => table.keys.name(r.key));
  return {
    wanted: `one instance type for all of ${keys.filter((key) => table.isWellKnown(table.keyId(key))).join(', ')}`,
  };
}

function fits(podClass: PodClass, template: NodeTemplate, row: number, problem: Problem): boolean {
  const width = problem.space.size;
  return fitsRow(new Float64Array(width), podClass.requests, template.free, row, width);
}

/** The resource of which even the best type has too little. */
function shortResource(podClass: PodClass, template: NodeTemplate, mask: Bitset, problem: Problem): Facts {
  const { size, names } = problem.space;
  for (let i = 0; i < size; i++) {
    const wanted = podClass.requests[i]!;
    let most = 0;
    for (const row of template.rows) if (hasBit(mask, row)) most = Math.max(most, template.free[row * size + i]!);
    if (wanted <= most) continue;
    const name = names.name(i);
    return { subject: name, wanted: formatResource(name, wanted), available: formatResource(name, most) };
  }
  const wanted = Array.from(podClass.requests, (amount, i) => ({ amount, name: names.name(i) }))
    .filter(({ amount }) => amount > 0)
    .map(({ amount, name }) => `${name} ${formatResource(name, amount)}`);
  return { wanted: `${wanted.join(', ')} on one node` };
}

function limitOf(template: NodeTemplate, rows: Int32Array, packer: Packer): Facts | undefined {
  const nodes = packer.remainingNodesOf(template);
  if (nodes < 1) return { subject: 'nodes', wanted: '1', available: String(Math.max(0, nodes)) };
  const affordable = new Set(packer.affordableRows(template));
  if (rows.some((row) => affordable.has(row))) return undefined;
  const { size, names } = packer.problem.space;
  const remaining = packer.remainingOf(template);
  for (let i = 0; i < size; i++) {
    let least = Infinity;
    for (const row of rows) least = Math.min(least, template.catalogue.capacity[row * size + i]!);
    if (least <= remaining[i]!) continue;
    const name = names.name(i);
    return {
      subject: name,
      wanted: formatResource(name, least),
      available: formatResource(name, Math.max(0, remaining[i]!)),
    };
  }
  return { wanted: 'more than the limits of the pool leave' };
}

function topologyOf(variant: PodVariant, problem: Problem): Facts | undefined {
  const group = variant.owned.find((owned) => owned.group.key !== hostKey)?.group ?? variant.owned[0]?.group;
  const constraint = group ?? variant.podClass.avoidedBy[0];
  if (constraint === undefined) return undefined;
  const kind = constraint.kind === 'inverse' ? 'anti-affinity of other pods' : constraint.kind;
  const key = constraint.key === hostKey ? undefined : problem.topologyKeys[constraint.key];
  const domains = (key?.domains ?? []).map((value) => problem.table.values.name(value));
  return {
    subject: constraint.keyName,
    wanted: constraint.kind === 'spread' ? `spread with a skew of at most ${constraint.maxSkew}` : kind,
    available: domains.length > 0 ? `values ${domains.slice(0, valuesShown).join(', ')}` : 'no node with this label',
  };
}
