import {
  LABEL_ARCH,
  LABEL_HOSTNAME,
  LABEL_INSTANCE_TYPE,
  LABEL_OS,
  LABEL_TOPOLOGY_REGION,
  LABEL_TOPOLOGY_ZONE,
  LABEL_WINDOWS_BUILD,
} from '@karpenter-ts/kube-model';
import type { Taint } from '@karpenter-ts/kube-model';

import { GROUP } from './groups.ts';

/** The NodePool that an object belongs to; marks it as managed. */
export const LABEL_NODEPOOL = 'karpenter.sh/nodepool';
/** `true` on a Node that its NodeClaim has recognized. */
export const LABEL_REGISTERED = 'karpenter.sh/registered';
/** `true` on a Node that pods can use. */
export const LABEL_INITIALIZED = 'karpenter.sh/initialized';
/** How the capacity is bought: one of {@link CAPACITY_TYPES}. */
export const LABEL_CAPACITY_TYPE = 'karpenter.sh/capacity-type';
/** On a Node: its taints are not to be made those of its NodeClaim. */
export const LABEL_DO_NOT_SYNC_TAINTS = 'karpenter.sh/do-not-sync-taints';

export const CAPACITY_TYPE_SPOT = 'spot';
export const CAPACITY_TYPE_ON_DEMAND = 'on-demand';
export const CAPACITY_TYPE_RESERVED = 'reserved';
/** Every value that {@link LABEL_CAPACITY_TYPE} can have. */
export const CAPACITY_TYPES: ReadonlySet<string> = new Set([
  CAPACITY_TYPE_SPOT,
  CAPACITY_TYPE_ON_DEMAND,
  CAPACITY_TYPE_RESERVED,
]);

export const ARCHITECTURE_AMD64 = 'amd64';
export const ARCHITECTURE_ARM64 = 'arm64';

/** `true`, or on a pod a length of time too: is not to be disrupted voluntarily. */
export const ANNOTATION_DO_NOT_DISRUPT = 'karpenter.sh/do-not-disrupt';
/** A NodePool's drift hash, and that of the NodePool when the NodeClaim was made. */
export const ANNOTATION_NODEPOOL_HASH = 'karpenter.sh/nodepool-hash';
/** Which algorithm made {@link ANNOTATION_NODEPOOL_HASH}. */
export const ANNOTATION_NODEPOOL_HASH_VERSION = 'karpenter.sh/nodepool-hash-version';
/** RFC 3339 instant at which a NodeClaim that is going has its pods removed by force. */
export const ANNOTATION_TERMINATION_TIMESTAMP = 'karpenter.sh/nodeclaim-termination-timestamp';
/** `true` or `false`: whether the scheduler had to lower a `minValues` for the NodeClaim. */
export const ANNOTATION_MIN_VALUES_RELAXED = 'karpenter.sh/nodeclaim-min-values-relaxed';
/** Names of DRA drivers that the NodeClaim's pods need, sorted, with commas between. */
export const ANNOTATION_REQUESTED_DRA_DRIVERS = 'karpenter.sh/requested-dra-drivers';
/** Names the provider that an object is for, for those that serve several. */
export const ANNOTATION_PROVIDER_COMPATIBILITY = 'compatibility.karpenter.sh/provider';
/** `true` on a pod that stands for the room of a CapacityBuffer; no cluster has such a pod. */
export const ANNOTATION_BUFFER_POD = 'karpenter.sh/capacity-buffer-fake-pod';
/** On such a pod: the buffer's name. */
export const ANNOTATION_BUFFER_NAME = 'karpenter.sh/capacity-buffer-name';
/** On such a pod: the buffer's namespace. */
export const ANNOTATION_BUFFER_NAMESPACE = 'karpenter.sh/capacity-buffer-namespace';
/** `true` on a NodeClaim when an overlay changed the price of a type that it lists. */
export const ANNOTATION_PRICE_OVERLAY_APPLIED = 'karpenter.sh/price-overlay-applied';
/** `true` on a NodeClaim when an overlay changed the capacity of a type that it lists. */
export const ANNOTATION_CAPACITY_OVERLAY_APPLIED = 'karpenter.sh/capacity-overlay-applied';

/** Keeps a NodeClaim or a Node until its instance is gone. */
export const FINALIZER_TERMINATION = 'karpenter.sh/termination';

/** Key of {@link TAINT_DISRUPTED}. */
export const TAINT_KEY_DISRUPTED = 'karpenter.sh/disrupted';
/** Key of {@link TAINT_UNREGISTERED}. */
export const TAINT_KEY_UNREGISTERED = 'karpenter.sh/unregistered';
/** On a Node that is about to go. */
export const TAINT_DISRUPTED: Taint = { key: TAINT_KEY_DISRUPTED, effect: 'NoSchedule' };
/** On a Node from its start until its NodeClaim has recognized it. */
export const TAINT_UNREGISTERED: Taint = { key: TAINT_KEY_UNREGISTERED, effect: 'NoExecute' };

/** Labels that mean the same everywhere; a pool need not list them to have nodes with any value. */
export const WELL_KNOWN_LABELS: ReadonlySet<string> = new Set([
  LABEL_NODEPOOL,
  LABEL_TOPOLOGY_ZONE,
  LABEL_TOPOLOGY_REGION,
  LABEL_INSTANCE_TYPE,
  LABEL_ARCH,
  LABEL_OS,
  LABEL_CAPACITY_TYPE,
  LABEL_WINDOWS_BUILD,
]);

/** Labels that nobody may ask for: their value is only known once the node is there. */
export const RESTRICTED_LABELS: ReadonlySet<string> = new Set([LABEL_HOSTNAME]);

/** Domains, with their subdomains, in which only well-known labels may be asked for. */
export const RESTRICTED_LABEL_DOMAINS: readonly string[] = [GROUP];

/** What a provider adds to the built-in sets. */
export interface LabelRules {
  /** Every well-known label, the built-in ones included. Default {@link WELL_KNOWN_LABELS}. */
  readonly wellKnownLabels?: ReadonlySet<string> | undefined;
  /** Domains restricted besides {@link RESTRICTED_LABEL_DOMAINS}. */
  readonly restrictedLabelDomains?: readonly string[] | undefined;
}

/**
 * Whether pools and pods may not ask for the label. Upstream: `IsRestrictedLabel`.
 *
 * The CRD's rule differs on purpose, as upstream's does: it looks at the text's end only, so it also
 * refuses `notkarpenter.sh/x`.
 */
export function isRestrictedLabel(key: string, rules: LabelRules = {}): boolean {
  if (RESTRICTED_LABELS.has(key)) return true;
  if ((rules.wellKnownLabels ?? WELL_KNOWN_LABELS).has(key)) return false;
  const slash = key.indexOf('/');
  if (slash < 0) return false;
  const domain = key.slice(0, slash);
  const isIn = (restricted: string): boolean => domain === restricted || domain.endsWith(`.${restricted}`);
  return RESTRICTED_LABEL_DOMAINS.some(isIn) || (rules.restrictedLabelDomains ?? []).some(isIn);
}

/** The label that names the NodeClass of a NodeClaim or Node: `<group>/<kind in lower case>`. */
export function nodeClassLabelKey(ref: { readonly group: string; readonly kind: string }): string {
  return `${ref.group}/${ref.kind.toLowerCase()}`;
}
