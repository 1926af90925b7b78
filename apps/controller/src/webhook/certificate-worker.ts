import { serveWorkerTask } from '@karpenter-ts/runtime/worker';
import { issueCertificate } from '@karpenter-ts/webhooks/issuer';
import { keepHeapLean } from '../lean-heap.ts';

// The module that a thread runs which makes one certificate.
keepHeapLean();
serveWorkerTask(issueCertificate);
