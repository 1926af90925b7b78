import { describe, expect, it } from '@jest/globals';
import { isActivePod } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';
import { deployment, karpenterKinds, kwokNodeClass, nodePool, pdb, pod } from '@karpenter-ts/testing';

import { isPodReady } from './models/pod-state.ts';
import type { Decision } from './measure/decision-log.ts';
import { createSimulation, type Simulation } from './simulation.ts';
import { fewInstanceTypes, smallCluster } from './small-cluster.fixture.ts';

const MINUTE = 60_000;
const web = { namespace: 'default', name: 'web' };

const readyPods = ({ api }: Simulation, app: string): number => {
  let count = 0;
  for (const each of api.state.values(kinds.pod)) {
    if (each.metadata?.labels?.['app'] === app && isPodReady(each) && isActivePod(each)) count++;
  }
  return count;
};

describe('the simulation', () => {
  it('buys nodes for what is applied, and removes them when it goes', async () => {
    const simulation = smallCluster();
    const decisions: Decision[] = [];
    simulation.observe((event) => {
      if (event.kind === 'decision') decisions.push(event.decision);
    });
    expect(await simulation.runUntil(() => simulation.sample().pods.ready === 42, 5 * MINUTE)).toBe(true);
    const full = simulation.sample();
    // A DaemonSet pod on each.
    await simulation.runFor(MINUTE);
    expect(simulation.sample().daemonPods.ready).toBe(full.nodes.total);
    expect(full.nodes.ready).toBe(full.nodes.total);
    simulation.delete('Deployment', web);
    simulation.delete('Deployment', { namespace: 'default', name: 'api' });
    const isEmpty = () => simulation.sample().nodes.total + simulation.sample().nodeClaims === 0;
    expect(await simulation.runUntil(isEmpty, 15 * MINUTE)).toBe(true);
    await simulation.close();
    const of = (kind: Decision['kind']) => decisions.filter((decision) => decision.kind === kind);
    expect(of('node-bought').length).toBe(full.nodes.total);
    expect(of('node-bought')[0]).toMatchObject({ nodePool: 'default', capacityType: 'spot' });
    expect(of('node-bought')[0]?.why).toMatch(/^for \d+ pods that wait$/);
    expect(of('node-removed').map(({ why }) => why)).toEqual(Array(full.nodes.total).fill('Empty'));
    expect(simulation.report().errors.size).toBe(0);
    expect(simulation.api.state.count(kinds.pod)).toBe(0);
  });

  it('counts what instances cost while they are there', async () => {
    const simulation = smallCluster();
    const price = (type: string, capacityType: string): number =>
      fewInstanceTypes()
        .find(({ name }) => name === type)!
        .offerings.find((offering) => offering.capacityType === capacityType)!.price;
    // An account of its own: every Node, from its creation to its deletion.
    const lives = new Map<string, { price: number; startMs: number; endMs: number | undefined }>();
    simulation.api.state.onChange(({ kind, type, object }) => {
      if (kind.kind !== 'Node') return;
      const { name, labels = {} } = object.metadata;
      const now = simulation.clock.now();
      if (type === 'ADDED') {
        const usd = price(labels['node.kubernetes.io/instance-type']!, labels['karpenter.sh/capacity-type']!);
        lives.set(name, { price: usd, startMs: now, endMs: undefined });
      } else if (type === 'DELETED') {
        lives.get(name)!.endMs = now;
      }
    });
    await simulation.runFor(10 * MINUTE);
    simulation.delete('Deployment', web);
    await simulation.runFor(110 * MINUTE);
    const now = simulation.clock.now();
    let wantUsd = 0;
    let wantUsdPerHour = 0;
    for (const life of lives.values()) {
      wantUsd += (life.price * ((life.endMs ?? now) - life.startMs)) / 3_600_000;
      if (life.endMs === undefined) wantUsdPerHour += life.price;
    }
    const { totals, byType, timeline } = simulation.report();
    await simulation.close();
    expect(totals.nodesRemoved).toBeGreaterThan(0);
    // A node is deleted a moment after its instance is terminated.
    expect(Math.abs(totals.usd / wantUsd - 1)).toBeLessThan(0.001);
    expect(byType.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(totals.usd, 9);
    expect(timeline.at(-1)?.usdPerHour).toBeCloseTo(wantUsdPerHour, 9);
    expect(totals.peakUsdPerHour).toBeGreaterThan(wantUsdPerHour);
  });

  it('keeps to a budget when nodes go', async () => {
    const simulation = smallCluster();
    await simulation.runUntil(() => simulation.sample().pods.ready === 42, 5 * MINUTE);
    let least = Infinity;
    simulation.api.state.onChange(({ kind }) => {
      if (kind.kind === 'Pod') least = Math.min(least, readyPods(simulation, 'web'));
    });
    const [claim] = simulation.api.state.list(karpenterKinds.nodeClaim).items;
    const nodeName = claim?.status?.nodeName ?? '';
    const there = [...simulation.api.state.values(kinds.pod)].filter(
      ({ spec, metadata }) => spec?.nodeName === nodeName && metadata?.labels?.['app'] === 'web',
    ).length;
    expect(there).toBeGreaterThan(3);
    simulation.delete('NodeClaim', { name: claim?.metadata?.name ?? '' });
    const isGone = () => simulation.api.state.find(kinds.node, { name: nodeName }) === undefined;
    expect(await simulation.runUntil(isGone, 20 * MINUTE)).toBe(true);
    await simulation.runUntil(() => readyPods(simulation, 'web') === 30, 5 * MINUTE);
    await simulation.close();
    expect(least).toBe(27);
  });

  it('does not let a node go whose pods a budget holds', async () => {
    const simulation = smallCluster();
    simulation.apply(pdb({ name: 'web', selector: { matchLabels: { app: 'web' } }, maxUnavailable: 0 }));
    await simulation.runUntil(() => simulation.sample().pods.ready === 42, 5 * MINUTE);
    const [claim] = simulation.api.state.list(karpenterKinds.nodeClaim).items;
    const name = claim?.status?.nodeName ?? '';
    simulation.delete('NodeClaim', { name: claim?.metadata?.name ?? '' });
    await simulation.runFor(30 * MINUTE);
    expect(simulation.api.state.find(kinds.node, { name })?.metadata?.deletionTimestamp).toBeDefined();
    expect(readyPods(simulation, 'web')).toBe(30);
    await simulation.close();
  });

  it('replaces spot instances that are taken back, before they are lost', async () => {
    const simulation = smallCluster({ spot: { perNodeHour: 3 } });
    await simulation.runFor(120 * MINUTE);
    const { totals, decisions } = simulation.report();
    expect(totals.spotInterruptions).toBeGreaterThan(3);
    const interrupted = decisions.filter(({ kind }) => kind === 'spot-interrupted');
    for (const { name, atMs } of interrupted.filter((each) => each.atMs < simulation.clock.now() - 3 * MINUTE)) {
      const removed = decisions.find((each) => each.kind === 'node-removed' && each.name === name);
      expect(removed).toMatchObject({ why: 'Spot interruption' });
      expect(removed!.atMs - atMs).toBeLessThanOrEqual(2 * MINUTE);
    }
    expect(await simulation.runUntil(() => simulation.sample().pods.ready === 42, 10 * MINUTE)).toBe(true);
    await simulation.close();
  });

  it('recovers from spot instances that are lost without anybody listening', async () => {
    const simulation = smallCluster({ spot: { perNodeHour: 3, onWarning: 'nothing' } });
    await simulation.runFor(120 * MINUTE);
    expect(simulation.report().totals.spotInterruptions).toBeGreaterThan(3);
    expect(await simulation.runUntil(() => simulation.sample().pods.ready === 42, 15 * MINUTE)).toBe(true);
    const { nodes, nodeClaims } = simulation.sample();
    expect(nodeClaims).toBe(nodes.total);
    await simulation.close();
  });

  it('says of a pod that nothing can hold why, and goes on with the others', async () => {
    const simulation = smallCluster();
    simulation.apply(pod({ name: 'huge', requests: { cpu: '500' } }));
    await simulation.runUntil(() => simulation.sample().pods.ready === 42, 5 * MINUTE);
    const { pods } = simulation.sample();
    expect(pods).toMatchObject({ ready: 42, waiting: 1 });
    const refused = simulation.report().decisions.filter(({ kind }) => kind === 'pod-refused');
    expect(refused.map(({ name }) => name)).toEqual(['default/huge']);
    expect(refused[0]?.why).toMatch(/default.*cpu 500/);
    await simulation.close();
  });

  it('rolls a Deployment out without ever falling short', async () => {
    const simulation = smallCluster();
    await simulation.runUntil(() => simulation.sample().pods.ready === 42, 5 * MINUTE);
    let least = Infinity;
    simulation.api.state.onChange(({ kind }) => {
      if (kind.kind === 'Pod') least = Math.min(least, readyPods(simulation, 'web'));
    });
    const labels = { version: '2' };
    simulation.apply(
      deployment({ name: 'web', replicas: 30, pod: { labels, requests: { cpu: '900m', memory: '1Gi' } } }),
    );
    const isDone = () =>
      [...simulation.api.state.values(kinds.pod)].filter(
        (each) => each.metadata?.labels?.['version'] === '2' && isPodReady(each),
      ).length === 30 && simulation.sample().pods.ready === 42;
    expect(await simulation.runUntil(isDone, 15 * MINUTE)).toBe(true);
    // 25 % unavailable, rounded down.
    expect(least).toBeGreaterThanOrEqual(23);
    await simulation.close();
  });

  it('refuses manifests as the API server would, by their names', () => {
    const broken = { ...nodePool({ name: 'p' }), spec: {} };
    const create = (manifest: object) =>
      createSimulation({ manifests: [kwokNodeClass(), manifest], instanceTypes: fewInstanceTypes() });
    expect(() => create(broken)).toThrow(/^NodePool p: .*spec\.template/);
    expect(() => create({ apiVersion: 'apps/v1beta1', kind: 'Deployment', metadata: { name: 'd' } })).toThrow(
      'Deployment d: apiVersion is apps/v1beta1, expected apps/v1',
    );
    expect(() => create({ kind: 'Pod', metadata: { name: 'd' } })).toThrow('Pod d: apiVersion and kind are expected');
  });

  it('names the kinds that it makes nothing of', async () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } };
    const simulation = createSimulation({ manifests: [service], instanceTypes: fewInstanceTypes() });
    await simulation.runFor(MINUTE);
    expect(simulation.report().kindsNotModelled).toEqual(['Service']);
    await simulation.close();
  });
});
