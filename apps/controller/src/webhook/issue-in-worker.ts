import { createWorkerTask, type Clock } from '@karpenter-ts/runtime';
import type { CertificateRequest, IssueCertificate, IssuedCertificate } from '@karpenter-ts/webhooks';

/** Makes each certificate in a thread of its own that ends with it: what it loads is needed again in two months. */
export function issueInWorker(clock: Clock): IssueCertificate {
  return async (request) => {
    const url = new URL('./certificate-worker.js', import.meta.url);
    const task = createWorkerTask<CertificateRequest, IssuedCertificate>(url, { clock });
    try {
      return await task.run(request);
    } finally {
      await task.close();
    }
  };
}
