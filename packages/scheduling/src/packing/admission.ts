import { hasBit } from '../compile/bitset.ts';
import { portsConflict } from '../compile/host-ports.ts';
import type { PodVariant } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import { distinctValues, type NodeTemplate } from '../compile/templates.ts';
import type { DeviceGrant, DeviceRefusal } from '../device-allocator.ts';
import type { ReservationState } from '../reservations/reservation-state.ts';
import type { KeyChoice, TopologyState } from '../topology/topology-state.ts';
import type { Claim } from './claim.ts';
import type { DevicePlacement } from './device-placement.ts';
import { filterFitting, fitsRow, timesInRow } from './fits.kernel.ts';

/** `never` is final: what the place has only gets less. `not-now` may change as other pods are placed. */
export type Answer = 'placed' | 'not-now' | 'never';

/** What admission found a claim could become. */
export interface Fit {
  readonly set: SetId;
  /** A row that would hold all. */
  readonly target: number;
  /** The rows that would, where they had to be found; null where one is enough to know. */
  readonly rows: Int32Array | null;
  readonly relaxed: ReadonlyMap<number, number> | null;
  readonly held: readonly number[];
  /** Devices to take with it; null where the pod has claims for none. */
  readonly grant: DeviceGrant | null;
}

/** Finds out whether claims take pods, and as what (`NodeClaim.CanAdd`). Changes nothing. */
export class ClaimAdmission {
  readonly #problem: Problem;
  readonly #topology: TopologyState;
  readonly #reservations: ReservationState | null;
  readonly #devices: DevicePlacement | null;
  readonly #scratch: Int32Array;
  /** By class and template, by set: the row to open a claim as, or -1. */
  readonly #newTargets: (Map<SetId, number> | undefined)[] = [];

  constructor(
    problem: Problem,
    topology: TopologyState,
    reservations: ReservationState | null,
    devices: DevicePlacement | null,
  ) {
    this.#problem = problem;
    this.#devices = devices;
    this.#topology = topology;
    this.#reservations = reservations;
    this.#scratch = new Int32Array(Math.max(0, ...problem.templates.map((t) => t.catalogue.rowCount)));
  }

  /** Where every row that is left has to be known, not just that there is one. */
  needsRows(template: NodeTemplate): boolean {
    return template.minValueKeys.length > 0 || this.#reservations !== null;
  }

  /** What the claim would become with the pod, or why it takes none. */
  ask(variant: PodVariant, claim: Claim): Fit | Exclude<Answer, 'placed'> {
    const { table, tolerations } = this.#problem;
    const { podClass } = variant;
    const { template, requests, envelope } = claim;
    if (this.#reservations !== null) this.#reservations.waiting = false;
    for (let i = 0; i < envelope.length; i++) {
      if (requests[i]! + podClass.requests[i]! > envelope[i]!) return 'never';
    }
    if (!tolerations.tolerates(variant.tolerations, template.taints)) return 'never';
    if (!this.#agrees(claim, claim.set, variant.set)) return 'never';
    if (portsConflict(claim.ports, podClass.ports)) return 'never';
    const rules = this.#topology.rulesOf(variant);
    if (!this.#topology.hostAllows(rules, claim.slot)) {
      return this.#topology.hostRefusalIsFinal(rules, claim.slot) ? 'never' : 'not-now';
    }
    const merged = table.merge(claim.set, variant.set);
    let answer: Exclude<Answer, 'placed'> = 'never';
    for (const alternative of podClass.volumeAlternatives) {
      if (!this.#agrees(claim, merged, alternative)) continue;
      if (podClass.devices !== null) {
        const fit = this.#fitDevices(claim, variant, table.merge(merged, alternative));
        if (fit !== null) return fit;
        answer = 'not-now';
        continue;
      }
      const set = table.merge(merged, alternative);
      // Counting is cheaper than looking through the rows, so topology is asked first.
      const choices = this.#topology.choices(variant, claim, set);
      if (choices === undefined) {
        answer = 'not-now';
        continue;
      }
      const fit = this.#fitOneOf(claim, variant, set, choices, 0);
      if (fit === null) {
        const mayYet =
          this.#reservations?.waiting === true || (choices.length > 0 && this.#fit(claim, variant, set) !== null);
        if (mayYet) answer = 'not-now';
        continue;
      }
      return fit;
    }
    return answer;
  }

  /** What pods ask for must be defined by the pool; what other pods on the claim ask for defines nothing. */
  #agrees(claim: Claim, set: SetId, wanted: SetId): boolean {
    const { table } = this.#problem;
    return table.undefinedKey(claim.template.set, wanted, false) === -1 && table.intersects(set, wanted);
  }

  /** The first combination of domains, best first, in which the claim can be bought. */
  #fitOneOf(
    claim: Claim,
    variant: PodVariant,
    set: SetId,
    choices: readonly KeyChoice[],
    at: number,
    grant: DeviceGrant | null = null,
  ): Fit | null {
    const choice = choices[at];
    if (choice === undefined) {
      return grant === null ? this.#fit(claim, variant, set) : this.#fitRows(claim, variant, set, grant);
    }
    const { table } = this.#problem;
    for (const domain of choice.domains) {
      const fixed = table.pin(set, choice.key.requirementKey, choice.key.domains[domain]!);
      if (table.undefinedKey(claim.template.set, fixed, false) !== -1) continue;
      const fit = this.#fitOneOf(claim, variant, fixed, choices, at + 1, grant);
      if (fit !== null) return fit;
    }
    return null;
  }

  /**
   * Devices come after volumes and before topology: they may ask for a domain, and topology chooses among what is left.
   * Only types that would do otherwise are asked about.
   */
  #fitDevices(claim: Claim, variant: PodVariant, set: SetId): Fit | null {
    const grant = this.grantFor(claim, variant, set);
    if (grant === null || 'reason' in grant) return null;
    const { table } = this.#problem;
    const asked = table.parseAll(grant.requirements);
    if (!this.#agrees(claim, set, asked)) return null;
    const full = table.merge(set, asked);
    const choices = this.#topology.choices(variant, claim, full);
    return choices === undefined ? null : this.#fitOneOf(claim, variant, full, choices, 0, grant);
  }

  /** Devices for the pod on the claim with these requirements, or why there are none; null where no type would do. */
  grantFor(claim: Claim, variant: PodVariant, set: SetId): DeviceGrant | DeviceRefusal | null {
    const out = this.#scratch;
    const n = this.#filterRows(claim, variant, set, out);
    return n === 0 ? null : this.#devices!.askClaim(variant.podClass, claim, set, out.subarray(0, n));
  }

  /** Whether the claim could be bought with the pod and these requirements. */
  #fit(claim: Claim, variant: PodVariant, set: SetId): Fit | null {
    const { template, target } = claim;
    if (this.needsRows(template)) return this.#fitRows(claim, variant, set);
    const { requests, ports } = variant.podClass;
    const { free } = template;
    const width = requests.length;
    const { held } = claim;
    const mask = set === claim.set && claim.pods.length > 0 ? null : template.catalogue.mask(set);
    if (
      target !== -1 &&
      (mask === null || hasBit(mask, target)) &&
      fitsRow(claim.requests, requests, free, target, width) &&
      (ports.length === 0 || !portsConflict(template.groups[template.groupOfRow[target]!]!.ports, ports))
    ) {
      return { set, target, rows: null, relaxed: null, held, grant: null };
    }
    const best = claim.pods.length === 0 ? this.#roomiestNew(claim, variant, set) : this.#roomiest(claim, variant, set);
    return best === -1 ? null : { set, target: best, rows: null, relaxed: null, held, grant: null };
  }

  /** As `#roomiest`, for a claim with nothing on it: where it may be anything, that is found out once. */
  #roomiestNew(claim: Claim, variant: PodVariant, set: SetId): number {
    const { template } = claim;
    // Explanations make variants up, under negative numbers.
    if (claim.rows !== template.rows || variant.id < 0) return this.#roomiest(claim, variant, set);
    const identity = variant.podClass.id * this.#problem.templates.length + template.index;
    let targets = this.#newTargets[identity];
    if (targets === undefined) this.#newTargets[identity] = targets = new Map<SetId, number>();
    let target = targets.get(set);
    if (target === undefined) targets.set(set, (target = this.#roomiest(claim, variant, set)));
    return target;
  }

  /** The row that holds most of the like, so that it will do for long; -1 where none holds the pod. */
  #roomiest(claim: Claim, variant: PodVariant, set: SetId): number {
    const { template } = claim;
    const { requests, ports } = variant.podClass;
    const { free, groups, groupOfRow } = template;
    const width = requests.length;
    const mask = set === claim.set && claim.pods.length > 0 ? null : template.catalogue.mask(set);
    if (claim.pods.length > 0) {
      const { most } = claim;
      for (let i = 0; i < width; i++) if (claim.requests[i]! + requests[i]! > most[i]!) return -1;
    }
    const { rows, rowCount } = claim;
    let best = -1;
    let bestTimes = 0;
    for (let k = 0; k < rowCount; k++) {
      const row = rows[k]!;
      if (mask !== null && !hasBit(mask, row)) continue;
      const times = timesInRow(claim.requests, requests, free, row, width);
      if (times <= bestTimes) continue;
      if (ports.length > 0 && portsConflict(groups[groupOfRow[row]!]!.ports, ports)) continue;
      best = row;
      bestTimes = times;
    }
    return best;
  }

  /** The claim's rows that could be it with the pod and these requirements (`filterInstanceTypesByRequirements`). */
  #fitRows(claim: Claim, variant: PodVariant, set: SetId, grant: DeviceGrant | null = null): Fit | null {
    const out = this.#scratch;
    let n = this.#filterRows(claim, variant, set, out);
    if (grant !== null) {
      const { rowType, types } = claim.template.catalogue;
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const row = out[k]!;
        if (grant.instanceTypes.has(types[rowType[row]!]!.name)) out[kept++] = row;
      }
      n = kept;
    }
    let { held } = claim;
    if (this.#reservations !== null && n > 0) {
      const choice = this.#reservations.choose(claim, set, out, n);
      if (choice === null) return null;
      n = choice.rowCount;
      held = choice.held;
    }
    if (n === 0) return null;
    const relaxed = this.#checkMinValues(claim, set, out, n);
    return relaxed === undefined ? null : { set, target: out[0]!, rows: out.slice(0, n), relaxed, held, grant };
  }

  /** Writes the rows that have room for the pod, are sold so and have its ports free to `out`; returns how many. */
  #filterRows(claim: Claim, variant: PodVariant, set: SetId, out: Int32Array): number {
    const { template, rows } = claim;
    const { requests, ports } = variant.podClass;
    const mask = set === claim.set && claim.pods.length > 0 ? null : template.catalogue.mask(set);
    const n = filterFitting(claim.requests, requests, template.free, rows, claim.rowCount, out);
    if (mask === null && ports.length === 0) return n;
    let kept = 0;
    for (let k = 0; k < n; k++) {
      const row = out[k]!;
      if (mask !== null && !hasBit(mask, row)) continue;
      if (ports.length > 0 && portsConflict(template.groups[template.groupOfRow[row]!]!.ports, ports)) continue;
      out[kept++] = row;
    }
    return kept;
  }

  /** Undefined where the types are too few; else what `minValues` were lowered to. */
  #checkMinValues(
    claim: Claim,
    set: SetId,
    rows: Int32Array,
    count: number,
  ): ReadonlyMap<number, number> | null | undefined {
    const { template } = claim;
    if (template.minValueKeys.length === 0) return null;
    const { table, bestEffortMinValues } = this.#problem;
    let relaxed = claim.relaxedMinValues;
    for (const key of template.minValueKeys) {
      const wanted = relaxed?.get(key) ?? table.get(set, key)!.minValues;
      const achieved = distinctValues(template.catalogue, table, rows, count, key);
      if (achieved >= wanted) continue;
      // Lowered only as a claim is opened; pods that join later are held to that.
      if (!bestEffortMinValues || claim.pods.length > 0) return undefined;
      relaxed = new Map([...(relaxed ?? []), [key, achieved]]);
    }
    return relaxed;
  }
}
