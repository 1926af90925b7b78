/** What ajv says about one thing that is wrong. */
export interface ShapeError {
  /** JSON pointer. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A validator that ajv compiled: after it returned false, `errors` tells why, until the next call. */
export interface ShapeValidator {
  (value: unknown): boolean;
  readonly errors?: readonly ShapeError[] | null;
}
