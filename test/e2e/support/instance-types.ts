/** An instance type in the reference's file format. */
interface FileInstanceType {
  readonly name: string;
  readonly architecture: string;
  readonly operatingSystems: readonly string[];
  readonly resources: Readonly<Record<string, string>>;
  readonly offerings: readonly {
    readonly Price: number;
    readonly Available: boolean;
    readonly Requirements: readonly {
      readonly key: string;
      readonly operator: 'In';
      readonly values: readonly string[];
    }[];
  }[];
}

const zones = ['test-zone-a', 'test-zone-b', 'test-zone-c', 'test-zone-d'];
const families = [
  { name: 'c', gibibytesPerCpu: 2 },
  { name: 's', gibibytesPerCpu: 4 },
  { name: 'm', gibibytesPerCpu: 8 },
];
const sizes = [1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 192, 256];

/** Types of the shape and price of those that are built into the reference's KWOK provider, Linux only. */
export function instanceTypesFile(): readonly FileInstanceType[] {
  return ['amd64', 'arm64'].flatMap((architecture) =>
    families.flatMap((family) => sizes.map((cpu) => instanceType(architecture, family, cpu))),
  );
}

function instanceType(architecture: string, family: (typeof families)[number], cpu: number): FileInstanceType {
  const gibibytes = cpu * family.gibibytesPerCpu;
  const onDemand = 0.025 * cpu + (0.001 * gibibytes * 2 ** 30) / 1e9;
  const offering = (zone: string, capacityType: string, price: number): FileInstanceType['offerings'][number] => ({
    Price: price,
    Available: true,
    Requirements: [
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: [capacityType] },
      { key: 'topology.kubernetes.io/zone', operator: 'In', values: [zone] },
    ],
  });
  return {
    name: `${family.name}-${cpu}x-${architecture}-linux`,
    architecture,
    operatingSystems: ['linux'],
    resources: {
      cpu: String(cpu),
      memory: `${gibibytes}Gi`,
      pods: String(Math.min(16 * cpu, 1024)),
      'ephemeral-storage': '20Gi',
    },
    offerings: zones.flatMap((zone) => [offering(zone, 'on-demand', onDemand), offering(zone, 'spot', 0.7 * onDemand)]),
  };
}
