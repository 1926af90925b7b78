import type { FieldPath } from '../../field-problem.ts';
import { celPart, toCelValue } from './cel-value.ts';
import { isJsonObject } from './json-copy.ts';
import { correlated, isUnchanged, NOTHING_OLD } from './old-value.ts';
import type { RuleCompiler } from './rule-compiler.ts';
import type { ServerProblem } from './server-problem.ts';
import type { ServerRule, ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/** A value, as it is and as CEL sees it, and what it was. */
interface Place {
  readonly value: unknown;
  readonly self: unknown;
  readonly schema: ServerSchema;
  readonly path: FieldPath;
  readonly old: unknown;
  /** Rules may compare with the old value: not within maps that change as a whole. */
  readonly hasOldSelf: boolean;
  /** It, or what it is in, was left as it was. */
  readonly isSame: boolean;
}

/**
 * Evaluates the CEL rules of a schema (apiextensions' `cel.Validator`). Rules about `oldSelf` are evaluated where there
 * is an old value; of the others, those that do not hold are tolerated where the update changed nothing.
 */
export class RuleCheck {
  readonly problems: ServerProblem[] = [];
  readonly #compiler: RuleCompiler;

  constructor(compiler: RuleCompiler) {
    this.#compiler = compiler;
  }

  check(value: unknown, schema: ServerSchema, old: unknown): void {
    const self = toCelValue(value, schema);
    this.#walk({ value, self, schema, path: [], old, hasOldSelf: old !== NOTHING_OLD, isSame: false });
  }

  #walk(place: Place): void {
    const { value, self, schema, path, old } = place;
    if (value === null) return;
    const isSame = place.isSame || isUnchanged(schema, old, value);
    const hasOldSelf = place.hasOldSelf && old !== NOTHING_OLD;
    for (const rule of schema.rules ?? []) {
      const compiled = this.#compiler.compile(rule.rule);
      if (compiled.isTransition && (!hasOldSelf || old === null)) continue;
      const result = compiled.evaluate(compiled.isTransition ? { self, oldSelf: toCelValue(old, schema) } : { self });
      const isTolerated = isSame && !compiled.isTransition && result === 'broken';
      if (result !== 'held' && !isTolerated) this.#report(rule, path);
    }
    const inner = { isSame, hasOldSelf: hasOldSelf && schema.mapType !== 'atomic' };
    if (Array.isArray(value) && schema.items !== undefined && this.#compiler.hasRules(schema.items)) {
      for (const [i, item] of value.entries()) {
        const part = { value: item as unknown, self: (self as readonly unknown[])[i], schema: schema.items };
        this.#walk({ ...inner, ...part, path: [...path, i], old: correlated(schema, old, item, i) });
      }
    } else if (isJsonObject(value)) {
      for (const [name, item] of Object.entries(value)) {
        const field = fieldSchema(schema, name);
        if (field === undefined || !this.#compiler.hasRules(field)) continue;
        const part = { value: item, self: celPart(self, name), schema: field };
        this.#walk({ ...inner, ...part, path: [...path, name], old: correlated(schema, old, item, name) });
      }
    }
  }

  #report({ rule, message, fieldPath }: ServerRule, path: FieldPath): void {
    const inner = fieldPath === undefined ? [] : fieldPath.split('.').slice(1);
    this.problems.push({ path: [...path, ...inner], type: 'rule', message: message ?? `breaks the rule ${rule}` });
  }
}
