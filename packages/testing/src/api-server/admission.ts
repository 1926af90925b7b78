import type { ResourceKind } from '@karpenter-ts/runtime';

import type { StoredObject } from './stored-object.ts';

/** An object on its way into the server. */
export interface AdmissionRequest {
  readonly operation: 'create' | 'update';
  readonly kind: ResourceKind;
  /** As it is going to be stored, but for generated metadata on create. */
  readonly object: StoredObject;
  readonly previous: StoredObject | undefined;
  readonly subresource: 'status' | undefined;
}

/**
 * Stands for the schemas, defaults and webhooks of a real server: gives the object to store (the same
 * or a changed one), or throws an `ApiError` to refuse it. Must not keep or change what it is given.
 */
export type Admission = (request: AdmissionRequest) => StoredObject;

/** One admission after the other, each given what the one before it made. */
export function chainAdmission(...admissions: readonly Admission[]): Admission {
  return (request) => admissions.reduce((object, admission) => admission({ ...request, object }), request.object);
}
