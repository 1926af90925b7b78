export type LogLevel = 'debug' | 'info' | 'error';

/** Structured logging. Values must be JSON. */
export interface Logger {
  debug(message: string, values?: Readonly<Record<string, unknown>>): void;
  info(message: string, values?: Readonly<Record<string, unknown>>): void;
  error(message: string, values?: Readonly<Record<string, unknown>>): void;
  /** A logger that adds these values to every line. */
  with(values: Readonly<Record<string, unknown>>): Logger;
}
