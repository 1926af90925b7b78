import { hasBit } from '../compile/bitset.ts';
import { portsConflict } from '../compile/host-ports.ts';
import type { PodClass, PodVariant } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import { distinctValues, type NodeTemplate } from '../compile/templates.ts';
import { ReservationState } from '../reservations/reservation-state.ts';
import { TopologyState, type KeyChoice } from '../topology/topology-state.ts';
import { Claim } from './claim.ts';
import { ExistingNode } from './existing-node.ts';
import { filterFitting, fitsRow, mostTimes } from './fits.kernel.ts';

/** `never` is final: what the place has only gets less. `not-now` may change as other pods are placed. */
type Answer = 'placed' | 'not-now' | 'never';

/** What admission found a claim could become. */
interface Fit {
  readonly set: SetId;
  readonly rows: Int32Array;
  readonly rowCount: number;
  readonly relaxed: ReadonlyMap<number, number> | null;
  readonly held: readonly number[];
}

/**
 * Puts pods on nodes, on claims and on new claims, and keeps all counts. It decides for one pod at a time and never
 * moves one (`Scheduler.add`, `ExistingNode.CanAdd`, `NodeClaim.CanAdd`).
 */
export class Packer {
  readonly problem: Problem;
  readonly topology: TopologyState;
  readonly nodes: readonly ExistingNode[];
  readonly claims: Claim[] = [];
  /** Null where nothing reserved is offered. */
  readonly reservations: ReservationState | null;
  /** Grows with every pod placed. */
  version = 0;
  /** Open claims, those with the fewest pods first, then the oldest. */
  readonly #order: Claim[] = [];
  /** By variant, by slot: 1 where the answer is `never`. */
  readonly #never: Uint8Array[];
  readonly #firstNode: Int32Array;
  readonly #remaining: Float64Array[];
  readonly #remainingNodes: number[];
  #scratch: Int32Array;

  constructor(problem: Problem) {
    this.problem = problem;
    this.reservations =
      problem.reservations === null ? null : new ReservationState(problem.reservations, problem.table);
    this.topology = new TopologyState(problem);
    this.nodes = problem.nodes.map((node) => {
      const domains = problem.topologyKeys.map((key) => {
        const value = problem.table.get(node.set, key.requirementKey)?.values[0];
        return value === undefined ? -1 : (key.domainOfValue.get(value) ?? -1);
      });
      return new ExistingNode(node, Int32Array.from(domains));
    });
    const unschedulable = problem.nodes.map((node) => (node.node.schedulable === false ? 1 : 0));
    this.#never = Array.from({ length: problem.variantCount }, () => Uint8Array.from(unschedulable));
    this.#firstNode = new Int32Array(problem.variantCount);
    this.#remaining = problem.templates.map((template) => template.remaining.slice());
    this.#remainingNodes = problem.templates.map((template) => template.remainingNodes);
    this.#scratch = new Int32Array(Math.max(0, ...problem.templates.map((t) => t.catalogue.rowCount)));
  }

  /** What the pool's limits leave now. */
  remainingOf(template: NodeTemplate): Float64Array {
    return this.#remaining[template.index]!;
  }

  remainingNodesOf(template: NodeTemplate): number {
    return this.#remainingNodes[template.index]!;
  }

  /** Tries the pod as strict as it is, then one preference less at a time. */
  place(key: string, podClass: PodClass): boolean {
    this.reservations?.deferred.delete(podClass);
    for (const variant of podClass.variants) {
      if (this.#tryNodes(key, variant) || this.#tryClaims(key, variant) || this.#tryNew(key, variant)) return true;
      // Preferences are kept where only a reservation that others hold for now is wanting.
      if (this.reservations?.deferred.has(podClass) === true) return false;
    }
    return false;
  }

  /** Tries existing nodes only, with every preference kept. */
  placeOnNode(key: string, podClass: PodClass): boolean {
    return this.#tryNodes(key, podClass.variants[0]!);
  }

  /** Tries open claims only, with every preference kept. */
  placeOnClaim(key: string, podClass: PodClass): boolean {
    return this.#tryClaims(key, podClass.variants[0]!);
  }

  #tryNodes(key: string, variant: PodVariant): boolean {
    const never = this.#never[variant.id]!;
    let first = this.#firstNode[variant.id]!;
    while (first < this.nodes.length && never[first] === 1) first++;
    this.#firstNode[variant.id] = first;
    for (let i = first; i < this.nodes.length; i++) {
      if (never[i] === 1) continue;
      const answer = this.#admitToNode(key, variant, this.nodes[i]!);
      if (answer === 'placed') return true;
      if (answer === 'never') never[i] = 1;
    }
    return false;
  }

  #tryClaims(key: string, variant: PodVariant): boolean {
    let never = this.#never[variant.id]!;
    const slots = this.nodes.length + this.claims.length;
    if (never.length < slots) {
      const wider = new Uint8Array(slots * 2);
      wider.set(never);
      this.#never[variant.id] = never = wider;
    }
    for (let i = 0; i < this.#order.length; i++) {
      const claim = this.#order[i]!;
      if (never[claim.slot] === 1) continue;
      const answer = this.admitToClaim(key, variant, claim);
      if (answer === 'placed') return true;
      if (answer === 'never') never[claim.slot] = 1;
    }
    return false;
  }

  #tryNew(key: string, variant: PodVariant): boolean {
    for (const template of this.problem.templates) {
      const rows = this.affordableRows(template);
      if (rows.length === 0) continue;
      if (this.open(key, variant, template, rows)) return true;
      if (this.reservations?.defers(variant.podClass, template) === true) return false;
    }
    return false;
  }

  /** The template's rows that its pool's limits still allow; none where a further node is one too many. */
  affordableRows(template: NodeTemplate): Int32Array {
    if (this.#remainingNodes[template.index]! < 1) return new Int32Array(0);
    const remaining = this.#remaining[template.index]!;
    const width = remaining.length;
    const { capacity } = template.catalogue;
    return template.rows.filter((row) => {
      for (let i = 0; i < width; i++) if (capacity[row * width + i]! > remaining[i]!) return false;
      return true;
    });
  }

  /** Opens a claim for the pod with these rows, if one of them can hold it. */
  open(key: string, variant: PodVariant, template: NodeTemplate, rows: Int32Array): boolean {
    if (rows.length === 0) return false;
    const slot = this.nodes.length + this.claims.length;
    const claim = new Claim(template, this.claims.length, slot, this.problem.topologyKeys.length, rows);
    this.#fixDomains(claim);
    if (this.admitToClaim(key, variant, claim) !== 'placed') return false;
    const remaining = this.#remaining[template.index]!;
    const width = remaining.length;
    const { capacity } = template.catalogue;
    for (let i = 0; i < width; i++) {
      if (remaining[i] === Infinity) continue;
      let most = 0;
      for (let k = 0; k < claim.rowCount; k++) most = Math.max(most, capacity[claim.rows[k]! * width + i]!);
      remaining[i]! -= most;
    }
    // Upstream leaves the number of nodes as it was, so that one batch may go beyond it.
    this.#remainingNodes[template.index]! -= 1;
    return true;
  }

  /** Lets the claim be everything again that holds its pods, where it was held to fewer rows while it was filled. */
  widen(claim: Claim): void {
    const { template, allowedRows } = claim;
    if (allowedRows === null) return;
    const mask = template.catalogue.mask(claim.set);
    const nothing = new Float64Array(claim.requests.length);
    claim.rows = allowedRows.filter(
      (row) =>
        hasBit(mask, row) &&
        fitsRow(claim.requests, nothing, template.free, row, nothing.length) &&
        !portsConflict(template.groups[template.groupOfRow[row]!]!.ports, claim.ports),
    );
    claim.rowCount = claim.rows.length;
    claim.refreshMost();
  }

  #admitToNode(key: string, variant: PodVariant, place: ExistingNode): Answer {
    const { podClass } = variant;
    const answer = this.#askNode(variant, place);
    if (answer !== 'placed') return answer;
    for (let i = 0; i < place.free.length; i++) place.free[i]! -= podClass.requests[i]!;
    if (podClass.ports.length > 0) place.ports = [...place.ports, ...podClass.ports];
    place.attach(podClass.attachedVolumes);
    this.#count(key, podClass, place.placed, place.pods);
    this.topology.record(podClass, place);
    return 'placed';
  }

  /** Whether the node would take the pod now. Changes nothing: for explanations. */
  nodeWouldTake(variant: PodVariant, place: ExistingNode): boolean {
    return place.node.node.schedulable !== false && this.#askNode(variant, place) === 'placed';
  }

  /** Whether a new claim of these rows would take the pod now. Changes nothing: for explanations. */
  wouldOpen(variant: PodVariant, template: NodeTemplate, rows: Int32Array): boolean {
    if (rows.length === 0) return false;
    const slot = this.nodes.length + this.claims.length;
    const claim = new Claim(template, this.claims.length, slot, this.problem.topologyKeys.length, rows);
    this.#fixDomains(claim);
    return typeof this.#askClaim(variant, claim) !== 'string';
  }

  #askNode(variant: PodVariant, place: ExistingNode): Answer {
    const { table, tolerations } = this.problem;
    const { podClass } = variant;
    if (!tolerations.tolerates(variant.tolerations, place.node.taints)) return 'never';
    for (let i = 0; i < place.free.length; i++) if (podClass.requests[i]! > place.free[i]!) return 'never';
    if (!place.canAttach(podClass.attachedVolumes)) return 'never';
    if (portsConflict(place.ports, podClass.ports)) return 'never';
    if (!table.compatible(place.set, variant.set, true)) return 'never';
    if (!podClass.volumeAlternatives.some((set) => table.compatible(place.set, set, true))) return 'never';
    if (!this.topology.hostAllows(variant, place.slot)) {
      return this.topology.hostRefusalIsFinal(variant, place.slot) ? 'never' : 'not-now';
    }
    return this.topology.choices(variant, place, place.set) === undefined ? 'not-now' : 'placed';
  }

  admitToClaim(key: string, variant: PodVariant, claim: Claim): Answer {
    const fit = this.#askClaim(variant, claim);
    if (typeof fit === 'string') return fit;
    this.#accept(key, variant.podClass, claim, fit);
    return 'placed';
  }

  /** What the claim would become with the pod, or why it takes none. */
  #askClaim(variant: PodVariant, claim: Claim): Fit | Exclude<Answer, 'placed'> {
    const { table, tolerations } = this.problem;
    const { podClass } = variant;
    const { template } = claim;
    const { requests, most } = claim;
    if (this.reservations !== null) this.reservations.waiting = false;
    for (let i = 0; i < most.length; i++) if (requests[i]! + podClass.requests[i]! > most[i]!) return 'never';
    if (!tolerations.tolerates(variant.tolerations, template.taints)) return 'never';
    if (!this.#agrees(claim, claim.set, variant.set)) return 'never';
    if (portsConflict(claim.ports, podClass.ports)) return 'never';
    if (!this.topology.hostAllows(variant, claim.slot)) {
      return this.topology.hostRefusalIsFinal(variant, claim.slot) ? 'never' : 'not-now';
    }
    const merged = table.merge(claim.set, variant.set);
    let answer: Exclude<Answer, 'placed'> = 'never';
    for (const alternative of podClass.volumeAlternatives) {
      if (!this.#agrees(claim, merged, alternative)) continue;
      const set = table.merge(merged, alternative);
      // Counting is cheaper than looking through the rows, so topology is asked first.
      const choices = this.topology.choices(variant, claim, set);
      if (choices === undefined) {
        answer = 'not-now';
        continue;
      }
      const fit = this.#fitOneOf(claim, variant, set, choices, 0);
      if (fit === null) {
        const mayYet =
          this.reservations?.waiting === true || (choices.length > 0 && this.#fit(claim, variant, set) !== null);
        if (mayYet) answer = 'not-now';
        continue;
      }
      return fit;
    }
    return answer;
  }

  /**
   * Puts up to `count` alike pods, `keys[from]` and those after it, on the claim: the first as `admitToClaim` does, and
   * as many more as there is room for in one step. Returns how many.
   */
  admitManyToClaim(keys: readonly string[], from: number, count: number, variant: PodVariant, claim: Claim): number {
    if (count < 1 || this.admitToClaim(keys[from]!, variant, claim) !== 'placed') return 0;
    const { podClass } = variant;
    if (
      podClass.volumeAlternatives.length > 1 ||
      claim.template.minValueKeys.length > 0 ||
      this.reservations !== null
    ) {
      let placed = 1;
      while (placed < count && this.admitToClaim(keys[from + placed]!, variant, claim) === 'placed') placed++;
      return placed;
    }
    if (podClass.ports.length > 0) return 1;
    const allowed = Math.min(count - 1, this.topology.moreAllowed(variant, claim));
    const { template, requests } = claim;
    const more = Math.min(allowed, mostTimes(requests, podClass.requests, template.free, claim.rows, claim.rowCount));
    if (more > 0) this.#acceptMore(keys, from + 1, more, podClass, claim);
    return 1 + more;
  }

  /** Opens a claim with these rows for up to `count` alike pods, as far as one node holds them. Returns how many. */
  openMany(
    keys: readonly string[],
    from: number,
    count: number,
    variant: PodVariant,
    template: NodeTemplate,
    rows: Int32Array,
  ): number {
    if (count < 1 || !this.open(keys[from]!, variant, template, rows)) return 0;
    return 1 + this.admitManyToClaim(keys, from + 1, count - 1, variant, this.claims.at(-1)!);
  }

  /** Further pods like one that was just put there; there is room for them. */
  #acceptMore(keys: readonly string[], from: number, count: number, podClass: PodClass, claim: Claim): void {
    this.#order.splice(this.#positionOf(claim), 1);
    for (let i = 0; i < claim.requests.length; i++) claim.requests[i]! += count * podClass.requests[i]!;
    const nothing = new Float64Array(claim.requests.length);
    const { template } = claim;
    const n = filterFitting(claim.requests, nothing, template.free, claim.rows, claim.rowCount, this.#scratch);
    if (n !== claim.rowCount) {
      claim.rows = this.#scratch.slice(0, n);
      claim.rowCount = n;
      claim.refreshMost();
    }
    this.topology.record(podClass, claim, count);
    claim.placed.set(podClass, (claim.placed.get(podClass) ?? 0) + count);
    for (let k = 0; k < count; k++) claim.pods.push(keys[from + k]!);
    this.version += count;
    this.#order.splice(this.#positionOf(claim), 0, claim);
  }

  /** What pods ask for must be defined by the pool; what other pods on the claim ask for defines nothing. */
  #agrees(claim: Claim, set: SetId, wanted: SetId): boolean {
    const { table } = this.problem;
    return table.undefinedKey(claim.template.set, wanted, false) === -1 && table.intersects(set, wanted);
  }

  /** The first combination of domains, best first, in which the claim can be bought. */
  #fitOneOf(claim: Claim, variant: PodVariant, set: SetId, choices: readonly KeyChoice[], at: number): Fit | null {
    const choice = choices[at];
    if (choice === undefined) return this.#fit(claim, variant, set);
    const { table } = this.problem;
    for (const domain of choice.domains) {
      const fixed = table.pin(set, choice.key.requirementKey, choice.key.domains[domain]!);
      if (table.undefinedKey(claim.template.set, fixed, false) !== -1) continue;
      const fit = this.#fitOneOf(claim, variant, fixed, choices, at + 1);
      if (fit !== null) return fit;
    }
    return null;
  }

  /** The claim's rows that could be it with the pod and these requirements (`filterInstanceTypesByRequirements`). */
  #fit(claim: Claim, variant: PodVariant, set: SetId): Fit | null {
    const { template, rows } = claim;
    const { requests, ports } = variant.podClass;
    const mask = set === claim.set && claim.pods.length > 0 ? null : template.catalogue.mask(set);
    const out = this.#scratch;
    let n = filterFitting(claim.requests, requests, template.free, rows, claim.rowCount, out);
    if (mask !== null || ports.length > 0) {
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const row = out[k]!;
        if (mask !== null && !hasBit(mask, row)) continue;
        if (ports.length > 0 && portsConflict(template.groups[template.groupOfRow[row]!]!.ports, ports)) continue;
        out[kept++] = row;
      }
      n = kept;
    }
    let { held } = claim;
    if (this.reservations !== null && n > 0) {
      const choice = this.reservations.choose(claim, set, out, n);
      if (choice === null) return null;
      n = choice.rowCount;
      held = choice.held;
    }
    if (n === 0) return null;
    const relaxed = this.#checkMinValues(claim, set, out, n);
    return relaxed === undefined ? null : { set, rows: out.slice(0, n), rowCount: n, relaxed, held };
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
    const { table, bestEffortMinValues } = this.problem;
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

  #accept(key: string, podClass: PodClass, claim: Claim, fit: Fit): void {
    const isNew = claim.pods.length === 0;
    if (!isNew) this.#order.splice(this.#positionOf(claim), 1);
    for (let i = 0; i < claim.requests.length; i++) claim.requests[i]! += podClass.requests[i]!;
    claim.relaxedMinValues = fit.relaxed;
    this.reservations?.commit(claim, fit.held);
    if (fit.rowCount !== claim.rowCount) {
      claim.rows = fit.rows;
      claim.rowCount = fit.rowCount;
      claim.refreshMost();
    }
    if (podClass.ports.length > 0) claim.ports = [...claim.ports, ...podClass.ports];
    if (isNew) this.claims.push(claim);
    if (fit.set !== claim.set) {
      claim.set = fit.set;
      this.#fixDomains(claim);
    }
    this.topology.record(podClass, claim);
    this.#count(key, podClass, claim.placed, claim.pods);
    this.#order.splice(this.#positionOf(claim), 0, claim);
  }

  /** Notes domains that the claim's requirements leave no choice about. */
  #fixDomains(claim: Claim): void {
    const { table, topologyKeys } = this.problem;
    for (const key of topologyKeys) {
      if (claim.domains[key.id] !== -1) continue;
      const r = table.get(claim.set, key.requirementKey);
      if (r === undefined || r.complement || r.values.length !== 1) continue;
      claim.domains[key.id] = key.domainOfValue.get(r.values[0]!) ?? -1;
      if (claim.domains[key.id] !== -1) this.topology.recordFixed(key, claim);
    }
  }

  #count(key: string, podClass: PodClass, placed: Map<PodClass, number>, pods: string[]): void {
    placed.set(podClass, (placed.get(podClass) ?? 0) + 1);
    pods.push(key);
    this.version++;
  }

  /** Where the claim is in the order, or belongs. */
  #positionOf(claim: Claim): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#order[middle]!;
      const order = other.pods.length - claim.pods.length || other.index - claim.index;
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
