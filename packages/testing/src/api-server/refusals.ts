import { ApiError, type ObjectKey, type ResourceKind } from '@karpenter-ts/runtime';

/** The server's refusals, in its own words (`k8s.io/apimachinery/pkg/api/errors`). */

/** `pods`, or `nodepools.karpenter.sh`. */
function resourceName(kind: ResourceKind): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;
}

export function notFound(kind: ResourceKind, key: ObjectKey): ApiError {
  return new ApiError({ status: 404, reason: 'NotFound', message: `${resourceName(kind)} "${key.name}" not found` });
}

export function alreadyExists(kind: ResourceKind, name: string): ApiError {
  return new ApiError({
    status: 409,
    reason: 'AlreadyExists',
    message: `${resourceName(kind)} "${name}" already exists`,
  });
}

export function conflict(kind: ResourceKind, name: string, why: string): ApiError {
  return new ApiError({
    status: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${resourceName(kind)} "${name}": ${why}`,
  });
}

export const objectModified =
  'the object has been modified; please apply your changes to the latest version and try again';

/** One field of an object that the server does not take. */
export interface FieldRefusal {
  readonly field: string;
  /** E.g. `Invalid value: 0: must be specified for an update`. */
  readonly message: string;
}

export function invalid(kind: ResourceKind, name: string, fields: readonly FieldRefusal[]): ApiError {
  const texts = fields.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`));
  const list = texts.length === 1 ? texts[0]! : `[${texts.join(', ')}]`;
  const kindName = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
  return new ApiError({
    status: 422,
    reason: 'Invalid',
    message: `${kindName} "${name}" is invalid: ${list}`,
    causes: fields.map(({ field, message }) => ({ reason: 'FieldValueInvalid', field, message })),
  });
}

export function badRequest(message: string): ApiError {
  return new ApiError({ status: 400, reason: 'BadRequest', message });
}

export function unsupportedPatch(accepted: readonly string[]): ApiError {
  return new ApiError({
    status: 415,
    reason: 'UnsupportedMediaType',
    message: `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  });
}

/** A patch that does not fit its object. The server does not say why; it stands in `causes` here. */
export function unprocessable(why: string): ApiError {
  return new ApiError({
    status: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    causes: [{ message: why }],
  });
}

/** A deletion that is meant for another object, or another state of it. */
export function preconditionFailed(
  kind: ResourceKind,
  name: string,
  what: 'UID' | 'ResourceVersion',
  { wanted, found }: { readonly wanted: string; readonly found: string },
): ApiError {
  const guess = what === 'UID' ? 'deleted and then recreated' : 'modified';
  return new ApiError({
    status: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${kind.kind} "${name}": the ${what} in the precondition (${wanted}) does not match the ${what} in record (${found}). The object might have been ${guess}`,
  });
}

/** An update that does not say which version of the object it is for. */
export function versionMissing(kind: ResourceKind, name: string): ApiError {
  return new ApiError({
    status: 422,
    reason: 'Invalid',
    message: `${resourceName(kind)} "${name}" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update`,
  });
}

export function expired(message: string): ApiError {
  return new ApiError({ status: 410, reason: 'Expired', message });
}

export function tooLargeResourceVersion(requested: number, current: number): ApiError {
  return new ApiError({
    status: 504,
    reason: 'Timeout',
    message: `Too large resource version: ${requested}, current: ${current}`,
    retryAfterMs: 1000,
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
  });
}

export function tooManyRequests(message: string, retryAfterMs: number | undefined, cause?: string): ApiError {
  return new ApiError({
    status: 429,
    reason: 'TooManyRequests',
    message,
    retryAfterMs,
    ...(cause === undefined ? {} : { causes: [{ reason: 'DisruptionBudget', message: cause }] }),
  });
}

export function forbidden(kind: ResourceKind, name: string, why: string): ApiError {
  return new ApiError({
    status: 403,
    reason: 'Forbidden',
    message: `${resourceName(kind)} "${name}" is forbidden: ${why}`,
  });
}

export function internalError(message: string): ApiError {
  return new ApiError({ status: 500, reason: 'InternalError', message });
}
