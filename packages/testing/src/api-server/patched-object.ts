import type { PatchType } from '@karpenter-ts/runtime';

import { applyJsonPatch } from './json-patch.ts';
import type { Json } from './json.ts';
import type { KindTraits } from './kind-traits.ts';
import { applyMergePatch } from './merge-patch.ts';
import { unsupportedPatch } from './refusals.ts';
import { applyStrategicMergePatch } from './strategic-merge-patch.ts';

/**
 * The target with the patch applied.
 *
 * `apply` is taken for a strategic merge: members are set and lists merged by key, but no owner of
 * fields is remembered, so that nothing is removed because a second apply leaves it out.
 */
export function patchedObject(traits: Pick<KindTraits, 'custom'>, target: Json, patch: Json, type: PatchType): Json {
  switch (type) {
    case 'merge':
      return applyMergePatch(target, patch);
    case 'json':
      return applyJsonPatch(target, patch);
    case 'strategic-merge':
      if (traits.custom) {
        throw unsupportedPatch([
          'application/json-patch+json',
          'application/merge-patch+json',
          'application/apply-patch+yaml',
        ]);
      }
      return applyStrategicMergePatch(target, patch);
    case 'apply':
      return applyStrategicMergePatch(target, patch);
  }
}
