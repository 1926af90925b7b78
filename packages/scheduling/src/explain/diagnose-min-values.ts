import { hasBit } from '../compile/bitset.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { Packer } from '../packing/packer.ts';
import type { Diagnosis } from './diagnosis.ts';
import { isAdmitted, withChange, type PoolTrial } from './trial.ts';

/** Whether `minValues` are what stands in the way, and the highest that would not. */
export function diagnoseMinValues(trial: PoolTrial, packer: Packer): Diagnosis<PoolTrial['target']> | undefined {
  const { table } = packer.problem;
  const { template } = trial.target;
  for (const key of template.minValueKeys) {
    const wanted = table.get(template.set, key)!.minValues;
    const holds = (n: number): boolean => isAdmitted(withMinValues(trial, key, n, packer), packer);
    if (!holds(1)) continue;
    // The most that holds: it holds for 1 and not for `wanted`.
    let low = 1;
    let high = wanted;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) low = middle;
      else high = middle;
    }
    const most = low;
    const name = table.keys.name(key);
    const change = { kind: 'lower-min-values', nodePool: template.name, key: name, from: wanted, to: most } as const;
    return {
      refusal: { reason: 'min-values', subject: name, wanted: String(wanted), available: String(most) },
      repairs: [() => withChange(trial, change, packer, { target: withMinValues(trial, key, most, packer).target })],
    };
  }
  if (template.excluded === 'min-values') return { refusal: { reason: 'min-values' }, repairs: [] };
  return undefined;
}

function withMinValues(trial: PoolTrial, key: number, minValues: number, packer: Packer): PoolTrial {
  const { table, space } = packer.problem;
  const { template } = trial.target;
  const set = table.intern(table.requirements(template.set).map((r) => (r.key === key ? { ...r, minValues } : r)));
  const { catalogue, free } = template;
  const mask = catalogue.mask(template.set);
  const all = Int32Array.from({ length: catalogue.rowCount }, (_, row) => row);
  const rows =
    template.rows.length > 0
      ? template.rows
      : all.filter((row) => {
          if (!hasBit(mask, row)) return false;
          for (let i = 0; i < space.size; i++) if (free[row * space.size + i]! < 0) return false;
          return true;
        });
  const changed: NodeTemplate = { ...template, set, rows, excluded: null };
  return { ...trial, target: { template: changed, node: null } };
}
