/**
 * The input as a whole cannot be worked with: two nodes of one name, a pool without a name, limits that are no
 * quantities. A single broken pod is no such error; it is refused with reason `invalid-pod`.
 */
export class SchedulingInputError extends Error {
  readonly code: 'SchedulingInput' = 'SchedulingInput' as const;
  /** Where in the input, such as `nodePools[2].nodePool.metadata.name`. */
  readonly field: string;

  constructor(field: string, message: string, options?: { readonly cause?: unknown }) {
    super(`${field}: ${message}`, options);
    this.name = 'SchedulingInputError';
    this.field = field;
  }

  /** Whether `error` is one, also when it comes from another installed copy of this package. */
  static is(error: unknown): error is SchedulingInputError {
    return error instanceof Error && (error as { code?: unknown }).code === 'SchedulingInput';
  }
}
