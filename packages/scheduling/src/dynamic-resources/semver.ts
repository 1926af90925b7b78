/** A version as https://semver.org has it. Build metadata says nothing about the order and is left out. */
export class Semver {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly preRelease: readonly string[];

  constructor(major: bigint, minor: bigint, patch: bigint, preRelease: readonly string[]) {
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.preRelease = preRelease;
  }
}

const shape =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/u;
const number = /^\d+$/u;

/** Undefined where the text is no version. */
export function parseSemver(text: string): Semver | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, major = '', minor = '', patch = '', preRelease] = match;
  return new Semver(BigInt(major), BigInt(minor), BigInt(patch), preRelease?.split('.') ?? []);
}

/** Takes a leading `v` and leading zeros off and adds what is missing of three numbers (apiserver `semver(text, true)`). */
export function normalizeSemver(text: string): string {
  const plain = text.startsWith('v') ? text.slice(1) : text;
  const end = plain.search(/[-+]/u);
  const numbers = (end === -1 ? plain : plain.slice(0, end)).split('.').map((n) => n.replace(/^0+(?=\d)/u, ''));
  while (numbers.length < 3) numbers.push('0');
  return numbers.join('.') + (end === -1 ? '' : plain.slice(end));
}

/** Negative, zero or positive, by precedence. */
export function compareSemver(a: Semver, b: Semver): number {
  const core = order(a.major, b.major) || order(a.minor, b.minor) || order(a.patch, b.patch);
  if (core !== 0) return core;
  if (a.preRelease.length === 0 || b.preRelease.length === 0) return order(b.preRelease.length, a.preRelease.length);
  for (let i = 0; i < a.preRelease.length && i < b.preRelease.length; i++) {
    const out = compareIdentifiers(a.preRelease[i]!, b.preRelease[i]!);
    if (out !== 0) return out;
  }
  return order(a.preRelease.length, b.preRelease.length);
}

function order<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers come before words. */
function compareIdentifiers(a: string, b: string): number {
  const numeric = number.test(a);
  if (numeric !== number.test(b)) return numeric ? -1 : 1;
  return numeric ? order(BigInt(a), BigInt(b)) : order(a, b);
}
