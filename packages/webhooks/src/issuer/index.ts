export { issueCertificate } from './issue-certificate.ts';
export type { CertificateRequest, IssueCertificate, IssuedCertificate } from '../certificates/certificate-issuer.ts';
