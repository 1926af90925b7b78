// The webhook.
export { ConversionWebhook, type ConversionWebhookOptions } from './conversion-webhook.ts';
export {
  ConversionServer,
  conversionPath,
  type ConversionServerOptions,
  type ServesConversion,
  type ServingCertificate,
} from './conversion/conversion-server.ts';
export type { ConvertObject, ObjectToConvert } from './conversion/conversion-review.ts';
export type { WebhookAddress } from './injection/decide-injection.ts';

// What was stored before.
export { migrateStorage, type MigrateStorageOptions } from './migration/migrate-storage.ts';

// Certificates.
export { defaultCertificateLifetimes, type CertificateLifetimes } from './certificates/certificate-lifetimes.ts';
export type { CertificateRequest, IssueCertificate, IssuedCertificate } from './certificates/certificate-issuer.ts';
