import { addQuantities, compareQuantities, parseQuantity, subtractQuantities } from '@karpenter-ts/kube-model';
import { Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { compareSemver, normalizeSemver, parseSemver, Semver } from './semver.ts';

/** A quantity as CEL has it, in units of 10^-9. */
export class CelQuantity {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

/** The variable `device` of a selector. */
export class CelDevice {
  readonly driver: string;
  readonly allowMultipleAllocations: boolean;
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly capacity: ReadonlyMap<string, ReadonlyMap<string, CelQuantity>>;

  constructor(
    driver: string,
    allowMultipleAllocations: boolean,
    attributes: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
    capacity: ReadonlyMap<string, ReadonlyMap<string, CelQuantity>>,
  ) {
    this.driver = driver;
    this.allowMultipleAllocations = allowMultipleAllocations;
    this.attributes = attributes;
    this.capacity = capacity;
  }
}

const nanosOfOne = 1_000_000_000n;
const mostInt64 = 2n ** 63n - 1n;

/**
 * What selectors of devices may use: `device`, and of Kubernetes' libraries quantities, semantic versions and regular
 * expressions. Their URL, IP and CIDR libraries and `format` are not there.
 */
export function createCelEnvironment(): Environment {
  const env = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
    .registerType('Quantity', { ctor: CelQuantity, fields: {} })
    .registerType('Semver', { ctor: Semver, fields: {} })
    .registerType('DRADevice', {
      ctor: CelDevice,
      fields: {
        driver: 'string',
        allowMultipleAllocations: 'bool',
        attributes: 'map<string, map<string, dyn>>',
        capacity: 'map<string, map<string, Quantity>>',
      },
    })
    .registerVariable('device', 'DRADevice');
  registerQuantities(env);
  registerVersions(env);
  env
    .registerFunction('string.matchesRe2(string): bool', (text: string, pattern: string) =>
      RE2JS.compile(pattern).matcher(text).find(),
    )
    .registerFunction('string.find(string): string', (text: string, pattern: string) => {
      const matcher = RE2JS.compile(pattern).matcher(text);
      return matcher.find() ? (matcher.group() ?? '') : '';
    })
    .registerFunction('dyn.includes(dyn): bool', (target: unknown, item: unknown) =>
      Array.isArray(target) ? target.some((value) => isSame(value, item)) : isSame(target, item),
    );
  return env;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Semver && b instanceof Semver) return compareSemver(a, b) === 0;
  return a === b;
}

function registerQuantities(env: Environment): void {
  const decimal = (nanos: bigint) => ({ nanos, format: 'DecimalSI' }) as const;
  const compare = (a: CelQuantity, b: CelQuantity): number => compareQuantities(decimal(a.nanos), decimal(b.nanos));
  const isInteger = ({ nanos }: CelQuantity): boolean => {
    const whole = nanos / nanosOfOne;
    return nanos % nanosOfOne === 0n && whole <= mostInt64 && whole >= -mostInt64 - 1n;
  };
  env
    .registerFunction('quantity(string): Quantity', (text: string) => new CelQuantity(parseQuantity(text).nanos))
    .registerFunction('isQuantity(string): bool', (text: string) => isQuantity(text))
    .registerFunction('Quantity.isInteger(): bool', isInteger)
    .registerFunction('Quantity.asInteger(): int', (a: CelQuantity) => {
      if (!isInteger(a)) throw new RangeError('cannot convert value to integer');
      return a.nanos / nanosOfOne;
    })
    .registerFunction('Quantity.asApproximateFloat(): double', (a: CelQuantity) => Number(a.nanos) / Number(nanosOfOne))
    .registerFunction('Quantity.sign(): int', (a: CelQuantity) => (a.nanos > 0n ? 1n : a.nanos < 0n ? -1n : 0n))
    .registerFunction('Quantity.add(Quantity): Quantity', (a: CelQuantity, b: CelQuantity) =>
      plain(addQuantities(decimal(a.nanos), decimal(b.nanos))),
    )
    .registerFunction(
      'Quantity.add(int): Quantity',
      (a: CelQuantity, b: bigint) => new CelQuantity(a.nanos + b * nanosOfOne),
    )
    .registerFunction('Quantity.sub(Quantity): Quantity', (a: CelQuantity, b: CelQuantity) =>
      plain(subtractQuantities(decimal(a.nanos), decimal(b.nanos))),
    )
    .registerFunction(
      'Quantity.sub(int): Quantity',
      (a: CelQuantity, b: bigint) => new CelQuantity(a.nanos - b * nanosOfOne),
    )
    .registerFunction('Quantity.isLessThan(Quantity): bool', (a: CelQuantity, b: CelQuantity) => compare(a, b) < 0)
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: CelQuantity, b: CelQuantity) => compare(a, b) > 0)
    .registerFunction('Quantity.compareTo(Quantity): int', (a: CelQuantity, b: CelQuantity) => BigInt(compare(a, b)))
    .registerOperator('Quantity == Quantity', (a: CelQuantity, b: CelQuantity) => a.nanos === b.nanos);
}

function plain({ nanos }: { readonly nanos: bigint }): CelQuantity {
  return new CelQuantity(nanos);
}

function isQuantity(text: string): boolean {
  try {
    parseQuantity(text);
    return true;
  } catch {
    return false;
  }
}

function registerVersions(env: Environment): void {
  const read = (text: string): Semver => {
    const version = parseSemver(text);
    if (version === undefined) throw new RangeError(`"${text}" is no semantic version`);
    return version;
  };
  const prepared = (text: string, normalize: boolean): string => (normalize ? normalizeSemver(text) : text);
  env
    .registerFunction('semver(string): Semver', (text: string) => read(text))
    .registerFunction('semver(string, bool): Semver', (text: string, normalize: boolean) =>
      read(prepared(text, normalize)),
    )
    .registerFunction('isSemver(string): bool', (text: string) => parseSemver(text) !== undefined)
    .registerFunction(
      'isSemver(string, bool): bool',
      (text: string, normalize: boolean) => parseSemver(prepared(text, normalize)) !== undefined,
    )
    .registerFunction('Semver.major(): int', (a: Semver) => a.major)
    .registerFunction('Semver.minor(): int', (a: Semver) => a.minor)
    .registerFunction('Semver.patch(): int', (a: Semver) => a.patch)
    .registerFunction('Semver.isLessThan(Semver): bool', (a: Semver, b: Semver) => compareSemver(a, b) < 0)
    .registerFunction('Semver.isGreaterThan(Semver): bool', (a: Semver, b: Semver) => compareSemver(a, b) > 0)
    .registerFunction('Semver.compareTo(Semver): int', (a: Semver, b: Semver) => BigInt(compareSemver(a, b)))
    .registerOperator('Semver == Semver', (a: Semver, b: Semver) => compareSemver(a, b) === 0);
}
