import { isDnsSubdomain } from '@karpenter-ts/kube-model';
import { checkLabelSelector } from './label-selectors.ts';
import { SUBDOMAIN_EXPECTED } from './names.ts';
import type { Part } from './part.ts';
import { quantityOf } from './resources.ts';

const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** The spec of a claim (`ValidatePersistentVolumeClaimSpec`). */
export function checkPersistentVolumeClaim(spec: Part): void {
  const modes = spec.at('accessModes');
  if (modes.items.length === 0) modes.refuse('must have an access mode', 'required');
  for (const mode of modes.items) mode.oneOf(MODES);
  const named = new Set(modes.items.map(({ text }) => text));
  if (named.has('ReadWriteOncePod') && named.size > 1) modes.refuse('cannot have ReadWriteOncePod beside others');
  checkLabelSelector(spec.at('selector'));
  const storage = spec.at('resources', 'requests', 'storage');
  const quantity = quantityOf(storage);
  if (!storage.isSet) storage.refuse('must be set', 'required');
  else if (quantity !== undefined && quantity.nanos <= 0n)
    storage.refuse(`must be more than 0, not ${String(storage.value)}`);
  for (const name of ['storageClassName', 'volumeAttributesClassName']) {
    if (spec.at(name).text !== '') spec.at(name).matches(isDnsSubdomain, SUBDOMAIN_EXPECTED);
  }
  spec.at('volumeMode').ifSet((mode) => {
    mode.oneOf(['Block', 'Filesystem']);
  });
  for (const name of ['dataSource', 'dataSourceRef']) {
    const source = spec.at(name);
    // One of the core group that is no PersistentVolumeClaim is dropped rather than refused.
    if (source.at('apiGroup').text === '') continue;
    source.at('name').require();
    source.at('kind').require();
  }
}
