import { describe, expect, it } from '@jest/globals';
import { formatTime } from './duration.ts';
import {
  hasDeviceClaims,
  hasDoNotDisrupt,
  isActivePod,
  isCriticalPod,
  isDisruptablePod,
  isDrainablePod,
  isEvictablePod,
  isProvisionablePod,
  isReschedulablePod,
  isStuckTerminatingPod,
  isTerminalPod,
  isTerminatingPod,
  isWaitingEviction,
  podDeletionTime,
  podDoNotDisrupt,
  podKey,
} from './pods.ts';
import type { ObjectMeta, Pod, PodSpec, PodStatus } from './types.ts';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

interface PodOptions {
  readonly meta?: ObjectMeta;
  readonly spec?: Partial<PodSpec>;
  readonly status?: PodStatus;
}
function pod({ meta, spec, status }: PodOptions = {}): Pod {
  return { metadata: { namespace: 'ns', name: 'p', ...meta }, spec: { containers: [], ...spec }, status };
}
const owned = (apiVersion: string, kind: string): ObjectMeta => ({
  ownerReferences: [{ apiVersion, kind, name: 'o', uid: 'u' }],
});
const annotated = (value: string): ObjectMeta => ({ annotations: { 'karpenter.sh/do-not-disrupt': value } });
const deleting = (at = NOW): ObjectMeta => ({ deletionTimestamp: formatTime(at) });
const started = (at: number): PodStatus => ({ startTime: formatTime(at) });
const tolerating: Partial<PodSpec> = { tolerations: [{ key: 'karpenter.sh/disrupted', operator: 'Exists' }] };

describe('phases', () => {
  it.each([
    ['running', pod({ status: { phase: 'Running' } }), [false, false, true]],
    ['failed', pod({ status: { phase: 'Failed' } }), [true, false, false]],
    ['succeeded', pod({ status: { phase: 'Succeeded' } }), [true, false, false]],
    ['terminating', pod({ meta: deleting() }), [false, true, false]],
  ])('terminal, terminating, active: %s', (_name, p, want) => {
    expect([isTerminalPod(p), isTerminatingPod(p), isActivePod(p)]).toEqual(want);
  });

  it('key and deletion time', () => {
    expect(podKey(pod())).toBe('ns/p');
    expect(podDeletionTime(pod())).toBeUndefined();
    expect(podDeletionTime(pod({ meta: deleting(NOW + MINUTE) }))).toBe(NOW + MINUTE);
  });
});

describe('isProvisionablePod', () => {
  const pending: PodStatus = { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] };
  it.each([
    ['unschedulable', pod({ status: pending }), true],
    ['not yet looked at', pod(), false],
    [
      'gated',
      pod({ status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } }),
      false,
    ],
    [
      'another condition',
      pod({ status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Unschedulable' }] } }),
      false,
    ],
    ['bound', pod({ status: pending, spec: { nodeName: 'n' } }), false],
    ['empty node names', pod({ status: { ...pending, nominatedNodeName: '' }, spec: { nodeName: '' } }), true],
    ['preempting', pod({ status: { ...pending, nominatedNodeName: 'n' } }), false],
    ['of a DaemonSet', pod({ status: pending, meta: owned('apps/v1', 'DaemonSet') }), false],
    ['static', pod({ status: pending, meta: owned('v1', 'Node') }), false],
    ['of a kind that is only named so', pod({ status: pending, meta: owned('example.com/v1', 'DaemonSet') }), true],
  ])('%s', (_name, p, want) => {
    expect(isProvisionablePod(p)).toBe(want);
  });
});

describe('isReschedulablePod', () => {
  it.each([
    ['active', pod(), true],
    ['terminal', pod({ status: { phase: 'Succeeded' } }), false],
    ['terminating', pod({ meta: deleting() }), false],
    ['terminating, of a StatefulSet', pod({ meta: { ...deleting(), ...owned('apps/v1', 'StatefulSet') } }), true],
    [
      'terminating and terminal, of a StatefulSet',
      pod({ meta: { ...deleting(), ...owned('apps/v1', 'StatefulSet') }, status: { phase: 'Failed' } }),
      true,
    ],
    ['terminal, of a StatefulSet', pod({ meta: owned('apps/v1', 'StatefulSet'), status: { phase: 'Failed' } }), false],
    ['of a DaemonSet', pod({ meta: owned('apps/v1', 'DaemonSet') }), false],
    ['static', pod({ meta: owned('v1', 'Node') }), false],
    ['of a ReplicaSet', pod({ meta: owned('apps/v1', 'ReplicaSet') }), true],
  ])('%s', (_name, p, want) => {
    expect(isReschedulablePod(p)).toBe(want);
  });
});

describe('do-not-disrupt', () => {
  it.each([
    ['absent', pod(), false, 'absent'],
    ['true', pod({ meta: annotated('true') }), true, 'always'],
    ['false', pod({ meta: annotated('false') }), false, 'invalid'],
    ['invalid duration', pod({ meta: annotated('soon') }), false, 'invalid'],
    ['zero duration', pod({ meta: annotated('0s') }), false, 'invalid'],
    ['negative duration', pod({ meta: annotated('-5m') }), false, 'invalid'],
    ['active', pod({ meta: annotated('10m'), status: started(NOW - 9 * MINUTE) }), true, 'until'],
    [
      'elapsed at the very instant',
      pod({ meta: annotated('10m'), status: started(NOW - 10 * MINUTE) }),
      false,
      'elapsed',
    ],
    ['expired', pod({ meta: annotated('10m'), status: started(NOW - 11 * MINUTE) }), false, 'elapsed'],
    ['no start time', pod({ meta: annotated('10m') }), true, 'until'],
  ])('%s', (_name, p, active, kind) => {
    expect(hasDoNotDisrupt(p, NOW)).toBe(active);
    expect(podDoNotDisrupt(p, NOW).kind).toBe(kind);
  });

  it('knows until when', () => {
    const p = pod({ meta: annotated('10m'), status: started(NOW) });
    expect(podDoNotDisrupt(p, NOW)).toEqual({ kind: 'until', until: NOW + 10 * MINUTE });
    expect(podDoNotDisrupt(p, NOW + 20 * MINUTE)).toEqual({ kind: 'elapsed', since: NOW + 10 * MINUTE });
  });

  it.each([
    ['plain', pod(), true],
    ['true', pod({ meta: annotated('true') }), false],
    ['expired', pod({ meta: annotated('10m'), status: started(NOW - 11 * MINUTE) }), true],
    ['active', pod({ meta: annotated('10m'), status: started(NOW) }), false],
    ['terminal', pod({ meta: annotated('true'), status: { phase: 'Failed' } }), true],
  ])('disruptable: %s', (_name, p, want) => {
    expect(isDisruptablePod(p, NOW)).toBe(want);
  });
});

describe('draining', () => {
  // evictable, drainable, waited for
  it.each([
    ['plain', pod(), [true, true, true]],
    ['terminal', pod({ status: { phase: 'Succeeded' } }), [false, true, false]],
    ['tolerates the disrupted taint', pod({ spec: tolerating }), [false, false, false]],
    [
      'tolerates node.kubernetes.io/unschedulable',
      pod({ spec: { tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] } }),
      [true, true, true],
    ],
    ['static', pod({ meta: owned('v1', 'Node') }), [false, false, false]],
    ['of a DaemonSet', pod({ meta: owned('apps/v1', 'DaemonSet') }), [true, true, true]],
    ['do-not-disrupt', pod({ meta: annotated('true') }), [false, true, true]],
    ['terminating', pod({ meta: deleting() }), [false, true, true]],
    ['terminating for a minute', pod({ meta: deleting(NOW - MINUTE) }), [false, true, true]],
    ['stuck terminating', pod({ meta: deleting(NOW - MINUTE - 1000) }), [false, false, false]],
  ])('%s', (_name, p, want) => {
    expect([isEvictablePod(p, NOW), isDrainablePod(p, NOW), isWaitingEviction(p, NOW)]).toEqual(want);
  });

  it('critical pods', () => {
    expect(isCriticalPod(pod({ spec: { priorityClassName: 'system-node-critical' } }))).toBe(true);
    expect(isCriticalPod(pod({ spec: { priorityClassName: 'system-cluster-critical' } }))).toBe(true);
    expect(isCriticalPod(pod({ spec: { priorityClassName: 'high' } }))).toBe(false);
    expect(isCriticalPod(pod())).toBe(false);
    expect(isStuckTerminatingPod(pod(), NOW)).toBe(false);
  });
});

describe('8.20 DRA detection', () => {
  const main = { name: 'main' };
  const claiming = { name: 'main', resources: { claims: [{ name: 'gpu' }] } };
  it.each([
    ['none', { containers: [main], initContainers: [main] }, false],
    ['pod level', { containers: [main], resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu-claim' }] }, true],
    ['container', { containers: [main, claiming] }, true],
    ['init container', { containers: [main], initContainers: [claiming] }, true],
  ])('%s', (_name, spec, want) => {
    expect(hasDeviceClaims({ spec })).toBe(want);
  });
});
