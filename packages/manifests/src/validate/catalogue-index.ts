import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_ZONE } from '@karpenter-ts/apis';
import { type InstanceType, offeringCompatible } from '@karpenter-ts/cloud-provider';
import { type NodeSelectorRequirement, type Requirement, Requirements } from '@karpenter-ts/kube-model';

/** One entry a type of the catalogue, in its order: 1 for those that are meant. */
export type TypeMask = Uint8Array;

/**
 * Instance types by what requirements ask of them. Each question is answered once, since the pools of a cluster ask
 * much the same: a requirement costs O(types) the first time, and a set of them O(types × requirements).
 */
export class CatalogueIndex {
  readonly types: readonly InstanceType[];
  readonly #valuesByKey = new Map<string, Set<string>>();
  readonly #labels: ReadonlySet<string>;
  readonly #offeringKeys: readonly string[];
  readonly #masks = new Map<string, TypeMask>();

  constructor(types: readonly InstanceType[]) {
    this.types = types;
    const offeringKeys = new Set([LABEL_ZONE, LABEL_CAPACITY_TYPE]);
    for (const { name, requirements, offerings } of types) {
      this.#addValues(LABEL_INSTANCE_TYPE, [name]);
      for (const { key, values = [] } of requirements) this.#addValues(key, values);
      for (const { zone, capacityType, labels = {} } of offerings) {
        this.#addValues(LABEL_ZONE, [zone]);
        this.#addValues(LABEL_CAPACITY_TYPE, [capacityType]);
        for (const [key, value] of Object.entries(labels)) {
          offeringKeys.add(key);
          this.#addValues(key, [value]);
        }
      }
    }
    this.#labels = new Set(this.#valuesByKey.keys());
    this.#offeringKeys = [...offeringKeys].sort();
  }

  /** Every label that types or their offerings have. */
  get labels(): ReadonlySet<string> {
    return this.#labels;
  }

  /** The values that a label has on any type; undefined for labels that types do not have. */
  values(key: string): ReadonlySet<string> | undefined {
    return this.#valuesByKey.get(key);
  }

  /** The types that the requirements allow, and of which something is sold that they allow. */
  matching(requirements: Requirements): readonly InstanceType[] {
    const masks = [this.#offered(requirements)];
    for (const requirement of requirements) {
      if (this.#valuesByKey.has(requirement.key)) masks.push(this.#allowed(requirement));
    }
    return this.types.filter((_, i) => masks.every((mask) => mask[i] === 1));
  }

  /** The values that a label has on the given types, as far as the requirement allows them. */
  valuesAmong(types: readonly InstanceType[], requirement: Requirement): ReadonlySet<string> {
    const found = new Set<string>();
    for (const type of types) {
      if (requirement.key === LABEL_INSTANCE_TYPE) found.add(type.name);
      for (const { key, values = [] } of type.requirements) {
        if (key === requirement.key) for (const value of values) if (requirement.has(value)) found.add(value);
      }
    }
    return found;
  }

  #addValues(key: string, values: readonly string[]): void {
    let known = this.#valuesByKey.get(key);
    if (known === undefined) this.#valuesByKey.set(key, (known = new Set()));
    for (const value of values) known.add(value);
  }

  /** What `instanceTypeCompatible` of the provider contract says of one key. */
  #allowed(requirement: Requirement): TypeMask {
    return this.#remember(`type ${JSON.stringify(requirement.toApi())}`, (type) => {
      if (requirement.key === LABEL_INSTANCE_TYPE) return requirement.has(type.name);
      const own = type.requirements.find(({ key }) => key === requirement.key);
      return own === undefined || hasAllowedValue(own, requirement);
    });
  }

  #offered(requirements: Requirements): TypeMask {
    const asked = this.#offeringKeys.filter((key) => requirements.has(key)).map((key) => requirements.get(key));
    const subset = Requirements.of(...asked);
    return this.#remember(`offering ${JSON.stringify(subset.toApi())}`, ({ offerings }) =>
      offerings.some((offering) => offering.available && offeringCompatible(offering, subset)),
    );
  }

  #remember(question: string, answer: (type: InstanceType) => boolean): TypeMask {
    let mask = this.#masks.get(question);
    if (mask === undefined) {
      mask = Uint8Array.from(this.types, (type) => (answer(type) ? 1 : 0));
      this.#masks.set(question, mask);
    }
    return mask;
  }
}

function hasAllowedValue({ operator, values = [] }: NodeSelectorRequirement, wanted: Requirement): boolean {
  if (operator === 'In') return values.some((value) => wanted.has(value));
  return operator === 'Exists' || wanted.operator === 'DoesNotExist' || wanted.operator === 'NotIn';
}
