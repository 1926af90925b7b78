import { isKnownKind, validateAsApiServer } from '@karpenter-ts/apis/validation';

import { fieldSteps } from '../read/field-path.ts';
import { DraftList, DraftMap, type DraftValue, plainOf } from './draft.ts';
import type { Work } from './work.ts';

/** Says what the API server would refuse of a result, where it stands in the manifest that it was made of. */
export function checkResult(draft: DraftMap, work: Work): void {
  if (!isKnownKind(draft.text('apiVersion') ?? '', draft.text('kind') ?? '')) return;
  for (const { field, message } of validateAsApiServer(plainOf(draft))) {
    // The reader has said so already.
    if (field === 'metadata.name' && work.name === '') continue;
    const origin = originOf(draft, fieldSteps(field)) ?? '';
    const said = origin === field || field === '' ? message : `${field} of the result ${message}`;
    work.report.error(origin, said, 'convert/result');
  }
}

/** The field of the manifest that what is at a field of the result comes from. */
function originOf(draft: DraftValue, steps: readonly string[]): string | undefined {
  let value: DraftValue | undefined = draft;
  let origin: string | undefined;
  for (const step of steps) {
    const next: { readonly value: DraftValue; readonly field?: string | undefined } | undefined =
      value instanceof DraftMap
        ? value.entry(step)
        : value instanceof DraftList
          ? value.items[Number(step)]
          : undefined;
    if (next === undefined) break;
    origin = next.field ?? origin;
    value = next.value;
  }
  return origin;
}
