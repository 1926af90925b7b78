import { LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import { LABEL_TOPOLOGY_ZONE } from '@karpenter-ts/kube-model';
import { hasBit } from '../compile/bitset.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { Packer } from '../packing/packer.ts';
import { valuesShown } from './describe.ts';
import { withoutKey } from './requirement-repairs.ts';
import { shareTooMuch } from './resource-miss.ts';
import type { PoolTrial } from './trial.ts';

/** Values of a label that the pool could give the pod if it did not ask for any, in order of name; none where they are many. */
export function valuesWithout(trial: PoolTrial, key: number, packer: Packer): readonly string[] {
  const { table } = packer.problem;
  const { template } = trial.target;
  const rest = table.merge(template.set, withoutKey(trial.variant.set, key, packer));
  return offeredValues(template, rest, key, packer, trial.variant.podClass.requests);
}

/** Values of a label that the pool's nodes could have under the set; none where they are many. */
export function offeredValues(
  template: NodeTemplate,
  set: SetId,
  key: number,
  packer: Packer,
  requests?: Float64Array,
): readonly string[] {
  const { table, space } = packer.problem;
  const { catalogue } = template;
  const mask = catalogue.mask(set);
  const name = table.keys.name(key);
  const isOffered = name === LABEL_TOPOLOGY_ZONE || name === LABEL_CAPACITY_TYPE;
  const fits = (row: number): boolean =>
    requests === undefined || shareTooMuch(requests, template.free, row * space.size, space) === 0;
  const found = new Set<string>();
  // With what has room first; where nothing has, the values do not depend on the room.
  for (const roomy of [true, false]) {
    for (const row of template.rows) {
      if (found.size > valuesShown) return [];
      if (!hasBit(mask, row) || (roomy && !fits(row))) continue;
      if (isOffered) catalogue.offeredValues(set, row, key, found);
      else {
        const own = table.get(catalogue.typeSets[catalogue.rowType[row]!]!, key);
        for (const value of own?.complement === false ? own.values : []) {
          if (table.allows(set, key, value)) found.add(table.values.name(value));
        }
      }
    }
    if (found.size > 0) break;
  }
  const pool = table.get(template.set, key);
  if (found.size === 0 && pool?.complement === false) for (const v of pool.values) found.add(table.values.name(v));
  return [...found].filter((value) => !value.startsWith('\u0000')).sort();
}
