import { LABEL_INSTANCE_TYPE } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { normalizeLabelKey, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import { familiesWith, hardwareOf } from './hardware.ts';

/** A family of EC2 by its name: `m6i` is of series m, generation 6, with the attributes i. */
interface Family {
  readonly series: string;
  readonly generation: number;
  readonly attributes: string;
}

/** Families that may come between two looks at the catalogue. */
const generationsAhead = 1;

/** Instance types with those that were made up; the names of these, of their families, and of hardware that was asked for. */
export interface AssumedTypes {
  readonly types: readonly InstanceType[];
  readonly names: ReadonlySet<string>;
}

/**
 * Makes up the instance types that requirements name, where they look like ones of EC2 that the catalogue lacks: of a series
 * that it has, of a generation that there may be, in a size that it has. Catalogues are never complete, and what is not in
 * them is no mistake; a name that is mistyped usually has a family or a size that cannot be. Each is like one of the nearest
 * family, with its own GPU or accelerator where it is known, so that one can ask for these by name, too.
 */
export function assumeTypes(types: readonly InstanceType[], asked: Iterable<NodeSelectorRequirement>): AssumedTypes {
  const known = new Map<string, Map<string, InstanceType>>();
  for (const type of types) {
    const [family, size] = split(type.name);
    if (size === '') continue;
    const sizes = known.get(family);
    if (sizes === undefined) known.set(family, new Map([[size, type]]));
    else sizes.set(size, type);
  }
  const made = new Map<string, InstanceType>();
  const names = new Set<string>();
  const make = (family: string, wantedSize: string | undefined): void => {
    if (known.has(family)) return;
    for (const [size, like] of wantedSize === undefined ? sizesOf(family, known) : sizeOf(family, wantedSize, known)) {
      made.set(`${family}.${size}`, renamed(like, family, size));
      names.add(family);
      names.add(`${family}.${size}`);
    }
  };
  for (const { key, values = [] } of asked) {
    const label = normalizeLabelKey(key);
    for (const value of values) {
      if (label === LABEL_INSTANCE_TYPE) {
        const [family, size] = split(value);
        if (size !== '') make(family, /[*?]/.test(size) ? undefined : size);
      } else if (label.endsWith('/instance-family')) {
        make(value, undefined);
      } else {
        const families = familiesWith(label, value);
        if (families.length === 0 || types.some((type) => hasValue(type, label, value))) continue;
        for (const family of families) make(family, undefined);
        if (families.some((family) => names.has(family))) names.add(value);
      }
    }
  }
  return { types: made.size === 0 ? types : [...types, ...made.values()], names };
}

function hasValue({ requirements }: InstanceType, label: string, value: string): boolean {
  return requirements.some(({ key, values }) => key === label && values?.includes(value) === true);
}

type Families = ReadonlyMap<string, ReadonlyMap<string, InstanceType>>;

function split(name: string): readonly [family: string, size: string] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}

function parse(family: string): Family | undefined {
  const [, series, generation, attributes] = /^([a-z]{1,6})(\d{1,2})([a-z]{0,4})$/.exec(family) ?? [];
  if (series === undefined || generation === undefined || attributes === undefined) return undefined;
  return { series, generation: Number(generation), attributes };
}

/** Known families that the given one could be like, the likeliest first. None where there can be no such family. */
function alike(name: string, known: Families): readonly string[] {
  const family = parse(name);
  if (family === undefined) return [];
  const relatives = [...known.keys()].flatMap((other) => {
    const parsed = parse(other);
    return parsed?.series === family.series ? [{ other, ...parsed }] : [];
  });
  const last = Math.max(...relatives.map(({ generation }) => generation));
  if (family.generation < 1 || family.generation > last + generationsAhead) return [];
  // The g after the number is Arm's: no family of another architecture will do.
  const isArm = (attributes: string): boolean => attributes.startsWith('g');
  return relatives
    .filter(({ attributes }) => isArm(attributes) === isArm(family.attributes))
    .sort(
      (a, b) =>
        Math.abs(a.generation - family.generation) - Math.abs(b.generation - family.generation) ||
        a.attributes.length - b.attributes.length ||
        (a.other < b.other ? -1 : 1),
    )
    .map(({ other }) => other);
}

/** All sizes of the likeliest family. */
function sizesOf(family: string, known: Families): Iterable<readonly [size: string, like: InstanceType]> {
  return known.get(alike(family, known)[0] ?? '') ?? [];
}

/** One size, of the likeliest family that has it; or of any, where none of the series does. */
function sizeOf(family: string, size: string, known: Families): readonly (readonly [string, InstanceType])[] {
  const candidates = alike(family, known);
  if (candidates.length === 0) return [];
  for (const candidate of [...candidates, ...known.keys()]) {
    const like = known.get(candidate)?.get(size);
    if (like !== undefined) return [[size, like]];
  }
  return [];
}

function renamed(like: InstanceType, family: string, size: string): InstanceType {
  const name = `${family}.${size}`;
  const generation = String(parse(family)?.generation ?? '');
  const hardware = hardwareOf(family);
  const requirements = like.requirements.map((requirement) => {
    const own = hardware[requirement.key];
    if (own !== undefined) return { key: requirement.key, operator: 'In', values: [own] };
    if (requirement.key === LABEL_INSTANCE_TYPE) return { ...requirement, values: [name] };
    if (requirement.key.endsWith('/instance-family')) return { ...requirement, values: [family] };
    return requirement.key.endsWith('/instance-generation') ? { ...requirement, values: [generation] } : requirement;
  });
  return { ...like, name, requirements };
}
