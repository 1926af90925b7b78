/** An error in words for a log line: its message and those of its causes, no stack. */
export function errorMessage(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  if (error.cause === undefined || error.cause === error) return error.message;
  const why = errorMessage(error.cause);
  return error.message.includes(why) ? error.message : `${error.message}: ${why}`;
}

/** Also true for errors of another realm, such as those of Node's own modules seen from a `vm` context. */
function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Error>).message === 'string';
}
