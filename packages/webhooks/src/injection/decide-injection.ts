import { conversionPath } from '../conversion/conversion-server.ts';
import type { CustomResourceDefinition, WebhookClientConfig } from './custom-resource-definition.ts';

/** Where API servers find the webhook. */
export type WebhookAddress =
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'service';
      readonly namespace: string;
      readonly name: string;
      /** Used where a definition names no port: which port the Service maps is for those to say who made it. */
      readonly defaultPort: number;
    };

/**
 * The merge patch that makes a definition lead to the webhook and trust it; undefined when it does. It is locked to the
 * version that was read, and touches nothing else.
 */
export function decideInjection(
  definition: CustomResourceDefinition,
  address: WebhookAddress,
  caBundle: string,
): object | undefined {
  const current = definition.spec?.conversion?.webhook?.clientConfig ?? {};
  const changes = changesOf(current, { ...addressFields(current, address), caBundle });
  if (changes === undefined) return undefined;
  const { resourceVersion } = definition.metadata ?? {};
  return { metadata: { resourceVersion }, spec: { conversion: { webhook: { clientConfig: changes } } } };
}

/** Whether the bundle of a definition has this certificate in it. */
export function trusts(definition: CustomResourceDefinition, certificatePem: string): boolean {
  const caBundle = definition.spec?.conversion?.webhook?.clientConfig?.caBundle ?? '';
  return Buffer.from(caBundle, 'base64').toString('utf8').includes(certificatePem.trim());
}

type Fields = Pick<WebhookClientConfig, 'url' | 'service'>;

function addressFields(current: WebhookClientConfig, address: WebhookAddress): Fields {
  if (address.kind === 'url') return { url: address.url };
  const { namespace, name, defaultPort } = address;
  return { service: { namespace, name, path: conversionPath, port: current.service?.port ?? defaultPort } };
}

function changesOf(current: WebhookClientConfig, wanted: WebhookClientConfig): object | undefined {
  const changes: Record<string, unknown> = {};
  if (current.caBundle !== wanted.caBundle) changes['caBundle'] = wanted.caBundle;
  if (current.url !== wanted.url) changes['url'] = wanted.url ?? null;
  if (wanted.service === undefined) {
    if (current.service !== undefined) changes['service'] = null;
  } else {
    const before = current.service ?? {};
    const different = Object.entries(wanted.service).filter(
      ([key, value]) => before[key as keyof typeof before] !== value,
    );
    if (different.length > 0) changes['service'] = Object.fromEntries(different);
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}
