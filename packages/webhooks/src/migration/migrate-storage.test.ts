import { describe, expect, it } from '@jest/globals';
import { ApiError, silentLogger, VirtualClock, type ResourceKind } from '@karpenter-ts/runtime';
import { InMemoryApiServer, type ApiCall } from '@karpenter-ts/testing';
import type { CustomResourceDefinition } from '../injection/custom-resource-definition.ts';
import { definitionKind } from '../injection/injector.ts';
import { migrateStorage } from './migrate-storage.ts';

const pools: ResourceKind = {
  group: 'karpenter.sh',
  version: 'v1',
  kind: 'NodePool',
  plural: 'nodepools',
  namespaced: false,
};
const name = 'nodepools.karpenter.sh';
const definition = (storedVersions: readonly string[]): CustomResourceDefinition => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    names: { kind: 'NodePool' },
    scope: 'Cluster',
    versions: [
      { name: 'v1', served: true, storage: true },
      { name: 'v1beta1', served: true, storage: false },
    ],
  },
  status: { storedVersions },
});
const never = new AbortController().signal;

describe('migrateStorage', () => {
  const start = async (
    storedVersions: readonly string[],
    count: number,
  ): Promise<{ readonly api: InMemoryApiServer; readonly calls: ApiCall[]; readonly run: () => Promise<boolean> }> => {
    const api = new InMemoryApiServer({ clock: new VirtualClock() });
    const { status, ...rest } = definition(storedVersions);
    const created = await api.create(definitionKind, rest);
    await api.updateStatus(definitionKind, { ...created, ...(status === undefined ? {} : { status }) });
    for (let i = 0; i < count; i++) await api.create(pools, { metadata: { name: `p${i}` } });
    const calls: ApiCall[] = [];
    api.faults = (call) => {
      calls.push(call);
      return undefined;
    };
    const definitions = [name, 'nodeclaims.karpenter.sh'];
    return { api, calls, run: () => migrateStorage({ client: api, logger: silentLogger, definitions }, never) };
  };
  const stored = async (api: InMemoryApiServer): Promise<readonly string[] | undefined> =>
    (await api.get(definitionKind, { name })).status?.storedVersions;
  const updated = (calls: readonly ApiCall[]): number => calls.filter(({ verb }) => verb === 'update').length;

  it('writes every object once, over all pages, and then takes the other versions off the list', async () => {
    const { api, calls, run } = await start(['v1beta1', 'v1'], 250);
    expect(await run()).toBe(true);
    expect(updated(calls)).toBe(250);
    expect(calls.findLastIndex(({ verb }) => verb === 'patch')).toBeGreaterThan(
      calls.findLastIndex(({ verb }) => verb === 'update'),
    );
    expect(await stored(api)).toEqual(['v1']);
  });

  it('touches nothing where one version alone is stored', async () => {
    const { calls, run } = await start(['v1'], 3);
    expect(await run()).toBe(true);
    expect(calls.map(({ verb }) => verb)).toEqual(['list', 'list']);
  });

  it('leaves the list as it is when an object is refused, and says which', async () => {
    const { api, run } = await start(['v1beta1', 'v1'], 3);
    api.faults = (call) =>
      call.verb === 'update' ? { kind: 'fail', error: new ApiError({ status: 422, message: 'no' }) } : undefined;
    expect(await run()).toBe(false);
    expect(await stored(api)).toEqual(['v1beta1', 'v1']);
  });

  it('objects that somebody else writes or deletes meanwhile are done', async () => {
    const { api, run } = await start(['v1beta1', 'v1'], 3);
    const errors = [
      new ApiError({ status: 409, reason: 'Conflict', message: 'changed' }),
      new ApiError({ status: 404, message: 'gone' }),
    ];
    api.faults = (call) => {
      const error = call.verb === 'update' ? errors.pop() : undefined;
      return error === undefined ? undefined : { kind: 'fail', error };
    };
    expect(await run()).toBe(true);
    expect(await stored(api)).toEqual(['v1']);
  });

  it('does not trim a definition that has changed meanwhile', async () => {
    const { api, run } = await start(['v1beta1', 'v1'], 1);
    let changed = false;
    api.faults = (call) => {
      if (call.verb === 'update' && !changed) {
        changed = true;
        void api.patch(definitionKind, { name }, { metadata: { labels: { a: 'b' } } }, { type: 'merge' });
      }
      return undefined;
    };
    expect(await run()).toBe(false);
    expect(await stored(api)).toEqual(['v1beta1', 'v1']);
    expect(await run()).toBe(true);
    expect(await stored(api)).toEqual(['v1']);
  });
});
