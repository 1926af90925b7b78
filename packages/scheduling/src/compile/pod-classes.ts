import type { LabelRules } from '@karpenter-ts/apis';
import {
  hasDeviceClaims,
  podKey,
  type Labels,
  type LabelSelector,
  type Pod,
  type PodAffinityTerm,
} from '@karpenter-ts/kube-model';
import { checkConstraints } from '../input-check/check-pod.ts';
import type { Refusal } from '../result.ts';
import type { GroupBuilder } from '../topology/group-builder.ts';
import type { NodeFilter, TopologyGroup } from '../topology/topology-group.ts';
import { requiredTermSets } from './daemons.ts';
import { portsOf, type HostPortSet } from './host-ports.ts';
import { podStages, type PodStage } from './pod-variants.ts';
import type { RequestCache } from './request-cache.ts';
import type { CompiledRequirement } from './requirement.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';
import type { TolerationTable } from './tolerations.ts';
import type { AttachedVolume, VolumeResolver } from './volumes.ts';

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

/** Pods that no rule can tell apart. */
export interface PodClass {
  readonly id: number;
  /** One of them. */
  readonly pod: Pod;
  readonly namespace: string;
  readonly labels: Labels;
  readonly requests: Float64Array;
  readonly ports: HostPortSet;
  readonly volumeAlternatives: readonly SetId[];
  readonly attachedVolumes: readonly AttachedVolume[];
  /** Strictest first. */
  readonly variants: PodVariant[];
  /** Groups that count pods of the class. */
  readonly countedBy: TopologyGroup[];
  /** Inverse groups whose owners must not have a pod of the class beside them. */
  readonly avoidedBy: TopologyGroup[];
  /** Inverse groups that count pods of the class as owners. */
  readonly inverseOwned: TopologyGroup[];
}

export interface ClassContext {
  readonly table: RequirementTable;
  readonly space: ResourceSpace;
  readonly tolerations: TolerationTable;
  readonly volumes: VolumeResolver;
  readonly requests: RequestCache;
  /** Which labels pods may not ask for. */
  readonly labelRules: LabelRules;
  readonly respectPreferences: boolean;
  readonly toleratePreferNoSchedule: boolean;
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
export function selectedLabelKeys(pods: Iterable<Pod>): Set<string> {
  const keys = new Set<string>();
  for (const pod of pods) {
    for (const spread of pod.spec?.topologySpreadConstraints ?? []) {
      selectorKeys(spread.labelSelector, keys);
      for (const key of spread.matchLabelKeys ?? []) keys.add(key);
    }
    const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
    for (const side of [podAffinity, podAntiAffinity]) {
      for (const term of side?.requiredDuringSchedulingIgnoredDuringExecution ?? [])
        selectorKeys(term.labelSelector, keys);
      for (const { podAffinityTerm } of side?.preferredDuringSchedulingIgnoredDuringExecution ?? []) {
        selectorKeys(podAffinityTerm.labelSelector, keys);
      }
    }
  }
  return keys;
}

export function pickLabels(labels: Labels, keys: ReadonlySet<string>): Labels {
  const out: Record<string, string> = {};
  for (const key of Object.keys(labels).sort()) if (keys.has(key)) out[key] = labels[key]!;
  return out;
}

/** Sorts waiting pods into classes. Broken pods become refusals. */
export class PodClassifier {
  readonly classes: PodClass[] = [];
  readonly refusals: Map<string, readonly Refusal[]> = new Map<string, readonly Refusal[]>();
  readonly #context: ClassContext;
  readonly #labelKeys: ReadonlySet<string>;
  readonly #byIdentity = new Map<string, PodClass | readonly Refusal[]>();

  constructor(context: ClassContext, labelKeys: ReadonlySet<string>) {
    this.#context = context;
    this.#labelKeys = labelKeys;
  }

  /** The pod's class, or undefined where it is refused. Requests must have been read before. */
  classify(pod: Pod): PodClass | undefined {
    const namespace = pod.metadata?.namespace ?? 'default';
    const labels = pickLabels(pod.metadata?.labels ?? {}, this.#labelKeys);
    const spec = pod.spec ?? { containers: [] };
    const claimKeys = this.#context.volumes.claimKeys(pod);
    const ports = portsOf(pod);
    const identity = JSON.stringify([
      namespace,
      labels,
      this.#context.requests.of(pod),
      spec.nodeSelector,
      spec.affinity,
      spec.tolerations,
      spec.topologySpreadConstraints,
      ports.length > 0 ? ports : 0,
      claimKeys.length > 0 ? claimKeys : 0,
      hasDeviceClaims(pod) ? 1 : 0,
    ]);
    let known = this.#byIdentity.get(identity);
    if (known === undefined) {
      known = this.#create(pod, namespace, labels, ports, claimKeys);
      this.#byIdentity.set(identity, known);
      if ('variants' in known) this.classes.push(known);
    }
    if ('variants' in known) return known;
    this.refusals.set(podKey(pod), known);
    return undefined;
  }

  #create(
    pod: Pod,
    namespace: string,
    labels: Labels,
    ports: HostPortSet,
    claimKeys: readonly string[],
  ): PodClass | readonly Refusal[] {
    const { requests, space, volumes } = this.#context;
    for (const [name, amount] of Object.entries(requests.of(pod))) {
      if (!Number.isSafeInteger(amount)) return invalid(`requests of ${name}`, 'must be below 2^53');
    }
    if (hasDeviceClaims(pod)) {
      return [{ reason: 'unsupported', subject: 'spec.resourceClaims', wanted: 'Dynamic Resource Allocation' }];
    }
    const resolved = volumes.resolve(claimKeys);
    if ('subject' in resolved) return [{ reason: 'volumes', ...resolved }];
    const checked = checkConstraints(pod, this.#context.labelRules);
    if (!isPod(checked)) return checked;
    const contradiction = findContradiction(checked, this.#context.table);
    if (contradiction !== undefined) return contradiction;
    return {
      id: this.classes.length,
      pod: checked,
      namespace,
      labels,
      requests: space.row(requests.of(pod)),
      ports,
      volumeAlternatives: resolved.alternatives,
      attachedVolumes: resolved.attached,
      variants: [],
      countedBy: [],
      avoidedBy: [],
      inverseOwned: [],
    };
  }
}

/** Gives every class its stages and the groups of its constraints. Groups count nothing yet. */
export function compileVariants(classes: readonly PodClass[], builder: GroupBuilder, context: ClassContext): void {
  let nextId = 0;
  for (const podClass of classes) {
    const { pod } = podClass;
    const filterTerms = requiredTermSets(pod, context.table);
    const stages = podStages(
      pod.spec ?? { containers: [] },
      context.respectPreferences,
      context.toleratePreferNoSchedule,
    );
    const ownTolerations = context.tolerations.tolerations(pod.spec?.tolerations ?? []);
    for (const stage of stages) {
      const required = stageRequirements(pod, stage, context.table);
      // An intersection of nothing would read as "label absent", so stages that contradict themselves are left out.
      if (context.table.findContradiction(required) !== -1) continue;
      const strictSet = context.table.intern(required);
      const preferred = stage.preferredNode[0]?.preference.matchExpressions ?? [];
      const wanted = [...required, ...preferred.map((requirement) => context.table.parse(requirement))];
      podClass.variants.push({
        id: nextId++,
        podClass,
        strictSet,
        set: context.table.findContradiction(wanted) === -1 ? context.table.intern(wanted) : strictSet,
        tolerations: context.tolerations.tolerations(stage.tolerations),
        owned: ownedGroups(podClass, stage, builder, filterTerms, ownTolerations),
      });
    }
    for (const term of stages[0]!.antiAffinity) {
      podClass.inverseOwned.push(builder.term('inverse', podClass.namespace, term));
    }
  }
}

/** What the selector and the first required term ask for, one by one. */
function stageRequirements(
  pod: Pod,
  stage: Pick<PodStage, 'requiredTerms'>,
  table: RequirementTable,
): CompiledRequirement[] {
  return [
    ...Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]) => table.single(key, [value])),
    ...(stage.requiredTerms[0]?.matchExpressions ?? []).map((requirement) => table.parse(requirement)),
  ];
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

function ownedGroups(
  podClass: PodClass,
  stage: PodStage,
  builder: GroupBuilder,
  filterTerms: readonly SetId[],
  tolerations: number,
): OwnedGroup[] {
  const { namespace, labels } = podClass;
  const owned = new Map<number, OwnedGroup>();
  const add = (group: TopologyGroup): void => {
    owned.set(group.id, { group, self: group.selects(namespace, labels) });
  };
  for (const spread of stage.spreads) {
    // The whole selector of the pod as written counts, also while only one of its terms is tried.
    const filter: NodeFilter = {
      terms: spread.nodeAffinityPolicy === 'Ignore' || filterTerms.includes(0) ? [] : filterTerms,
      tolerations: spread.nodeTaintsPolicy === 'Honor' ? tolerations : -1,
    };
    add(builder.spread(namespace, labels, spread, filter));
  }
  const terms = (required: readonly PodAffinityTerm[], preferred: readonly { podAffinityTerm: PodAffinityTerm }[]) => [
    ...required,
    ...preferred.map((p) => p.podAffinityTerm),
  ];
  for (const term of terms(stage.affinity, stage.preferredAffinity)) add(builder.term('affinity', namespace, term));
  for (const term of terms(stage.antiAffinity, stage.preferredAntiAffinity)) {
    add(builder.term('anti-affinity', namespace, term));
  }
  return [...owned.values()];
}
