import { formatResource } from '@karpenter-ts/kube-model';
import { bitsetMembers, hasBit, type Bitset } from '../compile/bitset.ts';
import { portsConflict, type HostPortSet } from '../compile/host-ports.ts';
import type { CompiledRequirement } from '../compile/requirement.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import { volumeClaimKeys } from '../compile/volumes.ts';
import type { Packer } from '../packing/packer.ts';
import type { NearestMiss, SuggestedChange } from '../result.ts';
import { describeRequirement } from './describe.ts';
import { diagnoseLimits } from './diagnose-limits.ts';
import { diagnoseMinValues } from './diagnose-min-values.ts';
import { diagnoseTopology } from './diagnose-topology.ts';
import type { Diagnosis, Facts } from './diagnosis.ts';
import { offeredValues, valuesWithout } from './offered-values.ts';
import { portsTaken, untolerated } from './pod-refusals.ts';
import { conflictOf, requirementRepairs } from './requirement-repairs.ts';
import { missingOf, reduceBy, shareTooMuch } from './resource-miss.ts';
import { affordableRows, isAdmitted, withChange, type PoolTrial } from './trial.ts';

type PoolDiagnosis = Diagnosis<PoolTrial['target']>;

/**
 * Why no new node of the pool would take the pod, in the order of the reference's checks; undefined where one would.
 * Where it need not be thorough, that the pod is refused is taken for granted, and nothing is tried.
 */
export function diagnosePool(trial: PoolTrial, packer: Packer, thorough: boolean): PoolDiagnosis | undefined {
  if (thorough && isAdmitted(trial, packer)) return undefined;
  return (
    untolerated(trial, trial.target.template.taints, packer) ??
    ownTypesOf(trial, packer) ??
    requirementsOf(trial, packer) ??
    roomOf(trial, packer) ??
    devicesOf(trial, packer) ??
    (thorough ? diagnoseMinValues(trial, packer) : undefined) ??
    diagnoseTopology(trial, packer, thorough) ?? {
      refusal: { reason: 'requirements', wanted: 'one instance type for everything that it asks for' },
      repairs: [],
    }
  );
}

function ownTypesOf(trial: PoolTrial, packer: Packer): PoolDiagnosis | undefined {
  const { template } = trial.target;
  if (template.excluded === null) return undefined;
  if (template.excluded === 'min-values') return diagnoseMinValues(trial, packer);
  return { refusal: { reason: template.excluded, ...ownBlocker(template, packer) }, repairs: [] };
}

/** The pool's own requirement that no type at all meets; nothing where only their combination is impossible. */
function ownBlocker({ pool, catalogue }: NodeTemplate, packer: Packer): Facts {
  const { table } = packer.problem;
  const own = pool.nodePool.spec.template.spec.requirements.map((r) => table.parse(r));
  const blocker = own.find((r) => bitsetMembers(catalogue.typeMask(table.intern([r]))).length === 0);
  return blocker === undefined
    ? {}
    : { subject: table.keys.name(blocker.key), wanted: describeRequirement(blocker, table) };
}

/** The pod's own requirements, then its volumes', against the pool's. */
function requirementsOf(trial: PoolTrial, packer: Packer): PoolDiagnosis | undefined {
  const { table } = packer.problem;
  const { template } = trial.target;
  const { variant } = trial;
  const place = { defined: template.set, set: template.set, strict: false };
  const conflict = conflictOf(place, variant.set, packer);
  if (conflict !== undefined) {
    const { key, ...facts } = conflict;
    return {
      refusal: { reason: 'requirements', ...facts },
      repairs: requirementRepairs(trial, key, () => valuesWithout(trial, key, packer), packer),
    };
  }
  const set = table.merge(template.set, variant.set);
  const { volumeAlternatives } = variant.podClass;
  const refused = volumeAlternatives.map((wanted) => conflictOf({ ...place, set }, wanted, packer));
  const first = refused[0];
  if (first === undefined || refused.includes(undefined)) return undefined;
  const { key, ...facts } = first;
  return { refusal: { reason: 'volumes', ...facts }, repairs: [() => moveVolumes(trial, key, packer)] };
}

/** The pod's volumes where the rest of the pod could go. */
function moveVolumes(trial: PoolTrial, key: number, packer: Packer): PoolTrial | undefined {
  const { table } = packer.problem;
  const { template } = trial.target;
  const { podClass, set } = trial.variant;
  const values = offeredValues(template, table.merge(template.set, set), key, packer).slice(0, 1);
  if (values.length === 0) return undefined;
  const name = table.keys.name(key);
  const change: SuggestedChange = { kind: 'move-volumes', claims: volumeClaimKeys(podClass.pod), key: name, values };
  return withChange(trial, change, packer, { volumes: [table.intern([table.single(name, values)])] });
}

/** Types, room, offerings, ports, limits: what each leaves of the pool's rows. */
function roomOf(trial: PoolTrial, packer: Packer): PoolDiagnosis | undefined {
  const { space } = packer.problem;
  const { template } = trial.target;
  const { podClass } = trial.variant;
  const set = fullSet(trial, packer);
  const byType = template.catalogue.typeMask(set);
  const typed = template.rows.filter((row) => hasBit(byType, row));
  if (typed.length === 0) return blockedTypes(trial, set, packer);
  const sold = template.catalogue.mask(set);
  const shares = new Float64Array(template.catalogue.rowCount);
  for (const row of typed) shares[row] = shareTooMuch(podClass.requests, template.free, row * space.size, space);
  const fitting = typed.filter((row) => shares[row] === 0);
  if (fitting.length === 0) {
    const buyable = typed.filter((row) => hasBit(sold, row));
    return shortOfRoom(trial, buyable.length > 0 ? buyable : typed, byType, shares, packer);
  }
  const buyable = fitting.filter((row) => hasBit(sold, row));
  if (buyable.length === 0) return nothingSold(trial, fitting.length, packer);
  const portless = buyable.filter((row) => !portsConflict(portsOfRow(template, row), podClass.ports));
  if (portless.length === 0) {
    const taken = podClass.ports.filter((port) =>
      buyable.some((row) => portsConflict(portsOfRow(template, row), [port])),
    );
    return portsTaken(trial, taken, packer);
  }
  const affordable = new Set(affordableRows(trial.raised, template, packer));
  if (portless.some((row) => affordable.has(row))) return undefined;
  return diagnoseLimits(trial, portless, packer);
}

/** What there is not for the pod's claims for devices. */
function devicesOf(trial: PoolTrial, packer: Packer): PoolDiagnosis | undefined {
  const { template } = trial.target;
  const rows = affordableRows(trial.raised, template, packer);
  const device = packer.devicesRefusedBy(trial.variant, template, rows, fullSet(trial, packer));
  return device && { refusal: { reason: 'devices', subject: device.claim, device }, repairs: [] };
}

/** The pool's requirements with the pod's, and with those of its first volumes that agree with them. */
function fullSet(trial: PoolTrial, packer: Packer): SetId {
  const { table } = packer.problem;
  const { template } = trial.target;
  const set = table.merge(template.set, trial.variant.set);
  const place = { defined: template.set, set, strict: false };
  const { volumeAlternatives } = trial.variant.podClass;
  const alternative = volumeAlternatives.find((wanted) => conflictOf(place, wanted, packer) === undefined);
  return alternative === undefined ? set : table.merge(set, alternative);
}

const portsOfRow = (template: NodeTemplate, row: number): HostPortSet =>
  template.groups[template.groupOfRow[row]!]!.ports;

/** The requirement that no type meets, or all of them where only their combination is impossible. */
function blockedTypes(trial: PoolTrial, set: SetId, packer: Packer): PoolDiagnosis {
  const { table } = packer.problem;
  const { template } = trial.target;
  const own = table.requirements(trial.variant.set);
  const blocks = (r: CompiledRequirement): boolean => {
    const mask = template.catalogue.typeMask(table.intern([r]));
    return !template.rows.some((row) => hasBit(mask, row));
  };
  const alone = table.requirements(set).find(blocks);
  const keys = alone === undefined ? own.map((r) => r.key) : [alone.key];
  const repairs = keys
    .filter((key) => own.some((r) => r.key === key))
    .flatMap((key) => requirementRepairs(trial, key, () => valuesWithout(trial, key, packer), packer));
  if (alone !== undefined) {
    const facts: Facts = { subject: table.keys.name(alone.key), wanted: describeRequirement(alone, table) };
    return { refusal: { reason: 'requirements', ...facts }, repairs };
  }
  const names = table.requirements(set).filter((r) => table.isWellKnown(r.key));
  const wanted = `one instance type for all of ${names.map((r) => table.keys.name(r.key)).join(', ')}`;
  return { refusal: { reason: 'requirements', wanted }, repairs };
}

function shortOfRoom(
  trial: PoolTrial,
  rows: Int32Array,
  byType: Bitset,
  shares: Float64Array,
  packer: Packer,
): PoolDiagnosis {
  const { space } = packer.problem;
  const { template } = trial.target;
  const { requests } = trial.variant.podClass;
  let nearestRow = -1;
  for (const row of rows) {
    if (shares[row] === Infinity) continue;
    if (nearestRow === -1 || shares[row]! < shares[nearestRow]!) nearestRow = row;
  }
  const facts = shortResource(requests, template, byType, packer);
  if (nearestRow === -1) return { refusal: { reason: 'resources', ...facts }, repairs: [] };
  const missing = missingOf(requests, template.free, nearestRow * space.size, space);
  const daemons = space.toResources(template.groups[template.groupOfRow[nearestRow]!]!.requests);
  const nearest: NearestMiss = {
    instanceType: template.catalogue.types[template.catalogue.rowType[nearestRow]!]!.name,
    missing,
    ...withAny(Object.fromEntries(Object.entries(daemons).filter(([name]) => name in missing))),
  };
  return {
    refusal: { reason: 'resources', ...facts, nearest },
    repairs: [() => reduceBy(trial, missing, packer)],
  };
}

const withAny = (daemons: NonNullable<NearestMiss['daemons']>): Pick<NearestMiss, 'daemons'> =>
  Object.keys(daemons).length > 0 ? { daemons } : {};

/** The resource of which even the best type has too little. */
function shortResource(requests: Float64Array, template: NodeTemplate, mask: Bitset, packer: Packer): Facts {
  const { size, names } = packer.problem.space;
  for (let i = 0; i < size; i++) {
    const wanted = requests[i]!;
    let most = 0;
    for (const row of template.rows) if (hasBit(mask, row)) most = Math.max(most, template.free[row * size + i]!);
    if (wanted <= most) continue;
    const name = names.name(i);
    return { subject: name, wanted: formatResource(name, wanted), available: formatResource(name, most) };
  }
  const wanted = Array.from(requests, (amount, i) => ({ amount, name: names.name(i) }))
    .filter(({ amount }) => amount > 0)
    .map(({ amount, name }) => `${name} ${formatResource(name, amount)}`);
  return { wanted: `${wanted.join(', ')} on one node` };
}

function nothingSold(trial: PoolTrial, fitting: number, packer: Packer): PoolDiagnosis {
  const { table } = packer.problem;
  const own = table
    .requirements(trial.variant.set)
    .map((r) => ({ key: r.key, values: valuesWithout(trial, r.key, packer) }));
  const repairs = own.flatMap(({ key, values }) => requirementRepairs(trial, key, () => values, packer));
  const only = own.find(({ values }) => values.length > 0);
  const facts: Facts = {
    wanted: `one of ${fitting} instance types`,
    ...(only === undefined ? {} : { subject: table.keys.name(only.key), available: only.values.join(', ') }),
  };
  return { refusal: { reason: 'no-offering', ...facts }, repairs };
}
