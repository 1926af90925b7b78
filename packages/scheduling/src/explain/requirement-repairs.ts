import type { SetId } from '../compile/requirement-table.ts';
import type { Packer } from '../packing/packer.ts';
import { valuesShown } from './describe.ts';
import type { Diagnosis, Facts } from './diagnosis.ts';
import { describeRequirement } from './describe.ts';
import { withChange, type Target, type Trial } from './trial.ts';

/** The set without its requirement on a key. */
export function withoutKey(set: SetId, key: number, packer: Packer): SetId {
  const { table } = packer.problem;
  return table.intern(table.requirements(set).filter((r) => r.key !== key));
}

/** What of `wanted` the place cannot agree to; undefined where it agrees. */
export function conflictOf(
  place: { readonly defined: SetId; readonly set: SetId; readonly strict: boolean },
  wanted: SetId,
  packer: Packer,
): (Facts & { readonly key: number }) | undefined {
  const { table } = packer.problem;
  const missing = table.undefinedKey(place.defined, wanted, place.strict);
  const key = missing === -1 ? table.conflictingKey(place.set, wanted) : missing;
  if (key === -1) return undefined;
  const there = table.get(place.set, key);
  return {
    key,
    subject: table.keys.name(key),
    wanted: describeRequirement(table.get(wanted, key)!, table),
    ...(missing === -1 && there !== undefined ? { available: describeRequirement(there, table) } : {}),
  };
}

/**
 * Asking for one of the values that there are, where they are few, or for none.
 *
 * @param valuesOf values with which the rest of the pod would do; none where they are many
 */
export function requirementRepairs<T extends Target>(
  trial: Trial<T>,
  key: number,
  valuesOf: () => readonly string[],
  packer: Packer,
): Diagnosis<T>['repairs'] {
  const name = packer.problem.table.keys.name(key);
  return [
    () => {
      const values = valuesOf();
      return values.length === 0 || values.length > valuesShown
        ? undefined
        : withChange(trial, { kind: 'change-requirement', key: name, values }, packer);
    },
    () => withChange(trial, { kind: 'drop-requirement', key: name }, packer),
  ];
}
