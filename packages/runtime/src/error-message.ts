/** An error in words for a log line: its message and those of its causes, no stack. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause === undefined) return error.message;
  const why = errorMessage(cause);
  return error.message.includes(why) ? error.message : `${error.message}: ${why}`;
}
