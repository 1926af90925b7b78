import { LABEL_ARCH, LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_OS, LABEL_ZONE } from '@karpenter-ts/apis';
import type { CapacityType, InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import { parseResource, type Resources } from '@karpenter-ts/kube-model';

import { completeRequirements } from './complete-requirements.ts';
import { kwokTypeRequirements, only } from './instance-type-labels.ts';

/** A file of instance types is not as it should be: where, and what is expected. */
export class InstanceTypesFileError extends Error {
  readonly code = 'InstanceTypesFile';
  /** E.g. `[3].offerings[0].Price`; empty for the whole. */
  readonly path: string;

  constructor(path: string, expected: string, options?: { readonly cause?: unknown }) {
    super(path === '' ? expected : `${path}: ${expected}`, options);
    this.name = 'InstanceTypesFileError';
    this.path = path;
  }

  /** The same error, with the file's name before its message. */
  inFile(file: string): InstanceTypesFileError {
    const error = new InstanceTypesFileError(this.path, '', { cause: this });
    error.message = `${file}: ${this.message}`;
    return error;
  }
}

/** Pods of a type that does not say, as in the reference. */
const DEFAULT_PODS = 110;

/** What the system takes of every type, as in the reference: 100m CPU, 10 MiB. */
const overhead = { kubeReserved: { cpu: 100, memory: 10 * 2 ** 20 } };

const capacityTypes: readonly string[] = ['on-demand', 'spot', 'reserved'] satisfies readonly CapacityType[];

/**
 * Instance types from the text of a file in the reference's format: a list of `{name, architecture,
 * operatingSystems, resources, offerings: [{Price, Available, Requirements: [{key, operator, values}]}]}`.
 *
 * As in the reference, a type has 110 pods unless it says otherwise, and every offering can be had
 * whatever `Available` says.
 *
 * @throws InstanceTypesFileError
 */
export function parseInstanceTypes(text: string): readonly InstanceType[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new InstanceTypesFileError('', `no JSON: ${(cause as Error).message}`, { cause });
  }
  const entries = listAt(parsed, '', 'expected a list of instance types');
  if (entries.length === 0) throw new InstanceTypesFileError('', 'expected at least one instance type');
  const types = entries.map((entry, index) => parseType(entry, `[${index}]`));
  const names = new Map<string, number>();
  for (const [index, { name }] of types.entries()) {
    const before = names.get(name);
    if (before !== undefined) {
      throw new InstanceTypesFileError(`[${index}].name`, `${JSON.stringify(name)} is the name of [${before}] already`);
    }
    names.set(name, index);
  }
  return completeRequirements(types);
}

function parseType(value: unknown, path: string): InstanceType {
  const entry = objectAt(value, path);
  const name = textAt(entry['name'], `${path}.name`);
  const operatingSystems = listAt(
    entry['operatingSystems'],
    `${path}.operatingSystems`,
    'expected a list of names',
  ).map((os, index) => textAt(os, `${path}.operatingSystems[${index}]`));
  if (operatingSystems.length === 0)
    throw new InstanceTypesFileError(`${path}.operatingSystems`, 'expected at least one');
  const offerings = listAt(entry['offerings'], `${path}.offerings`, 'expected a list of offerings').map(
    (offering, index) => parseOffering(offering, `${path}.offerings[${index}]`),
  );
  if (offerings.length === 0) throw new InstanceTypesFileError(`${path}.offerings`, 'expected at least one');
  const capacity = { pods: DEFAULT_PODS, ...parseAmounts(entry['resources'], `${path}.resources`) };
  const values = (list: readonly string[]): readonly string[] => [...new Set(list)];
  return {
    name,
    requirements: [
      only(LABEL_INSTANCE_TYPE, name),
      only(LABEL_ARCH, textAt(entry['architecture'], `${path}.architecture`)),
      { key: LABEL_OS, operator: 'In', values: values(operatingSystems) },
      { key: LABEL_ZONE, operator: 'In', values: values(offerings.map(({ zone }) => zone)) },
      { key: LABEL_CAPACITY_TYPE, operator: 'In', values: values(offerings.map(({ capacityType }) => capacityType)) },
      ...kwokTypeRequirements(name, capacity),
    ],
    offerings,
    capacity,
    overhead,
  };
}

function parseAmounts(value: unknown, path: string): Resources {
  const amounts: Record<string, number> = {};
  for (const [name, text] of Object.entries(objectAt(value, path))) {
    try {
      amounts[name] = parseResource(name, text as string, 'down');
    } catch (cause) {
      throw new InstanceTypesFileError(
        `${path}.${name}`,
        `expected a quantity such as "4" or "16Gi", got ${JSON.stringify(text)}`,
        { cause },
      );
    }
  }
  for (const name of ['cpu', 'memory']) {
    if ((amounts[name] ?? 0) <= 0)
      throw new InstanceTypesFileError(`${path}.${name}`, 'expected a quantity above zero');
  }
  return amounts;
}

function parseOffering(value: unknown, path: string): Offering {
  const entry = objectAt(value, path);
  const price = entry['Price'];
  if (typeof price !== 'number' || !Number.isFinite(price) || price < 0) {
    throw new InstanceTypesFileError(
      `${path}.Price`,
      `expected USD per hour, zero or more, got ${JSON.stringify(price)}`,
    );
  }
  const labels: Record<string, string> = {};
  for (const [index, requirement] of listAt(
    entry['Requirements'],
    `${path}.Requirements`,
    'expected a list of requirements',
  ).entries()) {
    const at = `${path}.Requirements[${index}]`;
    const { key, operator, values } = objectAt(requirement, at);
    const [only, ...others] = listAt(values, `${at}.values`, 'expected a list of one value');
    if (operator !== 'In' || others.length > 0)
      throw new InstanceTypesFileError(at, 'expected operator "In" with one value');
    labels[textAt(key, `${at}.key`)] = textAt(only, `${at}.values[0]`);
  }
  const { [LABEL_ZONE]: zone, [LABEL_CAPACITY_TYPE]: capacityType, ...rest } = labels;
  if (zone === undefined) throw new InstanceTypesFileError(`${path}.Requirements`, `expected one on ${LABEL_ZONE}`);
  if (capacityType === undefined || !capacityTypes.includes(capacityType)) {
    throw new InstanceTypesFileError(
      `${path}.Requirements`,
      `expected one on ${LABEL_CAPACITY_TYPE} with a value of ${capacityTypes.join(', ')}`,
    );
  }
  return {
    zone,
    capacityType: capacityType as CapacityType,
    price,
    available: true,
    ...(Object.keys(rest).length === 0 ? {} : { labels: rest }),
  };
}

function objectAt(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InstanceTypesFileError(path, `expected an object, got ${textOf(value)}`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function listAt(value: unknown, path: string, expected: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new InstanceTypesFileError(path, expected);
  return value;
}

function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new InstanceTypesFileError(path, `expected a text that is not empty, got ${textOf(value)}`);
  }
  return value;
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
