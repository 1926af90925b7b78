import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane, type ControlPlane } from '@karpenter-ts/cluster';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { isAlreadyExists, isConflict, isGone, isInvalid, isNotFound } from './api-error.ts';
import { Cache } from './cache.ts';
import { HttpKubeClient } from './http-kube-client.ts';
import { IndexedStore } from './indexed-store.ts';
import { kinds } from './kinds.ts';
import { loadKubeConfig } from './kube-config.ts';
import type { ResourceKind } from './kube-client.ts';
import { KubeEventRecorder } from './kube-event-recorder.ts';
import { LeaderElector, LeadershipLostError } from './leader-election.ts';
import { createMetrics } from './prometheus-metrics.ts';
import { RateLimitedKubeClient } from './rate-limited-kube-client.ts';
import { Reflector } from './reflector.ts';
import { silentLogger } from './silent-logger.ts';
import { systemClock } from './system-clock.ts';

interface ConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>> | undefined;
}

const configMap: ResourceKind<ConfigMap> = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};
const namespace = 'runtime-e2e';
const objectCount = 2000;

const random = (): number => Math.random();

describe('the runtime on a real API server', () => {
  let plane: ControlPlane;
  let client: HttpKubeClient;
  const stop = new AbortController();
  const running: Promise<unknown>[] = [];

  async function until(what: string, condition: () => boolean, withinMs = 30_000): Promise<number> {
    const startedMs = Date.now();
    while (!condition()) {
      if (Date.now() - startedMs > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
      await systemClock.sleep(20);
    }
    return Date.now() - startedMs;
  }

  async function eachOf(count: number, work: (i: number) => Promise<unknown>): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < count) await work(next++);
    };
    await Promise.all(Array.from({ length: 32 }, lane));
  }

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false, log: console.log });
    client = new HttpKubeClient({ config: await loadKubeConfig({ path: plane.kubeconfigPath }) });
    await client.create(kinds.namespace, { metadata: { name: namespace } });
  });

  afterAll(async () => {
    stop.abort(new Error('the test is over'));
    await Promise.allSettled(running);
    client.close();
    await plane.stop();
  });

  it('has refusals that the predicates tell apart', async () => {
    const key = { name: 'one', namespace };
    const outcome = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);
    const created = await client.create(configMap, { metadata: key, data: { a: '1' } });
    expect(isAlreadyExists(await outcome(client.create(configMap, { metadata: key })))).toBe(true);
    const patched = await client.patch(configMap, key, { data: { b: '2' } }, { type: 'merge' });
    expect(patched.data).toEqual({ a: '1', b: '2' });
    expect(isConflict(await outcome(client.update(configMap, created)))).toBe(true);
    const { resourceVersion } = created.metadata!;
    const locked = { metadata: { resourceVersion }, data: { c: '3' } };
    expect(isConflict(await outcome(client.patch(configMap, key, locked, { type: 'merge' })))).toBe(true);
    const applied = { apiVersion: 'v1', kind: 'ConfigMap', metadata: key, data: { d: '4' } };
    expect((await client.patch(configMap, key, applied, { type: 'apply' })).data).toMatchObject({ a: '1', d: '4' });
    const operations = [{ op: 'remove', path: '/data/a' }];
    expect((await client.patch(configMap, key, operations, { type: 'json' })).data).toEqual({ b: '2', d: '4' });
    const bad = { metadata: { name: 'Not A Name', namespace } };
    expect(isInvalid(await outcome(client.create(configMap, bad)))).toBe(true);
    expect(isConflict(await outcome(client.delete(configMap, key, { uid: 'another' })))).toBe(true);
    await client.delete(configMap, key, { uid: created.metadata!.uid });
    expect(isNotFound(await outcome(client.get(configMap, key)))).toBe(true);
    const unknown = { ...configMap, group: 'karpenter.sh', plural: 'nodepools' };
    expect(isNotFound(await outcome(client.list(unknown)))).toBe(true);
  });

  it('publishes an event that the server takes', async () => {
    const recorder = new KubeEventRecorder({
      client,
      clock: systemClock,
      logger: silentLogger,
      component: 'karpenter',
    });
    const involvedObject = await client.get(kinds.namespace, { name: namespace });
    recorder.publish({ involvedObject, type: 'Normal', reason: 'Tested', message: 'it works' });
    await recorder.stop(5000);
    const events = await client.list(kinds.event, { fieldSelector: 'reason=Tested' });
    expect(events.items.map((event) => event.message)).toEqual(['it works']);
  });

  it(`keeps ${objectCount} objects, listed in pages, through changes and an API server that is away for 20 s`, async () => {
    const limited = new RateLimitedKubeClient(client, { clock: systemClock, perSecond: 1000, burst: 1000 });
    await eachOf(objectCount, (i) =>
      limited.create(configMap, { metadata: { name: `item-${i}`, namespace, labels: { set: 'bulk' } } }),
    );
    const metrics = createMetrics();
    const lists: (string | undefined)[] = [];
    const counting = {
      list: ((kind, options, signal) => {
        lists.push(options?.continue);
        return client.list(kind, options, signal);
      }) as HttpKubeClient['list'],
      watch: client.watch.bind(client),
    };
    const store = new IndexedStore<ConfigMap>({ indexes: { round: (object) => object.data?.['round'] } });
    const reflector = new Reflector<ConfigMap>({
      client: counting,
      clock: systemClock,
      random,
      logger: silentLogger,
      metrics,
      kind: configMap,
      store,
      namespace,
      labelSelector: 'set=bulk',
    });
    running.push(reflector.run(stop.signal));
    const syncMs = await until('synced', () => store.synced);
    expect(store.size).toBe(objectCount);
    expect(lists).toHaveLength(4);
    expect(lists.filter((token) => token !== undefined)).toHaveLength(3);
    expect(store.get(`${namespace}/item-7`)).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'item-7' } });
    expect(JSON.stringify(store.get(`${namespace}/item-7`))).not.toContain('managedFields');

    const change = (i: number, round: string): Promise<unknown> =>
      limited.patch(configMap, { name: `item-${i}`, namespace }, { data: { round } }, { type: 'merge' });
    await eachOf(200, (i) => change(i, 'one'));
    await eachOf(50, (i) => limited.delete(configMap, { name: `item-${1000 + i}`, namespace }));
    const watchMs = await until('the watch has delivered', () => store.byIndex('round', 'one').length === 200);
    await until('the deletions have come', () => store.size === objectCount - 50);

    await plane.stopApiServer();
    await systemClock.sleep(20_000);
    expect(store.size).toBe(objectCount - 50);
    await plane.startApiServer();
    await eachOf(100, (i) => change(i, 'two'));
    const backMs = await until('the reflector goes on', () => store.byIndex('round', 'two').length === 100, 15_000);
    expect(store.byIndex('round', 'one')).toHaveLength(100);
    const listed = await client.list(configMap, { namespace, labelSelector: 'set=bulk' });
    const same = listed.items.filter(
      (item) =>
        store.get(`${namespace}/${item.metadata!.name!}`)?.metadata?.resourceVersion === item.metadata?.resourceVersion,
    );
    expect(same).toHaveLength(objectCount - 50);
    expect(store.size).toBe(objectCount - 50);
    const text = await metrics.text();
    expect(text).toMatch(/reflector_failures_total\{kind="configmaps",reason="unreachable"\} \d+/);
    console.log(`synced ${objectCount} objects in ${syncMs} ms, 200 changes in ${watchMs} ms, back after ${backMs} ms`);
  });

  it('counts as synced without a kind that may be missing, and finds it when it is there', async () => {
    const widget: ResourceKind = {
      group: 'runtime.test',
      version: 'v1',
      kind: 'Widget',
      plural: 'widgets',
      namespaced: false,
    };
    const cache = new Cache({ client, clock: systemClock, random, logger: silentLogger });
    const widgets = cache.store(widget, { optional: true });
    const namespaces = cache.store(kinds.namespace);
    running.push(cache.run(stop.signal));
    await cache.whenSynced();
    expect(widgets.size).toBe(0);
    expect(namespaces.get(namespace)).toBeDefined();
    await client.create(kinds.customResourceDefinition, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.runtime.test' },
      spec: {
        group: 'runtime.test',
        scope: 'Cluster',
        names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    } as KubernetesObject);
    await systemClock.sleep(2000);
    await client.create(widget, { metadata: { name: 'first' } });
    await until('the widget is seen', () => widgets.get('first') !== undefined, 40_000);
  });

  it('elects one of two, hands over on a clean stop, and takes over from one that died', async () => {
    const elector = (identity: string): LeaderElector =>
      new LeaderElector({
        client,
        clock: systemClock,
        random,
        logger: silentLogger,
        namespace,
        name: 'leader',
        identity,
      });
    const [a, b, c] = [elector('a'), elector('b'), elector('c')];
    const stopA = new AbortController();
    const killB = new AbortController();
    await a.acquire(stopA.signal);
    const holdingA = a.hold(stopA.signal);
    const acquiringB = b.acquire(killB.signal);
    await systemClock.sleep(5000);
    expect([a.leading, b.leading]).toEqual([true, false]);

    let sinceMs = Date.now();
    stopA.abort(new Error('stop'));
    await holdingA;
    await a.release();
    await acquiringB;
    const handOverMs = Date.now() - sinceMs;
    expect(handOverMs).toBeLessThan(5000);
    expect((await client.get(kinds.lease, { name: 'leader', namespace })).spec).toMatchObject({
      holderIdentity: 'b',
      leaseDurationSeconds: 15,
      leaseTransitions: 1,
    });

    // b dies: it neither renews nor releases.
    const acquiringC = c.acquire(stop.signal);
    await systemClock.sleep(3000);
    sinceMs = Date.now();
    killB.abort(new Error('killed'));
    await acquiringC;
    const takeOverMs = Date.now() - sinceMs;
    expect(takeOverMs).toBeGreaterThan(10_000);
    expect(takeOverMs).toBeLessThan(20_000);

    // c leads while the API server is away for longer than its deadline.
    const holdingC = c.hold(stop.signal).catch((error: unknown) => error);
    await plane.stopApiServer();
    const lost = await holdingC;
    expect(lost).toBeInstanceOf(LeadershipLostError);
    await plane.startApiServer();
    const d = elector('d');
    await d.acquire(stop.signal);
    await d.release();
    console.log(`handed over after ${handOverMs} ms, taken over after ${takeOverMs} ms`);
  });

  it('refuses a watch from before its memory as 410', async () => {
    // The server has been started anew, so its watch cache begins later than version 1.
    const watching = (async () => {
      const options = { namespace, resourceVersion: '1', timeoutSeconds: 5 };
      for await (const _event of client.watch(configMap, options)) continue;
    })();
    const error: unknown = await watching.catch((caught: unknown) => caught);
    expect(isGone(error)).toBe(true);
  });
});
