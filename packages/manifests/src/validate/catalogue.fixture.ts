import type { CapacityType, InstanceType, Offering } from '@karpenter-ts/cloud-provider';

const gi = 2 ** 30;
const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

/** Sizes with their CPUs. */
const sizes: Readonly<Record<string, number>> = { large: 2, xlarge: 4, '2xlarge': 8 };

/** Families with the GiB that they have for each CPU. */
const families: Readonly<Record<string, number>> = { c5: 2, c6i: 2, m5: 4, m6i: 4, r5: 8, t3: 4, m6g: 4, g4dn: 4 };

/** 24 instance types with the labels of EC2: eight families in three sizes, of which m6g is arm64 and g4dn has GPUs. */
export function smallCatalogue(): readonly InstanceType[] {
  return Object.entries(families).flatMap(([family, gibPerCpu]) =>
    Object.entries(sizes).map(([size, cpus]) => instanceType(family, size, cpus, cpus * gibPerCpu)),
  );
}

function instanceType(family: string, size: string, cpus: number, gib: number): InstanceType {
  const label = (key: string, value: string) => ({ key, operator: 'In', values: [value] });
  const offering = (zone: string, capacityType: CapacityType, price: number): Offering => ({
    zone,
    capacityType,
    price,
    available: true,
  });
  const isGpu = family === 'g4dn';
  return {
    name: `${family}.${size}`,
    requirements: [
      label('node.kubernetes.io/instance-type', `${family}.${size}`),
      label('karpenter.k8s.aws/instance-family', family),
      label('karpenter.k8s.aws/instance-size', size),
      label('karpenter.k8s.aws/instance-category', family.slice(0, 1)),
      label('karpenter.k8s.aws/instance-cpu', String(cpus)),
      label('kubernetes.io/arch', family === 'm6g' ? 'arm64' : 'amd64'),
      label('kubernetes.io/os', 'linux'),
      label('topology.kubernetes.io/region', 'us-east-1'),
      { key: 'topology.kubernetes.io/zone', operator: 'In', values: zones },
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand', 'spot'] },
      ...Object.entries({ count: '1', manufacturer: 'nvidia', name: 't4' }).map(([part, value]) =>
        isGpu
          ? label(`karpenter.k8s.aws/instance-gpu-${part}`, value)
          : { key: `karpenter.k8s.aws/instance-gpu-${part}`, operator: 'DoesNotExist' },
      ),
    ],
    offerings: zones.flatMap((zone) => [offering(zone, 'on-demand', cpus * 0.05), offering(zone, 'spot', cpus * 0.02)]),
    capacity: {
      cpu: cpus * 1000,
      memory: gib * gi,
      pods: 30,
      'ephemeral-storage': 20 * gi,
      ...(isGpu ? { 'nvidia.com/gpu': 1 } : {}),
    },
    overhead: { kubeReserved: { cpu: 80, memory: gi / 2 } },
  };
}
