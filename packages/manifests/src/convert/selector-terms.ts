import { DraftList, DraftMap, draftOf, type DraftEntry, type DraftValue } from './draft.ts';
import type { Report } from './report.ts';

/** What a selector is for; images have names and owners besides tags and ids. */
export type SelectorKind = 'subnet' | 'securityGroup' | 'ami';

/** v1 takes no more terms. */
const maxTerms = 30;

/**
 * The terms of a selector map of v1alpha1, in which all entries had to hold and a value with commas meant any
 * of its parts. Gives undefined where there is nothing to select by.
 */
export function selectorTerms(
  { value, field = '' }: DraftEntry,
  kind: SelectorKind,
  report: Report,
): DraftList | undefined {
  if (!(value instanceof DraftMap)) {
    if (value !== null) report.error(field, 'is no map of texts; it is left out', 'convert/selector');
    return undefined;
  }
  const ids: string[] = [];
  const names: string[] = [];
  const owners: string[] = [];
  const tags: [string, readonly string[]][] = [];
  for (const entry of value.entries) {
    const parts = partsOf(entry.value);
    if (entry.key === 'aws-ids' || entry.key === 'aws::ids') ids.push(...parts);
    else if (kind === 'ami' && entry.key === 'aws::name') names.push(...parts);
    else if (kind === 'ami' && entry.key === 'aws::owners') owners.push(...parts);
    else tags.push([entry.key, parts]);
  }
  if (ids.length > 0) {
    if (tags.length + names.length + owners.length > 0) {
      report.error(
        field,
        'ids and other entries had to hold together, which v1 cannot express; only the ids are kept, check that they are the ones that are meant',
        'convert/selector',
      );
    }
    return listOf(ids.map((id) => ({ id })));
  }
  const count =
    tags.reduce((product, [, parts]) => product * parts.length, 1) * (names.length || 1) * (owners.length || 1);
  if (count > maxTerms) {
    report.error(
      field,
      `values with commas make ${count} combinations, and v1 takes ${maxTerms} terms; select by a tag that they share`,
      'convert/selector',
    );
    return undefined;
  }
  if (tags.length > 0 && kind === 'ami') {
    report.warning(
      field,
      'tags of images that are named after node labels no longer say which nodes an image is for; use a class for each image',
      'convert/selector',
    );
  }
  if (tags.length === 0 && names.length === 0) {
    // A term with nothing but an owner is refused.
    return owners.length === 0 ? undefined : listOf(owners.map((owner) => ({ name: '*', owner })));
  }
  // In the order of the v1beta1 migration guide: owner by owner.
  return listOf(
    optional(owners).flatMap((owner) =>
      combinationsOf(tags).flatMap((tagged) =>
        optional(names).map((name) => ({
          ...(tags.length > 0 ? { tags: tagged } : {}),
          ...(name === undefined ? {} : { name }),
          ...(owner === undefined ? {} : { owner }),
        })),
      ),
    ),
  );
}

function listOf(terms: readonly unknown[]): DraftList {
  return draftOf(terms) as DraftList;
}

function partsOf(value: DraftValue): readonly string[] {
  const text = value instanceof DraftMap || value instanceof DraftList ? '' : String(value ?? '');
  const parts = text.split(',').map((part) => part.trim());
  const filled = parts.filter((part) => part !== '');
  return filled.length === 0 ? [''] : filled;
}

const optional = (values: readonly string[]): readonly (string | undefined)[] =>
  values.length === 0 ? [undefined] : values;

function combinationsOf(tags: readonly (readonly [string, readonly string[]])[]): readonly Record<string, string>[] {
  return tags.reduce<readonly Record<string, string>[]>(
    (all, [key, values]) => all.flatMap((tagged) => values.map((value) => ({ ...tagged, [key]: value }))),
    [{}],
  );
}
