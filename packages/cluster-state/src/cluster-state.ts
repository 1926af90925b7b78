import {
  FINALIZER_TERMINATION,
  LABEL_INITIALIZED,
  LABEL_INSTANCE_TYPE,
  LABEL_NODEPOOL,
  type NodeClaim,
} from '@karpenter-ts/apis';
import {
  isTerminalPod,
  objectKey,
  type CSINode,
  type DaemonSet,
  type Node,
  type Pod,
  type Resources,
} from '@karpenter-ts/kube-model';

import { DaemonSetPods } from './daemon-set-pods.ts';
import { Entry } from './entry.ts';
import { PodUsage } from './pod-usage.ts';
import { PoolResources } from './pool-resources.ts';
import type { StateNode } from './state-node.ts';

/** The cluster at one moment. Nothing in it changes any more. */
export interface ClusterSnapshot {
  /** Sorted by name. */
  readonly nodes: readonly StateNode[];
  /** One pod a DaemonSet, as its controller would make it. */
  readonly daemonSetPods: readonly Pod[];
}

/** After this long the consolidation timestamp is renewed: prices and availability change without a sign. */
const CONSOLIDATION_REFRESH_MS = 5 * 60_000;

/**
 * The cluster in memory: nodes and claims joined by provider id, the pods bound to them and what
 * they use, kept up to date object by object.
 *
 * Feed it with every object as it comes; the order does not matter, and the same object twice does
 * no harm. A pod may come before its node, a node before its claim. Time is passed in, in
 * milliseconds since the epoch.
 *
 * Costs: an update is O(1) in the size of the cluster; `snapshot` is O(nodes) plus the pods of
 * those nodes that changed since the last one.
 *
 * Upstream: `Cluster` in pkg/controllers/state/cluster.go.
 */
export class ClusterState {
  readonly #entries = new Map<string, Entry>();
  /** Node name → key of its entry. */
  readonly #nodeProviderID = new Map<string, string>();
  /** Claim name → provider id; '' while it is not launched. */
  readonly #claimProviderID = new Map<string, string>();
  /** Node name → what the pods bound there use; the node need not be known. */
  readonly #usage = new Map<string, PodUsage>();
  /** Pod key → node name. */
  readonly #bindings = new Map<string, string>();
  readonly #volumeLimits = new Map<string, Readonly<Record<string, number>>>();
  readonly #daemonSets = new DaemonSetPods();
  readonly #pools = new PoolResources();
  #unlaunched = 0;
  #everSynced = false;
  #consolidationState = 0;
  #snapshot: ClusterSnapshot | undefined;
  /** By name; undefined when it has to be sorted anew. */
  #sorted: readonly Entry[] | undefined;

  // Nodes and claims

  updateNode(node: Node, now: number): void {
    const name = node.metadata?.name ?? '';
    const labels = node.metadata?.labels ?? {};
    const ours = labels[LABEL_NODEPOOL] !== undefined;
    let providerID = node.spec?.providerID ?? '';
    if (providerID === '') {
      // One of ours that cannot be told yet which claim it belongs to; the claim stands for it meanwhile.
      if (ours) return;
      providerID = name;
    }
    if (ours && labels[LABEL_INITIALIZED] !== 'true' && (labels[LABEL_INSTANCE_TYPE] ?? '') === '') return;
    const before = this.#nodeProviderID.get(name);
    if (before !== undefined && before !== providerID) this.#dropNode(name, before, now);
    this.#nodeProviderID.set(name, providerID);
    this.#ingest(providerID, now, (entry) => (entry.node = node));
  }

  deleteNode(name: string, now: number): void {
    const providerID = this.#nodeProviderID.get(name);
    this.#volumeLimits.delete(name);
    if (providerID === undefined) return;
    this.#nodeProviderID.delete(name);
    this.#dropNode(name, providerID, now);
  }

  updateNodeClaim(nodeClaim: NodeClaim, now: number): void {
    const name = nodeClaim.metadata?.name ?? '';
    if (willNeverLaunch(nodeClaim)) {
      this.deleteNodeClaim(name, now);
      return;
    }
    const providerID = nodeClaim.status?.providerID ?? '';
    const before = this.#claimProviderID.get(name);
    if (before !== providerID) {
      if (before !== undefined && before !== '') this.#dropNodeClaim(name, before, now);
      this.#setClaimProviderID(name, providerID);
    }
    if (providerID !== '') this.#ingest(providerID, now, (entry) => (entry.nodeClaim = nodeClaim));
  }

  /**
   * Takes in a claim that has just been created, unless it is known already: the watch may have
   * been quicker, and know more of it than the answer to the create call says.
   */
  addCreatedNodeClaim(nodeClaim: NodeClaim, now: number): void {
    if (!this.#claimProviderID.has(nodeClaim.metadata?.name ?? '')) this.updateNodeClaim(nodeClaim, now);
  }

  deleteNodeClaim(name: string, now: number): void {
    const providerID = this.#claimProviderID.get(name);
    if (providerID === undefined) return;
    this.#setClaimProviderID(name, undefined);
    if (providerID !== '') this.#dropNodeClaim(name, providerID, now);
  }

  updateCSINode(csiNode: CSINode): void {
    const limits: Record<string, number> = {};
    for (const driver of csiNode.spec?.drivers ?? []) {
      if (driver.allocatable !== undefined) limits[driver.name] = driver.allocatable.count ?? 0;
    }
    this.#volumeLimits.set(objectKey(csiNode), limits);
    this.#touchNode(objectKey(csiNode));
  }

  deleteCSINode(name: string): void {
    this.#volumeLimits.delete(name);
    this.#touchNode(name);
  }

  // Pods

  updatePod(pod: Pod, now: number): void {
    const key = objectKey(pod);
    this.#observeDaemonSetPod(pod);
    const before = this.#bindings.get(key);
    const nodeName = isTerminalPod(pod) ? undefined : pod.spec?.nodeName;
    // An unbound pod holds nothing. One that was bound and is not any more has been made anew under the same name.
    if (before !== undefined && before !== nodeName) this.#unbind(key, before);
    if (nodeName === undefined || nodeName === '') return;
    let usage = this.#usage.get(nodeName);
    if (usage === undefined) this.#usage.set(nodeName, (usage = new PodUsage()));
    usage.set(key, pod);
    this.#touchNode(nodeName);
    if (before !== nodeName) {
      this.#bindings.set(key, nodeName);
      this.markUnconsolidated(now);
    }
  }

  deletePod(pod: Pod, now: number): void {
    const key = objectKey(pod);
    const before = this.#bindings.get(key);
    if (before !== undefined) this.#unbind(key, before);
    this.#daemonSets.forgetPod(pod);
    this.markUnconsolidated(now);
  }

  updateDaemonSet(daemonSet: DaemonSet): void {
    this.#daemonSets.setDaemonSet(daemonSet);
    this.#snapshot = undefined;
  }

  /** @param key `namespace/name` */
  deleteDaemonSet(key: string): void {
    this.#daemonSets.deleteDaemonSet(key);
    this.#snapshot = undefined;
  }

  // Marks

  /** Expects waiting pods on the node until then, so that it is not disrupted. Never shortens. */
  nominate(name: string, until: number): void {
    const entry = this.#entryByName(name);
    if (entry === undefined || entry.nominatedUntil >= until) return;
    entry.nominatedUntil = until;
    this.#touch(entry);
  }

  /** Counts the nodes as on their way out, ahead of the API. */
  markForDeletion(providerIDs: Iterable<string>): void {
    this.#mark(providerIDs, true);
  }

  unmarkForDeletion(providerIDs: Iterable<string>): void {
    this.#mark(providerIDs, false);
  }

  // Questions

  /**
   * Does the state know all that a decision needs? Until it did for the first time: every node and
   * claim that the API has must be here. Always: every claim must have a provider id, since
   * otherwise nobody knows what the instance will hold.
   */
  synced(api: { readonly nodes: Iterable<Node>; readonly nodeClaims: Iterable<NodeClaim> }): boolean {
    if (this.#unlaunched > 0) return false;
    if (this.#everSynced) return true;
    for (const node of api.nodes) if (!this.#nodeProviderID.has(node.metadata?.name ?? '')) return false;
    for (const claim of api.nodeClaims) {
      if (!this.#claimProviderID.has(claim.metadata?.name ?? '') && !willNeverLaunch(claim)) return false;
    }
    this.#everSynced = true;
    return true;
  }

  /** Names of the claims that have no instance yet. */
  unlaunchedNodeClaims(): readonly string[] {
    if (this.#unlaunched === 0) return [];
    return Array.from(this.#claimProviderID).flatMap(([name, providerID]) => (providerID === '' ? [name] : []));
  }

  hasNode(name: string): boolean {
    return this.#nodeProviderID.has(name);
  }

  hasNodeClaim(name: string): boolean {
    return this.#claimProviderID.has(name);
  }

  /** What the pool's nodes have together, those on their way out left out; their number as `nodes`. */
  poolResources(pool: string): Resources {
    return this.#pools.get(pool);
  }

  get nodeCount(): number {
    return this.#entries.size;
  }

  /** Says that something has happened that may make another decision possible. */
  markUnconsolidated(now: number): void {
    this.#consolidationState = now;
  }

  /** When something relevant last happened. The same answer as before means: nothing new to find. */
  consolidationState(now: number): number {
    if (now - this.#consolidationState >= CONSOLIDATION_REFRESH_MS) this.#consolidationState = now;
    return this.#consolidationState;
  }

  snapshot(): ClusterSnapshot {
    if (this.#snapshot !== undefined) return this.#snapshot;
    this.#sorted ??= Array.from(this.#entries.values()).sort(byName);
    const nodes = this.#sorted.map((entry) => entry.cached ?? this.#view(entry));
    this.#snapshot = { nodes, daemonSetPods: this.#daemonSets.list() };
    return this.#snapshot;
  }

  // Within

  #view(entry: Entry): StateNode {
    const name = entry.node?.metadata?.name ?? '';
    return entry.view(this.#usage.get(name), this.#volumeLimits.get(name));
  }

  /** Changes one half of an entry, made if need be, and draws the consequences. */
  #ingest(providerID: string, now: number, change: (entry: Entry) => void): void {
    let entry = this.#entries.get(providerID);
    if (entry === undefined) {
      entry = new Entry(providerID);
      this.#entries.set(providerID, entry);
      change(entry);
      this.#sorted = undefined;
      this.markUnconsolidated(now);
    } else {
      const { initialized, name } = entry.shape;
      const { markedForDeletion } = entry;
      change(entry);
      entry.reshape();
      if (entry.shape.name !== name) this.#sorted = undefined;
      if (entry.shape.initialized !== initialized || entry.markedForDeletion !== markedForDeletion) {
        this.markUnconsolidated(now);
      }
    }
    this.#snapshot = undefined;
    this.#contribute(entry);
  }

  #dropNode(name: string, providerID: string, now: number): void {
    const entry = this.#entries.get(providerID);
    if (entry?.node?.metadata?.name !== name) return;
    entry.node = undefined;
    this.#dropped(entry, now);
  }

  #dropNodeClaim(name: string, providerID: string, now: number): void {
    const entry = this.#entries.get(providerID);
    if (entry?.nodeClaim?.metadata?.name !== name) return;
    entry.nodeClaim = undefined;
    this.#dropped(entry, now);
  }

  #dropped(entry: Entry, now: number): void {
    this.markUnconsolidated(now);
    this.#snapshot = undefined;
    this.#sorted = undefined;
    entry.reshape();
    if (entry.node !== undefined || entry.nodeClaim !== undefined) {
      this.#contribute(entry);
      return;
    }
    this.#entries.delete(entry.providerID);
    if (entry.contribution !== undefined) this.#pools.subtract(entry.contribution.pool, entry.contribution.capacity);
  }

  #contribute(entry: Entry): void {
    const before = entry.contribution;
    if (before !== undefined) this.#pools.subtract(before.pool, before.capacity);
    const { nodePool, capacity } = entry.shape;
    if (nodePool === undefined || entry.markedForDeletion) {
      entry.contribution = undefined;
      return;
    }
    entry.contribution = { pool: nodePool, capacity };
    this.#pools.add(nodePool, capacity);
  }

  #mark(providerIDs: Iterable<string>, marked: boolean): void {
    for (const providerID of providerIDs) {
      const entry = this.#entries.get(providerID);
      if (entry === undefined || entry.marked === marked) continue;
      entry.marked = marked;
      this.#touch(entry);
      this.#contribute(entry);
    }
  }

  #setClaimProviderID(name: string, providerID: string | undefined): void {
    if (this.#claimProviderID.get(name) === '') this.#unlaunched--;
    if (providerID === '') this.#unlaunched++;
    if (providerID === undefined) this.#claimProviderID.delete(name);
    else this.#claimProviderID.set(name, providerID);
  }

  #unbind(key: string, nodeName: string): void {
    this.#bindings.delete(key);
    const usage = this.#usage.get(nodeName);
    if (usage === undefined) return;
    usage.delete(key);
    if (usage.empty) this.#usage.delete(nodeName);
    this.#touchNode(nodeName);
  }

  #observeDaemonSetPod(pod: Pod): void {
    if (this.#daemonSets.observePod(pod)) this.#snapshot = undefined;
  }

  #entryByName(name: string): Entry | undefined {
    const byNode = this.#nodeProviderID.get(name) ?? this.#claimProviderID.get(name);
    return byNode === undefined ? undefined : this.#entries.get(byNode);
  }

  #touchNode(nodeName: string): void {
    const providerID = this.#nodeProviderID.get(nodeName);
    const entry = providerID === undefined ? undefined : this.#entries.get(providerID);
    if (entry !== undefined) this.#touch(entry);
  }

  #touch(entry: Entry): void {
    entry.touch();
    this.#snapshot = undefined;
  }
}

/** On its way out, and only somebody else's finalizer keeps it: nothing is waited for. */
function willNeverLaunch({ metadata, status }: NodeClaim): boolean {
  return (
    (status?.providerID ?? '') === '' &&
    metadata?.deletionTimestamp !== undefined &&
    metadata.finalizers?.includes(FINALIZER_TERMINATION) !== true
  );
}

function byName(a: Entry, b: Entry): number {
  const aName = a.shape.name;
  const bName = b.shape.name;
  if (aName !== bName) return aName < bName ? -1 : 1;
  return a.providerID < b.providerID ? -1 : 1;
}
