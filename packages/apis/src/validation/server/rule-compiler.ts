import { Environment } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Patterns } from './patterns.ts';
import type { ServerSchema } from './server-schema.ts';

/** The variables of a rule, as CEL has them. */
export interface RuleInput {
  readonly self: unknown;
  readonly oldSelf?: unknown;
}

export interface CompiledRule {
  /** It speaks of `oldSelf`: such rules judge updates alone. */
  readonly isTransition: boolean;
  /** Whether the rule holds, is broken, or cannot be evaluated, which is as bad: a key that is missing, text that is no number. */
  evaluate(input: RuleInput): 'held' | 'broken' | 'failed';
}

/** Compiles the CEL rules of CRDs, each once. */
export class RuleCompiler {
  readonly #patterns: Patterns;
  readonly #compiled = new Map<string, CompiledRule>();
  readonly #hasRules = new WeakMap<ServerSchema, boolean>();
  #environment: Environment | undefined;

  constructor(patterns: Patterns) {
    this.#patterns = patterns;
  }

  /** Whether a schema, or a part of it, has a rule: nothing else need be walked through. */
  hasRules(schema: ServerSchema): boolean {
    let has = this.#hasRules.get(schema);
    if (has === undefined) {
      const { rules, items, additionalProperties, properties = {} } = schema;
      const parts = Object.values(properties);
      if (items !== undefined) parts.push(items);
      if (typeof additionalProperties === 'object') parts.push(additionalProperties);
      has = rules !== undefined || parts.some((part) => this.hasRules(part));
      this.#hasRules.set(schema, has);
    }
    return has;
  }

  /** @throws cel-js' ParseError or TypeError when the rule is none; the CRDs that are generated have no such rule. */
  compile(rule: string): CompiledRule {
    let compiled = this.#compiled.get(rule);
    if (compiled === undefined) {
      compiled = this.#compileAnew(rule);
      this.#compiled.set(rule, compiled);
    }
    return compiled;
  }

  #compileAnew(rule: string): CompiledRule {
    const environment = (this.#environment ??= createEnvironment(this.#patterns));
    const program = environment.parse(adapt(rule, environment.parse(rule).ast));
    const { valid, error } = program.check();
    if (!valid) throw error ?? new TypeError(`cannot compile ${rule}`);
    return {
      isTransition: /\boldSelf\b/.test(rule),
      evaluate({ self, oldSelf = null }) {
        try {
          return program({ self, oldSelf }) === true ? 'held' : 'broken';
        } catch {
          return 'failed';
        }
      },
    };
  }
}

/** What the rules of our CRDs use of CEL and of Kubernetes' libraries; the names with a prefix are those of {@link adapt}. */
function createEnvironment(patterns: Patterns): Environment {
  return new Environment({ homogeneousAggregateLiterals: false })
    .registerVariable('self', 'dyn')
    .registerVariable('oldSelf', 'dyn')
    .registerFunction('string.find(string): string', (text: string, pattern: string) => patterns.find(pattern, text))
    .registerFunction('string.re2Matches(string): bool', (text: string, pattern: string) =>
      patterns.matches(pattern, text),
    )
    .registerFunction('goInt(dyn): int', goInt);
}

const MOST_INT64 = 2n ** 63n - 1n;

/** CEL's `int`, with Go's `strconv.ParseInt`: digits with a sign at most, where JavaScript reads more. */
function goInt(value: unknown): bigint {
  const isNumber = typeof value === 'string' && /^[+-]?[0-9]+$/.test(value);
  if (typeof value !== 'bigint' && typeof value !== 'number' && !isNumber) throw new TypeError('is no integer');
  // So long a text is out of range, unless it begins with zeros; and reading it would take quadratic time.
  const digits = isNumber ? value.replace(/^([+-]?)0+(?=[0-9])/, '$1').replace(/^\+/, '') : value;
  if (typeof digits === 'string' && digits.length > 20) throw new RangeError('is out of range');
  const whole = BigInt(typeof digits === 'number' ? Math.trunc(digits) : digits);
  if (whole > MOST_INT64 || whole < -MOST_INT64 - 1n) throw new RangeError('is out of range');
  return whole;
}

const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['matches', 're2Matches'],
  ['int', 'goInt'],
]);

/**
 * Names functions that mean something else to JavaScript by those of {@link createEnvironment}: patterns are RE2's,
 * and must not take exponential time.
 */
function adapt(source: string, ast: ASTNode): string {
  const edits: { readonly at: number; readonly from: string; readonly to: string }[] = [];
  const visit = (node: ASTNode): void => {
    if (node.op === 'call' || node.op === 'rcall') {
      const [from] = node.args;
      const to = FUNCTIONS.get(from);
      const start = node.op === 'rcall' ? node.args[1].range.end : node.range.start;
      if (to !== undefined) edits.push({ at: source.indexOf(from, start), from, to });
    }
    for (const child of childrenOf(node.args)) visit(child);
  };
  visit(ast);
  let adapted = source;
  // From the end on, so that positions stay right.
  for (const { at, from, to } of edits.sort((a, b) => b.at - a.at)) {
    adapted = adapted.slice(0, at) + to + adapted.slice(at + from.length);
  }
  return adapted;
}

function childrenOf(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap((arg: unknown) => childrenOf(arg));
  return typeof args === 'object' && args !== null && 'op' in args && 'range' in args ? [args as ASTNode] : [];
}
