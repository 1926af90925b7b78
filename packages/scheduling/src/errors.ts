/**
 * The input as a whole cannot be read: it is no input, or a file is none. A single broken object is no such error: a
 * pod is refused with reason `invalid-pod`, everything else is left out and named in the result's `problems`.
 */
export class SchedulingInputError extends Error {
  readonly code: 'SchedulingInput' = 'SchedulingInput' as const;
  /** Where in the input, such as `nodePools`. */
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
