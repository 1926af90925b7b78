/**
 * `error`: it is refused, or it can never work. `warning`: it works otherwise than its author will think. `note`: what is
 * worth knowing, such as what was not looked at.
 */
export type Severity = 'error' | 'warning' | 'note';

/** The object that something was found in. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent where the object has none, as cluster-scoped ones do. */
  readonly namespace?: string | undefined;
  /** Empty where the object has none. */
  readonly name: string;
}

/** One thing that was found. */
export interface Finding {
  /** An `ObjectRule`, or one of the rules of reading. */
  readonly rule: string;
  readonly severity: Severity;
  /** As it was given; `-` for standard input. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Absent where the file itself is at fault. */
  readonly object?: ObjectName | undefined;
  /** Such as `spec.template.spec.requirements[0].values[1]`; absent where the object or the file as a whole is meant. */
  readonly field?: string | undefined;
  /** What is wrong and what to do about it, in one line. */
  readonly message: string;
}

/** All that was found, by file, line and column. */
export interface ValidationReport {
  readonly findings: readonly Finding[];
  /** How many objects were looked at. */
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}
