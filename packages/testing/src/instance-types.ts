import {
  LABEL_ARCH,
  LABEL_CAPACITY_TYPE,
  LABEL_INSTANCE_TYPE,
  LABEL_OS,
  LABEL_REGION,
  LABEL_WINDOWS_BUILD,
  LABEL_ZONE,
} from '@karpenter-ts/apis';
import type { CapacityType, InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import type { NodeSelectorRequirement, Resources } from '@karpenter-ts/kube-model';

/** Well-known labels of the test types, beside the built-in ones (`pkg/cloudprovider/fake`). */
export const testLabels = {
  /** `large` with more than 4 CPU and more than 8 GiB, else `small`. */
  size: 'size',
  /** `optional`, on large types only. */
  special: 'special',
  /** Number of CPUs. */
  integer: 'integer',
} as const;

export const testZones: readonly string[] = Object.freeze(['test-zone-1', 'test-zone-2', 'test-zone-3']);

const gi = 2 ** 30;
const mi = 2 ** 20;

/** What of an instance type matters to a test; the rest is made up from it. */
export interface InstanceTypeOptions {
  readonly name?: string | undefined;
  /** CPUs, whole or not. Default 4. */
  readonly cpu?: number | undefined;
  /** GiB. Default 4. */
  readonly memory?: number | undefined;
  /** Default 5. */
  readonly pods?: number | undefined;
  /** Further resources. */
  readonly resources?: Resources | undefined;
  readonly architecture?: string | undefined;
  /** Default linux, windows and darwin. */
  readonly operatingSystems?: readonly string[] | undefined;
  /** Default: spot in the first two zones, on-demand in all three, at the price of {@link testPrice}. */
  readonly offerings?: readonly Offering[] | undefined;
  /** Further requirements; those with the key of another take its place. */
  readonly requirements?: readonly NodeSelectorRequirement[] | undefined;
}

/** A type as the reference's tests have it: 100m CPU and 10 MiB are the system's. */
export function instanceType(options: InstanceTypeOptions = {}): InstanceType {
  const { name = 'default-instance-type', cpu = 4, memory = 4, pods = 5, architecture = 'amd64' } = options;
  const capacity: Resources = {
    cpu: Math.round(cpu * 1000),
    memory: Math.round(memory * gi),
    pods,
    ...options.resources,
  };
  const offerings = options.offerings ?? defaultOfferings(testPrice(capacity));
  const large = cpu > 4 && memory > 8;
  const inValues = (key: string, values: readonly string[]): NodeSelectorRequirement =>
    values.length === 0 ? { key, operator: 'DoesNotExist' } : { key, operator: 'In', values: [...new Set(values)] };
  const requirements = new Map(
    [
      inValues(LABEL_INSTANCE_TYPE, [name]),
      inValues(LABEL_ARCH, [architecture]),
      inValues(LABEL_OS, options.operatingSystems ?? ['linux', 'windows', 'darwin']),
      inValues(
        LABEL_ZONE,
        offerings.map(({ zone }) => zone),
      ),
      inValues(
        LABEL_CAPACITY_TYPE,
        offerings.map(({ capacityType }) => capacityType),
      ),
      inValues(LABEL_REGION, []),
      inValues(LABEL_WINDOWS_BUILD, []),
      inValues(testLabels.size, [large ? 'large' : 'small']),
      inValues(testLabels.special, large ? ['optional'] : []),
      inValues(testLabels.integer, [String(Math.trunc(cpu))]),
      ...(options.requirements ?? []),
    ].map((requirement) => [requirement.key, requirement]),
  );
  return {
    name,
    requirements: [...requirements.values()],
    offerings,
    capacity,
    overhead: { kubeReserved: { cpu: 100, memory: 10 * mi } },
  };
}

/** 0.1 for each CPU and each 10^9 bytes, 1 for each accelerator. */
export function testPrice(capacity: Resources): number {
  let price = (0.1 * (capacity['cpu'] ?? 0)) / 1000 + (0.1 * (capacity['memory'] ?? 0)) / 1e9;
  for (const [name, amount] of Object.entries(capacity)) if (name.includes('/')) price += amount;
  return price;
}

/** Accelerators of the two types that have some. */
export const testAccelerators = {
  vendorA: 'gpu-vendor-a.example.com/gpu',
  vendorB: 'gpu-vendor-b.example.com/gpu',
} as const;

/** The handful of types that most of the reference's tests use. */
export function testInstanceTypes(): readonly InstanceType[] {
  return [
    instanceType({ name: 'default-instance-type' }),
    instanceType({ name: 'small-instance-type', cpu: 2, memory: 2 }),
    instanceType({ name: 'gpu-vendor-a-instance-type', resources: { [testAccelerators.vendorA]: 2 } }),
    instanceType({ name: 'gpu-vendor-b-instance-type', resources: { [testAccelerators.vendorB]: 2 } }),
    instanceType({ name: 'arm-instance-type', cpu: 16, memory: 128, architecture: 'arm64' }),
    instanceType({ name: 'single-pod-instance-type', pods: 1 }),
  ];
}

/** `fake-it-0`, `fake-it-1`, …: each with one CPU, 2 GiB and 10 pods more than the one before. */
export function incrementalInstanceTypes(count: number): readonly InstanceType[] {
  return Array.from({ length: count }, (_, i) =>
    instanceType({ name: `fake-it-${i}`, cpu: i + 1, memory: 2 * (i + 1), pods: 10 * (i + 1) }),
  );
}

/** Every combination of 7 CPU sizes, 8 memory sizes, 3 zones, 2 capacity types, 2 systems and 2 architectures, one offering each. */
export function assortedInstanceTypes(): readonly InstanceType[] {
  const types: InstanceType[] = [];
  for (const cpu of [1, 2, 4, 8, 16, 32, 64]) {
    for (const memory of [1, 2, 4, 8, 16, 32, 64, 128]) {
      for (const zone of testZones) {
        for (const capacityType of ['spot', 'on-demand'] as const) {
          for (const os of ['linux', 'windows']) {
            for (const architecture of ['amd64', 'arm64']) {
              const price = testPrice({ cpu: cpu * 1000, memory: memory * gi });
              types.push(
                instanceType({
                  name: `${cpu}-cpu-${memory}-mem-${architecture}-${os}-${zone}-${capacityType}`,
                  cpu,
                  memory,
                  architecture,
                  operatingSystems: [os],
                  offerings: [{ zone, capacityType, price, available: true }],
                }),
              );
            }
          }
        }
      }
    }
  }
  return types;
}

function defaultOfferings(price: number): readonly Offering[] {
  const offering = (capacityType: CapacityType, zone: string): Offering => ({
    zone,
    capacityType,
    price,
    available: true,
  });
  return [
    ...testZones.slice(0, 2).map((zone) => offering('spot', zone)),
    ...testZones.map((zone) => offering('on-demand', zone)),
  ];
}
