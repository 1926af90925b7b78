import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { IndexedStore } from './indexed-store.ts';
import type { StoreChange } from './store.ts';
import { parseStoreKey, storeKeyOf } from './store-key.ts';

interface Item extends KubernetesObject {
  readonly node?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

function item(name: string, version: number, rest: Omit<Item, 'metadata'> = {}): Item {
  return { metadata: { name, namespace: 'ns', uid: name, resourceVersion: String(version) }, ...rest };
}

const indexes = { node: (object: Item) => object.node, tag: (object: Item) => object.tags };

describe('IndexedStore', () => {
  it('keeps indexes up as objects come, change and go', () => {
    const store = new IndexedStore<Item>({ indexes });
    store.set(item('a', 1, { node: 'n1', tags: ['x', 'y'] }));
    store.set(item('b', 1, { node: 'n1' }));
    const changed = item('a', 2, { node: 'n2', tags: ['y'] });
    store.set(changed);
    expect(store.byIndex('node', 'n1').map(storeKeyOf)).toEqual(['ns/b']);
    expect(store.byIndex('node', 'n2')).toEqual([changed]);
    expect(store.byIndex('tag', 'x')).toEqual([]);
    expect(store.byIndex('tag', 'y')[0]).toBe(changed);
    store.delete('ns/a');
    expect(store.byIndex('tag', 'y')).toEqual([]);
    expect(store.size).toBe(1);
  });

  it('names the index that nobody declared', () => {
    expect(() => new IndexedStore().byIndex('node', 'n')).toThrow('no index "node"');
  });

  it('tells subscribers in order, and goes on when one throws', () => {
    const errors: unknown[] = [];
    const store = new IndexedStore<Item>({ onListenerError: (error) => errors.push(error) });
    const changes: StoreChange<Item>[] = [];
    store.subscribe(() => {
      throw new Error('bad subscriber');
    });
    const unsubscribe = store.subscribe((change) => changes.push(change));
    const a1 = item('a', 1);
    const a2 = item('a', 2);
    store.set(a1);
    store.set(a2);
    store.delete('ns/a');
    store.delete('ns/a');
    unsubscribe();
    store.set(a1);
    expect(changes).toEqual([
      { type: 'set', key: 'ns/a', object: a1 },
      { type: 'set', key: 'ns/a', object: a2, previous: a1 },
      { type: 'deleted', key: 'ns/a', previous: a2 },
    ]);
    expect(errors).toHaveLength(4);
  });

  it('takes in a list: tells what is new, changed and gone, and is synced then', async () => {
    const store = new IndexedStore<Item>();
    store.replace([item('a', 1), item('b', 1)]);
    expect(store.synced).toBe(true);
    await store.whenSynced();
    const changes: string[] = [];
    store.subscribe((change) => changes.push(`${change.type} ${change.key}`));
    store.replace([item('b', 1), item('c', 3)]);
    expect(changes).toEqual(['deleted ns/a', 'set ns/c']);
  });

  it('tells a re-created object of the same version number apart by its uid', () => {
    const store = new IndexedStore<Item>();
    store.replace([item('a', 1)]);
    const again: Item = { metadata: { name: 'a', namespace: 'ns', uid: 'other', resourceVersion: '1' } };
    store.replace([again]);
    expect(store.get('ns/a')).toBe(again);
  });

  it('rejects the wait for the first list when aborted', async () => {
    const aborter = new AbortController();
    const waiting = new IndexedStore().whenSynced(aborter.signal);
    aborter.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
  });

  it('adds an index to a full store, once', () => {
    const store = new IndexedStore<Item>();
    store.set(item('a', 1, { node: 'n' }));
    store.addIndex('node', indexes.node);
    store.addIndex('node', indexes.node);
    expect(store.byIndex('node', 'n')).toHaveLength(1);
    expect(() => store.addIndex('node', () => 'x')).toThrow('declared already');
  });

  it('finds by index what a scan finds', () => {
    const step = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      tags: fc.option(fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }), { nil: undefined }),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = new IndexedStore<Item>({ indexes });
        steps.forEach(({ name, tags, remove }, version) => {
          if (remove) store.delete(`ns/${name}`);
          else store.set(item(name, version, { tags }));
        });
        for (const tag of ['x', 'y', 'z']) {
          const scanned = Array.from(store.values()).filter((object) => object.tags?.includes(tag));
          expect(new Set(store.byIndex('tag', tag))).toEqual(new Set(scanned));
        }
      }),
    );
  });
});

describe('store keys', () => {
  it.each(['name', 'namespace/name'])('%s there and back', (key) => {
    const { name, namespace } = parseStoreKey(key);
    expect(storeKeyOf({ metadata: { name, namespace } })).toBe(key);
  });
});
