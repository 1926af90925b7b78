import type { ASTNode } from '@marcbachmann/cel-js';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Adapts an expression to the evaluator: what it means stays the same.
 *
 * - `has(device.attributes["d"].x)` becomes `("x" in device.attributes["d"])`: the evaluator's `has` only takes names.
 * - `"d" in device.attributes` asks the list of its keys, since the map itself answers for every domain.
 * - `matches` becomes `matchesRe2`, since patterns are RE2 in CEL and must not take exponential time.
 */
export function rewriteCel(source: string, ast: ASTNode): string {
  const edits: Edit[] = [];
  visit(ast, source, edits);
  // None overlap; from the end on, so that positions stay right.
  edits.sort((a, b) => b.start - a.start);
  let out = source;
  for (const { start, end, text } of edits) out = out.slice(0, start) + text + out.slice(end);
  return out;
}

function visit(node: ASTNode, source: string, edits: Edit[]): void {
  if (node.op === 'call' && node.args[0] === 'has') rewriteHas(node, edits);
  else if (node.op === 'in' && isDomains(node.args[1])) {
    const { end } = node.args[1].range;
    edits.push({ start: end, end, text: '.map(domain, domain)' });
  } else if (node.op === 'rcall' && node.args[0] === 'matches') {
    const start = source.indexOf('matches', node.args[1].range.end);
    edits.push({ start, end: start + 'matches'.length, text: 'matchesRe2' });
  }
  for (const child of children(node.args)) visit(child, source, edits);
}

function rewriteHas(node: ASTNode & { readonly op: 'call' }, edits: Edit[]): void {
  const argument = node.args[1][0];
  if (argument?.op !== '.') return;
  const [base, field] = argument.args;
  if (isNames(base)) return;
  edits.push({ start: node.range.start, end: base.range.start, text: `(${JSON.stringify(field)} in ` });
  edits.push({ start: base.range.end, end: node.range.end, text: ')' });
}

/** `a`, `a.b`, `a.b.c`. */
function isNames(node: ASTNode): boolean {
  return node.op === 'id' || (node.op === '.' && isNames(node.args[0]));
}

/** `device.attributes` or `device.capacity`. */
function isDomains(node: ASTNode): boolean {
  if (node.op !== '.') return false;
  const [base, field] = node.args;
  return base.op === 'id' && base.args === 'device' && (field === 'attributes' || field === 'capacity');
}

function children(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap((arg) => children(arg));
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'range' in value;
}
