import { SchedulingInputError } from '../errors.ts';
import type { SchedulingOptions } from '../input.ts';

const choices = {
  packing: ['cost', 'fewest-nodes'],
  preferencePolicy: ['Respect', 'Ignore'],
  minValuesPolicy: ['Strict', 'BestEffort'],
  reservedOfferingMode: ['Fallback', 'Strict'],
} as const satisfies Partial<Record<keyof SchedulingOptions, readonly string[]>>;

/** @throws SchedulingInputError for an option that is none: what is meant cannot be guessed */
export function checkOptions(options: SchedulingOptions): void {
  for (const [name, known] of Object.entries(choices)) {
    const value: unknown = options[name as keyof typeof choices];
    if (value !== undefined && !known.some((one) => one === value)) {
      throw new SchedulingInputError(`options.${name}`, `must be ${known.join(' or ')}`);
    }
  }
  const { maxInstanceTypes, nodeOverheadPrice, deadline } = options;
  if (maxInstanceTypes !== undefined && !(Number.isInteger(maxInstanceTypes) && maxInstanceTypes >= 1)) {
    throw new SchedulingInputError('options.maxInstanceTypes', 'must be an integer of at least 1');
  }
  if (nodeOverheadPrice !== undefined && !(Number.isFinite(nodeOverheadPrice) && nodeOverheadPrice >= 0)) {
    throw new SchedulingInputError('options.nodeOverheadPrice', 'must be USD per hour, 0 or more');
  }
  // Never reached, it would be no deadline at all.
  if (deadline !== undefined && (typeof deadline.at !== 'number' || Number.isNaN(deadline.at))) {
    throw new SchedulingInputError('options.deadline', 'must be a number on the clock of now()');
  }
}
