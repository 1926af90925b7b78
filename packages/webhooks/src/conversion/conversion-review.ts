import { errorMessage } from '@karpenter-ts/runtime';

/** Turns an object into another version of its kind; throws what stands in the way. Must not change the object. */
export type ConvertObject = (object: ObjectToConvert, apiVersion: string) => object;

/** What every object of a review has; the rest is the converter's business. */
export interface ObjectToConvert {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** The question of a `ConversionReview`. */
export interface ConversionRequest {
  /** The review's own version, in which it is answered: `apiextensions.k8s.io/v1` or `v1beta1`, which look the same. */
  readonly reviewVersion: string;
  readonly uid: string;
  readonly desiredAPIVersion: string;
  readonly objects: readonly ObjectToConvert[];
}

/** A `ConversionReview` as it goes back. */
export interface ConversionReviewAnswer {
  readonly apiVersion: string;
  readonly kind: 'ConversionReview';
  readonly response: {
    readonly uid: string;
    readonly result: { readonly status: 'Success' | 'Failure'; readonly message?: string; readonly reason?: string };
    readonly convertedObjects?: readonly object[];
  };
}

/** A body that is no review: what was expected where. */
export class BadReviewError extends Error {
  readonly code = 'BadReview';

  constructor(message: string) {
    super(message);
    this.name = 'BadReviewError';
  }
}

const reviewVersions: readonly unknown[] = ['apiextensions.k8s.io/v1', 'apiextensions.k8s.io/v1beta1'];

/**
 * Reads the body of a request.
 *
 * @throws BadReviewError
 */
export function readConversionRequest(body: unknown): ConversionRequest {
  const { apiVersion, kind, request } = record(body, 'the body');
  if (kind !== 'ConversionReview') throw new BadReviewError(`kind: expected ConversionReview, not ${shown(kind)}`);
  if (!reviewVersions.includes(apiVersion)) {
    throw new BadReviewError(`apiVersion: expected ${reviewVersions.join(' or ')}, not ${shown(apiVersion)}`);
  }
  const { uid, desiredAPIVersion, objects } = record(request, 'request');
  if (!Array.isArray(objects)) throw new BadReviewError('request.objects: expected a list');
  return {
    reviewVersion: apiVersion as string,
    uid: text(uid, 'request.uid'),
    desiredAPIVersion: text(desiredAPIVersion, 'request.desiredAPIVersion'),
    objects: objects.map((object: unknown, i) => {
      const at = `request.objects[${i}]`;
      const fields = record(object, at);
      text(fields['apiVersion'], `${at}.apiVersion`);
      text(fields['kind'], `${at}.kind`);
      return object as ObjectToConvert;
    }),
  };
}

/**
 * Answers a request: all objects in their order, or a failure that names the first that cannot be converted and why.
 * Never throws. `pause` is awaited between objects, so that a list of thousands holds up nobody else, nor do a few large ones.
 */
export async function answerConversionRequest(
  request: ConversionRequest,
  convert: ConvertObject,
  pause: () => Promise<void>,
): Promise<ConversionReviewAnswer> {
  const { uid, desiredAPIVersion, objects, reviewVersion } = request;
  const convertedObjects: object[] = [];
  for (const [i, object] of objects.entries()) {
    if (i > 0) await pause();
    try {
      convertedObjects.push(convert(object, desiredAPIVersion));
    } catch (error) {
      const message = `${nameOf(object)} (${object.apiVersion}) to ${desiredAPIVersion}: ${errorMessage(error)}`;
      return answer(reviewVersion, { uid, result: { status: 'Failure', message, reason: 'Invalid' } });
    }
  }
  return answer(reviewVersion, { uid, result: { status: 'Success' }, convertedObjects });
}

/** The failure of a request as a whole. */
export function failedReview(request: ConversionRequest, message: string): ConversionReviewAnswer {
  const result = { status: 'Failure', message, reason: 'InternalError' } as const;
  return answer(request.reviewVersion, { uid: request.uid, result });
}

function answer(apiVersion: string, response: ConversionReviewAnswer['response']): ConversionReviewAnswer {
  return { apiVersion, kind: 'ConversionReview', response };
}

function nameOf({ kind, metadata }: ObjectToConvert): string {
  // Metadata are what somebody sent, so that they may be anything.
  const name: unknown = metadata?.name;
  const namespace: unknown = metadata?.namespace;
  const path = [namespace, name].filter((part) => typeof part === 'string' && part !== '').join('/');
  return path === '' ? kind : `${kind} ${path}`;
}

function record(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new BadReviewError(`${at}: expected an object`);
}

function text(value: unknown, at: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new BadReviewError(`${at}: expected a text that is not empty`);
}

/** What was found, cut to what a line holds. */
function shown(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}
