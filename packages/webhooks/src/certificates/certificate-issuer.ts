/** A key pair of its own (P-256) and a certificate for it, as PEM; the key as PKCS #8. */
export interface IssuedCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** What is to be issued: an authority that signs itself, or a server's certificate that an authority signs. */
export type CertificateRequest = {
  readonly commonName: string;
  /** Milliseconds since the epoch; certificates know seconds. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
} & (
  | { readonly kind: 'authority' }
  | {
      readonly kind: 'serving';
      /** DNS names and IP addresses. */
      readonly names: readonly string[];
      readonly authority: IssuedCertificate;
    }
);

/** Makes a key and a certificate. */
export type IssueCertificate = (request: CertificateRequest) => Promise<IssuedCertificate>;
