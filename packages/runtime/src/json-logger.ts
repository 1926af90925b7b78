import type { Clock } from './clock.ts';
import type { LogLevel, Logger } from './logger.ts';

export interface JsonLoggerOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Receives one line at a time, end of line included. */
  readonly write: (line: string) => void;
  /** Least level that is written. Default `info`. */
  readonly level?: LogLevel | undefined;
  /** On every line, e.g. the commit. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the same message is thinned out when it comes too often. Default true. */
  readonly sampling?: boolean | undefined;
}

/** Of one message within a second the first hundred are written, then every hundredth, as zap's production sampling. */
const sampleFirst = 100;
const sampleThereafter = 100;
const sampleWindowMs = 1000;

const order: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, error: 2 };

/**
 * One JSON object a line: `time` (ISO 8601), `level` (upper case), `logger`, `message`, then the values. Errors among
 * the values become their message, without a stack. Debug lines of the logger named `events` are left out.
 */
export function createJsonLogger(options: JsonLoggerOptions): Logger {
  const sampler = options.sampling === false ? undefined : new Sampler(options.clock);
  return new JsonLogger(options, sampler, options.values ?? {});
}

class JsonLogger implements Logger {
  readonly #options: JsonLoggerOptions;
  readonly #sampler: Sampler | undefined;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #least: number;

  constructor(options: JsonLoggerOptions, sampler: Sampler | undefined, values: Readonly<Record<string, unknown>>) {
    this.#options = options;
    this.#sampler = sampler;
    this.#values = values;
    this.#least = order[options.level ?? 'info'];
  }

  debug(message: string, values?: Readonly<Record<string, unknown>>): void {
    if (this.#values['logger'] !== 'events') this.#log('debug', message, values);
  }

  info(message: string, values?: Readonly<Record<string, unknown>>): void {
    this.#log('info', message, values);
  }

  error(message: string, values?: Readonly<Record<string, unknown>>): void {
    this.#log('error', message, values);
  }

  with(values: Readonly<Record<string, unknown>>): Logger {
    return new JsonLogger(this.#options, this.#sampler, { ...this.#values, ...values });
  }

  #log(level: LogLevel, message: string, values: Readonly<Record<string, unknown>> | undefined): void {
    if (order[level] < this.#least) return;
    if (this.#sampler?.drops(level, message) === true) return;
    const { logger, ...rest } = this.#values;
    const line = {
      time: new Date(this.#options.clock.now()).toISOString(),
      level: level.toUpperCase(),
      ...(logger === undefined ? {} : { logger }),
      message,
      ...rest,
      ...values,
    };
    this.#options.write(`${stringify(line)}\n`);
  }
}

/** Logging must not throw: what is not JSON is written as text. */
function stringify(line: Readonly<Record<string, unknown>>): string {
  const readable = (_key: string, value: unknown): unknown => {
    if (value instanceof Error) return value.message;
    return typeof value === 'bigint' ? value.toString() : value;
  };
  try {
    return JSON.stringify(line, readable);
  } catch {
    return JSON.stringify(Object.fromEntries(Object.entries(line).map(([key, value]) => [key, String(value)])));
  }
}

class Sampler {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #counts = new Map<string, number>();
  #windowMs = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  drops(level: LogLevel, message: string): boolean {
    const windowMs = Math.floor(this.#clock.now() / sampleWindowMs);
    if (windowMs !== this.#windowMs) {
      this.#windowMs = windowMs;
      this.#counts.clear();
    }
    const key = `${level} ${message}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > sampleFirst && (count - sampleFirst) % sampleThereafter !== 0;
  }
}
