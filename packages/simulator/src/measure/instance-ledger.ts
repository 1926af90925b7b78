import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_NODEPOOL, LABEL_ZONE } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { Labels, Node } from '@karpenter-ts/kube-model';
import type { Clock } from '@karpenter-ts/runtime';
import type { ApiState } from '@karpenter-ts/testing';

import { isInstanceLost, isInstanceNode } from '../models/instance.ts';

/** An instance that is, or was, paid for. */
export interface Instance {
  readonly nodeName: string;
  readonly instanceType: string;
  readonly zone: string;
  readonly capacityType: string;
  readonly nodePool: string;
  /** On the day of the launch; what the catalogue has no price for costs nothing. */
  readonly usdPerHour: number;
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  readonly endMs: number | undefined;
}

/** What instances of one type came to. */
export interface TypeTotal {
  readonly instanceType: string;
  readonly capacityType: string;
  readonly launched: number;
  readonly hours: number;
  readonly usd: number;
}

export interface InstanceLedgerOptions {
  readonly state: ApiState;
  readonly clock: Pick<Clock, 'now'>;
  readonly instanceTypes: readonly InstanceType[];
  readonly onStart?: ((instance: Instance) => void) | undefined;
  readonly onEnd?: ((instance: Instance) => void) | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Counts what instances cost: each from the creation of its Node to its end, at the price of the
 * offering that its labels name, to the millisecond. Clouds may bill a minute at least; this does not.
 */
export class InstanceLedger {
  readonly live: Map<string, Instance> = new Map();
  readonly #options: InstanceLedgerOptions;
  readonly #prices: ReadonlyMap<string, number>;
  readonly #ended = new Map<string, { launched: number; hours: number; usd: number }>();
  #usdPerHour = 0;
  #peakUsdPerHour = 0;
  #peakNodes = 0;
  #launched = 0;
  /** Up to `#countedMs`. */
  #usd = 0;
  #countedMs: number;

  constructor(options: InstanceLedgerOptions) {
    this.#options = options;
    this.#countedMs = options.clock.now();
    this.#prices = new Map(
      options.instanceTypes.flatMap(({ name, offerings }) =>
        offerings.map(({ zone, capacityType, price }) => [`${name} ${zone} ${capacityType}`, price] as const),
      ),
    );
    options.state.onChange(({ kind, type, object }) => {
      if (kind.kind === 'Node') this.#see(object, type === 'DELETED');
    });
  }

  /** Of all live instances. */
  get usdPerHour(): number {
    return this.#usdPerHour;
  }

  get peakUsdPerHour(): number {
    return this.#peakUsdPerHour;
  }

  get peakNodes(): number {
    return this.#peakNodes;
  }

  /** How many instances there ever were. */
  get launched(): number {
    return this.#launched;
  }

  /** Spent up to now. */
  get usd(): number {
    this.#count();
    return this.#usd;
  }

  /** What every type came to so far, the dearest first. */
  byType(): readonly TypeTotal[] {
    const totals = new Map([...this.#ended].map(([key, total]) => [key, { ...total }]));
    const now = this.#options.clock.now();
    for (const instance of this.live.values()) addTo(totals, instance, now);
    return [...totals]
      .map(([key, total]) => {
        const [instanceType = '', capacityType = ''] = key.split(' ');
        return { instanceType, capacityType, ...total };
      })
      .sort((a, b) => b.usd - a.usd || (a.instanceType < b.instanceType ? -1 : 1));
  }

  #see(node: Node, gone: boolean): void {
    const name = node.metadata?.name ?? '';
    const known = this.live.get(name);
    if (gone || isInstanceLost(node)) {
      if (known !== undefined) this.#end(known);
    } else if (known === undefined && isInstanceNode(node)) {
      this.#start(name, node.metadata?.labels ?? {});
    }
  }

  #start(nodeName: string, labels: Labels): void {
    this.#count();
    const instanceType = labels[LABEL_INSTANCE_TYPE] ?? '';
    const zone = labels[LABEL_ZONE] ?? '';
    const capacityType = labels[LABEL_CAPACITY_TYPE] ?? '';
    const usdPerHour = this.#prices.get(`${instanceType} ${zone} ${capacityType}`) ?? 0;
    const nodePool = labels[LABEL_NODEPOOL] ?? '';
    const startMs = this.#options.clock.now();
    const instance = { nodeName, instanceType, zone, capacityType, nodePool, usdPerHour, startMs, endMs: undefined };
    this.live.set(nodeName, instance);
    this.#launched += 1;
    this.#reprice();
    this.#options.onStart?.(instance);
  }

  #end(instance: Instance): void {
    this.#count();
    this.live.delete(instance.nodeName);
    const ended = { ...instance, endMs: this.#options.clock.now() };
    addTo(this.#ended, ended, ended.endMs);
    this.#reprice();
    this.#options.onEnd?.(ended);
  }

  /** Summed anew, so that no rounding is left when all are gone. */
  #reprice(): void {
    let usdPerHour = 0;
    for (const instance of this.live.values()) usdPerHour += instance.usdPerHour;
    this.#usdPerHour = usdPerHour;
    this.#peakUsdPerHour = Math.max(this.#peakUsdPerHour, usdPerHour);
    this.#peakNodes = Math.max(this.#peakNodes, this.live.size);
  }

  #count(): void {
    const now = this.#options.clock.now();
    this.#usd += (this.#usdPerHour * (now - this.#countedMs)) / HOUR_MS;
    this.#countedMs = now;
  }
}

function addTo(
  totals: Map<string, { launched: number; hours: number; usd: number }>,
  { instanceType, capacityType, usdPerHour, startMs }: Instance,
  endMs: number,
): void {
  const key = `${instanceType} ${capacityType}`;
  const total = totals.get(key) ?? { launched: 0, hours: 0, usd: 0 };
  const hours = (endMs - startMs) / HOUR_MS;
  totals.set(key, {
    launched: total.launched + 1,
    hours: total.hours + hours,
    usd: total.usd + hours * usdPerHour,
  });
}
