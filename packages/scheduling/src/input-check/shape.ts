/**
 * What a value from outside has to look like to be read: only what the scheduler reads of it, unknown fields are let
 * through. Absent and null count as the same, and are fine wherever a field is not `required`.
 */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'amount' | 'anything' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Shape>>; readonly required: readonly string[] };

/** Where a value is not of its shape. */
export interface Misfit {
  /** Such as `spec.affinity.podAffinity`. */
  readonly field: string;
  /** What is expected there. */
  readonly message: string;
}

export const text: Shape = { kind: 'string' };
export const number: Shape = { kind: 'number' };
export const flag: Shape = { kind: 'boolean' };
/** A quantity, read or not. */
export const amount: Shape = { kind: 'amount' };
export const anything: Shape = { kind: 'anything' };
export const listOf = (of: Shape): Shape => ({ kind: 'list', of });
export const mapOf = (of: Shape): Shape => ({ kind: 'map', of });
export const objectOf = (fields: Readonly<Record<string, Shape>>, ...required: readonly string[]): Shape => ({
  kind: 'object',
  fields,
  required,
});

const expectations: Readonly<Record<Shape['kind'], string>> = {
  string: 'must be a text',
  number: 'must be a number',
  boolean: 'must be true or false',
  amount: 'must be a quantity',
  anything: '',
  list: 'must be a list',
  map: 'must be an object',
  object: 'must be an object',
};

/** The first place where the value is not of the shape. Linear in what the shape names, and blind to all else. */
export function findMisfit(value: unknown, shape: Shape): Misfit | undefined {
  if (!isOfKind(value, shape.kind)) return { field: '', message: expectations[shape.kind] };
  switch (shape.kind) {
    case 'list': {
      const items = value as readonly unknown[];
      for (let i = 0; i < items.length; i++) {
        const misfit = findMisfit(items[i], shape.of);
        if (misfit !== undefined) return within(`[${i}]`, misfit);
      }
      return undefined;
    }
    case 'map': {
      const items = value as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(items)) {
        const misfit = findMisfit(items[key], shape.of);
        if (misfit !== undefined) return within(`[${key}]`, misfit);
      }
      return undefined;
    }
    case 'object': {
      const object = value as Readonly<Record<string, unknown>>;
      // The shape's own, and none other: a shape is a literal.
      for (const name in shape.fields) {
        const item = object[name];
        if (item === undefined || item === null) {
          if (shape.required.includes(name)) return { field: name, message: 'must be set' };
          continue;
        }
        const misfit = findMisfit(item, shape.fields[name]!);
        if (misfit !== undefined) return within(name, misfit);
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** Paths are put together only where something is wrong. */
function within(place: string, { field, message }: Misfit): Misfit {
  return { field: field === '' || field.startsWith('[') ? place + field : `${place}.${field}`, message };
}

function isOfKind(value: unknown, kind: Shape['kind']): boolean {
  switch (kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === kind;
    case 'amount':
      return typeof value === 'string' || typeof value === 'number';
    case 'anything':
      return true;
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

/** A copy of the value without nulls where the shape names fields: YAML has them for empty ones. The value must be of the shape. */
export function withoutNulls(value: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case 'list':
      return (value as readonly unknown[]).map((item) => withoutNulls(item, shape.of));
    case 'object': {
      const copy: Record<string, unknown> = { ...(value as Readonly<Record<string, unknown>>) };
      for (const [name, own] of Object.entries(shape.fields)) {
        if (copy[name] === null) Reflect.deleteProperty(copy, name);
        else if (copy[name] !== undefined) copy[name] = withoutNulls(copy[name], own);
      }
      return copy;
    }
    default:
      return value;
  }
}

/** Whether a null stands where the shape names a field. The value must be of the shape. */
export function hasNull(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case 'list':
      return (value as readonly unknown[]).some((item) => hasNull(item, shape.of));
    case 'object': {
      const object = value as Readonly<Record<string, unknown>>;
      return Object.entries(shape.fields).some(([name, own]) => {
        const item = object[name];
        return item === null || (item !== undefined && hasNull(item, own));
      });
    }
    default:
      return false;
  }
}
