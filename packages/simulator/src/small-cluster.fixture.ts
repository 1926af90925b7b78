import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';
import { daemonSet, deployment, kwokNodeClass, nodePool, pdb } from '@karpenter-ts/testing';

import { createSimulation, type Simulation } from './simulation.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** A few sizes of one family: enough to choose from, and quick to compile. */
export function fewInstanceTypes(): readonly InstanceType[] {
  return ec2Catalogue().filter(({ name }) => /^m5\.(x|2x|4x)large$/.test(name));
}

/** A bit of everything. */
export function smallClusterManifests(): readonly KubernetesObject[] {
  return [
    kwokNodeClass(),
    nodePool({ disruption: { consolidateAfter: '30s', budgets: [{ nodes: '100%' }] } }),
    daemonSet({ name: 'agent', namespace: 'kube-system', pod: { requests: { cpu: '100m' } } }),
    deployment({ name: 'web', replicas: 30, pod: { requests: { cpu: '900m', memory: '1Gi' } } }),
    deployment({ name: 'api', replicas: 12, pod: { requests: { cpu: '400m', memory: '2Gi' } } }),
    pdb({ name: 'web', selector: { matchLabels: { app: 'web' } }, maxUnavailable: 3 }),
  ];
}

export function smallCluster(options: Partial<SimulationOptions> = {}): Simulation {
  return createSimulation({ manifests: smallClusterManifests(), instanceTypes: fewInstanceTypes(), ...options });
}

/** Every change of every object, as text. */
export function recordChanges({ api, clock }: Simulation): readonly string[] {
  const lines: string[] = [];
  api.state.onChange(({ type, object }) => lines.push(`${clock.now()} ${type} ${JSON.stringify(object)}`));
  return lines;
}

/** Twenty minutes with a rollout, a budget and spot instances that are taken back, as the changes of all objects. */
export async function eventfulLog(options: Partial<SimulationOptions> = {}): Promise<readonly string[]> {
  const simulation = smallCluster({ spot: { perNodeHour: 2 }, ...options });
  const lines = recordChanges(simulation);
  await simulation.runFor(5 * 60_000);
  simulation.apply(
    deployment({ name: 'web', replicas: 20, pod: { labels: { version: '2' }, requests: { cpu: '1', memory: '1Gi' } } }),
  );
  await simulation.runFor(15 * 60_000);
  await simulation.close();
  return [...lines, JSON.stringify(simulation.report())];
}
