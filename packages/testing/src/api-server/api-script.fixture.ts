import type { KubernetesObject } from '@karpenter-ts/kube-model';
import {
  ApiError,
  type KubeClient,
  kinds,
  type ObjectKey,
  type ResourceKind,
  type WatchOptions,
} from '@karpenter-ts/runtime';

import { node } from '../builders/node.ts';
import { nodeClaim } from '../builders/node-claim.ts';
import { nodePool } from '../builders/node-pool.ts';
import { pod } from '../builders/pod.ts';
import { pdb } from '../builders/workloads.ts';
import { karpenterKinds } from '../kinds.ts';

/** What one call came to: the parts of the answer that two servers must agree on. */
export interface ScriptEntry {
  readonly step: string;
  readonly answer?: unknown;
  readonly error?: { readonly status: number; readonly reason: string; readonly message: string };
}

/** A server under comparison. */
export interface ScriptServer {
  readonly client: KubeClient;
  /** The `binding` subresource of a pod, which is the scheduler's alone. */
  bind(pod: ObjectKey, nodeName: string): Promise<void>;
}

const configMaps: ResourceKind<KubernetesObject & { data?: Record<string, string> }> = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};

const namespace = 'default';
const key = (name: string): ObjectKey => ({ name, namespace });
const merge = { type: 'merge' } as const;
const mergeStatus = { type: 'merge', subresource: 'status' } as const;
const strategic = { type: 'strategic-merge' } as const;
const json = { type: 'json' } as const;

/** The same calls to any API server; what came back, with everything taken out that differs by nature (uids, times, versions). */
export async function runApiScript({ client, bind }: ScriptServer): Promise<readonly ScriptEntry[]> {
  const entries: ScriptEntry[] = [];
  const versions = new Map<string, string>();

  /** Metadata that counts, what became of the version since this object was last seen, and the named fields. */
  const view = (object: KubernetesObject, fields: readonly string[]): unknown => {
    const { metadata = {} } = object;
    const seen = versions.get(metadata.uid ?? '');
    versions.set(metadata.uid ?? '', metadata.resourceVersion ?? '');
    return {
      apiVersion: object.apiVersion,
      kind: object.kind,
      name:
        metadata.generateName === undefined
          ? metadata.name
          : `${metadata.generateName}…${String(metadata.name?.length)}`,
      namespace: metadata.namespace,
      generation: metadata.generation,
      labels: metadata.labels,
      annotations: metadata.annotations,
      finalizers: metadata.finalizers,
      ownerReferences: metadata.ownerReferences,
      deleting: metadata.deletionTimestamp !== undefined,
      deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
      version: seen === undefined ? 'new' : seen === metadata.resourceVersion ? 'same' : 'changed',
      ...Object.fromEntries(fields.map((path) => [path, timeless(fieldAt(object, path))])),
    };
  };
  const step = async (name: string, call: () => Promise<unknown>, fields: readonly string[] = []): Promise<void> => {
    try {
      const answer = await call();
      const isObject = typeof answer === 'object' && answer !== null && 'metadata' in answer;
      entries.push({ step: name, answer: isObject ? view(answer as KubernetesObject, fields) : (answer ?? 'done') });
    } catch (error) {
      if (!ApiError.is(error)) throw error;
      const message = error.message.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uid>').replaceAll(/\b\d{2,}\b/g, '<n>');
      entries.push({ step: name, error: { status: error.status, reason: error.reason, message } });
    }
  };
  const current = async <T extends KubernetesObject>(kind: ResourceKind<T>, at: ObjectKey): Promise<T> =>
    client.get(kind, at);

  // Nodes: a built-in kind with status, no generation, merged by key in places.
  const n = { name: 'script-node' };
  const nodeFields = ['spec.taints', 'spec.unschedulable', 'spec.providerID', 'status.capacity', 'status.conditions'];
  await step('get what is not there', () => client.get(kinds.node, n));
  await step(
    'create a node',
    () =>
      client.create(
        kinds.node,
        node({ name: n.name, labels: { a: '1', b: '2' }, finalizers: ['example.com/a'], providerID: 'x://1' }),
      ),
    nodeFields,
  );
  await step('create it again', () => client.create(kinds.node, node({ name: n.name })));
  await step('create without a name', () => client.create(configMaps, { metadata: { namespace } }));
  await step('create with a resource version', () =>
    client.create(kinds.node, { metadata: { name: 'script-versioned', resourceVersion: '5' } }),
  );
  await step('patch without a change', () => client.patch(kinds.node, n, { metadata: { labels: { a: '1' } } }, merge));
  await step(
    'merge patch',
    () =>
      client.patch(
        kinds.node,
        n,
        { metadata: { labels: { a: null, c: '3' } }, spec: { taints: [{ key: 't', effect: 'NoSchedule' }] } },
        merge,
      ),
    nodeFields,
  );
  await step(
    'strategic merge patch: taints and finalizers',
    () =>
      client.patch(
        kinds.node,
        n,
        { metadata: { finalizers: ['example.com/b'] }, spec: { taints: [{ key: 'u', effect: 'NoExecute' }] } },
        strategic,
      ),
    nodeFields,
  );
  await step(
    'strategic merge patch: conditions by type',
    () =>
      client.patch(
        kinds.node,
        n,
        {
          status: {
            conditions: [
              { type: 'Ready', reason: 'because' },
              { type: 'Other', status: 'True' },
            ],
          },
        },
        { ...strategic, subresource: 'status' },
      ),
    nodeFields,
  );
  await step(
    'strategic merge patch: take a finalizer off',
    () =>
      client.patch(
        kinds.node,
        n,
        { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/b'] } },
        strategic,
      ),
    nodeFields,
  );
  await step(
    'strategic merge patch: delete a condition',
    () =>
      client.patch(
        kinds.node,
        n,
        { status: { conditions: [{ $patch: 'delete', type: 'Other' }] } },
        { ...strategic, subresource: 'status' },
      ),
    nodeFields,
  );
  await step(
    'json patch',
    () =>
      client.patch(
        kinds.node,
        n,
        [
          { op: 'test', path: '/metadata/labels/b', value: '2' },
          { op: 'add', path: '/metadata/labels/example.com~1d', value: '4' },
          { op: 'remove', path: '/spec/taints' },
          { op: 'replace', path: '/metadata/labels/b', value: '9' },
        ],
        json,
      ),
    nodeFields,
  );
  await step('json patch whose test fails', () =>
    client.patch(kinds.node, n, [{ op: 'test', path: '/metadata/labels/b', value: 'x' }], json),
  );
  await step('json patch of a path that is not there', () =>
    client.patch(kinds.node, n, [{ op: 'remove', path: '/spec/taints/3' }], json),
  );
  await step('patch with an old resource version', () =>
    client.patch(kinds.node, n, { metadata: { resourceVersion: '1', labels: { z: 'z' } } }, merge),
  );
  await step('patch of another uid', () =>
    client.patch(
      kinds.node,
      n,
      { metadata: { uid: '00000000-0000-4000-8000-000000000000', labels: { z: 'z' } } },
      merge,
    ),
  );
  await step(
    'status through the main resource is ignored',
    () => client.patch(kinds.node, n, { status: { capacity: { cpu: '64' } } }, merge),
    nodeFields,
  );
  await step(
    'spec and labels through the status subresource',
    () =>
      client.patch(
        kinds.node,
        n,
        { metadata: { labels: { viaStatus: 'yes' } }, spec: { unschedulable: true }, status: { phase: 'Running' } },
        mergeStatus,
      ),
    ['spec.unschedulable', 'status.phase'],
  );
  await step(
    'update without a resource version',
    async () => {
      const { resourceVersion: _dropped, ...metadata } = (await current(kinds.node, n)).metadata!;
      return client.update(kinds.node, {
        ...(await current(kinds.node, n)),
        metadata,
        spec: { providerID: 'x://1', unschedulable: true },
      });
    },
    nodeFields,
  );
  await step('update with an old resource version', async () => {
    const object = await current(kinds.node, n);
    return client.update(kinds.node, { ...object, metadata: { ...object.metadata, resourceVersion: '1' } });
  });
  await step(
    'updateStatus',
    async () => {
      const object = await current(kinds.node, n);
      return client.updateStatus(kinds.node, { ...object, status: { ...object.status, phase: 'Pending' } });
    },
    ['status.phase'],
  );
  await step('delete with another uid', () =>
    client.delete(kinds.node, n, { uid: '00000000-0000-4000-8000-000000000000' }),
  );
  await step('delete with an old resource version', () => client.delete(kinds.node, n, { resourceVersion: '1' }));
  await step('delete what a finalizer holds', () => client.delete(kinds.node, n));
  await step('it is still there', () => client.get(kinds.node, n));
  await step('delete it again', () => client.delete(kinds.node, n));
  await step('still the same', () => client.get(kinds.node, n));
  await step('add a finalizer now', () =>
    client.patch(kinds.node, n, { metadata: { finalizers: ['example.com/a', 'example.com/z'] } }, merge),
  );
  await step('take the last finalizer off', () => client.patch(kinds.node, n, { metadata: { finalizers: [] } }, merge));
  await step('it is gone', () => client.get(kinds.node, n));
  await step('delete what is gone', () => client.delete(kinds.node, n));

  // Objects without spec or status.
  await step(
    'create a config map',
    () => client.create(configMaps, { metadata: { name: 'script-map', namespace, labels: {} }, data: { a: '1' } }),
    ['data'],
  );
  await step('create with a generated name', () =>
    client.create(configMaps, { metadata: { generateName: 'script-', namespace } }),
  );
  await step(
    'patch a config map',
    () => client.patch(configMaps, key('script-map'), { data: { a: null, b: '2' } }, merge),
    ['data'],
  );

  // Custom resources.
  const p = { name: 'script-pool' };
  const poolFields = ['spec.weight', 'spec.disruption.consolidateAfter', 'status.nodes'];
  await step('create a pool', () => client.create(karpenterKinds.nodePool, nodePool({ name: p.name })), poolFields);
  await step('create a pool that the schema refuses', () =>
    client.create(karpenterKinds.nodePool, nodePool({ name: 'script-bad', weight: 1000 })),
  );
  await step(
    'label it',
    () => client.patch(karpenterKinds.nodePool, p, { metadata: { labels: { a: 'b' } } }, merge),
    poolFields,
  );
  await step(
    'change its spec',
    () => client.patch(karpenterKinds.nodePool, p, { spec: { weight: 7 } }, merge),
    poolFields,
  );
  await step(
    'change its status through the main resource',
    () => client.patch(karpenterKinds.nodePool, p, { status: { nodes: 3 } }, merge),
    poolFields,
  );
  await step(
    'change labels and status through the status subresource',
    () =>
      client.patch(
        karpenterKinds.nodePool,
        p,
        { metadata: { labels: { c: 'd' } }, spec: { weight: 9 }, status: { nodes: 3 } },
        mergeStatus,
      ),
    poolFields,
  );
  await step('strategic merge patch of a custom resource', () =>
    client.patch(karpenterKinds.nodePool, p, { spec: { weight: 1 } }, strategic),
  );
  await step('update of a custom resource without a resource version', async () => {
    const object = await current(karpenterKinds.nodePool, p);
    const { resourceVersion: _dropped, ...metadata } = object.metadata!;
    return client.update(karpenterKinds.nodePool, { ...object, metadata });
  });
  await step(
    'update of a custom resource',
    async () => {
      const object = await current(karpenterKinds.nodePool, p);
      return client.update(karpenterKinds.nodePool, {
        ...object,
        spec: { ...object.spec, weight: 11 },
        status: { nodes: 99 },
      });
    },
    poolFields,
  );
  await step('delete a pool', () => client.delete(karpenterKinds.nodePool, p));
  const c = { name: 'script-claim' };
  const requirements = [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }];
  await step(
    'create a claim with status',
    () =>
      client.create(
        karpenterKinds.nodeClaim,
        nodeClaim({ name: c.name, requirements, finalizers: ['example.com/a'], providerID: 'x://1' }),
      ),
    ['status'],
  );
  await step('delete the claim', () => client.delete(karpenterKinds.nodeClaim, c));
  await step('the claim is going', () => client.get(karpenterKinds.nodeClaim, c));
  await step(
    'its status can still be written',
    () => client.patch(karpenterKinds.nodeClaim, c, { status: { nodeName: 'n' } }, mergeStatus),
    ['status.nodeName'],
  );
  await step('finalizer off with the right version', async () => {
    const { metadata } = await current(karpenterKinds.nodeClaim, c);
    return client.patch(
      karpenterKinds.nodeClaim,
      c,
      { metadata: { finalizers: null, resourceVersion: metadata?.resourceVersion } },
      merge,
    );
  });
  await step('the claim is gone', () => client.get(karpenterKinds.nodeClaim, c));

  // Pods: graceful deletion, binding, eviction.
  const podFields = [
    'spec.nodeName',
    'spec.schedulerName',
    'spec.terminationGracePeriodSeconds',
    'spec.restartPolicy',
    'status.phase',
  ];
  await step(
    'create a pod',
    () => client.create(kinds.pod, pod({ name: 'a', labels: { app: 'x' }, phase: 'Running' })),
    podFields,
  );
  await step('delete a pod that is not bound', () => client.delete(kinds.pod, key('a')));
  await step('it is gone at once', () => client.get(kinds.pod, key('a')));
  await client.create(kinds.node, node({ name: 'script-host' }));
  for (const name of ['a', 'b', 'c', 'd']) {
    await client.create(kinds.pod, pod({ name, labels: { app: 'x' }, terminationGracePeriodSeconds: 20 }));
    await bind(key(name), 'script-host');
  }
  await step('bound', () => client.get(kinds.pod, key('a')), podFields);
  await step('bind it again', () => bind(key('a'), 'script-host'));
  await step('delete a pod that is bound', () => client.delete(kinds.pod, key('a')));
  await step('it has its grace period', () => client.get(kinds.pod, key('a')));
  await step('delete with a longer grace period', () =>
    client.delete(kinds.pod, key('a'), { gracePeriodSeconds: 100 }),
  );
  await step('nothing has changed', () => client.get(kinds.pod, key('a')));
  await step('delete with a shorter grace period', () => client.delete(kinds.pod, key('a'), { gracePeriodSeconds: 5 }));
  await step('it has a shorter grace period', () => client.get(kinds.pod, key('a')));
  await step('bind what is going', () => bind(key('a'), 'script-host'));
  await step('delete without a grace period', () => client.delete(kinds.pod, key('a'), { gracePeriodSeconds: 0 }));
  await step('it is gone now', () => client.get(kinds.pod, key('a')));

  const running = async (name: string, ready: boolean): Promise<void> => {
    const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
    await client.patch(kinds.pod, key(name), { status: { phase: 'Running', conditions } }, mergeStatus);
  };
  const budgetStatus = (status: object) =>
    client.patch(kinds.podDisruptionBudget, key('budget'), { status }, mergeStatus);
  await running('b', true);
  await running('c', false);
  await step(
    'create a budget with status',
    () =>
      client.create(
        kinds.podDisruptionBudget,
        pdb({ minAvailable: 1, selector: { matchLabels: { app: 'x' } }, status: { disruptionsAllowed: 5 } }),
      ),
    ['status.disruptionsAllowed'],
  );
  await step('evict: the budget has not been looked at', () => client.evict(key('b')));
  await budgetStatus({
    observedGeneration: 1,
    disruptionsAllowed: 0,
    currentHealthy: 1,
    desiredHealthy: 1,
    expectedPods: 3,
  });
  await step('evict: the budget does not allow it', () => client.evict(key('b')));
  await step('evict: an unready pod of a healthy budget', () => client.evict(key('c')));
  await step('its condition says why', async () => conditionsOf(await client.get(kinds.pod, key('c'))));
  await step('evict: what is going already', () => client.evict(key('c')));
  await step('evict: a pending pod', () => client.evict(key('d')));
  await budgetStatus({
    observedGeneration: 1,
    disruptionsAllowed: 1,
    currentHealthy: 2,
    desiredHealthy: 1,
    expectedPods: 2,
  });
  await step('evict: another uid', () => client.evict(key('b'), { uid: '00000000-0000-4000-8000-000000000000' }));
  await step('evict: the budget allows it', () => client.evict(key('b')));
  await step('the budget is spent', async () => {
    const { status } = (await client.get(kinds.podDisruptionBudget, key('budget'))) as {
      status?: { disruptionsAllowed?: number; disruptedPods?: object };
    };
    return { allowed: status?.disruptionsAllowed, pods: Object.keys(status?.disruptedPods ?? {}) };
  });
  await step('the pod is going with its grace period', () => client.get(kinds.pod, key('b')));
  await client.create(kinds.podDisruptionBudget, pdb({ name: 'second', selector: { matchLabels: { app: 'y' } } }));
  await client.create(kinds.podDisruptionBudget, pdb({ name: 'third', selector: { matchLabels: { app: 'y' } } }));
  await client.create(kinds.pod, pod({ name: 'e', labels: { app: 'y' } }));
  await bind(key('e'), 'script-host');
  await running('e', true);
  await step('evict: two budgets', () => client.evict(key('e')));
  await step('evict: no such pod', () => client.evict(key('nobody')));

  // Lists and watches.
  const names = async (options: Parameters<KubeClient['list']>[1]): Promise<unknown> =>
    (await client.list(kinds.pod, { namespace, ...options })).items.map(({ metadata }) => metadata?.name);
  await step('list by label', () => names({ labelSelector: 'app in (x,z),!other' }));
  await step('list by node', () => names({ fieldSelector: 'spec.nodeName=script-host' }));
  await step('list by phase', () => names({ fieldSelector: 'status.phase!=Running' }));
  await step('list by a field that cannot be selected by', () => names({ fieldSelector: 'spec.colour=red' }));
  await step('list with nonsense', () => names({ labelSelector: 'a in b' }));
  await step('list in pages', async () => {
    const sizes: number[] = [];
    let page = await client.list(kinds.pod, { namespace, limit: 2 });
    const { resourceVersion } = page;
    sizes.push(page.items.length);
    await client.patch(kinds.pod, key('e'), { metadata: { labels: { page: 'changed' } } }, merge);
    while (page.continue !== undefined) {
      page = await client.list(kinds.pod, { namespace, limit: 2, continue: page.continue });
      sizes.push(page.items.length);
      if (page.resourceVersion !== resourceVersion) throw new Error('the pages are of different versions');
    }
    return sizes;
  });

  const { resourceVersion } = await client.list(configMaps, { namespace });
  const follow = async (options: Partial<WatchOptions>, count: number): Promise<unknown> => {
    const events: unknown[] = [];
    const stop = new AbortController();
    for await (const event of client.watch(configMaps, { namespace, resourceVersion, ...options }, stop.signal)) {
      if (event.type === 'BOOKMARK') continue;
      events.push([event.type, event.object.metadata?.name, event.object.metadata?.labels?.['app'] ?? null]);
      if (events.length === count) break;
    }
    stop.abort();
    return events;
  };
  const change = async (): Promise<void> => {
    const at = key('script-watched');
    await client.create(configMaps, { metadata: { ...at } });
    await client.patch(configMaps, at, { metadata: { labels: { app: 'x' } } }, merge);
    await client.patch(configMaps, at, { metadata: { labels: { app: 'x' } } }, merge);
    await client.patch(configMaps, at, { metadata: { labels: { app: 'y' } } }, merge);
    await client.patch(configMaps, at, { metadata: { labels: { app: 'x' }, finalizers: ['example.com/a'] } }, merge);
    await client.delete(configMaps, at);
    await client.patch(configMaps, at, { metadata: { finalizers: null } }, merge);
  };
  await change();
  await step('watch everything', () => follow({}, 6));
  await step('watch with a label selector', () => follow({ labelSelector: 'app=x' }, 5));
  await step('watch with a field selector', () => follow({ fieldSelector: 'metadata.name=script-watched' }, 6));
  return entries;
}

function fieldAt(object: object, path: string): unknown {
  let value: unknown = object;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[name];
  return value;
}

/** Without times: they are the server's own. */
function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !name.endsWith('Time') && member !== null)
      .map(([name, member]) => [name, timeless(member)]),
  );
}

function conditionsOf({
  status,
}: {
  readonly status?: { readonly conditions?: readonly object[] | undefined } | undefined;
}): unknown {
  return timeless(status?.conditions);
}
