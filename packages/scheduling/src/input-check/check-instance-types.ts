import type { InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import type { Resources } from '@karpenter-ts/kube-model';
import type { InputProblem } from './input-problem.ts';
import { findUnreadableRequirement } from './requirement-syntax.ts';
import { findMisfit, hasNull, withoutNulls } from './shape.ts';
import { instanceTypeShape } from './shapes.ts';

/** The types of a list that can be read. The same list where all can. */
export interface CheckedTypes {
  readonly types: readonly InstanceType[];
  readonly problems: readonly InputProblem[];
}

/**
 * Leaves out types that cannot be read and offerings that cannot be priced: an amount that is negative or none at all,
 * a requirement that is none, a second type of one name. A type without an offering left is kept; nobody can buy it.
 */
export function checkInstanceTypes(list: readonly InstanceType[]): CheckedTypes {
  const problems: InputProblem[] = [];
  const names = new Set<string>();
  const types: InstanceType[] = [];
  list.forEach((given, i) => {
    const type = withoutNullFields(given);
    const problem = findTypeProblem(type, names);
    if (problem !== undefined) {
      problems.push({ object: nameOf(type, i), ...problem });
      return;
    }
    names.add(type.name);
    const offerings = type.offerings.map((offering, k) => {
      const why = findOfferingProblem(offering);
      if (why === undefined) return offering;
      problems.push({ object: nameOf(type, i), field: `offerings[${k}].${why.field}`, message: why.message });
      // The type can still be found in the zone, only not bought.
      return { ...offering, available: false };
    });
    const sound = offerings.every((offering, k) => offering === type.offerings[k]);
    types.push(sound ? type : { ...type, offerings });
  });
  return { types: types.every((type, i) => type === list[i]) && types.length === list.length ? list : types, problems };
}

/** A parsed file may have nulls for what is not there. */
function withoutNullFields(type: InstanceType): InstanceType {
  if (findMisfit(type, instanceTypeShape) !== undefined || !hasNull(type, instanceTypeShape)) return type;
  return withoutNulls(type, instanceTypeShape) as InstanceType;
}

type Problem = Pick<InputProblem, 'field' | 'message'>;

function nameOf(type: unknown, index: number): string {
  const name = (type as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' && name !== '' ? `InstanceType ${name}` : `instanceTypes[${index}]`;
}

function findTypeProblem(type: InstanceType, names: ReadonlySet<string>): Problem | undefined {
  const misfit = findMisfit(type, instanceTypeShape);
  if (misfit !== undefined) return misfit;
  if (type.name === '') return { field: 'name', message: 'must be set' };
  if (names.has(type.name)) return { field: 'name', message: 'there is another one of this name' };
  const { kubeReserved, systemReserved, evictionThreshold } = type.overhead;
  const parts = { capacity: type.capacity, kubeReserved, systemReserved, evictionThreshold };
  for (const [part, amounts] of Object.entries(parts)) {
    const problem = findAmountProblem(amounts, part === 'capacity' ? part : `overhead.${part}`);
    if (problem !== undefined) return problem;
  }
  for (const [i, requirement] of type.requirements.entries()) {
    const message = findUnreadableRequirement(requirement);
    if (message !== undefined) return { field: `requirements[${i}]`, message };
  }
  return undefined;
}

function findOfferingProblem(offering: Offering): Problem | undefined {
  // Of an offering that cannot be had, nobody asks the price.
  if (!offering.available) return undefined;
  if (!isAmount(offering.price)) return { field: 'price', message: 'must be a finite number, zero or more' };
  const { reservationCapacity } = offering;
  if (reservationCapacity !== undefined && !isAmount(reservationCapacity)) {
    return { field: 'reservationCapacity', message: 'must be a finite number, zero or more' };
  }
  return (
    findAmountProblem(offering.capacityOverride, 'capacityOverride') ??
    findAmountProblem(offering.overheadOverride, 'overheadOverride')
  );
}

function findAmountProblem(amounts: Resources | undefined, field: string): Problem | undefined {
  for (const [name, amount] of Object.entries(amounts ?? {})) {
    if (!isAmount(amount)) return { field: `${field}.${name}`, message: 'must be a finite amount, zero or more' };
  }
  return undefined;
}

/** Whether a number is one that can be added up: finite and not negative. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}
