import type { DeviceAttribute } from '@karpenter-ts/kube-model';
import type { Environment, ParseResult } from '@marcbachmann/cel-js';
import { CelDevice, CelQuantity, createCelEnvironment } from './cel-environment.ts';
import { rewriteCel } from './cel-rewrite.ts';
import type { Device } from './devices.ts';
import { parseSemver } from './semver.ts';

/** An expression that is no selector, or that fails for a device. */
export class SelectorError extends Error {
  readonly code: 'DeviceSelector' = 'DeviceSelector' as const;
  readonly expression: string;

  constructor(expression: string, cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause);
    // The evaluator's messages go on with a drawing of where in the expression.
    super(`CEL expression ${JSON.stringify(expression)}: ${text.split('\n')[0] ?? ''}`, { cause });
    this.name = 'SelectorError';
    this.expression = expression;
  }

  /** Whether `error` is one, also when it comes from another installed copy of this package. */
  static is(error: unknown): error is SelectorError {
    return error instanceof Error && (error as { code?: unknown }).code === 'DeviceSelector';
  }
}

/** Evaluates the CEL selectors of claims and classes, and remembers what it compiled. */
export class Selectors {
  readonly #environment: Environment;
  readonly #compiled = new Map<string, ParseResult | SelectorError>();
  readonly #devices = new WeakMap<Device, CelDevice>();
  /** By expression, by device: the answer. */
  readonly #answers = new Map<string, WeakMap<Device, boolean | SelectorError>>();

  constructor() {
    this.#environment = createCelEnvironment();
  }

  /** @throws SelectorError where the expression cannot be a selector: it must be a condition, or of unknown type */
  compile(expression: string): void {
    this.#compile(expression);
  }

  /**
   * Whether the device satisfies every expression.
   *
   * @throws SelectorError where one cannot be compiled, or fails: it asks for an attribute that the device does not have
   */
  matches(device: Device, expressions: readonly string[]): boolean {
    return expressions.every((expression) => {
      const answer = this.#answer(device, expression);
      if (typeof answer !== 'boolean') throw answer;
      return answer;
    });
  }

  #answer(device: Device, expression: string): boolean | SelectorError {
    let answers = this.#answers.get(expression);
    if (answers === undefined) this.#answers.set(expression, (answers = new WeakMap()));
    let answer = answers.get(device);
    if (answer === undefined) answers.set(device, (answer = this.#evaluate(device, expression)));
    return answer;
  }

  #evaluate(device: Device, expression: string): boolean | SelectorError {
    try {
      const program = this.#compile(expression);
      let input = this.#devices.get(device);
      if (input === undefined) this.#devices.set(device, (input = celDevice(device)));
      const result: unknown = program({ device: input });
      if (typeof result === 'boolean') return result;
      return new SelectorError(expression, `the result is no bool, but ${typeof result}`);
    } catch (error) {
      return SelectorError.is(error) ? error : new SelectorError(expression, error);
    }
  }

  #compile(expression: string): ParseResult {
    let program = this.#compiled.get(expression);
    if (program === undefined) this.#compiled.set(expression, (program = this.#parse(expression)));
    if (typeof program !== 'function') throw program;
    return program;
  }

  #parse(expression: string): ParseResult | SelectorError {
    try {
      const { ast } = this.#environment.parse(expression);
      const program = this.#environment.parse(rewriteCel(expression, ast));
      const { valid, type, error } = program.check();
      if (!valid) return new SelectorError(expression, error);
      const known = String(type);
      if (known === 'bool' || known.startsWith('dyn')) return program;
      return new SelectorError(expression, `must evaluate to bool or the unknown type, not ${known}`);
    } catch (error) {
      return new SelectorError(expression, error);
    }
  }
}

function celDevice(device: Device): CelDevice {
  const attributes = new Map<string, Map<string, unknown>>();
  for (const [name, attribute] of Object.entries(device.attributes)) {
    put(attributes, name, device.driver, attributeValue(name, attribute));
  }
  const capacity = new Map<string, Map<string, CelQuantity>>();
  for (const [name, { total }] of device.capacity) put(capacity, name, device.driver, new CelQuantity(total));
  return new CelDevice(device.driver, device.shared, withDefault(attributes), withDefault(capacity));
}

/** A name without a domain is of the driver's. */
function put<T>(domains: Map<string, Map<string, T>>, name: string, driver: string, value: T): void {
  const slash = name.indexOf('/');
  const domain = slash === -1 ? driver : name.slice(0, slash);
  const members = domains.get(domain) ?? new Map<string, T>();
  domains.set(domain, members.set(name.slice(slash + 1), value));
}

/**
 * The same map, with an empty map for each key that it lacks: a domain without attributes is no error. The evaluator
 * takes maps of this very class only, so it cannot be a class of its own.
 */
function withDefault<T>(domains: Map<string, Map<string, T>>): Map<string, Map<string, T>> {
  const empty = new Map<string, T>();
  const own = new Map(domains);
  return Object.defineProperty(domains, 'get', { value: (domain: string) => own.get(domain) ?? empty });
}

function attributeValue(name: string, attribute: DeviceAttribute): unknown {
  const version = (text: string): unknown => {
    const parsed = parseSemver(text);
    if (parsed === undefined) throw new RangeError(`attribute ${name}: "${text}" is no semantic version`);
    return parsed;
  };
  if (attribute.ints !== undefined) return attribute.ints.map(BigInt);
  if (attribute.bools !== undefined) return attribute.bools;
  if (attribute.strings !== undefined) return attribute.strings;
  if (attribute.versions !== undefined) return attribute.versions.map(version);
  if (attribute.int !== undefined) return BigInt(attribute.int);
  if (attribute.bool !== undefined) return attribute.bool;
  if (attribute.string !== undefined) return attribute.string;
  if (attribute.version !== undefined) return version(attribute.version);
  throw new RangeError(`attribute ${name} has no value of a known kind`);
}
