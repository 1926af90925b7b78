import type { InstanceType, ResourceSliceTemplate } from '@karpenter-ts/cloud-provider';
import {
  podKey,
  type DeviceClass,
  type Pod,
  type ResourceClaim,
  type ResourceClaimAllocation,
  type ResourceSlice,
} from '@karpenter-ts/kube-model';
import { createDeviceAllocation } from '../dynamic-resources/index.ts';
import type { SchedulingNode } from '../input.ts';
import type { PlannedDevices, SchedulingResult } from '../result.ts';
import { pod, pool, type, TYPE, World, type PodOptions } from './world.fixture.ts';

export interface DeviceClusterOptions {
  readonly types: readonly InstanceType[];
  readonly classes?: readonly DeviceClass[];
  readonly slices?: readonly ResourceSlice[];
  readonly claims?: readonly ResourceClaim[];
  readonly nodes?: readonly SchedulingNode[];
  readonly moving?: readonly string[];
  readonly packing?: 'cost' | 'fewest-nodes';
  readonly ignoreDraRequests?: boolean;
}

/** An instance type of the test provider whose nodes will have these devices. */
export const deviceType = (name: string, ...resourceSliceTemplates: ResourceSliceTemplate[]): InstanceType => ({
  ...type(name, '16', '128Gi', { pods: '100' }),
  dynamicResources: { resourceSliceTemplates },
});

/** A waiting pod that asks for these claims. */
export const claiming = (claims: readonly string[], options: PodOptions = {}): Pod =>
  pod({ ...options, resourceClaims: claims.map((name) => ({ name, resourceClaimName: name })) });

/** A cluster that takes pods batch by batch, with kube-scheduler's and the drivers' part: claims get devices, nodes publish theirs. */
export class DeviceCluster {
  nodes: SchedulingNode[];
  slices: ResourceSlice[];
  claims: ResourceClaim[];
  readonly moving: Set<string>;
  readonly #options: DeviceClusterOptions;

  constructor(options: DeviceClusterOptions) {
    this.#options = options;
    this.nodes = [...(options.nodes ?? [])];
    this.slices = [...(options.slices ?? [])];
    this.claims = [...(options.claims ?? [])];
    this.moving = new Set(options.moving);
  }

  provision(...pods: readonly Pod[]): SchedulingResult {
    const { types, classes = [], packing = 'fewest-nodes', ignoreDraRequests = false } = this.#options;
    const devices = createDeviceAllocation({
      resourceSlices: this.slices,
      resourceClaims: this.claims,
      deviceClasses: classes,
      movingPodUids: this.moving,
    });
    const world = new World({
      pools: [pool({ types })],
      nodes: this.nodes,
      options: { packing, ignoreDraRequests, devices },
    });
    const before = this.nodes.length;
    const result = world.provision(pods);
    this.nodes = world.nodes;
    for (const node of this.nodes.slice(before)) this.#publish(node);
    for (const [key, planned] of Object.entries(result.devices ?? {})) {
      const node = planned.node ?? this.nodes[before + planned.newNodeClaim!]!.name;
      this.#allocate(
        key,
        planned,
        this.nodes.find((one) => one.name === node)!,
        pods,
      );
    }
    return result;
  }

  /** Name of the node that a pod is on. */
  nodeOf(wanted: Pod): string | undefined {
    return this.nodes.find((node) => node.pods.some((one) => podKey(one) === podKey(wanted)))?.name;
  }

  /** `pool/device` of what the claim has. */
  devicesOf(name: string): string[] {
    const claim = this.claims.find((one) => one.metadata?.name === name);
    return (claim?.status?.allocation?.devices?.results ?? []).map((one) => `${one.pool}/${one.device}`);
  }

  /** How many nodes these pods are on. */
  nodesOf(...pods: readonly Pod[]): number {
    return new Set(pods.map((one) => this.nodeOf(one))).size;
  }

  /** A node publishes what its type said it would. */
  #publish(node: SchedulingNode): void {
    const bought = this.#options.types.find((one) => one.name === node.labels[TYPE]);
    const templates = bought?.dynamicResources?.resourceSliceTemplates ?? [];
    for (const { driver, pool: name, devices, sharedCounters } of templates) {
      this.slices.push({
        metadata: { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: node.name, uid: node.name }] },
        spec: {
          driver,
          pool: {
            name: `${name}-${node.name}`,
            generation: 1,
            resourceSliceCount: templates.filter((one) => one.driver === driver && one.pool === name).length,
          },
          nodeName: node.name,
          ...(devices === undefined ? {} : { devices }),
          ...(sharedCounters === undefined ? {} : { sharedCounters }),
        },
      });
    }
  }

  #allocate(key: string, planned: PlannedDevices, node: SchedulingNode, pods: readonly Pod[]): void {
    const results = (planned.devices[node.labels[TYPE]!] ?? []).map(({ template, pool: name, ...device }) => ({
      ...device,
      pool: template ? `${name}-${node.name}` : name,
    }));
    const local = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node.name] }] };
    const allocation: ResourceClaimAllocation = {
      devices: { results },
      ...(planned.usesTemplates ? { nodeSelector: { nodeSelectorTerms: [local] } } : {}),
    };
    const name = key.slice(key.indexOf('/') + 1);
    const consumers = pods.filter((one) => one.spec?.resourceClaims?.some((c) => c.resourceClaimName === name));
    const reservedFor = consumers.map(({ metadata }) => ({
      resource: 'pods',
      name: metadata!.name!,
      uid: metadata!.uid!,
    }));
    this.claims = this.claims.map((one) =>
      one.metadata?.name === name ? { ...one, status: { allocation, reservedFor } } : one,
    );
  }
}
