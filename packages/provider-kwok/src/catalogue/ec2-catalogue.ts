import { LABEL_CAPACITY_TYPE, LABEL_REGION, LABEL_ZONE } from '@karpenter-ts/apis';
import type { InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import { parseResources, type Resources } from '@karpenter-ts/kube-model';

import { completeRequirements } from '../complete-requirements.ts';
import { kwokTypeRequirements, only } from '../instance-type-labels.ts';
import { type Ec2Data, type Ec2TypeData, readEc2Data } from './ec2-data.ts';

/** Made up: what a spot instance costs here, as a share of the on-demand price. Real spot prices change by the hour. */
export const SPOT_SHARE = 0.35;

/** What a hypervisor takes of an EC2 instance's memory, as Karpenter's AWS provider assumes (`vmMemoryOverheadPercent`). */
const VM_MEMORY_SHARE = 0.075;

/** The root volume that Karpenter's AWS provider gives AL2023 by default, in bytes. */
const ROOT_VOLUME = 20 * 2 ** 30;

const mi = 2 ** 20;
const memoryLabel = 'karpenter.k8s.aws/instance-memory';
const cpuLabel = 'karpenter.k8s.aws/instance-cpu';

/**
 * EC2's instance types in us-east-1: labels and allocatable as Karpenter publishes them for AL2023,
 * on-demand offerings at their prices, and in the same zones spot offerings at {@link SPOT_SHARE} of them.
 *
 * Reads and builds anew at every call, which takes some tens of milliseconds: keep the answer, and
 * give the same one to everybody who compares types by identity.
 */
export function ec2Catalogue(): readonly InstanceType[] {
  return ec2InstanceTypes(readEc2Data());
}

/** The catalogue that the data describes. Pure. */
export function ec2InstanceTypes(data: Ec2Data): readonly InstanceType[] {
  return completeRequirements(
    Object.entries(data.types).map(([name, facts]) => ec2InstanceType(name, facts, data.region)),
  );
}

function ec2InstanceType(name: string, facts: Ec2TypeData, region: string): InstanceType {
  const allocatable = parseResources(facts.allocatable, 'down');
  const capacity = capacityOf(facts, allocatable);
  const nominal = { cpu: capacity['cpu']!, memory: Number(facts.labels[memoryLabel]) * mi };
  return {
    name,
    requirements: [
      ...Object.entries(facts.labels).map(([key, value]) => only(key, value)),
      only(LABEL_REGION, region),
      { key: LABEL_ZONE, operator: 'In', values: facts.zones },
      { key: LABEL_CAPACITY_TYPE, operator: 'In', values: ['on-demand', 'spot'] },
      ...kwokTypeRequirements(name, nominal),
    ],
    offerings: facts.zones.flatMap((zone): readonly Offering[] => [
      { zone, capacityType: 'on-demand', price: facts.usdPerHour, available: true },
      { zone, capacityType: 'spot', price: spotPrice(facts.usdPerHour), available: true },
    ]),
    capacity,
    overhead: { kubeReserved: difference(capacity, allocatable) },
  };
}

/** The data has what pods can have; what the machine has follows from its labels. */
function capacityOf({ labels }: Ec2TypeData, allocatable: Resources): Resources {
  const memory = Math.floor(Number(labels[memoryLabel]) * (1 - VM_MEMORY_SHARE)) * mi;
  return {
    ...allocatable,
    cpu: Number(labels[cpuLabel]) * 1000,
    memory: Math.max(memory, allocatable['memory'] ?? 0),
    'ephemeral-storage': Math.max(ROOT_VOLUME, allocatable['ephemeral-storage'] ?? 0),
  };
}

function difference(capacity: Resources, allocatable: Resources): Resources {
  const names = Object.keys(capacity).filter((name) => capacity[name] !== allocatable[name]);
  return Object.fromEntries(names.map((name) => [name, capacity[name]! - (allocatable[name] ?? 0)]));
}

/** To a millionth of a dollar, as price lists have it. */
function spotPrice(onDemand: number): number {
  return Math.round(onDemand * SPOT_SHARE * 1e6) / 1e6;
}
