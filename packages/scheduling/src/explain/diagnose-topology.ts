import type { OwnedGroup, PodVariant } from '../compile/pod-classes.ts';
import type { Packer } from '../packing/packer.ts';
import type { SuggestedChange } from '../result.ts';
import { hostKey, type TopologyGroup } from '../topology/topology-group.ts';
import { valuesShown } from './describe.ts';
import type { Diagnosis, Facts } from './diagnosis.ts';
import { isAdmitted, withChange, type Target, type Trial } from './trial.ts';

// A pod with more constraints than this is told what fails, and not what to change: each has to be tried.
const groupsTried = 16;

// No constraint has more domains than this between its fullest and its emptiest that one would want to allow.
const greatestSkew = 1 << 16;

/** The constraint between pods without which the place would take the pod. */
export function diagnoseTopology<T extends Target>(
  trial: Trial<T>,
  packer: Packer,
  thorough: boolean,
): Diagnosis<T> | undefined {
  const { owned, podClass } = trial.variant;
  const { avoidedBy } = podClass;
  if (owned.length + avoidedBy.length === 0) return undefined;
  if (!thorough || owned.length + avoidedBy.length > groupsTried)
    return { refusal: refusalOf(trial.variant, packer), repairs: [] };
  const free = { owned: [], podClass: { ...podClass, avoidedBy: [] } };
  if (!isAdmitted(withVariant(trial, free), packer)) return undefined;
  const single = owned.find((one) =>
    isAdmitted(withVariant(trial, { owned: owned.filter((other) => other !== one) }), packer),
  );
  if (single !== undefined) {
    return {
      refusal: { reason: 'topology', ...factsOf(single.group, packer) },
      repairs: repairsOf(trial, single, packer),
    };
  }
  const others = { podClass: { ...podClass, avoidedBy: [] } };
  const avoided = avoidedBy.find((group) => isBlocked(group, trial, packer)) ?? avoidedBy[0];
  if (avoided !== undefined && isAdmitted(withVariant(trial, others), packer)) {
    return { refusal: { reason: 'topology', ...factsOf(avoided, packer) }, repairs: [] };
  }
  // Several together: give them up one after another.
  return { refusal: refusalOf(trial.variant, packer), repairs: owned.flatMap((one) => repairsOf(trial, one, packer)) };
}

function withVariant<T extends Target>(trial: Trial<T>, change: Partial<PodVariant>): Trial<T> {
  return { ...trial, variant: { ...trial.variant, ...change } };
}

const isBlocked = (group: TopologyGroup, trial: Trial, packer: Packer): boolean => {
  const { podClass } = trial.variant;
  const rest = podClass.avoidedBy.filter((other) => other !== group);
  return isAdmitted(withVariant(trial, { podClass: { ...podClass, avoidedBy: rest } }), packer);
};

function repairsOf<T extends Target>(trial: Trial<T>, one: OwnedGroup, packer: Packer): Diagnosis<T>['repairs'] {
  const { owned, podClass } = trial.variant;
  const { group } = one;
  const rest = owned.filter((other) => other !== one);
  const { avoidedBy, inverseOwned } = podClass;
  const keepsAlikeAway = avoidedBy.some((other) => other.key === group.key && inverseOwned.includes(other));
  const soften: SuggestedChange =
    group.kind === 'spread'
      ? { kind: 'soften-spread', topologyKey: group.keyName, maxSkew: group.maxSkew }
      : {
          kind: 'soften-affinity',
          topologyKey: group.keyName,
          affinity: group.kind === 'affinity' ? 'affinity' : 'anti-affinity',
          ...(group.kind !== 'affinity' && keepsAlikeAway ? { alike: true } : {}),
        };
  const softened = (): Trial<T> | undefined => withChange(trial, soften, packer, { owned: rest });
  if (group.kind !== 'spread') return [softened];
  return [() => loosened(trial, one, packer), softened];
}

/** The least skew with which the constraint would let the pod in, where there is one. */
function loosened<T extends Target>(trial: Trial<T>, one: OwnedGroup, packer: Packer): Trial<T> | undefined {
  const { owned } = trial.variant;
  const { group } = one;
  const allow = (maxSkew: number): OwnedGroup[] =>
    owned.map((other) => (other === one ? { ...one, group: { ...group, maxSkew } } : other));
  const holds = (maxSkew: number): boolean => isAdmitted(withVariant(trial, { owned: allow(maxSkew) }), packer);
  let high = group.maxSkew * 2;
  while (!holds(high)) {
    high *= 2;
    if (high > greatestSkew) return undefined;
  }
  let low = group.maxSkew;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  const change = { kind: 'loosen-spread', topologyKey: group.keyName, from: group.maxSkew, to: high } as const;
  return withChange(trial, change, packer, { owned: allow(high) });
}

function refusalOf(variant: PodVariant, packer: Packer): { readonly reason: 'topology' } & Facts {
  const group = variant.owned.find((one) => one.group.key !== hostKey)?.group ?? variant.owned[0]?.group;
  const constraint = group ?? variant.podClass.avoidedBy[0];
  return { reason: 'topology', ...(constraint === undefined ? {} : factsOf(constraint, packer)) };
}

/** The constraint, and how many pods each value has. */
function factsOf(group: TopologyGroup, packer: Packer): Facts {
  const { problem, topology } = packer;
  const wanted =
    group.kind === 'spread'
      ? `spread with a skew of at most ${group.maxSkew}`
      : group.kind === 'inverse'
        ? 'anti-affinity of other pods'
        : group.kind;
  if (group.key === hostKey) return { subject: group.keyName, wanted };
  const { domains } = problem.topologyKeys[group.key]!;
  const shown = domains.slice(0, valuesShown).map((value, domain) => {
    const count = topology.countOf(group, domain);
    return `${problem.table.values.name(value)} with ${count === 0 ? 'none' : count}`;
  });
  const more = domains.length > valuesShown ? ` and ${domains.length - valuesShown} others` : '';
  return { subject: group.keyName, wanted, available: shown.length > 0 ? shown.join(', ') + more : 'no value of it' };
}
