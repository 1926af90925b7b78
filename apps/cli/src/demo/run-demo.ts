import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';
import { createSimulation, type Decision, type Sample } from '@karpenter-ts/simulator';

import { formatUsd } from '../format.ts';

export interface DemoStep {
  readonly phase: 'arriving' | 'running' | 'leaving';
  readonly elapsedMs: number;
  readonly replicas: number;
  readonly sample: Sample;
  /** Since the last step. */
  readonly decisions: readonly Decision[];
}

export interface DemoOptions {
  readonly seed?: number | undefined;
  /** Default 200. */
  readonly replicas?: number | undefined;
  /** Real time between two steps, for whoever watches. Default 0. */
  readonly stepWaitMs?: number | undefined;
  readonly onStep?: ((step: DemoStep) => void) | undefined;
}

export interface DemoResult {
  readonly replicas: number;
  readonly ready: number;
  readonly peakNodes: number;
  readonly nodesLeft: number;
  readonly peakUsdPerHour: number;
  readonly usd: number;
}

/** Virtual time between two steps. */
const STEP_MS = 2000;
/** How long the replicas run before the Deployment goes. */
const RUN_MS = 60_000;
/** More than enough for either way. */
const LIMIT_MS = 30 * 60_000;

const namespace = 'default';
const name = 'nginx';

/** Replicas arrive on an empty cluster, nodes are bought, pods run; the Deployment goes, and so do the nodes. */
export async function runDemo(options: DemoOptions = {}): Promise<DemoResult> {
  const { replicas = 200, seed, stepWaitMs = 0, onStep } = options;
  const simulation = createSimulation({ manifests: baseManifests(), instanceTypes: ec2Catalogue(), seed });
  const decisions: Decision[] = [];
  simulation.observe((event) => {
    if (event.kind === 'decision') decisions.push(event.decision);
  });
  let ready = 0;
  const run = async (phase: DemoStep['phase'], isOver: (sample: Sample) => boolean, limitMs: number): Promise<void> => {
    const endMs = simulation.elapsedMs + limitMs;
    for (;;) {
      const sample = simulation.sample();
      ready = Math.max(ready, sample.pods.ready);
      onStep?.({ phase, elapsedMs: simulation.elapsedMs, replicas, sample, decisions: decisions.splice(0) });
      if (isOver(sample) || simulation.elapsedMs >= endMs) return;
      await simulation.runFor(STEP_MS);
      if (stepWaitMs > 0) await sleep(stepWaitMs);
    }
  };
  simulation.apply(nginx(replicas));
  await run('arriving', ({ pods }) => pods.ready === replicas, LIMIT_MS);
  await run('running', () => false, RUN_MS);
  simulation.delete('Deployment', { namespace, name });
  await run('leaving', ({ nodes, nodeClaims }) => nodes.total + nodeClaims === 0, LIMIT_MS);
  const { totals } = simulation.report();
  const nodesLeft = simulation.sample().nodes.total;
  await simulation.close();
  const { peakNodes, peakUsdPerHour, usd } = totals;
  return { replicas, ready, peakNodes, nodesLeft, peakUsdPerHour, usd };
}

/** The line that the demo ends with. */
export function demoSummary(result: DemoResult): string {
  const { replicas, ready, peakNodes, nodesLeft, peakUsdPerHour, usd } = result;
  const cost = `${formatUsd(peakUsdPerHour)}/h at the peak · ${formatUsd(usd)} in all`;
  return `pods ${ready}/${replicas} ready · nodes ${peakNodes}→${nodesLeft} · ${cost}`;
}

function baseManifests(): readonly KubernetesObject[] {
  const requirements = [
    { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
    { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot', 'on-demand'] },
    { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
    { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] },
    { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Lt', values: ['9'] },
  ];
  const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' };
  const nodePool = {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: {
      template: { spec: { nodeClassRef, requirements } },
      disruption: { consolidateAfter: '15s', budgets: [{ nodes: '100%' }] },
    },
  };
  const nodeClass = { apiVersion: 'karpenter.kwok.sh/v1alpha1', kind: 'KWOKNodeClass', metadata: { name: 'default' } };
  return [nodeClass, nodePool, agent];
}

/** What runs on every node of most clusters. */
const agent: KubernetesObject & { readonly spec: unknown } = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'kube-system' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: {
        containers: [{ name: 'agent', image: 'agent', resources: { requests: { cpu: '100m', memory: '128Mi' } } }],
      },
    },
  },
};

function nginx(replicas: number): KubernetesObject & { readonly spec: unknown } {
  const requests = { cpu: '500m', memory: '512Mi' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: 'nginx', resources: { requests } }] },
      },
    },
  };
}
