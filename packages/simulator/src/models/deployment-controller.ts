import { isTerminalPod, type KubernetesObject } from '@karpenter-ts/kube-model';
import { parseStoreKey, storeKey, storeKeyOf, type Workload } from '@karpenter-ts/runtime';

import { DirtyKeys } from './dirty-keys.ts';
import type { ModelContext } from './model-context.ts';
import { controllerReference, ownedBy } from './owner.ts';
import { templateHash } from './template-hash.ts';
import { countOf, LABEL_TEMPLATE_HASH, labelsOf, workloadKinds, type Deployment } from './workload-kinds.ts';

const SYNC_MS = 10;

/** What the API server fills in where a Deployment says nothing. */
const defaults = { maxSurge: '25%', maxUnavailable: '25%', revisionHistoryLimit: 10 };

/**
 * Model of the Deployment controller of kube-controller-manager: a ReplicaSet for each template, and
 * the ways from one to the next (`pkg/controller/deployment/rolling.go`, `recreate.go`). A change of
 * `replicas` in the middle of a rollout goes to the new ReplicaSet; progress deadlines are not modelled.
 */
export function startDeploymentController(context: ModelContext): () => void {
  const { state, clock, index } = context;
  const dirty = new DirtyKeys({ clock, delayMs: SYNC_MS, work: (key) => sync(key) });

  const sync = (key: string): void => {
    const deployment = state.find(workloadKinds.deployment, parseStoreKey(key));
    if (deployment === undefined || deployment.metadata?.deletionTimestamp !== undefined) return;
    const uid = deployment.metadata?.uid ?? '';
    const hash = templateHash(deployment.spec?.template);
    const all = [...index.replicaSetsOf(uid).values()];
    const current = all.find((replicaSet) => labelsOf(replicaSet)[LABEL_TEMPLATE_HASH] === hash);
    const old = all.filter((replicaSet) => replicaSet !== current).sort(oldestFirst);
    if (deployment.spec?.paused !== true) rollOut(deployment, hash, current, old);
    writeStatus(deployment, hash);
  };

  const rollOut = (
    deployment: Deployment,
    hash: string,
    current: Workload | undefined,
    old: readonly Workload[],
  ): void => {
    const wanted = deployment.spec?.replicas ?? 1;
    if (deployment.spec?.strategy?.type === 'Recreate') {
      for (const replicaSet of old) scale(replicaSet, 0);
      const oldPods = old.flatMap(({ metadata }) => [...index.podsOf(metadata?.uid ?? '').values()]);
      if (oldPods.some((pod) => !isTerminalPod(pod))) return;
      if (current === undefined) createReplicaSet(deployment, hash, wanted);
      else scale(current, wanted);
    } else {
      const changed = growNew(deployment, hash, current, old);
      if (!changed && current !== undefined) shrinkOld(deployment, current, old);
    }
    forget(old, deployment.spec?.revisionHistoryLimit ?? defaults.revisionHistoryLimit);
  };

  /** `reconcileNewReplicaSet`, `NewRSNewReplicas`. */
  const growNew = (
    deployment: Deployment,
    hash: string,
    current: Workload | undefined,
    old: readonly Workload[],
  ): boolean => {
    const wanted = deployment.spec?.replicas ?? 1;
    const { maxSurge } = rollingLimits(deployment);
    const have = current === undefined ? 0 : replicasOf(current);
    const total = have + sum(old, replicasOf);
    const room = Math.max(0, wanted + maxSurge - total);
    const next = have > wanted ? wanted : have + Math.min(room, wanted - have);
    if (current === undefined) {
      createReplicaSet(deployment, hash, next);
      return true;
    }
    return scale(current, next);
  };

  /** `reconcileOldReplicaSets`: broken pods first, then as many as the new ones make up for. */
  const shrinkOld = (deployment: Deployment, current: Workload, old: readonly Workload[]): void => {
    if (sum(old, replicasOf) === 0) return;
    const wanted = deployment.spec?.replicas ?? 1;
    const minAvailable = wanted - rollingLimits(deployment).maxUnavailable;
    const total = replicasOf(current) + sum(old, replicasOf);
    const newUnavailable = replicasOf(current) - availableOf(current);
    let removable = total - minAvailable - newUnavailable;
    if (removable <= 0) return;
    const left = new Map(old.map((replicaSet) => [replicaSet, replicasOf(replicaSet)]));
    for (const replicaSet of old) {
      const broken = Math.min(removable, Math.max(0, replicasOf(replicaSet) - availableOf(replicaSet)));
      removable -= broken;
      left.set(replicaSet, replicasOf(replicaSet) - broken);
    }
    let surplus = Math.min(removable, availableOf(current) + sum(old, availableOf) - minAvailable);
    for (const replicaSet of old) {
      const share = Math.min(Math.max(0, surplus), left.get(replicaSet)!);
      surplus -= share;
      scale(replicaSet, left.get(replicaSet)! - share);
    }
  };

  const scale = (replicaSet: Workload, replicas: number): boolean => {
    if (replicasOf(replicaSet) === replicas) return false;
    state.update(workloadKinds.replicaSet, { ...replicaSet, spec: { ...replicaSet.spec, replicas } });
    return true;
  };

  const createReplicaSet = (deployment: Deployment, hash: string, replicas: number): void => {
    const { template, selector } = deployment.spec ?? {};
    const { name = '', namespace } = deployment.metadata ?? {};
    const labels = { ...template?.metadata?.labels, [LABEL_TEMPLATE_HASH]: hash };
    state.create(workloadKinds.replicaSet, {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: `${name}-${hash}`, namespace, labels, ownerReferences: [ownedBy(deployment)] },
      spec: {
        replicas,
        selector: { ...selector, matchLabels: { ...selector?.matchLabels, [LABEL_TEMPLATE_HASH]: hash } },
        template: { ...template, metadata: { ...template?.metadata, labels } },
      },
    });
  };

  const forget = (old: readonly Workload[], limit: number): void => {
    const idle = old.filter((replicaSet) => replicasOf(replicaSet) === 0 && (replicaSet.status?.replicas ?? 0) === 0);
    for (const { metadata } of idle.slice(0, Math.max(0, idle.length - limit))) {
      state.delete(workloadKinds.replicaSet, { name: metadata?.name ?? '', namespace: metadata?.namespace });
    }
  };

  const writeStatus = (seen: Deployment, hash: string): void => {
    const deployment = state.find(workloadKinds.deployment, parseStoreKey(storeKeyOf(seen)));
    if (deployment === undefined) return;
    const all = [...index.replicaSetsOf(deployment.metadata?.uid ?? '').values()];
    const current = all.filter((replicaSet) => labelsOf(replicaSet)[LABEL_TEMPLATE_HASH] === hash);
    const status = {
      replicas: sum(all, ({ status: { replicas = 0 } = {} }) => replicas),
      updatedReplicas: sum(current, ({ status: { replicas = 0 } = {} }) => replicas),
      readyReplicas: sum(all, ({ status: { readyReplicas = 0 } = {} }) => readyReplicas),
      availableReplicas: sum(all, availableOf),
      observedGeneration: deployment.metadata?.generation,
    };
    state.update(workloadKinds.deployment, { ...deployment, status }, 'status');
  };

  const deploymentOfPod = (pod: KubernetesObject): Deployment | undefined => {
    const namespace = pod.metadata?.namespace;
    const byPod = controllerReference(pod);
    if (byPod?.kind !== 'ReplicaSet') return undefined;
    const replicaSet = state.find(workloadKinds.replicaSet, { name: byPod.name, namespace });
    const bySet = replicaSet === undefined ? undefined : controllerReference(replicaSet);
    return bySet === undefined ? undefined : state.find(workloadKinds.deployment, { name: bySet.name, namespace });
  };

  for (const deployment of state.values(workloadKinds.deployment)) dirty.mark(storeKeyOf(deployment));
  const unsubscribe = state.onChange(({ kind, type, object, previous }) => {
    if (kind.kind === 'Deployment') {
      if (previous === undefined || previous.spec !== object.spec) dirty.mark(storeKeyOf(object));
    } else if (kind.kind === 'ReplicaSet') {
      const owner = controllerReference(object);
      if (owner?.kind === 'Deployment') dirty.mark(storeKey(owner.name, object.metadata.namespace));
    } else if (kind.kind === 'Pod' && type === 'DELETED') {
      // What is recreated waits until the last of the old pods is gone, which no ReplicaSet's status tells.
      const deployment = deploymentOfPod(object);
      if (deployment?.spec?.strategy?.type === 'Recreate') dirty.mark(storeKeyOf(deployment));
    }
  });
  return () => {
    unsubscribe();
    dirty.stop();
  };
}

/** `ResolveFenceposts`: surge rounds up, unavailability down, and not both can be nothing. */
function rollingLimits(deployment: Deployment): { readonly maxSurge: number; readonly maxUnavailable: number } {
  const wanted = deployment.spec?.replicas ?? 1;
  const given = deployment.spec?.strategy?.rollingUpdate;
  const maxSurge = countOf(given?.maxSurge ?? defaults.maxSurge, wanted, 'up') ?? 0;
  const maxUnavailable = countOf(given?.maxUnavailable ?? defaults.maxUnavailable, wanted, 'down') ?? 0;
  return maxSurge === 0 && maxUnavailable === 0 ? { maxSurge, maxUnavailable: 1 } : { maxSurge, maxUnavailable };
}

function replicasOf(replicaSet: Workload): number {
  return replicaSet.spec?.replicas ?? 1;
}

function availableOf(replicaSet: Workload): number {
  return replicaSet.status?.availableReplicas ?? 0;
}

function oldestFirst(a: Workload, b: Workload): number {
  const left = String(a.metadata?.creationTimestamp);
  const right = String(b.metadata?.creationTimestamp);
  if (left !== right) return left < right ? -1 : 1;
  return (a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1;
}

function sum<T>(list: readonly T[], amountOf: (item: T) => number): number {
  let total = 0;
  for (const item of list) total += amountOf(item);
  return total;
}
