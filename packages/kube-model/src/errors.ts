/**
 * Errors of malformed input. They carry a literal `code` and the facts as fields, and `X.is(e)` holds for an
 * error that another installed copy of this package threw.
 */

const BRAND = Symbol.for('karpenter-ts.kube-model.error');

export type KubeModelErrorCode =
  'InvalidQuantity' | 'QuantityRange' | 'InvalidSelector' | 'InvalidDuration' | 'InvalidTime' | 'InvalidRequirement';

/** Base of the errors of this package. */
export abstract class KubeModelError<Code extends KubeModelErrorCode = KubeModelErrorCode> extends Error {
  readonly code: Code;
  /** The text or value that was refused. */
  readonly text: string;

  constructor(code: Code, text: string, message: string) {
    super(message);
    this.name = `${code}Error`;
    this.code = code;
    this.text = text;
    Object.defineProperty(this, BRAND, { value: code });
  }
}

/** Whether `error` is the error of this package with the given code, of whichever copy of the package. */
export function isKubeModelError(error: unknown, code?: KubeModelErrorCode): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const brand = (error as Record<symbol, unknown>)[BRAND];
  return brand !== undefined && (code === undefined || brand === code);
}

/** A text that is no Kubernetes quantity. */
export class InvalidQuantityError extends KubeModelError<'InvalidQuantity'> {
  constructor(text: string, expected: string) {
    super('InvalidQuantity', text, `invalid quantity ${JSON.stringify(text)}: expected ${expected}`);
  }

  static is(error: unknown): error is InvalidQuantityError {
    return isKubeModelError(error, 'InvalidQuantity');
  }
}

/** An amount that is a valid quantity and yet too large to be counted exactly in canonical units (2^53 - 1). */
export class QuantityRangeError extends KubeModelError<'QuantityRange'> {
  readonly resource: string;

  constructor(resource: string, text: string) {
    super(
      'QuantityRange',
      text,
      `quantity ${JSON.stringify(text)} of ${resource} is out of range: at most 9007199254740991 ` +
        `${resource === 'cpu' ? 'millicores' : 'units'} can be counted`,
    );
    this.resource = resource;
  }

  static is(error: unknown): error is QuantityRangeError {
    return isKubeModelError(error, 'QuantityRange');
  }
}

/** A label or field selector that cannot be read. */
export class InvalidSelectorError extends KubeModelError<'InvalidSelector'> {
  constructor(text: string, problem: string) {
    super('InvalidSelector', text, `invalid selector ${JSON.stringify(text)}: ${problem}`);
  }

  static is(error: unknown): error is InvalidSelectorError {
    return isKubeModelError(error, 'InvalidSelector');
  }
}

/** A text that is no Go-style duration. */
export class InvalidDurationError extends KubeModelError<'InvalidDuration'> {
  constructor(text: string) {
    super(
      'InvalidDuration',
      text,
      `invalid duration ${JSON.stringify(text)}: expected numbers with the units h, m, s, ms, us or ns, such as "1h30m"`,
    );
  }

  static is(error: unknown): error is InvalidDurationError {
    return isKubeModelError(error, 'InvalidDuration');
  }
}

/** A text that is no RFC 3339 time. */
export class InvalidTimeError extends KubeModelError<'InvalidTime'> {
  constructor(text: string) {
    super(
      'InvalidTime',
      text,
      `invalid time ${JSON.stringify(text)}: expected RFC 3339, such as "2026-01-31T12:00:00Z"`,
    );
  }

  static is(error: unknown): error is InvalidTimeError {
    return isKubeModelError(error, 'InvalidTime');
  }
}

/** A requirement whose operator is none of those that Karpenter knows. */
export class InvalidRequirementError extends KubeModelError<'InvalidRequirement'> {
  constructor(key: string, operator: string) {
    super(
      'InvalidRequirement',
      operator,
      `invalid requirement on ${JSON.stringify(key)}: operator ${JSON.stringify(operator)} is none of ` +
        'In, NotIn, Exists, DoesNotExist, Gt, Lt, Gte, Lte',
    );
  }

  static is(error: unknown): error is InvalidRequirementError {
    return isKubeModelError(error, 'InvalidRequirement');
  }
}
