import type { NodePool } from '@karpenter-ts/apis';
import type { Pod } from '@karpenter-ts/kube-model';
import type { AnswerClaim } from '@karpenter-ts/scheduling/problem';
import { HOST, INSTANCE_TYPE } from '../generate/labels.ts';
import { claimLabel } from './placed-node.ts';
import { add, amountsOf, findExcess, type Amounts } from './quantity.ts';
import { findPortClash, mayHold, mustHold } from './rules.ts';
import { keyOf, type Option, type World } from './world.ts';

export interface CheckedClaim {
  readonly broken: readonly string[];
  /** What the claim may be bought as. */
  readonly options: readonly Option[];
  /** USD per hour of the cheapest of them; 0 where there is none. */
  readonly price: number;
}

/** Checks claims one by one. What pods of one kind may run on is found out once for all claims that ask the same. */
export class ClaimChecker {
  readonly #world: World;
  /** By pool and the claim's requirements: the options that it allows. */
  readonly #allowed = new Map<string, Uint8Array>();
  /** By that and the pod's demands: the options that satisfy the pod. */
  readonly #satisfying = new Map<string, Uint8Array>();
  /** By the claim's signature and the option's number: the daemons that will run there. */
  readonly #daemons = new Map<string, Map<number, readonly Pod[]>>();

  constructor(world: World) {
    this.#world = world;
  }

  check(claim: AnswerClaim, pods: readonly Pod[]): CheckedClaim {
    const world = this.#world;
    const pool = world.pools.get(claim.nodePool);
    if (pool === undefined) return { broken: [`there is no pool ${claim.nodePool}`], options: [], price: 0 };
    const broken: string[] = [];
    if (pods.length === 0) broken.push('is empty');
    if (claim.instanceTypes.length === 0) broken.push('lists no instance type');
    const signature = `${claim.nodePool} ${JSON.stringify(claim.requirements)}`;
    const allowed = this.#remember(this.#allowed, signature, (option) => this.#claimAllows(claim, pool, option));
    const options: Option[] = [];
    for (const name of claim.instanceTypes) {
      const found = (world.optionsOfType.get(name) ?? []).filter(({ index }) => allowed[index] === 1);
      if (found.length === 0) broken.push(`${name} has no offering that the pool and the requirements allow`);
      options.push(...found);
    }
    broken.push(...this.#checkPods(claim, pool, pods, options, signature));
    broken.push(...this.#checkRoom(claim, pool, pods, options, signature));
    broken.push(...checkMinValues(world, claim, pool));
    const price = options.reduce((least, { offering }) => Math.min(least, offering.price), Infinity);
    return { broken, options, price: price === Infinity ? 0 : price };
  }

  #remember(memory: Map<string, Uint8Array>, key: string, decide: (option: Option) => boolean): Uint8Array {
    let bits = memory.get(key);
    if (bits === undefined) memory.set(key, (bits = Uint8Array.from(this.#world.options, (o) => (decide(o) ? 1 : 0))));
    return bits;
  }

  #claimAllows(claim: AnswerClaim, pool: NodePool, option: Option): boolean {
    if (!this.#world.poolAllows(pool, option)) return false;
    return Object.entries(claim.requirements).every(([key, [operator, ...values]]) => {
      if (key === HOST || key === INSTANCE_TYPE) return true;
      const possible = this.#world.labelOf(pool, option, key);
      return possible === 'any' || mayHold({ key, operator: operator!, values }, possible);
    });
  }

  #checkPods(
    claim: AnswerClaim,
    pool: NodePool,
    pods: readonly Pod[],
    options: readonly Option[],
    signature: string,
  ): string[] {
    const broken: string[] = [];
    const judged = new Set<string>();
    for (const pod of pods) {
      if (!this.#world.toleratesPool(pod, pool)) broken.push(`${keyOf(pod)} does not tolerate the pool's taints`);
      const demands = this.#world.demands(pod);
      if (demands === null) {
        broken.push(`${keyOf(pod)} has a volume claim that is not there`);
        continue;
      }
      const what = JSON.stringify(demands);
      if (judged.has(what)) continue;
      judged.add(what);
      const bits = this.#remember(this.#satisfying, `${signature} ${what}`, (option) =>
        demands.every((terms) =>
          terms.some((term) => term.every((e) => mustHold(e, claimLabel(this.#world, claim, option, e.key)))),
        ),
      );
      const wrong = options.find(({ index }) => bits[index] === 0);
      if (wrong !== undefined) broken.push(`${keyOf(pod)} may not run on ${nameOf(wrong)}, which the claim allows`);
    }
    const clash = findPortClash(pods);
    if (clash !== undefined) broken.push(`two pods want the host port ${clash}`);
    return broken;
  }

  /** Whether the pods fit every option, beside the daemons that will run there. */
  #checkRoom(
    claim: AnswerClaim,
    pool: NodePool,
    pods: readonly Pod[],
    options: readonly Option[],
    signature: string,
  ): string[] {
    const broken: string[] = [];
    const want = new Map<string, bigint>();
    for (const pod of pods) add(want, this.#world.requests(pod));
    const judged = new Set<string>();
    let known = this.#daemons.get(signature);
    if (known === undefined) this.#daemons.set(signature, (known = new Map<number, readonly Pod[]>()));
    for (const option of options) {
      let daemons = known.get(option.index);
      if (daemons === undefined) {
        daemons = daemonsOn(this.#world, pool, option, claim);
        known.set(option.index, daemons);
      }
      const key = `${option.type.name} ${daemons.map(keyOf).join(' ')}`;
      if (judged.has(key)) continue;
      judged.add(key);
      const all = new Map(want);
      for (const daemon of daemons) add(all, this.#world.requests(daemon));
      const excess = findExcess(all, this.#world.allocatable(option.type));
      if (excess !== undefined) broken.push(`${option.type.name} cannot hold ${excess}`);
      const clash = daemons.length === 0 ? undefined : findPortClash([...daemons, ...pods]);
      if (clash !== undefined) broken.push(`a daemon on ${option.type.name} has the host port ${clash} too`);
    }
    return broken;
  }
}

const nameOf = ({ type, offering }: Option): string => `${type.name} in ${offering.zone} (${offering.capacityType})`;

/** The daemons that will run on a node of this pool. */
export function daemonsOn(world: World, pool: NodePool, option: Option, claim?: AnswerClaim): Pod[] {
  return world.daemons.filter((daemon) => {
    if (!world.toleratesPool(daemon, pool)) return false;
    const demands = world.demands(daemon) ?? [];
    const label = (key: string) =>
      claim === undefined ? world.labelOf(pool, option, key) : claimLabel(world, claim, option, key);
    return demands.every((terms) => terms.some((term) => term.every((e) => mustHold(e, label(e.key)))));
  });
}

function checkMinValues(world: World, claim: AnswerClaim, pool: NodePool): string[] {
  return pool.spec.template.spec.requirements.flatMap(({ key, minValues }) => {
    if (minValues === undefined) return [];
    const values = claim.instanceTypes.flatMap((name): readonly string[] => {
      const type = world.types.get(name);
      return key === INSTANCE_TYPE ? [name] : (type?.labels[key] ?? []);
    });
    const count = new Set(values).size;
    return count >= minValues ? [] : [`offers ${count} values of ${key}, of which its pool wants ${minValues}`];
  });
}

/** Whether claims of one pool stay within its limits, whichever of their types they become. */
export function checkLimits(world: World, claims: readonly AnswerClaim[]): string[] {
  const broken: string[] = [];
  for (const [name, pool] of world.pools) {
    const limits = Object.entries(pool.spec.limits ?? {});
    if (limits.length === 0) continue;
    const spent = new Map<string, bigint>();
    const spend = (capacity: Amounts): void => void add(add(spent, capacity), new Map([['nodes', 10n ** 9n]]));
    for (const node of world.nodes.values()) {
      if (node.metadata?.labels?.['karpenter.sh/nodepool'] === name) spend(amountsOf(node.status?.capacity));
    }
    for (const claim of claims) if (claim.nodePool === name) spend(largest(world, claim));
    const excess = findExcess(
      new Map(limits.map(([key]) => [key, spent.get(key) ?? 0n])),
      amountsOf(Object.fromEntries(limits)),
    );
    if (excess !== undefined) broken.push(`pool ${name} is over its limit: ${excess}`);
  }
  return broken;
}

function largest(world: World, claim: AnswerClaim): Amounts {
  const most = new Map<string, bigint>();
  for (const name of claim.instanceTypes) {
    for (const [key, amount] of amountsOf(world.types.get(name)?.capacity)) {
      if (amount > (most.get(key) ?? 0n)) most.set(key, amount);
    }
  }
  return most;
}
