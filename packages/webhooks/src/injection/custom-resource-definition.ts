import type { KubernetesObject } from '@karpenter-ts/kube-model';

/** How an API server reaches a webhook: by Service or by URL, never both. */
export interface WebhookClientConfig {
  readonly url?: string | undefined;
  readonly service?:
    | {
        readonly namespace?: string | undefined;
        readonly name?: string | undefined;
        readonly path?: string | undefined;
        readonly port?: number | undefined;
      }
    | undefined;
  /** PEM in base64. */
  readonly caBundle?: string | undefined;
}

/** `apiextensions.k8s.io/v1` CustomResourceDefinition, as far as conversion and what is stored go. */
export interface CustomResourceDefinition extends KubernetesObject {
  readonly spec?:
    | {
        readonly names?: { readonly kind?: string | undefined } | undefined;
        readonly scope?: string | undefined;
        readonly versions?:
          | readonly {
              readonly name: string;
              readonly served?: boolean | undefined;
              readonly storage?: boolean | undefined;
            }[]
          | undefined;
        readonly conversion?:
          | {
              readonly strategy?: string | undefined;
              readonly webhook?: { readonly clientConfig?: WebhookClientConfig | undefined } | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly status?: { readonly storedVersions?: readonly string[] | undefined } | undefined;
}

/** Whether objects of a definition need the webhook: it has several versions and asks for one. */
export function needsConversion({ spec }: CustomResourceDefinition): boolean {
  return spec?.conversion?.strategy === 'Webhook' && (spec.versions ?? []).length > 1;
}
