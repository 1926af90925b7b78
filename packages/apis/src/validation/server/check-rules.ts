import type { FieldPath } from '../field-text.ts';
import { celPart, toCelValue } from './cel-value.ts';
import { isJsonObject, isSameJson } from './json-copy.ts';
import { correlated, NOTHING_OLD } from './old-value.ts';
import type { RuleCompiler } from './rule-compiler.ts';
import type { ServerProblem } from './server-problem.ts';
import type { ServerRule, ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

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
    const oldValue = old === NOTHING_OLD ? NOTHING_OLD : toCelValue(old, schema);
    this.#walk(value, toCelValue(value, schema), schema, [], { plain: old, cel: oldValue }, false);
  }

  #walk(
    value: unknown,
    self: unknown,
    schema: ServerSchema,
    path: FieldPath,
    old: { readonly plain: unknown; readonly cel: unknown },
    parentIsSame: boolean,
  ): void {
    if (value === null) return;
    const isSame = parentIsSame || (old.plain !== NOTHING_OLD && isSameJson(value, old.plain));
    for (const rule of schema.rules ?? []) {
      const compiled = this.#compiler.compile(rule.rule);
      if (compiled.isTransition ? old.plain === NOTHING_OLD || old.plain === null : isSame) continue;
      if (!compiled.holds(old.cel === NOTHING_OLD ? { self } : { self, oldSelf: old.cel })) this.#report(rule, path);
    }
    if (Array.isArray(value) && schema.items !== undefined) {
      for (const [i, item] of value.entries()) {
        const oldItem = correlated(schema, old.plain, item, i);
        this.#walk(
          item,
          (self as readonly unknown[])[i],
          schema.items,
          [...path, i],
          withCel(oldItem, schema.items),
          isSame,
        );
      }
    } else if (isJsonObject(value)) {
      for (const [name, part] of Object.entries(value)) {
        const field = fieldSchema(schema, name);
        if (field === undefined) continue;
        const oldPart = correlated(schema, old.plain, part, name);
        this.#walk(part, celPart(self, name), field, [...path, name], withCel(oldPart, field), isSame);
      }
    }
  }

  #report({ rule, message, fieldPath }: ServerRule, path: FieldPath): void {
    const inner = fieldPath === undefined ? [] : fieldPath.split('.').slice(1);
    this.problems.push({ path: [...path, ...inner], type: 'rule', message: message ?? `breaks the rule ${rule}` });
  }
}

function withCel(plain: unknown, schema: ServerSchema): { readonly plain: unknown; readonly cel: unknown } {
  return { plain, cel: plain === NOTHING_OLD ? NOTHING_OLD : toCelValue(plain, schema) };
}
