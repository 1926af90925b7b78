import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { checkInstanceTypes } from '../input-check/check-instance-types.ts';
import type { InputProblem } from '../input-check/input-problem.ts';
import type { ValueAliases } from '../requirements/value-aliases.ts';
import { compileTypes, type CompiledTypes } from './compiled-types.ts';
import { RequirementTable } from './requirement-table.ts';
import { ResourceSpace } from './resource-space.ts';

/** Lists of instance types, compiled together: what problems start from. Nothing in it changes. */
export interface TypesBase {
  readonly lists: readonly (readonly InstanceType[])[];
  readonly table: RequirementTable;
  readonly space: ResourceSpace;
  readonly compiled: ReadonlyMap<readonly InstanceType[], CompiledTypes>;
  /** Keys of all labels of types and offerings. */
  readonly labelKeys: ReadonlySet<string>;
  /** What of the lists could not be read, and was left out. */
  readonly problems: readonly InputProblem[];
}

/**
 * Remembers the compiled instance types of the last problem, for a next one with the same. Types are told by their
 * identity: providers give the same objects as long as nothing about them has changed.
 *
 * What comes out does not depend on what was remembered, so that answers do not either.
 */
export class TypesMemory {
  #last: TypesBase | undefined;
  #lastAliases: ValueAliases | undefined;

  baseFor(lists: Iterable<readonly InstanceType[]>, aliases?: ValueAliases): TypesBase {
    const distinct = [...new Set(lists)];
    if (this.#last === undefined || aliases !== this.#lastAliases || !sameLists(this.#last.lists, distinct)) {
      this.#last = compileBase(distinct, aliases);
      this.#lastAliases = aliases;
    }
    return this.#last;
  }
}

function sameLists(a: TypesBase['lists'], b: TypesBase['lists']): boolean {
  return a.length === b.length && a.every((list, i) => list === b[i]);
}

function compileBase(lists: TypesBase['lists'], aliases: ValueAliases | undefined): TypesBase {
  const table = new RequirementTable(() => false, undefined, aliases);
  const space = new ResourceSpace();
  const labelKeys = new Set<string>();
  const checked = new Map(lists.map((list) => [list, checkInstanceTypes(list)]));
  for (const type of [...checked.values()].flatMap(({ types }) => types)) {
    registerResources(type, space);
    for (const { key } of type.requirements) labelKeys.add(key);
    for (const { labels } of type.offerings) for (const key of Object.keys(labels ?? {})) labelKeys.add(key);
  }
  const compiled = new Map(lists.map((list) => [list, compileTypes(checked.get(list)!.types, table, space)]));
  const problems = [...checked.values()].flatMap((each) => each.problems);
  return { lists, table, space, compiled, labelKeys, problems };
}

function registerResources({ capacity, overhead, offerings }: InstanceType, space: ResourceSpace): void {
  space.register(capacity);
  for (const part of [overhead.kubeReserved, overhead.systemReserved, overhead.evictionThreshold]) {
    if (part !== undefined) space.register(part);
  }
  for (const { capacityOverride, overheadOverride } of offerings) {
    if (capacityOverride !== undefined) space.register(capacityOverride);
    if (overheadOverride !== undefined) space.register(overheadOverride);
  }
}
