import { isBounded, operatorOf, type CompiledRequirement } from '../compile/requirement.ts';
import type { RequirementTable } from '../compile/requirement-table.ts';

// As many values as upstream's text of a requirement shows.
export const valuesShown = 5;

/** The text of a requirement without its key (`Requirement.String`). */
export function describeRequirement(r: CompiledRequirement, table: RequirementTable): string {
  const values = r.values.map((value) => table.values.name(value)).sort();
  const readable = values.map((value) => (value.startsWith('\u0000') ? 'a new name' : value));
  const shown = readable.slice(0, valuesShown).join(', ');
  const more = values.length > valuesShown ? ` and ${values.length - valuesShown} others` : '';
  const bounds = isBounded(r)
    ? `${r.gte === -Infinity ? '' : ` >= ${r.gte}`}${r.lte === Infinity ? '' : ` <= ${r.lte}`}`
    : '';
  return `${operatorOf(r)}${values.length > 0 ? ` ${shown}${more}` : ''}${bounds}`;
}
