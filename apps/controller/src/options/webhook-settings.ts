/**
 * Reads the URL at which API servers reach the webhook; empty for none.
 *
 * @throws Error that says what is expected
 */
export function parseWebhookUrl(text: string): string {
  if (text === '') return '';
  const expected = 'expected an https URL such as https://127.0.0.1:8443';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(expected);
  }
  if (url.protocol !== 'https:') throw new Error(expected);
  // API servers refuse definitions with any of them.
  const { username, password, search, hash } = url;
  if ([username, password, search, hash].some((part) => part !== '')) {
    throw new Error(`${expected}, without a user, a query or a fragment`);
  }
  if (url.pathname === '/') url.pathname = '/conversion';
  return url.href;
}

/** As the API server wants names of Services. */
const serviceName = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Reads the name of the controller's Service; empty for `karpenter`.
 *
 * @throws Error that says what is expected
 */
export function parseServiceName(text: string): string {
  if (text === '') return 'karpenter';
  if (!serviceName.test(text)) throw new Error('expected the name of a Service: at most 63 of a-z, 0-9 and -');
  return text;
}
