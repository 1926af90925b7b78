import type { OwnedGroup, PodVariant } from '../compile/pod-classes.ts';
import { hostKey, type TopologyGroup, type TopologyKey } from './topology-group.ts';

/** What a variant's constraints say about one key other than the host name. */
export interface KeyRule {
  readonly key: TopologyKey;
  readonly owned: readonly OwnedGroup[];
  readonly avoided: readonly TopologyGroup[];
  /** How often the groups' counts had changed when the answers below were found. */
  changes: number;
  /** By domain, for places known to be there: 0 not asked, 1 allowed, 2 not. */
  readonly answers: Uint8Array;
  /** By owned group: the least count, or NaN where it was not asked. */
  readonly leasts: Float64Array;
}

/** The constraints of a variant, sorted out once. */
export interface VariantRules {
  readonly hosts: readonly OwnedGroup[];
  readonly avoidedHosts: readonly TopologyGroup[];
  readonly keys: readonly KeyRule[];
}

export function compileRules(variant: PodVariant, topologyKeys: readonly TopologyKey[]): VariantRules {
  const { avoidedBy } = variant.podClass;
  const keys: KeyRule[] = [];
  if (variant.owned.length > 0 || avoidedBy.length > 0) {
    for (const key of topologyKeys) {
      const owned = variant.owned.filter(({ group }) => group.key === key.id);
      const avoided = avoidedBy.filter((group) => group.key === key.id);
      if (owned.length === 0 && avoided.length === 0) continue;
      const leasts = new Float64Array(owned.length).fill(NaN);
      keys.push({ key, owned, avoided, changes: -1, answers: new Uint8Array(key.domains.length), leasts });
    }
  }
  return {
    hosts: variant.owned.filter(({ group }) => group.key === hostKey),
    avoidedHosts: avoidedBy.filter((group) => group.key === hostKey),
    keys,
  };
}
