import { beforeEach, describe, expect, it } from '@jest/globals';
import type { KubernetesObject, Pod } from '@karpenter-ts/kube-model';
import { ApiError, kinds, TransportError, VirtualClock } from '@karpenter-ts/runtime';

import { node } from '../builders/node.ts';
import { nodeClaim } from '../builders/node-claim.ts';
import { nodePool } from '../builders/node-pool.ts';
import { pod } from '../builders/pod.ts';
import { karpenterKinds } from '../kinds.ts';
import { scriptFaults } from './faults.ts';
import { InMemoryApiServer, type InMemoryApiServerOptions } from './in-memory-api-server.ts';
import { karpenterAdmission } from './karpenter-admission.ts';

describe('in-memory API server', () => {
  let clock: VirtualClock;
  let server: InMemoryApiServer;

  beforeEach(() => {
    clock = new VirtualClock({ startMs: Date.UTC(2026, 0, 1) });
    server = new InMemoryApiServer({ clock });
  });

  const key = (name: string) => ({ name, namespace: 'default' });

  async function refusal(promise: Promise<unknown>): Promise<{ status: number; reason: string; message: string }> {
    try {
      await promise;
    } catch (error) {
      if (ApiError.is(error)) return { status: error.status, reason: error.reason, message: error.message };
      throw error;
    }
    throw new Error('the call was not refused');
  }

  describe('create and get', () => {
    it('fills in what the server owns', async () => {
      clock = new VirtualClock({ startMs: Date.UTC(2026, 0, 1) + 900 });
      server = new InMemoryApiServer({ clock });
      const created = await server.create(kinds.pod, pod({ name: 'a' }));
      expect(created.metadata).toMatchObject({
        name: 'a',
        namespace: 'default',
        generation: 1,
        creationTimestamp: '2026-01-01T00:00:00Z',
        resourceVersion: '2',
      });
      expect(created.metadata?.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(await server.get(kinds.pod, key('a'))).toBe(created);
    });

    it('makes names and uids that are the same every time', async () => {
      const names = async () => {
        const fresh = new InMemoryApiServer({ clock });
        const first = await fresh.create(kinds.pod, {
          ...pod(),
          metadata: { generateName: 'web-', namespace: 'default' },
        });
        const second = await fresh.create(kinds.pod, {
          ...pod(),
          metadata: { generateName: 'web-', namespace: 'default' },
        });
        return [first, second].map(({ metadata }) => [metadata?.name, metadata?.uid]);
      };
      const once = await names();
      expect(once).toEqual(await names());
      expect(once[0]![0]).toMatch(/^web-[a-z0-9]{5}$/);
      expect(once[0]).not.toEqual(once[1]);
    });

    it('drops the status of a pod and keeps that of a node', async () => {
      const created = await server.create(kinds.pod, pod({ name: 'a', phase: 'Running', unschedulable: true }));
      expect(created.status).toEqual({ phase: 'Pending' });
      expect((await server.create(kinds.node, node({ name: 'n' }))).status?.capacity).toEqual({
        cpu: '4',
        memory: '16Gi',
        pods: '110',
      });
    });

    it('takes in neither later changes by the caller nor changes of what it gave', async () => {
      const labels = { app: 'a' };
      const given = pod({ name: 'a', labels });
      const created = await server.create(kinds.pod, given);
      labels.app = 'changed';
      expect(server.state.get(kinds.pod, key('a')).metadata?.labels).toEqual({ app: 'a' });
      expect(() => Object.assign(created.metadata!, { name: 'b' })).toThrow(TypeError);
    });

    const refusals: Record<string, [object: KubernetesObject, want: { status: number; reason: string }]> = {
      'a name twice': [pod({ name: 'there' }), { status: 409, reason: 'AlreadyExists' }],
      'no name': [{ metadata: { namespace: 'default' } }, { status: 422, reason: 'Invalid' }],
      'no namespace': [{ metadata: { name: 'x' } }, { status: 400, reason: 'BadRequest' }],
    };
    for (const [name, [object, want]] of Object.entries(refusals)) {
      it(`refuses ${name}`, async () => {
        await server.create(kinds.pod, pod({ name: 'there' }));
        expect(await refusal(server.create(kinds.pod, object as Pod))).toMatchObject(want);
      });
    }

    it('says what was not found', async () => {
      expect(await refusal(server.get(kinds.pod, key('x')))).toEqual({
        status: 404,
        reason: 'NotFound',
        message: 'pods "x" not found',
      });
      expect((await refusal(server.get(karpenterKinds.nodeClaim, { name: 'x' }))).message).toBe(
        'nodeclaims.karpenter.sh "x" not found',
      );
    });
  });

  describe('update', () => {
    it('of an older version is a conflict', async () => {
      const first = await server.create(kinds.node, node({ name: 'n' }));
      await server.update(kinds.node, { ...first, spec: { unschedulable: true } });
      expect(await refusal(server.update(kinds.node, { ...first, spec: {} }))).toMatchObject({
        status: 409,
        reason: 'Conflict',
        message: expect.stringContaining('the object has been modified'),
      });
    });

    it('without a change gives the same version and no event', async () => {
      const first = await server.create(kinds.node, node({ name: 'n' }));
      expect(await server.update(kinds.node, structuredClone(first))).toBe(first);
      expect(server.state.resourceVersion).toBe(2);
    });

    it('of a custom resource needs a resource version', async () => {
      const claim = await server.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'c' }));
      const { resourceVersion: _, ...metadata } = claim.metadata!;
      expect((await refusal(server.update(karpenterKinds.nodeClaim, { ...claim, metadata }))).status).toBe(422);
    });

    it('counts generations for changes of the spec alone', async () => {
      const first = await server.create(karpenterKinds.nodePool, nodePool({ name: 'p' }));
      const labelled = await server.patch(
        karpenterKinds.nodePool,
        { name: 'p' },
        { metadata: { labels: { a: 'b' } } },
        { type: 'merge' },
      );
      const judged = await server.patch(
        karpenterKinds.nodePool,
        { name: 'p' },
        { status: { nodes: 3 } },
        { type: 'merge', subresource: 'status' },
      );
      const changed = await server.patch(
        karpenterKinds.nodePool,
        { name: 'p' },
        { spec: { weight: 5 } },
        { type: 'merge' },
      );
      expect([first, labelled, judged, changed].map(({ metadata }) => metadata?.generation)).toEqual([1, 1, 1, 2]);
      expect(changed.status?.nodes).toBe(3);
    });

    it('keeps status and the rest apart', async () => {
      const claim = await server.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'c' }));
      const viaStatus = await server.updateStatus(karpenterKinds.nodeClaim, {
        ...claim,
        metadata: { ...claim.metadata, labels: { lost: 'yes' } },
        status: { providerID: 'x://1' },
      });
      expect(viaStatus.status).toEqual({ providerID: 'x://1' });
      expect(viaStatus.metadata?.labels).toEqual(claim.metadata?.labels);
      const viaMain = await server.update(karpenterKinds.nodeClaim, { ...viaStatus, status: { providerID: 'x://2' } });
      expect(viaMain.status).toEqual({ providerID: 'x://1' });
    });
  });

  describe('patch', () => {
    beforeEach(async () => {
      await server.create(kinds.node, node({ name: 'n', labels: { a: '1', b: '2' }, finalizers: ['x/a'] }));
    });
    const n = { name: 'n' };

    it('merge: sets, removes with null, replaces lists', async () => {
      const patched = await server.patch(
        kinds.node,
        n,
        { metadata: { labels: { a: null, c: '3' } }, spec: { taints: [{ key: 't', effect: 'NoSchedule' }] } },
        { type: 'merge' },
      );
      expect(patched.metadata?.labels).toEqual({ b: '2', c: '3' });
      expect(patched.spec?.taints).toEqual([{ key: 't', effect: 'NoSchedule' }]);
    });

    it('merge with a resource version is refused when the object has changed', async () => {
      const body = { metadata: { resourceVersion: '1', labels: { a: '9' } } };
      expect((await refusal(server.patch(kinds.node, n, body, { type: 'merge' }))).status).toBe(409);
    });

    it('strategic merge: conditions by type, finalizers as a set, taints as a whole', async () => {
      await server.patch(kinds.node, n, { spec: { taints: [{ key: 't', effect: 'NoSchedule' }] } }, { type: 'merge' });
      const patched = await server.patch(
        kinds.node,
        n,
        {
          metadata: { finalizers: ['x/b'] },
          spec: { taints: [{ key: 'u', effect: 'NoExecute' }] },
        },
        { type: 'strategic-merge' },
      );
      expect(patched.metadata?.finalizers).toEqual(['x/b', 'x/a']);
      expect(patched.spec?.taints).toEqual([{ key: 'u', effect: 'NoExecute' }]);
      const judged = await server.patch(
        kinds.node,
        n,
        {
          status: {
            conditions: [
              { type: 'Ready', reason: 'why' },
              { type: 'Other', status: 'True' },
            ],
          },
        },
        { type: 'strategic-merge', subresource: 'status' },
      );
      expect(judged.status?.conditions).toEqual([
        { type: 'Ready', status: 'True', reason: 'why' },
        { type: 'Other', status: 'True' },
      ]);
      const cleared = await server.patch(
        kinds.node,
        n,
        {
          metadata: { '$deleteFromPrimitiveList/finalizers': ['x/a'] },
        },
        { type: 'strategic-merge' },
      );
      expect(cleared.metadata?.finalizers).toEqual(['x/b']);
    });

    it('strategic merge of a custom resource is refused', async () => {
      await server.create(karpenterKinds.nodePool, nodePool({ name: 'p' }));
      const promise = server.patch(karpenterKinds.nodePool, { name: 'p' }, {}, { type: 'strategic-merge' });
      expect((await refusal(promise)).status).toBe(415);
    });

    it('json: add, replace, remove, move, copy and test', async () => {
      const patched = await server.patch(
        kinds.node,
        n,
        [
          { op: 'test', path: '/metadata/labels/a', value: '1' },
          { op: 'add', path: '/spec/taints', value: [{ key: 't', effect: 'NoSchedule' }] },
          { op: 'add', path: '/spec/taints/0', value: { key: 's', effect: 'NoSchedule' } },
          { op: 'move', from: '/metadata/labels/a', path: '/metadata/labels/example.com~1a' },
          { op: 'copy', from: '/metadata/labels/b', path: '/metadata/labels/c' },
          { op: 'replace', path: '/metadata/labels/b', value: '9' },
          { op: 'remove', path: '/spec/taints/1' },
        ],
        { type: 'json' },
      );
      expect(patched.metadata?.labels).toEqual({ 'example.com/a': '1', b: '9', c: '2' });
      expect(patched.spec?.taints).toEqual([{ key: 's', effect: 'NoSchedule' }]);
    });

    for (const [name, operation] of Object.entries({
      'a test that fails': { op: 'test', path: '/metadata/name', value: 'other' },
      'a path that is not there': { op: 'remove', path: '/spec/nothing/here' },
      'an unknown operation': { op: 'twist', path: '/spec' },
    })) {
      it(`json: refuses ${name}, and changes nothing`, async () => {
        const before = server.state.get(kinds.node, n);
        const body = [{ op: 'add', path: '/metadata/labels/z', value: '1' }, operation];
        expect((await refusal(server.patch(kinds.node, n, body, { type: 'json' }))).status).toBe(422);
        expect(server.state.get(kinds.node, n)).toBe(before);
      });
    }

    it('apply creates what is not there', async () => {
      const body = { spec: { unschedulable: true } };
      const created = await server.patch(kinds.node, { name: 'm' }, body, { type: 'apply' });
      expect(created.spec?.unschedulable).toBe(true);
      expect(created.metadata?.uid).toBeDefined();
    });
  });

  describe('delete', () => {
    it('removes at once what has no finalizer', async () => {
      await server.create(kinds.node, node({ name: 'n' }));
      await server.delete(kinds.node, { name: 'n' });
      expect(server.state.find(kinds.node, { name: 'n' })).toBeUndefined();
    });

    it('waits for the finalizers; the last one to go takes the object along', async () => {
      await server.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'c', finalizers: ['a/a', 'b/b'] }));
      await clock.advance(5000);
      await server.delete(karpenterKinds.nodeClaim, { name: 'c' });
      const going = server.state.get(karpenterKinds.nodeClaim, { name: 'c' });
      expect(going.metadata).toMatchObject({
        deletionTimestamp: '2026-01-01T00:00:05Z',
        deletionGracePeriodSeconds: 0,
        generation: 2,
      });
      await clock.advance(5000);
      await server.delete(karpenterKinds.nodeClaim, { name: 'c' });
      expect(server.state.get(karpenterKinds.nodeClaim, { name: 'c' })).toBe(going);
      const patch = (finalizers: string[] | null) =>
        server.patch(karpenterKinds.nodeClaim, { name: 'c' }, { metadata: { finalizers } }, { type: 'merge' });
      expect((await refusal(patch(['a/a', 'b/b', 'c/c']))).status).toBe(422);
      await patch(['b/b']);
      expect(server.state.count(karpenterKinds.nodeClaim)).toBe(1);
      await patch(null);
      expect(server.state.count(karpenterKinds.nodeClaim)).toBe(0);
    });

    it('keeps to its preconditions', async () => {
      const created = await server.create(kinds.node, node({ name: 'n' }));
      expect((await refusal(server.delete(kinds.node, { name: 'n' }, { uid: 'other' }))).status).toBe(409);
      expect((await refusal(server.delete(kinds.node, { name: 'n' }, { resourceVersion: '1' }))).status).toBe(409);
      await server.delete(kinds.node, { name: 'n' }, { uid: created.metadata?.uid });
      expect(server.state.count(kinds.node)).toBe(0);
    });

    it('gives a bound pod its grace period, until somebody deletes it with none', async () => {
      await server.create(kinds.pod, pod({ name: 'a', nodeName: 'n', terminationGracePeriodSeconds: 20 }));
      await server.delete(kinds.pod, key('a'));
      const metadata = () => server.state.get(kinds.pod, key('a')).metadata;
      expect(metadata()).toMatchObject({ deletionTimestamp: '2026-01-01T00:00:20Z', deletionGracePeriodSeconds: 20 });
      await server.delete(kinds.pod, key('a'), { gracePeriodSeconds: 40 });
      expect(metadata()).toMatchObject({ deletionTimestamp: '2026-01-01T00:00:20Z' });
      await server.delete(kinds.pod, key('a'), { gracePeriodSeconds: 10 });
      expect(metadata()).toMatchObject({ deletionTimestamp: '2026-01-01T00:00:10Z', deletionGracePeriodSeconds: 10 });
      await server.delete(kinds.pod, key('a'), { gracePeriodSeconds: 0 });
      expect(server.state.count(kinds.pod)).toBe(0);
    });

    it('removes pods at once that are not bound or have ended', async () => {
      await server.create(kinds.pod, pod({ name: 'a' }));
      await server.create(kinds.pod, pod({ name: 'b', nodeName: 'n' }));
      await server.patch(
        kinds.pod,
        key('b'),
        { status: { phase: 'Succeeded' } },
        { type: 'merge', subresource: 'status' },
      );
      await server.delete(kinds.pod, key('a'));
      await server.delete(kinds.pod, key('b'));
      expect(server.state.count(kinds.pod)).toBe(0);
    });
  });

  describe('list', () => {
    beforeEach(async () => {
      for (const [name, nodeName, app] of [
        ['c', 'n1', 'x'],
        ['a', 'n1', 'y'],
        ['b', 'n2', 'x'],
        ['d', undefined, 'z'],
      ] as const) {
        await server.create(kinds.pod, pod({ name, nodeName, labels: { app } }));
      }
      await server.create(kinds.pod, pod({ name: 'e', namespace: 'other', nodeName: 'n1' }));
    });
    const names = async (options: Parameters<InMemoryApiServer['list']>[1]) =>
      (await server.list(kinds.pod, options)).items.map(({ metadata }) => metadata?.name);

    const rows: Record<string, [Parameters<InMemoryApiServer['list']>[1], string[]]> = {
      everything: [{}, ['a', 'b', 'c', 'd', 'e']],
      'a namespace': [{ namespace: 'other' }, ['e']],
      'a label': [{ labelSelector: 'app=x' }, ['b', 'c']],
      'not a label': [{ labelSelector: 'app!=x', namespace: 'default' }, ['a', 'd']],
      'a set of values': [{ labelSelector: 'app in (y,z)' }, ['a', 'd']],
      'no label': [{ labelSelector: '!app' }, ['e']],
      'two terms': [{ labelSelector: 'app,app notin (x, y)' }, ['d']],
      'a node by index': [{ fieldSelector: 'spec.nodeName=n1' }, ['a', 'c', 'e']],
      'no node': [{ fieldSelector: 'spec.nodeName=' }, ['d']],
      'other nodes': [{ fieldSelector: 'spec.nodeName!=n1' }, ['b', 'd']],
      'a name': [{ fieldSelector: 'metadata.name=b' }, ['b']],
      'index and label': [{ fieldSelector: 'spec.nodeName=n1', labelSelector: 'app=y' }, ['a']],
    };
    for (const [name, [options, want]] of Object.entries(rows)) {
      it(`selects ${name}`, async () => {
        expect(await names(options)).toEqual(want);
      });
    }

    it('follows a pod to the node that it is bound to', async () => {
      await server.bind(key('d'), 'n2');
      expect(await names({ fieldSelector: 'spec.nodeName=n2' })).toEqual(['b', 'd']);
      expect((await refusal(server.bind(key('d'), 'n1'))).message).toContain('is already assigned to node "n2"');
      await server.delete(kinds.pod, key('d'), { gracePeriodSeconds: 0 });
      expect(await names({ fieldSelector: 'spec.nodeName=n2' })).toEqual(['b']);
    });

    it('gives pages of the state at its beginning', async () => {
      const first = await server.list(kinds.pod, { limit: 2 });
      await server.delete(kinds.pod, key('c'), { gracePeriodSeconds: 0 });
      await server.create(kinds.pod, pod({ name: 'zz' }));
      const second = await server.list(kinds.pod, { limit: 2, continue: first.continue });
      const third = await server.list(kinds.pod, { limit: 2, continue: second.continue });
      expect([first, second, third].map(({ items }) => items.map(({ metadata }) => metadata?.name))).toEqual([
        ['a', 'b'],
        ['c', 'd'],
        ['e'],
      ]);
      expect(third.continue).toBeUndefined();
      expect(third.resourceVersion).toBe(first.resourceVersion);
    });

    it('forgets the pages when history is compacted', async () => {
      const { continue: token } = await server.list(kinds.pod, { limit: 2 });
      server.state.compact();
      expect(await refusal(server.list(kinds.pod, { limit: 2, continue: token }))).toMatchObject({
        status: 410,
        reason: 'Expired',
      });
    });

    it('refuses fields that cannot be selected by, and nonsense', async () => {
      expect((await refusal(server.list(kinds.pod, { fieldSelector: 'spec.color=red' }))).status).toBe(400);
      expect((await refusal(server.list(kinds.pod, { fieldSelector: 'spec.nodeName' }))).status).toBe(400);
      expect((await refusal(server.list(kinds.pod, { labelSelector: 'a in b' }))).status).toBe(400);
    });

    it('refuses a version that is yet to come', async () => {
      expect(await refusal(server.list(kinds.pod, { resourceVersion: '999' }))).toMatchObject({ status: 504 });
    });
  });

  describe('admission', () => {
    beforeEach(() => {
      const options: InMemoryApiServerOptions = { clock, admission: karpenterAdmission };
      server = new InMemoryApiServer(options);
    });

    it('fills in defaults', async () => {
      const given = {
        metadata: { name: 'p' },
        spec: { template: { spec: { nodeClassRef: { group: 'g.x', kind: 'K', name: 'n' }, requirements: [] } } },
      };
      const created = await server.create(karpenterKinds.nodePool, given);
      expect(created.spec.disruption?.consolidateAfter).toBe('0s');
      expect(created.spec.template.spec.expireAfter).toBe('720h');
      expect(Object.isFrozen(created.spec.disruption)).toBe(true);
    });

    it('refuses what the schema does not allow, on create and on update', async () => {
      const wrong = nodePool({ name: 'p', weight: 1000 });
      const refused = await refusal(server.create(karpenterKinds.nodePool, wrong));
      expect(refused.status).toBe(422);
      expect(refused.message).toContain('spec.weight');
      await server.create(karpenterKinds.nodePool, nodePool({ name: 'p' }));
      const patch = server.patch(karpenterKinds.nodePool, { name: 'p' }, { spec: { weight: -1 } }, { type: 'merge' });
      expect((await refusal(patch)).status).toBe(422);
    });

    it('refuses what rules do not allow, on create and on update', async () => {
      const wrong = await refusal(
        server.create(karpenterKinds.nodePool, nodePool({ name: 'p', replicas: 1, weight: 1 })),
      );
      expect(wrong.status).toBe(422);
      expect(wrong.message).toContain("'weight' is not supported");
      await server.create(karpenterKinds.nodePool, nodePool({ name: 'p' }));
      const patch = server.patch(karpenterKinds.nodePool, { name: 'p' }, { spec: { replicas: 1 } }, { type: 'merge' });
      expect((await refusal(patch)).message).toContain('cannot change between static');
    });
  });

  describe('faults', () => {
    it('fail, lose the reply after the effect, or take time', async () => {
      server.faults = scriptFaults([
        {
          verb: 'create',
          kind: kinds.node,
          fault: { kind: 'fail', error: new ApiError({ status: 500, message: 'no' }) },
        },
        { verb: 'create', kind: kinds.node, skip: 0, fault: { kind: 'lose-reply' } },
        { verb: 'get', name: 'n', fault: { kind: 'delay', beforeMs: 1000 } },
      ]);
      expect((await refusal(server.create(kinds.node, node({ name: 'n' })))).status).toBe(500);
      expect(server.state.count(kinds.node)).toBe(0);
      await expect(server.create(kinds.node, node({ name: 'n' }))).rejects.toThrow(TransportError);
      expect(server.state.count(kinds.node)).toBe(1);
      let answered = false;
      const slow = server.get(kinds.node, { name: 'n' }).then(() => (answered = true));
      await clock.advance(999);
      expect(answered).toBe(false);
      await clock.advance(1);
      await slow;
      expect(server.calls.get('create')).toBe(2);
    });

    it('hang until the caller gives up', async () => {
      server.faults = () => ({ kind: 'hang', applied: true });
      const controller = new AbortController();
      const hanging = server.create(kinds.node, node({ name: 'n' }), controller.signal);
      controller.abort(new Error('enough'));
      await expect(hanging).rejects.toThrow('enough');
      expect(server.state.count(kinds.node)).toBe(1);
    });

    it('a call whose signal has aborted does nothing', async () => {
      await expect(
        server.create(kinds.node, node({ name: 'n' }), AbortSignal.abort(new Error('stop'))),
      ).rejects.toThrow('stop');
      expect(server.state.count(kinds.node)).toBe(0);
    });
  });
});
