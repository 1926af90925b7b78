const BRAND = Symbol.for('karpenter-ts.apis.conversion-error');

/** An object that cannot be had in the version that was asked for. */
export class ConversionError extends Error {
  readonly code = 'Conversion';
  /** What the object says of itself, `undefined` where it says nothing. */
  readonly from: { readonly apiVersion?: string | undefined; readonly kind?: string | undefined };
  /** The version that was asked for. */
  readonly to: string;

  constructor(from: ConversionError['from'], to: string, expected: string) {
    const what =
      from.apiVersion === undefined || from.kind === undefined ? 'an object' : `${from.apiVersion} ${from.kind}`;
    super(`cannot convert ${what} to ${to}: ${expected}`);
    this.name = 'ConversionError';
    this.from = from;
    this.to = to;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Also holds for an error of another installed copy of this package. */
  static is(error: unknown): error is ConversionError {
    return typeof error === 'object' && error !== null && BRAND in error;
  }
}
