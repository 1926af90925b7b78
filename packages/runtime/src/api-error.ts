/** Shared by all installed copies of this package, so that their errors know one another. */
const brand = Symbol.for('@karpenter-ts/runtime.error');

/** One cause in a refusal's details: the field and what is wrong with it. */
export interface ApiErrorCause {
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly field?: string | undefined;
}

/** What the server said about a request that it refused. */
export interface ApiErrorOptions {
  /** HTTP status. */
  readonly status: number;
  /** `reason` of the API's Status object, e.g. `NotFound`. Default: what belongs to the status. */
  readonly reason?: string | undefined;
  readonly message: string;
  /** How long the server asks to wait before the next try. */
  readonly retryAfterMs?: number | undefined;
  readonly causes?: readonly ApiErrorCause[] | undefined;
  readonly cause?: unknown;
}

/** The API server refused a request. */
export class ApiError extends Error {
  readonly code = 'ApiError';
  readonly status: number;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  readonly causes: readonly ApiErrorCause[];

  constructor(options: ApiErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = 'ApiError';
    setBrand(this, this.code);
    this.status = options.status;
    this.reason = options.reason ?? reasonOfStatus[options.status] ?? 'Unknown';
    this.retryAfterMs = options.retryAfterMs;
    this.causes = options.causes ?? [];
  }

  /** Also true for errors of another installed copy of this package. */
  static is(error: unknown): error is ApiError {
    return brandOf(error) === 'ApiError';
  }

  /** Reads a `Status` object, the body of a refusal or the object of a watch's ERROR event. */
  static fromStatus(body: unknown, httpStatus: number, retryAfterSeconds?: number): ApiError {
    const status = (typeof body === 'object' && body !== null ? body : {}) as StatusBody;
    const seconds = retryAfterSeconds ?? status.details?.retryAfterSeconds;
    return new ApiError({
      status: status.code ?? httpStatus,
      reason: status.reason,
      message: status.message ?? `the server answered ${String(status.code ?? httpStatus)}`,
      retryAfterMs: seconds === undefined || seconds <= 0 ? undefined : seconds * 1000,
      causes: status.details?.causes,
    });
  }
}

/** The API server could not be reached, or the connection broke off; the request may have had its effect. */
export class TransportError extends Error {
  readonly code = 'TransportError';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TransportError';
    setBrand(this, this.code);
  }

  /** Also true for errors of another installed copy of this package. */
  static is(error: unknown): error is TransportError {
    return brandOf(error) === 'TransportError';
  }
}

/** 404. */
export function isNotFound(error: unknown): error is ApiError {
  return ApiError.is(error) && error.status === 404;
}

/** 409 for any reason other than AlreadyExists: the object has changed since it was read. */
export function isConflict(error: unknown): error is ApiError {
  return ApiError.is(error) && error.status === 409 && error.reason !== 'AlreadyExists';
}

/** 409 on create. */
export function isAlreadyExists(error: unknown): error is ApiError {
  return ApiError.is(error) && error.reason === 'AlreadyExists';
}

/** 410: the resource version or the continue token is too old. */
export function isGone(error: unknown): error is ApiError {
  return ApiError.is(error) && (error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone');
}

/** 429: throttled, or an eviction that a budget does not allow now. */
export function isTooManyRequests(error: unknown): error is ApiError {
  return ApiError.is(error) && error.status === 429;
}

/** 403. */
export function isForbidden(error: unknown): error is ApiError {
  return ApiError.is(error) && error.status === 403;
}

/** 422: the object is not valid. */
export function isInvalid(error: unknown): error is ApiError {
  return ApiError.is(error) && error.status === 422;
}

interface StatusBody {
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly retryAfterSeconds?: number; readonly causes?: readonly ApiErrorCause[] };
}

function setBrand(error: Error, code: string): void {
  Object.defineProperty(error, brand, { value: code });
}

function brandOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? (error as { [brand]?: unknown })[brand] : undefined;
}

/** As `NewGenericServerResponse` of k8s.io/apimachinery words a bare HTTP status. */
const reasonOfStatus: Readonly<Record<number, string | undefined>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  409: 'Conflict',
  410: 'Gone',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};
