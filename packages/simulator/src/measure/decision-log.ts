import { CONDITION_DISRUPTION_REASON, getCondition, LABEL_NODEPOOL, type NodeClaim } from '@karpenter-ts/apis';
import { parseDuration } from '@karpenter-ts/kube-model';
import type { Clock, KubernetesEvent } from '@karpenter-ts/runtime';
import type { ApiState } from '@karpenter-ts/testing';

import type { Instance } from './instance-ledger.ts';

/** Something that was decided about a node, or a pod or NodePool that nothing could be decided for. */
export interface Decision {
  readonly atMs: number;
  readonly kind:
    'node-bought' | 'node-removed' | 'spot-interrupted' | 'pod-refused' | 'pool-refused' | 'glob-unmatched';
  /** The node; the pod as `namespace/name`, or the NodePool, where those are refused or have a glob for nothing. */
  readonly name: string;
  readonly nodePool: string;
  readonly instanceType: string;
  readonly zone: string;
  readonly capacityType: string;
  readonly usdPerHour: number;
  readonly why: string;
}

const nothing = { nodePool: '', instanceType: '', zone: '', capacityType: '', usdPerHour: 0 };

/** Reasons of events, and what they are here. */
const REFUSALS: ReadonlyMap<string, Decision['kind']> = new Map([
  ['FailedScheduling', 'pod-refused'],
  ['NodePoolValidationFailed', 'pool-refused'],
  ['GlobMatchesNothing', 'glob-unmatched'],
]);

export interface DecisionLogOptions {
  readonly state: ApiState;
  readonly clock: Pick<Clock, 'now'>;
  readonly onDecision: (decision: Decision) => void;
}

/** Puts together why nodes come and go, from claims, events and instances. */
export class DecisionLog {
  readonly #options: DecisionLogOptions;
  /** Pods that were planned onto a claim, by its name. */
  readonly #planned = new Map<string, number>();
  /** Why a claim goes, by the name of its node. */
  readonly #reasons = new Map<string, string>();
  readonly #refused = new Set<string>();

  constructor(options: DecisionLogOptions) {
    this.#options = options;
    options.state.onChange(({ kind, type, object }) => {
      if (kind.kind === 'NodeClaim') this.#seeClaim(object as unknown as NodeClaim, type === 'DELETED');
    });
  }

  /** An event that a controller has published. */
  event({ involvedObject, reason, message }: KubernetesEvent): void {
    const { name = '', namespace, uid = '' } = involvedObject.metadata ?? {};
    if (reason === 'Nominated') {
      const claim = /nodeclaim\/([^,\s]+)/.exec(message)?.[1];
      if (claim !== undefined) this.#planned.set(claim, (this.#planned.get(claim) ?? 0) + 1);
      return;
    }
    const kind = REFUSALS.get(reason);
    if (kind !== undefined) {
      const isPod = kind === 'pod-refused';
      // What a pod lacks changes with every node that fills: it is told once.
      const key = isPod ? uid : `${uid} ${message}`;
      if (this.#refused.has(key)) return;
      this.#refused.add(key);
      const subject = isPod ? `${namespace ?? ''}/${name}` : name;
      this.#add({ ...nothing, kind, name: subject, why: message });
    }
  }

  bought(instance: Instance, claimName: string | undefined): void {
    const pods = this.#planned.get(claimName ?? '') ?? 0;
    this.#planned.delete(claimName ?? '');
    const why = pods === 0 ? 'asked for' : pods === 1 ? 'for 1 pod that waits' : `for ${pods} pods that wait`;
    this.#add({ ...about(instance), kind: 'node-bought', why });
  }

  interrupted(instance: Instance): void {
    this.#reasons.set(instance.nodeName, 'Spot interruption');
    this.#add({ ...about(instance), kind: 'spot-interrupted', why: 'two minutes until the instance is taken back' });
  }

  removed(instance: Instance): void {
    const why = this.#reasons.get(instance.nodeName) ?? 'the instance is gone';
    this.#reasons.delete(instance.nodeName);
    this.#add({ ...about(instance), kind: 'node-removed', why });
  }

  #seeClaim(claim: NodeClaim, gone: boolean): void {
    const nodeName = claim.status?.nodeName;
    if (nodeName === undefined || this.#reasons.has(nodeName)) return;
    const disrupted = getCondition(claim.status?.conditions, CONDITION_DISRUPTION_REASON);
    if (disrupted?.status === 'True') this.#reasons.set(nodeName, disrupted.reason ?? '');
    else if (!gone && claim.metadata?.deletionTimestamp !== undefined)
      this.#reasons.set(nodeName, this.#whyDeleted(claim));
  }

  #whyDeleted(claim: NodeClaim): string {
    const { expireAfter } = claim.spec;
    const age = this.#options.clock.now() - Date.parse(String(claim.metadata?.creationTimestamp));
    if (expireAfter !== undefined && expireAfter !== 'Never' && age >= parseDuration(expireAfter)) return 'Expired';
    const pool = claim.metadata?.labels?.[LABEL_NODEPOOL];
    return pool === undefined ? 'NodeClaim deleted' : `NodeClaim of ${pool} deleted`;
  }

  #add(decision: Omit<Decision, 'atMs'>): void {
    this.#options.onDecision({ atMs: this.#options.clock.now(), ...decision });
  }
}

function about(instance: Instance): Omit<Decision, 'atMs' | 'kind' | 'why'> {
  const { nodeName: name, nodePool, instanceType, zone, capacityType, usdPerHour } = instance;
  return { name, nodePool, instanceType, zone, capacityType, usdPerHour };
}
