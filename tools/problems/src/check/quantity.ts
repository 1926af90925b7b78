import type { ResourceList } from '@karpenter-ts/kube-model';

/** Amounts in billionths, exactly. */
export type Amounts = ReadonlyMap<string, bigint>;

const units: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  '': 10n ** 9n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
  Ki: (10n ** 9n) << 10n,
  Mi: (10n ** 9n) << 20n,
  Gi: (10n ** 9n) << 30n,
  Ti: (10n ** 9n) << 40n,
  Pi: (10n ** 9n) << 50n,
  Ei: (10n ** 9n) << 60n,
};

/** Billionths of a Kubernetes quantity. @throws RangeError where it is none, or finer than a billionth */
export function billionths(text: string): bigint {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/u.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0', unit = ''] = parts ?? [];
  if (parts === null || whole + fraction === '') throw new RangeError(`"${text}" is no quantity`);
  const digits = BigInt(whole + fraction) * units[unit]! * 10n ** BigInt(Math.max(0, Number(exponent)));
  const divisor = 10n ** BigInt(fraction.length + Math.max(0, -Number(exponent)));
  if (digits % divisor !== 0n) throw new RangeError(`"${text}" is finer than a billionth`);
  return (sign === '-' ? -1n : 1n) * (digits / divisor);
}

export function amountsOf(list: ResourceList | undefined): Map<string, bigint> {
  return new Map(Object.entries(list ?? {}).map(([name, value]) => [name, billionths(String(value))]));
}

/** Adds `more` to `sum`, in place. */
export function add(sum: Map<string, bigint>, more: Amounts, sign: 1n | -1n = 1n): Map<string, bigint> {
  for (const [name, amount] of more) sum.set(name, (sum.get(name) ?? 0n) + sign * amount);
  return sum;
}

/** The first resource of which more is wanted than there is, in words; undefined where all fit. */
export function findExcess(want: Amounts, have: Amounts): string | undefined {
  for (const [name, amount] of want) {
    const there = have.get(name) ?? 0n;
    if (amount > there && amount > 0n) return `${Number(amount) / 1e9} ${name} of ${Number(there) / 1e9}`;
  }
  return undefined;
}
