import type { LabelRules } from '@karpenter-ts/apis';
import {
  hasDeviceClaims,
  podHostPorts,
  type Labels,
  type LabelSelector,
  type Pod,
  type PodSpec,
} from '@karpenter-ts/kube-model';
import type { DeviceAllocation, DeviceClaims } from '../device-allocator.ts';
import { checkConstraints } from '../input-check/check-pod.ts';
import type { Refusal } from '../result.ts';
import type { TopologyGroup } from '../topology/topology-group.ts';
import type { HostPortSet } from './host-ports.ts';
import { LabelSets, type LabelSet } from './label-sets.ts';
import type { WaitingPod } from './pod-order.ts';
import type { PodStage } from './pod-variants.ts';
import type { ReadRequests } from './request-cache.ts';
import type { CompiledRequirement } from './requirement.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';
import type { TolerationTable } from './tolerations.ts';
import { volumeClaimKeys, type AttachedVolume, type VolumeResolver } from './volumes.ts';

/** A group that a pod's own constraint made, and whether the pod itself counts in it. */
export interface OwnedGroup {
  readonly group: TopologyGroup;
  readonly self: boolean;
}

/** A class of pods at one stage of relaxation. */
export interface PodVariant {
  /** Unique over all classes. */
  readonly id: number;
  readonly podClass: PodClass;
  /** Selector, heaviest preference and first required term. */
  readonly set: SetId;
  /** The same without preferences: what spread constraints compare domains under. */
  readonly strictSet: SetId;
  readonly tolerations: number;
  readonly owned: readonly OwnedGroup[];
}

/** What classes with the same constraints and labels share: all but what they ask for. Filled as it is asked for. */
export interface PodProfile {
  /** Variants without their number and class. */
  stages: readonly Omit<PodVariant, 'id' | 'podClass'>[] | null;
  inverseOwned: readonly TopologyGroup[];
}

/** Pods that no rule can tell apart. */
export interface PodClass {
  readonly id: number;
  /** One of them. */
  readonly pod: Pod;
  readonly profile: PodProfile;
  readonly namespace: string;
  readonly labels: Labels;
  readonly requests: Float64Array;
  readonly ports: HostPortSet;
  readonly volumeAlternatives: readonly SetId[];
  readonly attachedVolumes: readonly AttachedVolume[];
  /** Claims for devices, which no two pods have alike; null for pods without. */
  readonly devices: DeviceClaims | null;
  /** Strictest first. */
  readonly variants: PodVariant[];
  /** Groups that count pods of the class. */
  readonly countedBy: readonly TopologyGroup[];
  /** Inverse groups whose owners must not have a pod of the class beside them. */
  readonly avoidedBy: readonly TopologyGroup[];
  /** Inverse groups that count pods of the class as owners. */
  inverseOwned: readonly TopologyGroup[];
}

export interface ClassContext {
  readonly table: RequirementTable;
  readonly space: ResourceSpace;
  readonly tolerations: TolerationTable;
  readonly volumes: VolumeResolver;
  /** Which labels pods may not ask for. */
  readonly labelRules: LabelRules;
  readonly respectPreferences: boolean;
  readonly toleratePreferNoSchedule: boolean;
  /** Null where pods with claims for devices are refused. */
  readonly devices: DeviceAllocation | null;
}

/** A waiting pod: its key and class, in the order in which it is placed. */
export interface QueuedPod {
  readonly key: string;
  readonly podClass: PodClass;
}

const isPod = (value: Pod | readonly Refusal[]): value is Pod => !Array.isArray(value);

const invalid = (subject: string, wanted: string): readonly Refusal[] => [{ reason: 'invalid-pod', subject, wanted }];

function selectorKeys(selector: LabelSelector | undefined, into: Set<string>): void {
  for (const key of Object.keys(selector?.matchLabels ?? {})) into.add(key);
  for (const { key } of selector?.matchExpressions ?? []) into.add(key);
}

/** The label keys that any pod's constraint looks at: pods that differ in others are alike. */
function addSelectedKeys(pod: Pod, keys: Set<string>): void {
  for (const spread of pod.spec?.topologySpreadConstraints ?? []) {
    selectorKeys(spread.labelSelector, keys);
    for (const key of spread.matchLabelKeys ?? []) keys.add(key);
  }
  const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
  for (const side of [podAffinity, podAntiAffinity]) {
    for (const term of side?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
      selectorKeys(term.labelSelector, keys);
    }
    for (const { podAffinityTerm } of side?.preferredDuringSchedulingIgnoredDuringExecution ?? []) {
      selectorKeys(podAffinityTerm.labelSelector, keys);
    }
  }
}

/** What pods say about where they may go; one for all that say it in the same words. */
interface Constraints {
  readonly id: number;
  /** One of the pods. */
  readonly pod: Pod;
  /** Why such pods are refused; null where they are not, undefined where each has to be looked at. */
  refusals: readonly Refusal[] | null | undefined;
}

/**
 * Sorts waiting pods into classes. Broken pods become refusals. What pods have in common is compiled once: first
 * `note` every pod whose constraints count, then `classify` those that wait.
 */
export class PodClassifier {
  readonly classes: PodClass[] = [];
  readonly refusals: Map<string, readonly Refusal[]> = new Map<string, readonly Refusal[]>();
  readonly labels: LabelSets = new LabelSets();
  readonly #context: ClassContext;
  readonly #byIdentity = new Map<string, PodClass | readonly Refusal[]>();
  readonly #constraints: Constraints[] = [];
  readonly #constraintsByText = new Map<string, Constraints>();
  readonly #profiles = new Map<string, PodProfile>();

  constructor(context: ClassContext) {
    this.#context = context;
  }

  /** Notes which labels the pod's constraints look at. Returns the constraints' number. */
  note(pod: Pod): number {
    const text = constraintText(pod.spec);
    let constraints = this.#constraintsByText.get(text);
    if (constraints === undefined) {
      constraints = { id: this.#constraints.length, pod, refusals: undefined };
      this.#constraints.push(constraints);
      this.#constraintsByText.set(text, constraints);
      addSelectedKeys(pod, this.labels.keys);
    }
    return constraints.id;
  }

  /** The class of a pod that was noted, or undefined where it is refused. */
  classify({ pod, key, requests, constraints: number }: WaitingPod): PodClass | undefined {
    const constraints = this.#constraints[number]!;
    const labels = this.labels.of(pod);
    const claimKeys = hasVolumes(pod) ? volumeClaimKeys(pod) : none;
    const ports = podHostPorts(pod);
    let identity = `${requests.id}/${constraints.id}/${labels.id}`;
    const hasClaims = hasDeviceClaims(pod);
    if (ports.length > 0 || claimKeys.length > 0 || hasClaims) {
      // Pods with claims for devices are classes of their own.
      identity += JSON.stringify([ports, claimKeys, hasClaims ? key : 0]);
    }
    let known = this.#byIdentity.get(identity);
    if (known === undefined) {
      known = this.#create(pod, constraints, labels, requests, ports, claimKeys);
      this.#byIdentity.set(identity, known);
      if ('variants' in known) this.classes.push(known);
    }
    if ('variants' in known) return known;
    this.refusals.set(key, known);
    return undefined;
  }

  #create(
    pod: Pod,
    constraints: Constraints,
    labels: LabelSet,
    requests: ReadRequests,
    ports: HostPortSet,
    claimKeys: readonly string[],
  ): PodClass | readonly Refusal[] {
    const { space, volumes } = this.#context;
    for (const [name, amount] of Object.entries(requests.resources)) {
      if (!Number.isSafeInteger(amount)) return invalid(`requests of ${name}`, 'must be below 2^53');
    }
    const devices = this.#devicesOf(pod);
    if (devices !== null && 'reason' in devices) return [devices];
    const resolved = volumes.resolve(claimKeys);
    if ('subject' in resolved) return [{ reason: 'volumes', ...resolved }];
    const checked = this.#check(pod, constraints);
    if (!isPod(checked)) return checked;
    return {
      id: this.classes.length,
      pod: checked,
      profile: this.#profileOf(constraints, labels),
      namespace: labels.namespace,
      labels: labels.labels,
      requests: space.row(requests.resources),
      ports,
      volumeAlternatives: resolved.alternatives,
      attachedVolumes: resolved.attached,
      devices,
      variants: [],
      countedBy: labels.countedBy,
      avoidedBy: labels.avoidedBy,
      inverseOwned: [],
    };
  }

  /** The pod as it is read, or why it is refused. */
  #check(pod: Pod, constraints: Constraints): Pod | readonly Refusal[] {
    if (constraints.refusals === null) return pod;
    if (constraints.refusals !== undefined) return constraints.refusals;
    const checked = checkConstraints(pod, this.#context.labelRules);
    const refusals = isPod(checked) ? (findContradiction(checked, this.#context.table) ?? null) : checked;
    // A pod that was put right is another one than those with the same words.
    if (refusals !== null || checked === pod) constraints.refusals = refusals;
    return refusals ?? checked;
  }

  #devicesOf(pod: Pod): DeviceClaims | Refusal | null {
    if (!hasDeviceClaims(pod)) return null;
    const { devices } = this.#context;
    if (devices === null) return { reason: 'devices-ignored', subject: 'spec.resourceClaims' };
    const claims = devices.claimsOf(pod);
    if ('reason' in claims) return { reason: 'devices', subject: claims.claim, device: claims };
    return claims.keys.length === 0 ? null : claims;
  }

  #profileOf(constraints: Constraints, labels: LabelSet): PodProfile {
    const identity = `${constraints.id}/${labels.id}`;
    let profile = this.#profiles.get(identity);
    if (profile === undefined) this.#profiles.set(identity, (profile = { stages: null, inverseOwned: [] }));
    return profile;
  }
}

const none: readonly string[] = [];

function hasVolumes({ spec }: Pod): boolean {
  return (spec?.volumes ?? none).length > 0;
}

function constraintText(spec: PodSpec | undefined): string {
  if (spec === undefined) return '';
  const { nodeSelector, affinity, tolerations, topologySpreadConstraints } = spec;
  if (
    nodeSelector === undefined &&
    affinity === undefined &&
    tolerations === undefined &&
    topologySpreadConstraints === undefined
  ) {
    return '';
  }
  return JSON.stringify([nodeSelector, affinity, tolerations, topologySpreadConstraints]);
}

/** A pod whose selector and every one of whose required terms leave no value for some label can run nowhere. */
function findContradiction(pod: Pod, table: RequirementTable): readonly Refusal[] | undefined {
  const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const keys = (terms !== undefined && terms.length > 0 ? terms.map((term) => [term]) : [[]]).map((requiredTerms) =>
    table.findContradiction(stageRequirements(pod, { requiredTerms }, table)),
  );
  if (keys.includes(-1)) return undefined;
  const name = table.keys.name(keys[0]!);
  return invalid(name, 'selector and node affinity that some value can satisfy');
}

/** What the selector and the first required term ask for, one by one. */
export function stageRequirements(
  pod: Pod,
  stage: Pick<PodStage, 'requiredTerms'>,
  table: RequirementTable,
): CompiledRequirement[] {
  return [
    ...Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]) => table.single(key, [value])),
    ...(stage.requiredTerms[0]?.matchExpressions ?? []).map((requirement) => table.parse(requirement)),
  ];
}
