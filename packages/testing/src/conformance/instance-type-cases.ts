import {
  LABEL_CAPACITY_TYPE,
  LABEL_INSTANCE_TYPE,
  LABEL_NODEPOOL,
  LABEL_ZONE,
  WELL_KNOWN_LABELS,
} from '@karpenter-ts/apis';
import { type InstanceType, offeringAllocatable, offeringLabels } from '@karpenter-ts/cloud-provider';

import { check, type ConformanceCase, type ConformanceContext } from './conformance-case.ts';
import { calm } from './world.ts';

async function typesOf({ provider, nodePool }: ConformanceContext): Promise<readonly InstanceType[]> {
  return provider.getInstanceTypes(nodePool, calm);
}

function eachType(
  name: string,
  judge: (instanceType: InstanceType, context: ConformanceContext) => void,
): ConformanceCase {
  return {
    name,
    run: async (context) => {
      for (const instanceType of await typesOf(context)) judge(instanceType, context);
    },
  };
}

function valuesOf(instanceType: InstanceType, key: string): readonly string[] {
  const requirement = instanceType.requirements.find((candidate) => candidate.key === key);
  return requirement?.operator === 'In' ? (requirement.values ?? []) : [];
}

/** Rules about the catalogue. */
export const instanceTypeCases: readonly ConformanceCase[] = [
  {
    name: 'instance types: there are some, each name once',
    run: async (context) => {
      const names = (await typesOf(context)).map(({ name }) => name);
      check(names.length > 0, 'there are no instance types');
      check(new Set(names).size === names.length, 'two instance types have the same name');
      check(!names.includes(''), 'an instance type has no name');
    },
  },
  {
    name: 'instance types: the same objects as long as nothing changes',
    run: async (context) => {
      const first = await typesOf(context);
      const second = await typesOf(context);
      check(first.length === second.length, 'the number of instance types changes from call to call');
      const changed = second.find((instanceType, index) => instanceType !== first[index]);
      check(changed === undefined, `${changed?.name ?? ''} is another object at the next call`);
    },
  },
  eachType('instance types: plain data', (instanceType) => {
    const text = JSON.stringify(instanceType);
    const cloned = JSON.stringify(cloneOf(instanceType));
    check(text === cloned, `${instanceType.name} is not the same after structuredClone`);
    check(isPlain(instanceType), `${instanceType.name} holds something that is no plain data`);
  }),
  eachType('instance types: the requirement on the instance type is its name', (instanceType) => {
    const values = valuesOf(instanceType, LABEL_INSTANCE_TYPE);
    check(
      values.length === 1 && values[0] === instanceType.name,
      `${instanceType.name} is called ${values.join()} in its requirements`,
    );
  }),
  eachType('instance types: one requirement a key', (instanceType) => {
    const keys = instanceType.requirements.map(({ key }) => key);
    check(new Set(keys).size === keys.length, `${instanceType.name} has two requirements on one key`);
  }),
  eachType('instance types: every well-known label is there', (instanceType, { provider }) => {
    const keys = new Set(instanceType.requirements.map(({ key }) => key));
    for (const key of [...WELL_KNOWN_LABELS, ...provider.wellKnownLabels]) {
      check(key === LABEL_NODEPOOL || keys.has(key), `${instanceType.name} says nothing about ${key}`);
    }
  }),
  eachType('instance types: zones and capacity types are those of the offerings', (instanceType) => {
    for (const [key, wanted] of [
      [LABEL_ZONE, new Set(instanceType.offerings.map(({ zone }) => zone))],
      [LABEL_CAPACITY_TYPE, new Set<string>(instanceType.offerings.map(({ capacityType }) => capacityType))],
    ] as const) {
      const values = valuesOf(instanceType, key);
      const same = values.length === wanted.size && values.every((value) => wanted.has(value));
      check(
        same,
        `${instanceType.name} requires ${key} in [${values.join()}], its offerings have [${[...wanted].join()}]`,
      );
    }
  }),
  eachType('instance types: prices are numbers that are not negative', (instanceType) => {
    for (const { price, zone, capacityType } of instanceType.offerings) {
      check(Number.isFinite(price) && price >= 0, `${instanceType.name} costs ${price} as ${capacityType} in ${zone}`);
    }
  }),
  eachType('instance types: no offering twice', (instanceType) => {
    const texts = instanceType.offerings.map((offering) =>
      JSON.stringify(Object.entries(offeringLabels(offering)).toSorted()),
    );
    check(new Set(texts).size === texts.length, `${instanceType.name} has the same offering twice`);
  }),
  eachType('instance types: what pods can have is neither negative nor more than there is', (instanceType) => {
    check((instanceType.capacity['cpu'] ?? 0) > 0, `${instanceType.name} has no cpu`);
    check((instanceType.capacity['memory'] ?? 0) > 0, `${instanceType.name} has no memory`);
    check((instanceType.capacity['pods'] ?? 0) > 0, `${instanceType.name} has no room for pods`);
    for (const offering of instanceType.offerings) {
      const capacity = { ...instanceType.capacity, ...offering.capacityOverride };
      for (const [name, amount] of Object.entries(offeringAllocatable(instanceType, offering))) {
        check(amount >= 0, `${instanceType.name} has ${amount} of ${name} for pods`);
        check(amount <= (capacity[name] ?? 0), `${instanceType.name} gives pods more ${name} than it has`);
      }
    }
  }),
];

function cloneOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object')
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const prototype: unknown = Object.getPrototypeOf(value);
  // Looked at by name: the objects may come from another realm, as in tests that run in one of their own.
  const kind = (prototype as { constructor?: { name?: string } } | null)?.constructor?.name;
  if (prototype !== null && kind !== 'Object' && kind !== 'Array') return false;
  return Object.values(value).every(isPlain);
}
