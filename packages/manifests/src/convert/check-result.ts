import { EC2_NODE_CLASS_GVK, type EC2NodeClass, validateEC2NodeClass } from '@karpenter-ts/apis';
import { isKnownKind, validateAsApiServer } from '@karpenter-ts/apis/validation';

import { fieldSteps } from '../read/field-path.ts';
import { type DraftItem, DraftList, DraftMap, type DraftValue, plainOf } from './draft.ts';
import type { Report } from './report.ts';
import type { Work } from './work.ts';

/** Says what the API server or the controller would refuse of a result, where it stands in the manifest that it was made of. */
export function checkResult(draft: DraftMap, work: Work): void {
  if (!isKnownKind(draft.text('apiVersion') ?? '', draft.text('kind') ?? '')) return;
  const plain = plainOf(draft);
  let problems = validateAsApiServer(plain);
  // Kubelet settings have no schema.
  if (problems.length === 0 && draft.text('kind') === EC2_NODE_CLASS_GVK.kind) {
    problems = validateEC2NodeClass(plain as EC2NodeClass);
  }
  for (const { field, message } of problems) {
    // The reader has said so already.
    if (field === 'metadata.name' && work.name === '') continue;
    const origin = originOf(draft, fieldSteps(field));
    const said = origin.field === field || field === '' ? message : `${field} of the result ${message}`;
    (origin.report ?? work.report).error(origin.field, said, 'convert/result');
  }
}

interface Origin {
  readonly field: string;
  readonly report: Report | undefined;
}

/** Where what is at a field of the result comes from, or what is around it. */
function originOf(draft: DraftValue, steps: readonly string[]): Origin {
  let value: DraftValue | undefined = draft;
  let origin: Origin = { field: '', report: undefined };
  for (const step of steps) {
    const next: DraftItem | undefined =
      value instanceof DraftMap
        ? value.entry(step)
        : value instanceof DraftList
          ? value.items[Number(step)]
          : undefined;
    if (next === undefined) break;
    if (next.field !== undefined) origin = { field: next.field, report: next.report ?? origin.report };
    value = next.value;
  }
  return origin;
}
