import { parseDuration, parseQuantity } from '@karpenter-ts/kube-model';

import { fieldWithin } from '../field-problem.ts';
import type { FieldProblem } from '../field-problem.ts';
import { isObject } from '../json.ts';
import { nearestName } from '../nearest-name.ts';
import type { KubeletFields, KubeletScalar, KubeletType } from './kubelet-fields.ts';

type Report = (problem: FieldProblem) => void;

const LIMITS = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  // What of 64 bits a number here can hold exactly.
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint32: [0, 2 ** 32 - 1],
} as const;

/** For how many unknown fields of an object the nearest one is looked up: nobody reads more, and it takes time. */
const MOST_SUGGESTIONS = 20;

/**
 * Reports fields that are not known, at any depth, and values of another type than their field's: what a strict
 * decoder of the kubelet's configuration refuses. Null is a value that is not set, except where a length of time is read.
 */
export function checkKubeletFields(value: unknown, fields: KubeletFields, field: string, report: Report): void {
  if (!isObject(value)) {
    report({ field, message: `must be an object, not ${wording(value)}` });
    return;
  }
  const names = Object.keys(fields);
  let suggestions = MOST_SUGGESTIONS;
  for (const [name, part] of Object.entries(value)) {
    const path = fieldWithin(field, name);
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (type !== undefined) {
      checkValue(part, type, path, report);
    } else {
      const nearest = suggestions-- > 0 ? nearestName(name, names) : undefined;
      const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
      report({ field: path, message: `is not a field of the kubelet's configuration${meant}` });
    }
  }
}

function checkValue(value: unknown, type: KubeletType, field: string, report: Report): void {
  if (value === null && type !== 'duration') return;
  if (typeof type === 'string') {
    const problem = scalarProblem(value, type);
    if (problem !== undefined) report({ field, message: `must be ${problem}, not ${wording(value)}` });
  } else if ('list' in type) {
    if (!Array.isArray(value)) report({ field, message: `must be a list, not ${wording(value)}` });
    else for (const [i, item] of value.entries()) checkValue(item, type.list, `${field}[${i}]`, report);
  } else if ('map' in type) {
    if (!isObject(value)) report({ field, message: `must be an object, not ${wording(value)}` });
    else for (const [key, item] of Object.entries(value)) checkValue(item, type.map, fieldWithin(field, key), report);
  } else {
    checkKubeletFields(value, type.fields, field, report);
  }
}

/** What the value should be; undefined when it is. */
function scalarProblem(value: unknown, type: KubeletScalar): string | undefined {
  switch (type) {
    case 'any':
      return undefined;
    case 'text':
      return typeof value === 'string' ? undefined : `text${typeof value === 'number' ? ' (in quotes)' : ''}`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'number':
      return typeof value === 'number' ? undefined : 'a number';
    case 'duration':
    case 'nullableDuration':
      return isDuration(value) ? undefined : 'a length of time such as 30s or 1h30m';
    case 'flush':
      return isDuration(value) || Number.isSafeInteger(value) ? undefined : 'a length of time such as 5s';
    case 'quantity':
      return isQuantity(value) ? undefined : 'a quantity such as 100Mi';
    case 'int32':
    case 'int64':
    case 'uint32': {
      const [least, most] = LIMITS[type];
      if (!Number.isInteger(value)) return 'a whole number';
      return (value as number) >= least && (value as number) <= most
        ? undefined
        : `a whole number from ${least} to ${most}`;
    }
  }
}

export function isDuration(value: unknown): value is string {
  return typeof value === 'string' && succeeds(() => parseDuration(value));
}

export function isQuantity(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && succeeds(() => parseQuantity(value));
}

/** The value as a message shows it: not more of it than helps. */
export function wording(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function succeeds(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
