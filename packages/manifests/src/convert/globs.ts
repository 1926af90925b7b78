import { expandGlobs, type InstanceType } from '@karpenter-ts/cloud-provider';
import { isGlob, isGlobLabel } from '@karpenter-ts/apis';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import { DraftList, type DraftMap, plainOf } from './draft.ts';
import type { Work } from './work.ts';

interface PoolLike {
  readonly spec?: { readonly template?: { readonly spec?: { readonly requirements?: unknown } } };
}

/** A requirement as it may stand in a manifest that nobody has validated. */
interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly string[];
  readonly minValues?: unknown;
}

/** Replaces the globs of a pool, or says that upstream does not know them. */
export function convertGlobs(
  work: Work,
  { expandGlobs: instanceTypes }: { readonly expandGlobs?: readonly InstanceType[] | undefined },
): void {
  const object = (work.isTouched ? plainOf(work.draft) : work.manifest.object) as PoolLike;
  const requirements = object.spec?.template?.spec?.requirements;
  if (!Array.isArray(requirements)) return;
  const found = requirements.flatMap((requirement: unknown, index) =>
    hasGlobs(requirement) ? [{ requirement, index }] : [],
  );
  if (found.length === 0) return;
  const draft =
    instanceTypes === undefined ? undefined : work.draft.at('spec', 'template', 'spec')?.list('requirements');
  const dropped = new Set<number>();
  for (const { requirement, index } of found) {
    const field = draft?.items[index]?.field ?? `spec.template.spec.requirements[${index}]`;
    if (instanceTypes === undefined || draft === undefined) {
      const globs = requirement.values.filter(isGlob).join(', ');
      work.report.warning(
        field,
        `Karpenter itself has no globs, and a pool with ${globs} is never ready there; --expand-globs writes out what they match`,
        'convert/globs',
      );
    } else if (!expand(draft.items[index]!.value as DraftMap, requirement, field, instanceTypes, work)) {
      dropped.add(index);
    }
  }
  if (draft !== undefined && dropped.size > 0) draft.items = draft.items.filter((_, index) => !dropped.has(index));
}

function hasGlobs(requirement: unknown): requirement is Requirement {
  if (typeof requirement !== 'object' || requirement === null) return false;
  const { key, operator, values } = requirement as Partial<Record<string, unknown>>;
  return (
    typeof key === 'string' &&
    isGlobLabel(key) &&
    (operator === 'In' || operator === 'NotIn') &&
    Array.isArray(values) &&
    values.every((value) => typeof value === 'string') &&
    values.some((value) => isGlob(value))
  );
}

/** Gives false where nothing is left of a requirement. */
function expand(
  draft: DraftMap,
  requirement: Requirement,
  field: string,
  instanceTypes: readonly InstanceType[],
  { report }: Work,
): boolean {
  const { expansions, unmatched } = expandGlobs([requirement as NodeSelectorRequirement], instanceTypes);
  for (const { pattern, nearest } of unmatched) {
    const near = nearest.length === 0 ? '' : `; near are ${nearest.join(', ')}`;
    report.warning(field, `${pattern} matches no instance type of the catalogue${near}`, 'convert/globs');
  }
  const values = expansions[0]?.values ?? [];
  if (values.length === 0) {
    if (requirement.operator === 'NotIn') {
      report.warning(field, 'excludes nothing of the catalogue; it is left out', 'convert/globs');
      return false;
    }
    report.error(
      field,
      'matches nothing of the catalogue, so that the pool would have no nodes; it stays as it is',
      'convert/globs',
    );
    return true;
  }
  const { minValues } = requirement;
  if (typeof minValues === 'number' && minValues > values.length) {
    report.error(
      field,
      `minValues is ${minValues}, but the globs match ${values.length} values of the catalogue`,
      'convert/globs',
    );
  }
  const old = draft.list('values');
  draft.set(
    'values',
    new DraftList(
      values.map((value) => ({ value })),
      old?.source,
    ),
  );
  return true;
}
