import type { SetId } from '../compile/requirement-table.ts';
import type { Packer } from '../packing/packer.ts';
import type { SuggestedChange } from '../result.ts';
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
 * Asking for one of the values that there are, where they are few, or for none. Values are those with which the rest
 * of the pod would do.
 */
export function requirementRepairs<T extends Target>(
  trial: Trial<T>,
  key: number,
  values: readonly string[],
  packer: Packer,
): Diagnosis<T>['repairs'] {
  const name = packer.problem.table.keys.name(key);
  const changes: SuggestedChange[] = [{ kind: 'drop-requirement', key: name }];
  const few = values.length > 0 && values.length <= valuesShown;
  // Without a label that is nowhere else, the pod could not ask for it again.
  if (few) changes.unshift({ kind: 'change-requirement', key: name, values });
  return changes.map((change) => () => withChange(trial, change, packer));
}
