import type { Pod } from '@karpenter-ts/kube-model';
import { pod, type PodOptions } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { decideDrain } from './drain.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();
const owner = (apiVersion: string, kind: string) => [{ apiVersion, kind, name: 'owner', uid: 'owner' }];
const running = (name: string, options: PodOptions = {}): Pod => pod({ name, phase: 'Running', ...options });
const names = (pods: readonly Pod[]): readonly (string | undefined)[] => pods.map(({ metadata }) => metadata?.name);
const disrupted = { key: 'karpenter.sh/disrupted', effect: 'NoSchedule' };

describe('which pods hold a drain and go next', () => {
  const cases: Record<string, { pod: Pod; waits: boolean; goes: boolean }> = {
    '18.7.34 a pod without owner': { pod: running('p'), waits: true, goes: true },
    '18.7.33 a pod that tolerates the taint by Exists': {
      pod: running('p', { tolerations: [{ key: disrupted.key, operator: 'Exists' }] }),
      waits: false,
      goes: false,
    },
    '18.7.33 a pod that tolerates the taint by Equal': {
      pod: running('p', { tolerations: [{ ...disrupted, operator: 'Equal' }] }),
      waits: false,
      goes: false,
    },
    '18.7.33 a pod that tolerates unschedulable nodes': {
      pod: running('p', { tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] }),
      waits: true,
      goes: true,
    },
    '18.7.34 a pod that has ended': { pod: pod({ phase: 'Succeeded' }), waits: false, goes: false },
    '18.7.34 a static pod': { pod: running('p', { ownerReferences: owner('v1', 'Node') }), waits: false, goes: false },
    'a pod that must not be disrupted': {
      pod: running('p', { annotations: { 'karpenter.sh/do-not-disrupt': 'true' } }),
      waits: true,
      goes: true,
    },
    'a pod that is going': { pod: running('p', { deletionTimestamp: at(20) }), waits: true, goes: false },
    '18.7.39 a pod that should have been gone for a minute': {
      pod: running('p', { deletionTimestamp: at(-60) }),
      waits: true,
      goes: false,
    },
    '18.7.39 a pod that should have been gone for over a minute': {
      pod: running('p', { deletionTimestamp: at(-61) }),
      waits: false,
      goes: false,
    },
  };
  it.each(Object.entries(cases))('%s', (_, { pod: one, waits, goes }) => {
    const { waiting, force, evict } = decideDrain({ pods: [one], deadline: undefined, now: NOW });
    expect({ waits: waiting === 1, goes: evict.length === 1, forced: force.length }).toEqual({
      waits,
      goes,
      forced: 0,
    });
  });
});

describe('18.7.36 the order of a drain', () => {
  const daemon = owner('apps/v1', 'DaemonSet');
  const critical = 'system-node-critical';
  const all = [
    running('critical-daemon', { ownerReferences: daemon, priorityClassName: critical }),
    running('critical', { priorityClassName: 'system-cluster-critical' }),
    running('daemon', { ownerReferences: daemon }),
    running('ordinary'),
  ];
  it('goes group by group', () => {
    const left = [...all];
    const order: unknown[] = [];
    while (left.length > 0) {
      const { evict, waiting } = decideDrain({ pods: left, deadline: undefined, now: NOW });
      expect(waiting).toBe(left.length);
      order.push(...names(evict));
      left.splice(left.indexOf(evict[0]!), 1);
    }
    expect(order).toEqual(['ordinary', 'daemon', 'critical', 'critical-daemon']);
  });

  it('waits until a group is gone, not only on its way', () => {
    const going = running('ordinary', { deletionTimestamp: at(10) });
    expect(decideDrain({ pods: [going, all[2]!], deadline: undefined, now: NOW })).toEqual({
      waiting: 2,
      force: [],
      evict: [],
    });
  });
});

describe('18.7.41 force, with 300 s left', () => {
  const deadline = NOW + 300_000;
  const cases: Record<string, { pod: Pod; afterSeconds: number; forced: boolean }> = {
    'a pod that needs all of it goes as soon as time passes': {
      pod: running('p', { terminationGracePeriodSeconds: 300 }),
      afterSeconds: 0.001,
      forced: true,
    },
    'a critical pod that needs more goes at once': {
      pod: running('p', { terminationGracePeriodSeconds: 600, priorityClassName: 'system-node-critical' }),
      afterSeconds: 0,
      forced: true,
    },
    'a protected pod that needs 60 s stays at +90 s': {
      pod: running('p', { terminationGracePeriodSeconds: 60, annotations: { 'karpenter.sh/do-not-disrupt': 'true' } }),
      afterSeconds: 90,
      forced: false,
    },
    'a protected pod that needs 60 s goes at +265 s': {
      pod: running('p', { terminationGracePeriodSeconds: 60, annotations: { 'karpenter.sh/do-not-disrupt': 'true' } }),
      afterSeconds: 265,
      forced: true,
    },
    '18.7.42 a pod that is going, but later than the deadline': {
      pod: running('p', { terminationGracePeriodSeconds: 6000, deletionTimestamp: at(6000) }),
      afterSeconds: 90,
      forced: true,
    },
    'a pod that is going in time': {
      pod: running('p', { terminationGracePeriodSeconds: 600, deletionTimestamp: at(300) }),
      afterSeconds: 290,
      forced: false,
    },
    'a pod that says nothing about its grace period': { pod: running('p'), afterSeconds: 299, forced: false },
  };
  it.each(Object.entries(cases))('%s', (_, { pod: one, afterSeconds, forced }) => {
    const blocking = running('ordinary');
    const { force } = decideDrain({ pods: [blocking, one], deadline, now: NOW + afterSeconds * 1000 });
    expect(names(force)).toEqual(forced ? ['p'] : []);
  });

  it('nothing is forced without a deadline', () => {
    const one = running('p', { terminationGracePeriodSeconds: 600 });
    expect(decideDrain({ pods: [one], deadline: undefined, now: NOW }).force).toEqual([]);
  });
});
