import { type Document, isScalar, visit } from 'yaml';

import { unrendered } from './explain-syntax-error.ts';
import type { TextProblem } from './problem.ts';

/** `${NAME}` as envsubst fills in, and the calls of Helm's templates. */
const shellVariable = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/;
const helmCall = /\{\{-?\s*(\.[A-Z]|include |template |tpl |default |required |toYaml |if |range |with |end\b)/;

/** Fields whose text a shell or a container's start fills in, later. */
const filledInLater = new Set(['userData', 'command', 'args', 'data', 'stringData', 'script', 'value']);

/**
 * Values that parse, but look like a template of another tool that was not run: `name: ${CLUSTER_NAME}`. Only
 * a warning, since some fields mean it so; texts of several lines are mostly scripts, and are let pass.
 */
export function findTemplates(document: Document.Parsed, text: string): readonly TextProblem[] {
  if (!text.includes('${') && !text.includes('{{')) return [];
  const problems: TextProblem[] = [];
  visit(document, {
    Pair: (_, pair) => {
      const later = isScalar(pair.key) && filledInLater.has(String(pair.key.value));
      return later ? visit.SKIP : undefined;
    },
    Scalar: (key, node) => {
      const { value, range } = node;
      if (typeof value !== 'string' || value.includes('\n') || key === 'key') return;
      const found = shellVariable.exec(value) ?? helmCall.exec(value);
      if (found === null) return;
      const { offset, message, rule } = unrenderedValue(text, range?.[0] ?? 0, found[0], value);
      problems.push({ severity: 'warning', offset, message, rule });
    },
  });
  return problems;
}

function unrenderedValue(text: string, offset: number, found: string, value: string): TextProblem {
  if (!found.startsWith('${')) return unrendered(text, offset);
  const message = `${value.length <= 60 ? value : found} looks like a template that has not been rendered; fill it in first, as envsubst does`;
  return { severity: 'warning', offset, message, rule: 'template' };
}
