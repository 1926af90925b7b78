import type { CatalogueEntry, CatalogueOffering } from '@karpenter-ts/scheduling/problem';
import { Dice } from './dice.ts';
import { ARCH, CATEGORY, CPU, GENERATION, NVME, OS, zones } from './labels.ts';

/** Memory per CPU in GiB, USD per CPU and hour, and what is peculiar to the family. */
interface Family {
  readonly name: string;
  readonly category: string;
  readonly generation: number;
  readonly gibPerCpu: number;
  readonly usdPerCpu: number;
  readonly arch: 'amd64' | 'arm64';
  readonly nvme?: boolean;
  readonly gpus?: readonly number[];
}

const sizes: readonly (readonly [string, number])[] = [
  ['medium', 1],
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['16xlarge', 64],
  ['24xlarge', 96],
];

const families: readonly Family[] = (['c', 'm', 'r'] as const).flatMap((category, i) =>
  [3, 5, 6, 7].flatMap((generation) => {
    const gibPerCpu = [2, 4, 8][i]!;
    // Memory costs about a tenth of a CPU each GiB; newer generations cost a little more.
    const usdPerCpu = 0.03 + 0.0045 * gibPerCpu + 0.001 * generation;
    const family = { category, generation, gibPerCpu };
    return [
      { ...family, name: `${category}${generation}`, usdPerCpu, arch: 'amd64' as const },
      ...(generation >= 6
        ? [
            { ...family, name: `${category}${generation}g`, usdPerCpu: usdPerCpu * 0.8, arch: 'arm64' as const },
            {
              ...family,
              name: `${category}${generation}d`,
              usdPerCpu: usdPerCpu * 1.2,
              arch: 'amd64' as const,
              nvme: true,
            },
          ]
        : []),
    ];
  }),
);

const gpuFamilies: readonly Family[] = [
  {
    name: 'g5',
    category: 'g',
    generation: 5,
    gibPerCpu: 4,
    usdPerCpu: 0.25,
    arch: 'amd64',
    gpus: [0, 0, 1, 1, 1, 2, 4, 8],
  },
  {
    name: 'p4',
    category: 'p',
    generation: 4,
    gibPerCpu: 12,
    usdPerCpu: 0.35,
    arch: 'amd64',
    gpus: [0, 0, 0, 0, 0, 0, 0, 8],
  },
];

/**
 * About 150 machines that nobody sells, shaped like those that somebody does: families of three memory ratios, four
 * generations, two architectures, two families with GPUs, eight sizes; spot at 30 to 75 % of on-demand by zone, and
 * some of it not to be had. The same seed gives the same catalogue.
 */
export function makeCatalogue(seed: number): CatalogueEntry[] {
  return [...families, ...gpuFamilies].flatMap((family) =>
    sizes
      .filter((_, size) => family.gpus === undefined || family.gpus[size]! > 0)
      .map(([size, cpus]) => machine(family, size, cpus, new Dice('catalogue', seed, family.name, size))),
  );
}

function machine(family: Family, size: string, cpus: number, dice: Dice): CatalogueEntry {
  const gpus = family.gpus?.[sizes.findIndex(([name]) => name === size)] ?? 0;
  const price = Math.round(family.usdPerCpu * cpus * 1e4) / 1e4;
  const offerings = dice.some(zones, 0.9).flatMap((zone): CatalogueOffering[] => [
    { zone, capacityType: 'on-demand', price, available: dice.chance(0.99) },
    {
      zone,
      capacityType: 'spot',
      price: Math.round(price * (0.3 + 0.45 * (dice.int(0, 100) / 100)) * 1e5) / 1e5,
      available: dice.chance(0.95),
    },
  ]);
  return {
    name: `${family.name}.${size}`,
    labels: {
      [ARCH]: [family.arch],
      [OS]: ['linux'],
      [CATEGORY]: [family.category],
      [GENERATION]: [String(family.generation)],
      [CPU]: [String(cpus)],
      [NVME]: family.nvme === true ? [String(cpus * 50)] : [],
    },
    capacity: {
      cpu: String(cpus),
      memory: `${Math.round(cpus * family.gibPerCpu * 1024 * 0.97)}Mi`,
      pods: String(Math.min(250, 8 + cpus * 25)),
      'ephemeral-storage': '20Gi',
      ...(gpus > 0 ? { 'example.com/gpu': String(gpus) } : {}),
    },
    overhead: { cpu: `${60 + 5 * cpus}m`, memory: `${255 + 11 * Math.min(250, 8 + cpus * 25)}Mi` },
    offerings,
  };
}
