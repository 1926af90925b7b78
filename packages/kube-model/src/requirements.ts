import { LABEL_HOSTNAME, normalizeLabelKey } from './labels.ts';
import { Requirement } from './requirement.ts';
import type { NodeSelectorRequirement, Pod, PreferredSchedulingTerm } from './types.ts';

/** Why two requirement sets do not go together, as facts; {@link formatConflict} makes the text. */
export type RequirementConflict =
  | {
      /** The other set asks for a label that this one says nothing about. */
      readonly kind: 'undefined-key';
      readonly key: string;
      readonly incoming: Requirement;
      readonly existing: undefined;
      /** A known key that was probably meant. */
      readonly hint: string | undefined;
    }
  | {
      readonly kind: 'no-intersection';
      readonly key: string;
      readonly incoming: Requirement;
      readonly existing: Requirement;
      readonly hint: undefined;
    };

export interface CompatibleOptions {
  /** Keys of which nothing need be known, usually the well-known labels. None by default: the strict test. */
  readonly allowUndefined?: ReadonlySet<string> | undefined;
}

const NOTHING_ALLOWED: ReadonlySet<string> = new Set();
const NO_CONFLICTS: readonly RequirementConflict[] = [];

/** Requirements by label key; a key that is absent is not constrained. Immutable. Upstream: `pkg/scheduling/requirements.go`. */
export class Requirements {
  /** Nothing is constrained. */
  static readonly EMPTY: Requirements = new Requirements(new Map());

  private readonly byKey: ReadonlyMap<string, Requirement>;

  private constructor(byKey: ReadonlyMap<string, Requirement>) {
    this.byKey = byKey;
  }

  /** Several requirements on one key are intersected. */
  static of(...requirements: readonly Requirement[]): Requirements {
    return Requirements.EMPTY.add(...requirements);
  }

  /** Each label must have its value. */
  static fromLabels(labels: Readonly<Record<string, string>> | undefined): Requirements {
    if (labels === undefined) return Requirements.EMPTY;
    return Requirements.of(...Object.entries(labels).map(([key, value]) => Requirement.of(key, 'In', [value])));
  }

  /** @throws InvalidRequirementError for an operator that is not known */
  static fromNodeSelector(requirements: readonly NodeSelectorRequirement[] | undefined): Requirements {
    if (requirements === undefined || requirements.length === 0) return Requirements.EMPTY;
    return Requirements.of(...requirements.map((requirement) => Requirement.fromApi(requirement)));
  }

  /**
   * What a pod asks of its node as the scheduler first tries it: its node selector, the first required node affinity
   * term and the preferred term of the highest weight (of equals the first). Match fields are not looked at.
   *
   * @throws InvalidRequirementError for an operator that is not known
   */
  static fromPod(pod: Pod): Requirements {
    return requirementsOfPod(pod, true);
  }

  /** As {@link Requirements.fromPod}, without the preferred term: what holds whatever is relaxed. */
  static strictFromPod(pod: Pod): Requirements {
    return requirementsOfPod(pod, false);
  }

  get size(): number {
    return this.byKey.size;
  }

  /** The requirement on a key; `Exists` when there is none. */
  get(key: string): Requirement {
    const label = normalizeLabelKey(key);
    return this.byKey.get(label) ?? Requirement.of(label, 'Exists');
  }

  has(key: string): boolean {
    return this.byKey.has(normalizeLabelKey(key));
  }

  keys(): IterableIterator<string> {
    return this.byKey.keys();
  }

  values(): IterableIterator<Requirement> {
    return this.byKey.values();
  }

  entries(): IterableIterator<[string, Requirement]> {
    return this.byKey.entries();
  }

  [Symbol.iterator](): IterableIterator<Requirement> {
    return this.byKey.values();
  }

  /** A set with these as well, each intersected with what is there for its key. */
  add(...requirements: readonly Requirement[]): Requirements {
    if (requirements.length === 0) return this;
    const byKey = new Map(this.byKey);
    for (const requirement of requirements) {
      const existing = byKey.get(requirement.key);
      byKey.set(requirement.key, existing === undefined ? requirement : existing.intersection(requirement));
    }
    return new Requirements(byKey);
  }

  /** A set in which these take the place of what is there for their keys. */
  replace(...requirements: readonly Requirement[]): Requirements {
    const byKey = new Map(this.byKey);
    for (const requirement of requirements) byKey.set(requirement.key, requirement);
    return new Requirements(byKey);
  }

  /** A set without these keys. */
  without(...keys: readonly string[]): Requirements {
    const byKey = new Map(this.byKey);
    for (const key of keys) byKey.delete(normalizeLabelKey(key));
    return new Requirements(byKey);
  }

  /** What satisfies both sets. */
  intersection(other: Requirements): Requirements {
    if (other.size === 0) return this;
    if (this.size === 0) return other;
    return this.add(...other.byKey.values());
  }

  /**
   * Whether something that this set describes can satisfy `other`: empty when it can (upstream `Compatible`).
   *
   * Every key of `other` has to be known here or be in `allowUndefined`, unless `other` asks `NotIn` or `DoesNotExist`
   * of it; when one is not, it is the only conflict, the first in order of text. Then the keys of both have to intersect.
   */
  compatible(other: Requirements, options: CompatibleOptions = {}): readonly RequirementConflict[] {
    const allowed = options.allowUndefined ?? NOTHING_ALLOWED;
    let undefinedKey: string | undefined;
    for (const [key, incoming] of other.byKey) {
      if (this.byKey.has(key) || allowed.has(key) || isNegative(incoming)) continue;
      if (undefinedKey === undefined || key < undefinedKey) undefinedKey = key;
    }
    if (undefinedKey !== undefined) {
      const hint = findHint(undefinedKey, allowed) ?? findHint(undefinedKey, this.byKey.keys());
      const incoming = other.get(undefinedKey);
      return [{ kind: 'undefined-key', key: undefinedKey, incoming, existing: undefined, hint }];
    }
    return this.intersects(other);
  }

  /**
   * The keys of both sets on which they do not intersect, in order of text; none when all do. A key passes
   * nevertheless when both sides are `NotIn` or `DoesNotExist` (upstream `Intersects`).
   */
  intersects(other: Requirements): readonly RequirementConflict[] {
    let conflicts: RequirementConflict[] | undefined;
    const smaller = this.byKey.size <= other.byKey.size ? this.byKey : other.byKey;
    for (const key of smaller.keys()) {
      const existing = this.byKey.get(key);
      const incoming = other.byKey.get(key);
      if (existing === undefined || incoming === undefined || existing.hasIntersection(incoming)) continue;
      if (isNegative(existing) && isNegative(incoming)) continue;
      conflicts ??= [];
      conflicts.push({ kind: 'no-intersection', key, incoming, existing, hint: undefined });
    }
    return conflicts === undefined ? NO_CONFLICTS : conflicts.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Whether any requirement has `minValues` (upstream `HasMinValues`). */
  hasMinValues(): boolean {
    for (const requirement of this.byKey.values()) if (requirement.minValues !== undefined) return true;
    return false;
  }

  equals(other: Requirements): boolean {
    if (this.size !== other.size) return false;
    for (const [key, requirement] of this.byKey) {
      const match = other.byKey.get(key);
      if (match === undefined || !requirement.equals(match)) return false;
    }
    return true;
  }

  /** The requirements in the terms of the API, in order of keys. */
  toApi(): NodeSelectorRequirement[] {
    return [...this.byKey.keys()].sort().flatMap((key) => this.get(key).toApi());
  }

  /** The members in order of text, without the placeholder host name. */
  toString(): string {
    const texts: string[] = [];
    for (const [key, requirement] of this.byKey) if (key !== LABEL_HOSTNAME) texts.push(requirement.toString());
    return texts.sort().join(', ');
  }
}

/** The text of a conflict, as Karpenter's users know it. */
export function formatConflict(conflict: RequirementConflict): string {
  if (conflict.kind === 'no-intersection') {
    return `key ${conflict.key}, ${conflict.incoming.toString()} not in ${conflict.existing.toString()}`;
  }
  const hint = conflict.hint === undefined ? '' : ` (typo of "${conflict.hint}"?)`;
  return `label "${conflict.key}" does not have known values${hint}`;
}

function isNegative(requirement: Requirement): boolean {
  const operator = requirement.operator;
  return operator === 'NotIn' || operator === 'DoesNotExist';
}

/** A known key that contains the text, or that ends with what follows its slash (upstream `labelHint`). */
function findHint(key: string, known: Iterable<string>): string | undefined {
  const slash = key.indexOf('/');
  const name = slash === -1 ? '' : key.slice(slash + 1);
  let hint: string | undefined;
  for (const candidate of known) {
    if (!candidate.includes(key) && (name === '' || !candidate.endsWith(name))) continue;
    if (hint === undefined || candidate < hint) hint = candidate;
  }
  return hint;
}

function requirementsOfPod(pod: Pod, withPreferred: boolean): Requirements {
  const fromSelector = Requirements.fromLabels(pod.spec?.nodeSelector);
  const affinity = pod.spec?.affinity?.nodeAffinity;
  if (affinity === undefined) return fromSelector;
  const required = affinity.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms[0]?.matchExpressions;
  let result = fromSelector.intersection(Requirements.fromNodeSelector(required));
  if (withPreferred) {
    const preferred = heaviest(affinity.preferredDuringSchedulingIgnoredDuringExecution);
    result = result.intersection(Requirements.fromNodeSelector(preferred?.preference.matchExpressions));
  }
  return result;
}

function heaviest(terms: readonly PreferredSchedulingTerm[] | undefined): PreferredSchedulingTerm | undefined {
  let result: PreferredSchedulingTerm | undefined;
  for (const term of terms ?? []) if (result === undefined || term.weight > result.weight) result = term;
  return result;
}
