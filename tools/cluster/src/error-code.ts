/**
 * The `code` of an error of Node, such as `ENOENT`. By shape, not by class: an error of Node's own modules is no instance of the
 * `Error` of a realm such as the one that Jest runs tests in.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What an error says. */
export function errorMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
