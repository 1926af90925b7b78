import {
  compileLabelSelector,
  type FieldRequirement,
  InvalidSelectorError,
  parseFieldSelector,
  parseLabelSelector,
} from '@karpenter-ts/kube-model';
import type { ResourceKind } from '@karpenter-ts/runtime';

import type { KindTraits } from './kind-traits.ts';
import { badRequest } from './refusals.ts';
import type { StoredObject } from './stored-object.ts';

/** What a list or watch selects. */
export interface Selection {
  readonly matches: (object: StoredObject) => boolean;
  /** Fields that must have a value; an index may narrow the search down by them. */
  readonly equalFields: readonly FieldRequirement[];
}

interface SelectorText {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

/** Undefined when everything is selected. */
export function compileSelection(
  kind: ResourceKind,
  traits: KindTraits,
  { namespace, labelSelector = '', fieldSelector = '' }: SelectorText,
): Selection | undefined {
  const conditions: ((object: StoredObject) => boolean)[] = [];
  if (namespace !== undefined && namespace !== '') {
    conditions.push((object) => object.metadata.namespace === namespace);
  }
  if (labelSelector !== '') {
    const matches = compileLabelSelector(parsed(() => parseLabelSelector(labelSelector)));
    conditions.push((object) => matches(object.metadata.labels));
  }
  const fields = parsed(() => parseFieldSelector(fieldSelector));
  for (const { field, operator, value } of fields) {
    if (!isSelectable(kind, traits, field)) throw badRequest(`field label not supported: ${field}`);
    const path = field.split('.');
    conditions.push((object) => (fieldText(object, path) === value) === (operator === '='));
  }
  if (conditions.length === 0) return undefined;
  return {
    matches: (object) => conditions.every((condition) => condition(object)),
    equalFields: fields.filter(({ operator }) => operator === '='),
  };
}

/** Fields that are booleans: absent is false, not empty. */
const booleanFields: ReadonlySet<string> = new Set(['unschedulable', 'hostNetwork']);

/** A field's value as selectors compare it; absent is empty. */
export function fieldText(object: StoredObject, path: readonly string[]): string {
  let value: unknown = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  if (typeof value === 'string') return value;
  if (booleanFields.has(path.at(-1)!)) return String(value === true);
  return typeof value === 'number' ? String(value) : '';
}

function isSelectable(kind: ResourceKind, traits: KindTraits, field: string): boolean {
  if (field === 'metadata.name') return true;
  if (field === 'metadata.namespace') return kind.namespaced;
  return traits.selectableFields.includes(field);
}

function parsed<R>(parse: () => R): R {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidSelectorError) throw badRequest(error.message);
    throw error;
  }
}
