import type { WebhookAddress } from './injection/decide-injection.ts';

/** The names by which API servers check the certificate: of a Service always `NAME.NAMESPACE.svc`. */
export function webhookNames(address: WebhookAddress): readonly string[] {
  if (address.kind === 'url') return [new URL(address.url).hostname.replace(/^\[(.*)\]$/, '$1')];
  const service = `${address.name}.${address.namespace}.svc`;
  return [service, `${service}.cluster.local`];
}
