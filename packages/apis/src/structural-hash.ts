/**
 * The structural hash that drift detection relies on: that of mitchellh/hashstructure, format 2, with slices as sets
 * and zero values left out. Interoperability asks for equal bits: with another value every node of a cluster that is
 * taken over would count as drifted.
 *
 * H is FNV-1 with 64 bits (not 1a), LE(x) the 8 bytes of x, lowest first:
 *
 *     text        H(UTF-8)                       map     finish(XOR of ordered(key, value))
 *     int64       H(LE(n)), int32 4 bytes of it  set     XOR of the elements
 *     bool        H(one byte, 0 or 1)
 *     ordered     H(LE(a) ++ LE(b))              struct  start with H(type name); for each field that counts, in the
 *     finish      H(LE(a))                               order of its declaration: h = finish(h XOR ordered(name, value))
 *
 * Two consequences: equal elements of a set cancel each other out, and an empty map that is present counts.
 */
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** A field of a struct by its Go name; undefined when it does not count (absent, or zero). */
export type HashField = readonly [name: string, hash: bigint | undefined];

export function hashText(text: string): bigint {
  return fnv1(utf8(text));
}

/** Of a 64-bit whole number. */
export function hashInt64(value: bigint): bigint {
  return fnv1(littleEndian(BigInt.asUintN(64, value)));
}

/** Of a 32-bit whole number: four bytes, so not the same as the 64-bit one of that value. */
export function hashInt32(value: number): bigint {
  return fnv1(littleEndian(BigInt.asUintN(32, BigInt(value))).slice(0, 4));
}

export function hashBool(value: boolean): bigint {
  return fnv1([value ? 1 : 0]);
}

/** Of a `time.Duration`, a 64-bit number of nanoseconds. `ms` are milliseconds, with a fraction where there is one. */
export function hashDuration(ms: number): bigint {
  const whole = Math.trunc(ms);
  return hashInt64(BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1e6)));
}

export function hashTextMap(map: Readonly<Record<string, string>>): bigint {
  return hashMap(map, hashText);
}

export function hashMap<T>(map: Readonly<Record<string, T>>, hashValue: (value: T) => bigint): bigint {
  let hash = 0n;
  for (const [key, value] of Object.entries(map)) hash ^= ordered(hashText(key), hashValue(value));
  return finish(hash);
}

export function hashSet(elements: readonly bigint[]): bigint {
  return elements.reduce((hash, element) => hash ^ element, 0n);
}

/** `fields` in the order in which the Go type declares them. */
export function hashStruct(typeName: string, fields: readonly HashField[]): bigint {
  let hash = hashText(typeName);
  for (const [name, value] of fields) {
    if (value !== undefined) hash = finish(hash ^ ordered(hashText(name), value));
  }
  return hash;
}

function ordered(first: bigint, second: bigint): bigint {
  return fnv1([...littleEndian(first), ...littleEndian(second)]);
}

function finish(hash: bigint): bigint {
  return fnv1(littleEndian(hash));
}

function fnv1(bytes: readonly number[]): bigint {
  let hash = FNV_OFFSET;
  for (const byte of bytes) hash = BigInt.asUintN(64, hash * FNV_PRIME) ^ BigInt(byte);
  return hash;
}

function littleEndian(value: bigint): number[] {
  return Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

/** The core has no TextEncoder: it is not part of the language. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    // Half of a surrogate pair is no character: the replacement character stands for it, as JSON decoders have it.
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code));
  }
  return bytes;
}

function continuation(code: number): number {
  return 0x80 | (code & 0x3f);
}
