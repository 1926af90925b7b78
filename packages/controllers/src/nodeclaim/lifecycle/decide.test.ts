import type { NodeClaim } from '@karpenter-ts/apis';
import { CreateError, InsufficientCapacityError, NodeClassNotReadyError } from '@karpenter-ts/cloud-provider';
import type { Condition, Node } from '@karpenter-ts/kube-model';
import { node, nodeClaim, nodePool, type NodeClaimOptions, type NodeOptions } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { decidePoolHealth } from '../../nodepool/registrationhealth/record-outcome.ts';
import { decideExpiration } from '../expiration/decide.ts';
import { decideInitialization } from './initialization/decide.ts';
import { decideLaunch, judgeLaunchFailure, launchedClaim } from './launch/decide.ts';
import { LaunchCache } from './launch/launch-cache.ts';
import { decideLiveness } from './liveness/decide.ts';
import { decideRegistration, registeredNode, syncedNode } from './registration/decide.ts';
import { decideTermination } from './termination/decide.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const is = (type: string, status: string, seconds = 0): Condition => ({
  type,
  status,
  lastTransitionTime: ago(seconds),
});
const find = (claim: NodeClaim, type: string) => claim.status?.conditions?.find((one) => one.type === type);

describe('launch', () => {
  it('asks for an instance only while Launched is Unknown', () => {
    expect(decideLaunch(nodeClaim(), NOW).kind).toBe('create');
    expect(decideLaunch(nodeClaim({ conditions: [is('Launched', 'True')] }), NOW).kind).toBe('settled');
  });

  it('takes the provider for labels that the claim does not have, and for annotations', () => {
    const claim = nodeClaim({ labels: { a: 'claim', b: 'claim' }, annotations: { x: 'claim', y: 'claim' } });
    const created = nodeClaim({ labels: { a: 'cloud', c: 'cloud' }, annotations: { x: 'cloud' }, providerID: 'i' });
    const { metadata, status } = launchedClaim(claim, created, NOW);
    expect(metadata?.labels).toMatchObject({ a: 'claim', b: 'claim', c: 'cloud' });
    expect(metadata?.annotations).toEqual({ x: 'cloud', y: 'claim' });
    expect(status?.providerID).toBe('i');
  });

  it.each([
    [new InsufficientCapacityError('none'), { kind: 'give-up', reason: 'insufficient_capacity' }],
    [new NodeClassNotReadyError('no'), { kind: 'give-up', reason: 'nodeclass_not_ready' }],
    [
      new CreateError('x', { conditionReason: 'R', conditionMessage: 'm' }),
      { kind: 'try-again', condition: { type: 'Launched', status: 'Unknown', reason: 'R', message: 'm' } },
    ],
    [
      new Error('boom'),
      {
        kind: 'try-again',
        condition: { type: 'Launched', status: 'Unknown', reason: 'LaunchFailed', message: 'boom' },
      },
    ],
  ])('18.1.3 and 18.1.4 judges %s', (error, want) => {
    expect(judgeLaunchFailure(error)).toEqual(want);
  });

  it('cuts what is too long to read, not within a character', () => {
    const failure = judgeLaunchFailure(new Error(`${'a'.repeat(299)}ä${'b'.repeat(100)}`));
    expect(failure).toMatchObject({ condition: { message: `${'a'.repeat(299)}...` } });
  });

  it('remembers for an hour', () => {
    let now = 0;
    const cache = new LaunchCache({ now: () => now });
    cache.set('u', nodeClaim({ providerID: 'i' }));
    now = 3_599_999;
    expect(cache.get('u')?.status?.providerID).toBe('i');
    now = 3_600_000;
    expect(cache.get('u')).toBeUndefined();
  });
});

describe('registration', () => {
  const startup = { key: 'startup', effect: 'NoSchedule' };
  const regular = { key: 'regular', effect: 'NoExecute' };
  const claim = nodeClaim({
    uid: 'u',
    labels: { a: '1' },
    annotations: { b: '2' },
    taints: [regular],
    startupTaints: [startup],
  });
  const unregistered = { key: 'karpenter.sh/unregistered', effect: 'NoExecute' };

  it('18.2.5 waits for a node, and gives up on several', () => {
    const none = decideRegistration(claim, [], NOW);
    const several = decideRegistration(claim, [node(), node()], NOW);
    expect(none.kind === 'settled' && find(none.claim, 'Registered')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeNotFound',
    });
    expect(several.kind === 'settled' && find(several.claim, 'Registered')).toMatchObject({
      status: 'False',
      reason: 'MultipleNodesFound',
    });
  });

  it.each([
    ['unregistered', node({ taints: [unregistered] }), false],
    ['registered', node({ labels: { 'karpenter.sh/registered': 'true' } }), false],
    ['neither', node(), true],
  ])('18.2.7 a node that is %s', (_, one, taintMissing) => {
    expect(decideRegistration(claim, [one], NOW)).toEqual({ kind: 'register', node: one, taintMissing });
  });

  it('18.2.6 adds the owner once', () => {
    const once = syncedNode(node(), claim);
    expect(once.metadata?.ownerReferences).toEqual([
      { apiVersion: 'karpenter.sh/v1', kind: 'NodeClaim', name: 'claim', uid: 'u', blockOwnerDeletion: true },
    ]);
    expect(syncedNode(once, claim).metadata?.ownerReferences).toHaveLength(1);
  });

  it('18.2.8 takes over labels and annotations', () => {
    const { metadata } = syncedNode(node({ labels: { a: '0', own: 'x' } }), claim);
    expect(metadata?.labels).toMatchObject({ a: '1', own: 'x' });
    expect(metadata?.annotations).toEqual({ b: '2' });
  });

  it.each<[string | undefined, boolean]>([
    [undefined, true],
    ['false', true],
    ['true', false],
  ])('18.2.9 with do-not-sync-taints %s, takes over taints: %s', (value, syncs) => {
    const labels = value === undefined ? {} : { 'karpenter.sh/do-not-sync-taints': value };
    const { spec } = registeredNode(node({ labels, taints: [unregistered] }), claim);
    expect(spec?.taints).toEqual(syncs ? [regular, startup] : []);
  });

  it('adds no finalizer to a node that is going', () => {
    expect(syncedNode(node({ deletionTimestamp: ago(1) }), claim).metadata?.finalizers).toBeUndefined();
  });
});

describe('18.3.14 and 18.3.15 initialization', () => {
  const startup = { key: 'startup', effect: 'NoSchedule' };
  const ready: NodeClaimOptions = { conditions: [is('Registered', 'True')] };
  const device = { ...ready, requests: { 'example.com/gpu': '1' } };
  const cases: Record<string, { claim: NodeClaimOptions; nodes: NodeOptions[]; reason: string | undefined }> = {
    'all is there': { claim: ready, nodes: [{}], reason: undefined },
    'no node': { claim: ready, nodes: [], reason: 'NodeNotFound' },
    'two nodes': { claim: ready, nodes: [{}, {}], reason: 'NodeNotFound' },
    'a node that is not ready': { claim: ready, nodes: [{ ready: false }], reason: 'NodeNotReady' },
    'a startup taint': {
      claim: { ...ready, startupTaints: [startup] },
      nodes: [{ taints: [{ ...startup, value: 'x' }] }],
      reason: 'StartupTaintsExist',
    },
    'the same key with another effect': {
      claim: { ...ready, startupTaints: [startup] },
      nodes: [{ taints: [{ ...startup, effect: 'NoExecute' }] }],
      reason: undefined,
    },
    'an ephemeral taint': {
      claim: ready,
      nodes: [{ taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }] }],
      reason: 'KnownEphemeralTaintsExist',
    },
    'a readiness gate': {
      claim: ready,
      nodes: [{ taints: [{ key: 'readiness.k8s.io/network', effect: 'NoSchedule' }] }],
      reason: 'KnownEphemeralTaintsExist',
    },
    'a device that is missing': { claim: device, nodes: [{}], reason: 'ResourceNotRegistered' },
    'a device that is there': {
      claim: device,
      nodes: [{ allocatable: { 'example.com/gpu': '1' } }],
      reason: undefined,
    },
    'a device of which none is needed': {
      claim: { ...ready, requests: { 'example.com/gpu': '0' } },
      nodes: [{}],
      reason: undefined,
    },
  };
  it.each(Object.entries(cases))('%s', (_, { claim, nodes, reason }) => {
    const decision = decideInitialization(
      nodeClaim(claim),
      nodes.map((options): Node => node(options)),
      NOW,
    );
    const found = decision.kind === 'initialize' ? undefined : find(decision.claim, 'Initialized')?.reason;
    expect(found).toBe(reason);
  });

  it('18.3.13 not before the claim is registered', () => {
    const claim = nodeClaim();
    expect(decideInitialization(claim, [node()], NOW)).toEqual({ kind: 'settled', claim });
  });
});

describe('liveness', () => {
  const launched = is('Launched', 'True', 3600);
  const cases: Record<string, { claim: NodeClaimOptions; want: object }> = {
    '18.4.17 registered': { claim: { conditions: [is('Registered', 'True', 9999)] }, want: { kind: 'alive' } },
    '18.4.17 not registered 15 min after': {
      claim: { conditions: [launched, is('Registered', 'Unknown', 900)] },
      want: { kind: 'give-up', reason: 'registration_timeout' },
    },
    '18.4.17 not registered yet': {
      claim: { conditions: [launched, is('Registered', 'Unknown', 899)] },
      want: { kind: 'wait', ms: 1000 },
    },
    '18.4.18 not launched 5 min after': {
      claim: { conditions: [is('Launched', 'Unknown', 300)] },
      want: { kind: 'give-up', reason: 'launch_timeout' },
    },
    '18.4.18 not launched yet': {
      claim: { conditions: [is('Launched', 'Unknown', 200)] },
      want: { kind: 'wait', ms: 100_000 },
    },
    '18.4.19 an older claim with a recent transition': {
      claim: { creationTimestamp: ago(5000), conditions: [launched, is('Registered', 'False', 10)] },
      want: { kind: 'wait', ms: 890_000 },
    },
    'without conditions, by its creation': {
      claim: { creationTimestamp: ago(301) },
      want: { kind: 'give-up', reason: 'launch_timeout' },
    },
  };
  it.each(Object.entries(cases))('%s', (_, { claim, want }) => {
    expect(decideLiveness(nodeClaim(claim), NOW)).toEqual(want);
  });

  it('18.4.18 honours another launch timeout', () => {
    const claim = nodeClaim({ conditions: [is('Launched', 'Unknown', 61)] });
    expect(decideLiveness(claim, NOW, 60_000)).toEqual({ kind: 'give-up', reason: 'launch_timeout' });
  });
});

describe('what an outcome means for the pool', () => {
  const pool = (status?: string) =>
    nodePool({ conditions: status === undefined ? [] : [{ type: 'NodeRegistrationHealthy', status }] });
  const launched = nodeClaim({ conditions: [is('Launched', 'True')] });
  const failed = nodeClaim({ conditions: [{ ...is('Launched', 'Unknown'), reason: 'NoSubnets', message: 'none' }] });
  it.each([
    ['18.2.11 a success after a False condition', 'False', launched, true, 'Healthy', { status: 'True' }],
    ['18.2.11 a success after two failures', 'False', launched, true, 'Unhealthy', undefined],
    ['a success when it is True already', 'True', launched, true, 'Healthy', undefined],
    [
      '18.4.20 the second failure',
      'True',
      launched,
      false,
      'Unhealthy',
      { status: 'False', reason: 'RegistrationFailed' },
    ],
    [
      '18.4.20 from Unknown',
      undefined,
      failed,
      false,
      'Unhealthy',
      { status: 'False', reason: 'NoSubnets', message: 'none' },
    ],
    ['the first failure', 'True', launched, false, 'Healthy', undefined],
    ['a failure when it is False already', 'False', launched, false, 'Unhealthy', undefined],
  ] as const)('%s', (_, status, claim, success, health, want) => {
    const change = decidePoolHealth(pool(status), claim, success, health);
    if (want === undefined) expect(change).toBeUndefined();
    else expect(change).toMatchObject(want);
  });
});

describe('termination', () => {
  const going: NodeClaimOptions = { finalizers: ['karpenter.sh/termination'], deletionTimestamp: ago(10) };
  const timestamp = 'karpenter.sh/nodeclaim-termination-timestamp';
  const decide = (claim: NodeClaimOptions, nodes: readonly Node[] = [], providerID = 'i') =>
    decideTermination({ claim: nodeClaim({ ...going, ...claim }), nodes, providerID });
  const registered = [is('Registered', 'True')];

  it('does nothing without the finalizer', () => {
    expect(decide({ finalizers: [] })).toEqual({ kind: 'nothing' });
  });
  it('18.6.28 sets the deadline once, where there is one', () => {
    const deadline = ago(-290).replace('.000', '');
    expect(decide({ terminationGracePeriod: '300s' })).toEqual({ kind: 'set-deadline', deadline });
    expect(decide({ terminationGracePeriod: '300s', annotations: { [timestamp]: 'x' } }).kind).toBe(
      'terminate-instance',
    );
    expect(decide({}).kind).toBe('terminate-instance');
  });
  it('18.6.26 waits for all nodes, and deletes those that are not going', () => {
    const nodes = [node({ name: 'a' }), node({ name: 'b', deletionTimestamp: ago(1) })];
    expect(decide({ conditions: registered }, nodes)).toEqual({ kind: 'wait-for-nodes', toDelete: [nodes[0]] });
  });
  it('18.6.29 leaves the nodes of an unregistered claim', () => {
    expect(decide({}, [node()])).toEqual({ kind: 'terminate-instance' });
  });
  it('18.6.27 asks nothing of the cloud for a claim that was never launched', () => {
    expect(decide({}, [], '')).toEqual({ kind: 'remove-finalizer' });
  });
});

describe('18.11.66 expiration', () => {
  it.each([
    ['Never', { kind: 'never' }],
    ['100s', { kind: 'later', ms: 40_000 }],
    ['60s', { kind: 'expired' }],
  ])('after %s', (expireAfter, want) => {
    expect(decideExpiration(nodeClaim({ expireAfter, creationTimestamp: ago(60) }), NOW)).toEqual(want);
  });
});
