/** Shared by all installed copies of this package, so that their errors know one another. */
const brandKey = '@karpenter-ts/cloud-provider.error';

/** What every error class of the contract takes beside its text. */
export interface KarpenterErrorOptions {
  /** What went wrong underneath, e.g. the cloud's own error. */
  readonly cause?: unknown;
}

/**
 * Base of the errors that a provider raises on purpose. `code` tells the classes apart; use the
 * classes' `is()` rather than `instanceof`, which fails across two installed copies of a package.
 */
export abstract class KarpenterError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, name: string, message: string, options: KarpenterErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = name;
    this.code = code;
    Object.defineProperty(this, Symbol.for(brandKey), { value: code });
  }
}

/**
 * The first error with the code in the chain of causes, the error itself included. Looks into
 * the members of an `AggregateError` as well, as Go's `errors.As` does into joined errors.
 */
export function findKarpenterError(error: unknown, code: string): object | undefined {
  const seen = new Set<object>();
  const search = (candidate: unknown): object | undefined => {
    if (typeof candidate !== 'object' || candidate === null || seen.has(candidate)) return undefined;
    seen.add(candidate);
    if (Reflect.get(candidate, Symbol.for(brandKey)) === code) return candidate;
    const { errors } = candidate as { readonly errors?: unknown };
    if (Array.isArray(errors)) {
      for (const member of errors) {
        const found = search(member);
        if (found !== undefined) return found;
      }
    }
    return search((candidate as { readonly cause?: unknown }).cause);
  };
  return search(error);
}
