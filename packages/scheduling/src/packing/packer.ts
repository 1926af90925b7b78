import { portsConflict } from '../compile/host-ports.ts';
import type { PodClass, PodVariant } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { DeviceGrant, DeviceRefusal } from '../device-allocator.ts';
import { ReservationState } from '../reservations/reservation-state.ts';
import { TopologyState } from '../topology/topology-state.ts';
import { ClaimAdmission, type Answer, type Fit } from './admission.ts';
import { ClaimOrder } from './claim-order.ts';
import { Claim } from './claim.ts';
import { DevicePlacement } from './device-placement.ts';
import { ExistingNode } from './existing-node.ts';
import { timesInRow } from './fits.kernel.ts';
import { rowsWithin, takeLargest } from './limits.ts';

const noRows = new Int32Array(0);

/**
 * Puts pods on nodes, on claims and on new claims, and keeps all counts. It never moves one (`Scheduler.add`,
 * `ExistingNode.CanAdd`, `NodeClaim.CanAdd`).
 *
 * Alike pods are placed by count: whatever is found out for one holds for those after it, as long as no place answered
 * `not-now`. What a place surely refuses is remembered by variant, and what a claim has room for is looked up in
 * numbers before anything else is asked:
 *
 *   room: claims × R amounts, at least what the claim's rows leave      setNumber: claims, which of the sets it has
 */
export class Packer {
  readonly problem: Problem;
  readonly topology: TopologyState;
  readonly nodes: readonly ExistingNode[];
  readonly claims: Claim[] = [];
  /** Null where nothing reserved is offered. */
  readonly reservations: ReservationState | null;
  /** Null where no waiting pod has claims for devices. */
  readonly devices: DevicePlacement | null;
  /** Grows with every pod placed. */
  version = 0;
  readonly #width: number;
  readonly #admission: ClaimAdmission;
  readonly #order = new ClaimOrder();
  /** By variant, by slot: 1 where the answer is `never`. */
  readonly #never: (Uint8Array | undefined)[] = [];
  readonly #unschedulable: Uint8Array;
  readonly #firstNode: Int32Array;
  readonly #remaining: Float64Array[];
  readonly #remainingNodes: number[];
  readonly #isLimited: readonly boolean[];
  #room: Float64Array;
  #setNumber: Int32Array = new Int32Array(16);
  /** Template and set of claims → a small number; the sets and templates by that number. */
  readonly #setNumbers = new Map<number, number>();
  readonly #numbered: { readonly template: NodeTemplate; readonly set: SetId }[] = [];
  /** By variant, by set number: 0 not asked, 1 taints and requirements agree, 2 they never will. */
  readonly #agreement: (Uint8Array | undefined)[] = [];
  /** Devices for the pod that `#askNode` would place; null where it has claims for none. */
  #grant: DeviceGrant | null = null;
  /** A place answered `not-now` since this was last set back. */
  #sawNotNow = false;
  readonly #one: string[] = [''];

  constructor(problem: Problem) {
    this.problem = problem;
    this.#width = problem.space.size;
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
    this.#unschedulable = Uint8Array.from(problem.nodes, (node) => (node.node.schedulable === false ? 1 : 0));
    this.#firstNode = new Int32Array(problem.variantCount);
    this.#remaining = problem.templates.map((template) => template.remaining.slice());
    this.#remainingNodes = problem.templates.map((template) => template.remainingNodes);
    this.#isLimited = problem.templates.map(({ remaining }) => remaining.some((amount) => amount !== Infinity));
    this.#room = new Float64Array(16 * this.#width);
    this.devices = problem.beginDevices === null ? null : new DevicePlacement(problem, problem.beginDevices());
    this.#admission = new ClaimAdmission(problem, this.topology, this.reservations, this.devices);
  }

  /** What the pool's limits leave now. */
  remainingOf(template: NodeTemplate): Float64Array {
    return this.#remaining[template.index]!;
  }

  remainingNodesOf(template: NodeTemplate): number {
    return this.#remainingNodes[template.index]!;
  }

  /**
   * Places the first of up to `count` alike pods, `keys[from]` and those after it, and with it as many as would surely
   * go to the same place one after the other. Each is tried as strict as it is, then one preference less at a time.
   * Returns how many were placed; 0 where the first finds no place.
   */
  placeMany(keys: readonly string[], from: number, count: number, podClass: PodClass): number {
    this.reservations?.deferred.delete(podClass);
    this.#sawNotNow = false;
    let most = count;
    for (const variant of podClass.variants) {
      const placed =
        this.#tryNodes(keys, from, most, variant) ||
        this.#tryClaims(keys, from, most, variant) ||
        this.#tryNew(keys, from, most, variant);
      if (placed > 0) return placed;
      // Preferences are kept where only a reservation that others hold for now is wanting.
      if (this.reservations?.deferred.has(podClass) === true) return 0;
      // The next pod begins with all its preferences.
      most = 1;
    }
    return 0;
  }

  /** Puts the pod on this node, as strict as the node allows; false where it takes it in no way now. */
  placeOn(key: string, podClass: PodClass, place: ExistingNode): boolean {
    if (place.node.node.schedulable === false) return false;
    for (const variant of podClass.variants) {
      if (this.#askNode(variant, place) !== 'placed') continue;
      this.#admitToNode(this.#only(key), 0, 1, variant, place);
      return true;
    }
    return false;
  }

  #only(key: string): readonly string[] {
    this.#one[0] = key;
    return this.#one;
  }

  #neverOf(variant: PodVariant): Uint8Array {
    const slots = this.nodes.length + this.claims.length;
    let never = this.#never[variant.id];
    if (never === undefined || never.length < slots) {
      const wider = new Uint8Array(slots * 2);
      wider.set(never ?? this.#unschedulable);
      this.#never[variant.id] = never = wider;
    }
    return never;
  }

  #tryNodes(keys: readonly string[], from: number, count: number, variant: PodVariant): number {
    if (this.nodes.length === 0) return 0;
    const never = this.#neverOf(variant);
    let first = this.#firstNode[variant.id]!;
    while (first < this.nodes.length && never[first] === 1) first++;
    this.#firstNode[variant.id] = first;
    for (let i = first; i < this.nodes.length; i++) {
      if (never[i] === 1) continue;
      const answer = this.#askNode(variant, this.nodes[i]!);
      if (answer === 'placed')
        return this.#admitToNode(keys, from, this.#sawNotNow ? 1 : count, variant, this.nodes[i]!);
      if (answer === 'never') never[i] = 1;
      else this.#sawNotNow = true;
    }
    return 0;
  }

  #tryClaims(keys: readonly string[], from: number, count: number, variant: PodVariant): number {
    const never = this.#neverOf(variant);
    const nodes = this.nodes.length;
    const { claims: order, size } = this.#order;
    const { requests } = variant.podClass;
    const width = this.#width;
    const room = this.#room;
    const { topology } = this;
    const rules = topology.rulesOf(variant);
    const agreement = this.#agreementOf(variant);
    for (let i = 0; i < size; i++) {
      const index = order[i]!;
      if (never[nodes + index] === 1) continue;
      let fits = agreement[this.#setNumber[index]!] === 1 || this.#agreesWith(variant, agreement, index);
      for (let r = 0, at = index * width; fits && r < width; r++, at++) fits = requests[r]! <= room[at]!;
      if (!fits) {
        never[nodes + index] = 1;
        continue;
      }
      if (!topology.hostAllows(rules, nodes + index)) {
        if (topology.hostRefusalIsFinal(rules, nodes + index)) never[nodes + index] = 1;
        else this.#sawNotNow = true;
        continue;
      }
      const claim = this.claims[index]!;
      if (!topology.domainsAllow(rules, variant.strictSet, claim)) {
        this.#sawNotNow = true;
        continue;
      }
      const fit = this.#admission.ask(variant, claim);
      if (typeof fit !== 'string') {
        const alone = this.#sawNotNow || count === 1;
        const most = alone ? 1 : Math.min(count, this.#turnsOf(i, never));
        this.#accept(keys[from]!, variant.podClass, claim, fit);
        return 1 + this.#admitMore(keys, from + 1, most - 1, variant, claim);
      }
      this.#noteRoom(claim);
      if (fit === 'never') never[nodes + index] = 1;
      else this.#sawNotNow = true;
    }
    return 0;
  }

  /** How many alike pods in a row go to the claim at this place of the order, before one after it has its turn. */
  #turnsOf(at: number, never: Uint8Array): number {
    const { claims: order, size } = this.#order;
    const index = order[at]!;
    for (let i = at + 1; i < size; i++) {
      const other = order[i]!;
      if (never[this.nodes.length + other] === 1) continue;
      return Math.max(1, this.#order.podsOf(other) - this.#order.podsOf(index) + (index < other ? 1 : 0));
    }
    return Infinity;
  }

  #agreementOf(variant: PodVariant): Uint8Array {
    let agreement = this.#agreement[variant.id];
    if (agreement === undefined || agreement.length < this.#numbered.length) {
      const wider = new Uint8Array(this.#numbered.length * 2);
      if (agreement !== undefined) wider.set(agreement);
      this.#agreement[variant.id] = agreement = wider;
    }
    return agreement;
  }

  /** Whether the claim's taints and requirements allow the variant at all. */
  #agreesWith(variant: PodVariant, agreement: Uint8Array, index: number): boolean {
    const number = this.#setNumber[index]!;
    if (agreement[number] === 0) {
      const { template, set } = this.#numbered[number]!;
      const { table, tolerations } = this.problem;
      const agrees =
        tolerations.tolerates(variant.tolerations, template.taints) &&
        table.undefinedKey(template.set, variant.set, false) === -1 &&
        table.intersects(set, variant.set);
      agreement[number] = agrees ? 1 : 2;
    }
    return agreement[number] === 1;
  }

  #tryNew(keys: readonly string[], from: number, count: number, variant: PodVariant): number {
    for (const template of this.problem.templates) {
      const rows = this.affordableRows(template);
      if (rows.length === 0) continue;
      if (this.#open(keys[from]!, variant, template, rows)) {
        return 1 + this.#admitMore(keys, from + 1, this.#sawNotNow ? 0 : count - 1, variant, this.claims.at(-1)!);
      }
      if (this.reservations?.defers(variant.podClass, template) === true) return 0;
    }
    return 0;
  }

  /** The template's rows that its pool's limits still allow; none where a further node is one too many. */
  affordableRows(template: NodeTemplate): Int32Array {
    if (this.#remainingNodes[template.index]! < 1) return noRows;
    if (!this.#isLimited[template.index]!) return template.rows;
    return rowsWithin(template, this.#remaining[template.index]!);
  }

  /** Opens a claim for the pod with these rows, if one of them can hold it. */
  #open(key: string, variant: PodVariant, template: NodeTemplate, rows: Int32Array): boolean {
    if (rows.length === 0) return false;
    const claim = this.#newClaim(template, rows);
    const fit = this.#admission.ask(variant, claim);
    if (typeof fit === 'string') {
      if (fit === 'not-now') this.#sawNotNow = true;
      return false;
    }
    this.#accept(key, variant.podClass, claim, fit);
    // Upstream leaves the number of nodes as it was, so that one batch may go beyond it.
    this.#remainingNodes[template.index]! -= 1;
    if (this.#isLimited[template.index]!) takeLargest(claim, this.#remaining[template.index]!);
    return true;
  }

  #newClaim(template: NodeTemplate, rows: Int32Array): Claim {
    const slot = this.nodes.length + this.claims.length;
    const claim = new Claim(template, this.claims.length, slot, this.problem.topologyKeys.length, rows);
    this.#fixDomains(claim);
    return claim;
  }

  /** Puts the first pod there, and as many more as there is room for. */
  #admitToNode(keys: readonly string[], from: number, count: number, variant: PodVariant, place: ExistingNode): number {
    const { podClass } = variant;
    const { requests } = podClass;
    if (podClass.ports.length > 0) place.ports = [...place.ports, ...podClass.ports];
    place.attach(podClass.attachedVolumes);
    if (podClass.devices !== null) this.#grant!.commit();
    const put = (first: number, pods: number): void => {
      for (let i = 0; i < place.free.length; i++) place.free[i]! -= pods * requests[i]!;
      this.#count(keys, first, pods, podClass, place.placed, place.pods);
      this.topology.record(podClass, place, pods);
    };
    put(from, 1);
    if (count === 1 || podClass.ports.length > 0) return 1;
    let more = Math.min(count - 1, this.topology.moreAllowed(variant, place));
    for (let i = 0; i < requests.length; i++) {
      if (requests[i]! > 0) more = Math.min(more, Math.floor(place.free[i]! / requests[i]!));
    }
    if (more <= 0) return 1;
    put(from + 1, more);
    return 1 + more;
  }

  /** Whether the node would take the pod now. Changes nothing: for explanations. */
  nodeWouldTake(variant: PodVariant, place: ExistingNode): boolean {
    return place.node.node.schedulable !== false && this.#askNode(variant, place) === 'placed';
  }

  /** Whether a new claim of these rows would take the pod now. Changes nothing: for explanations. */
  wouldOpen(variant: PodVariant, template: NodeTemplate, rows: Int32Array): boolean {
    return rows.length > 0 && typeof this.#admission.ask(variant, this.#newClaim(template, rows)) !== 'string';
  }

  #askNode(variant: PodVariant, place: ExistingNode): Answer {
    const { table, tolerations } = this.problem;
    const { podClass } = variant;
    for (let i = 0; i < place.free.length; i++) if (podClass.requests[i]! > place.free[i]!) return 'never';
    if (!tolerations.tolerates(variant.tolerations, place.node.taints)) return 'never';
    if (!place.canAttach(podClass.attachedVolumes)) return 'never';
    if (portsConflict(place.ports, podClass.ports)) return 'never';
    if (!table.compatible(place.set, variant.set, true)) return 'never';
    if (!podClass.volumeAlternatives.some((set) => table.compatible(place.set, set, true))) return 'never';
    const rules = this.topology.rulesOf(variant);
    if (!this.topology.hostAllows(rules, place.slot)) {
      return this.topology.hostRefusalIsFinal(rules, place.slot) ? 'never' : 'not-now';
    }
    if (!this.topology.domainsAllow(rules, variant.strictSet, place)) return 'not-now';
    return podClass.devices === null || this.#findOnNode(podClass, place) ? 'placed' : 'not-now';
  }

  #findOnNode(podClass: PodClass, place: ExistingNode): boolean {
    const answer = this.devices!.askNode(podClass, place);
    this.#grant = 'reason' in answer ? null : answer;
    return this.#grant !== null;
  }

  /** Why a new claim of these rows has no devices for the pod; undefined where that is not what is missing. */
  devicesRefusedBy(
    variant: PodVariant,
    template: NodeTemplate,
    rows: Int32Array,
    set: SetId,
  ): DeviceRefusal | undefined {
    if (variant.podClass.devices === null || rows.length === 0) return undefined;
    const answer = this.#admission.grantFor(this.#newClaim(template, rows), variant, set);
    return answer !== null && 'reason' in answer ? answer : undefined;
  }

  /** Puts up to `count` pods on the claim that are like the one put there last; 0 also where they must be asked one by one. */
  #admitMore(keys: readonly string[], from: number, count: number, variant: PodVariant, claim: Claim): number {
    const { podClass } = variant;
    if (count < 1 || podClass.ports.length > 0 || podClass.volumeAlternatives.length > 1) return 0;
    if (this.#admission.needsRows(claim.template)) return 0;
    const allowed = Math.min(count, this.topology.moreAllowed(variant, claim));
    if (allowed < 1) return 0;
    const { template, requests } = claim;
    const wanted = podClass.requests;
    let most = timesInRow(requests, wanted, template.free, claim.target, this.#width);
    if (most < allowed) {
      const { rows, rowCount } = claim;
      for (let k = 0; k < rowCount; k++) {
        const times = timesInRow(requests, wanted, template.free, rows[k]!, this.#width);
        if (times <= most) continue;
        most = times;
        claim.target = rows[k]!;
      }
    }
    const more = Math.min(allowed, most);
    if (more < 1) return 0;
    for (let i = 0; i < requests.length; i++) requests[i]! += more * wanted[i]!;
    claim.touch();
    this.topology.record(podClass, claim, more);
    this.#count(keys, from, more, podClass, claim.placed, claim.pods);
    this.#order.grow(claim.index, more);
    this.#noteRoom(claim);
    return more;
  }

  #accept(key: string, podClass: PodClass, claim: Claim, fit: Fit): void {
    const isNew = claim.pods.length === 0;
    for (let i = 0; i < claim.requests.length; i++) claim.requests[i]! += podClass.requests[i]!;
    claim.relaxedMinValues = fit.relaxed;
    claim.target = fit.target;
    this.reservations?.commit(claim, fit.held);
    if (podClass.ports.length > 0) claim.ports = [...claim.ports, ...podClass.ports];
    if (isNew) this.#addClaim(claim);
    if (fit.set !== claim.set) {
      claim.set = fit.set;
      this.#fixDomains(claim);
      this.#numberSet(claim);
    }
    if (fit.rows === null) claim.touch();
    else claim.rows = fit.rows;
    if (fit.grant !== null) {
      claim.hasDevices = true;
      this.devices!.give(fit.grant, claim);
    }
    this.topology.record(podClass, claim);
    this.#count(this.#only(key), 0, 1, podClass, claim.placed, claim.pods);
    if (isNew) this.#order.add();
    else this.#order.grow(claim.index, 1);
    this.#noteRoom(claim);
  }

  #addClaim(claim: Claim): void {
    this.claims.push(claim);
    if (this.#setNumber.length < this.claims.length) {
      const numbers = new Int32Array(this.claims.length * 2);
      numbers.set(this.#setNumber);
      this.#setNumber = numbers;
      const room = new Float64Array(numbers.length * this.#width);
      room.set(this.#room);
      this.#room = room;
    }
    this.#numberSet(claim);
  }

  #numberSet(claim: Claim): void {
    const { template, set } = claim;
    const identity = set * this.problem.templates.length + template.index;
    let number = this.#setNumbers.get(identity);
    if (number === undefined) {
      number = this.#numbered.length;
      this.#numbered.push({ template, set });
      this.#setNumbers.set(identity, number);
    }
    this.#setNumber[claim.index] = number;
  }

  #noteRoom(claim: Claim): void {
    const { requests, envelope } = claim;
    for (let i = 0, at = claim.index * this.#width; i < this.#width; i++, at++)
      this.#room[at] = envelope[i]! - requests[i]!;
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

  #count(
    keys: readonly string[],
    from: number,
    count: number,
    podClass: PodClass,
    placed: Map<PodClass, number>,
    pods: string[],
  ): void {
    placed.set(podClass, (placed.get(podClass) ?? 0) + count);
    for (let k = 0; k < count; k++) pods.push(keys[from + k]!);
    this.version += count;
  }
}
