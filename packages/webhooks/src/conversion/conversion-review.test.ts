import { describe, expect, it, jest } from '@jest/globals';
import {
  answerConversionRequest,
  BadReviewError,
  readConversionRequest,
  type ConvertObject,
  type ObjectToConvert,
} from './conversion-review.ts';

const convert: ConvertObject = (object, apiVersion) => {
  if (object.metadata?.name === 'bad') throw new Error('spec.colour has no place there', { cause: new Error('red') });
  return { ...object, apiVersion };
};
const pool = (name: string): ObjectToConvert => ({
  apiVersion: 'karpenter.sh/v1beta1',
  kind: 'NodePool',
  metadata: { name },
});
const review = (request: unknown, apiVersion = 'apiextensions.k8s.io/v1'): unknown => ({
  apiVersion,
  kind: 'ConversionReview',
  request,
});
const request = (...objects: readonly object[]): object => ({
  uid: 'abc',
  desiredAPIVersion: 'karpenter.sh/v1',
  objects,
});
const pause = async (): Promise<void> => undefined;

describe('answerConversionRequest', () => {
  it('answers with the uid and all objects in their order', async () => {
    const read = readConversionRequest(review(request(pool('a'), pool('b'))));
    expect(await answerConversionRequest(read, convert, pause)).toEqual({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'ConversionReview',
      response: {
        uid: 'abc',
        result: { status: 'Success' },
        convertedObjects: [
          { ...pool('a'), apiVersion: 'karpenter.sh/v1' },
          { ...pool('b'), apiVersion: 'karpenter.sh/v1' },
        ],
      },
    });
  });

  it('an empty list is no failure', async () => {
    const { response } = await answerConversionRequest(readConversionRequest(review(request())), convert, pause);
    expect(response).toEqual({ uid: 'abc', result: { status: 'Success' }, convertedObjects: [] });
  });

  it('answers in the version of the review that it was asked in', async () => {
    const read = readConversionRequest(review(request(pool('a')), 'apiextensions.k8s.io/v1beta1'));
    expect((await answerConversionRequest(read, convert, pause)).apiVersion).toBe('apiextensions.k8s.io/v1beta1');
  });

  it('a failure names the object and the reason, and gives back no objects', async () => {
    const read = readConversionRequest(review(request(pool('a'), pool('bad'))));
    expect((await answerConversionRequest(read, convert, pause)).response).toEqual({
      uid: 'abc',
      result: {
        status: 'Failure',
        reason: 'Invalid',
        message: 'NodePool bad (karpenter.sh/v1beta1) to karpenter.sh/v1: spec.colour has no place there: red',
      },
    });
  });

  const strange: Readonly<Record<string, readonly [unknown, string]>> = {
    'no metadata': [undefined, 'NodePool (x/v1)'],
    'metadata that are a text': ['here', 'NodePool (x/v1)'],
    'a name that is an object': [{ name: {} }, 'NodePool (x/v1)'],
    'a namespace': [{ name: 'n', namespace: 'ns' }, 'NodePool ns/n (x/v1)'],
  };
  it.each(Object.entries(strange))(
    'an object with %s is named as far as it can be',
    async (_name, [metadata, want]) => {
      const read = readConversionRequest(review(request({ apiVersion: 'x/v1', kind: 'NodePool', metadata })));
      const { response } = await answerConversionRequest(
        read,
        () => {
          throw new TypeError('cannot read properties of undefined');
        },
        pause,
      );
      expect(response.result.message).toBe(`${want} to karpenter.sh/v1: cannot read properties of undefined`);
    },
  );

  it('lets others have their turn in long lists', async () => {
    const counted = jest.fn(pause);
    const many = Array.from({ length: 201 }, (_, i) => pool(`p${i}`));
    const { response } = await answerConversionRequest(
      readConversionRequest(review(request(...many))),
      convert,
      counted,
    );
    expect(response.convertedObjects).toHaveLength(201);
    expect(counted).toHaveBeenCalledTimes(200);
  });
});

describe('readConversionRequest', () => {
  const refused: Readonly<Record<string, readonly [unknown, string]>> = {
    'a list': [[], 'the body: expected an object'],
    null: [null, 'the body: expected an object'],
    'another kind': [{ apiVersion: 'v1', kind: 'Pod' }, 'kind: expected ConversionReview, not "Pod"'],
    'no kind': [{}, 'kind: expected ConversionReview, not nothing'],
    'another version': [
      review(request(), 'apiextensions.k8s.io/v2'),
      'apiVersion: expected apiextensions.k8s.io/v1 or apiextensions.k8s.io/v1beta1, not "apiextensions.k8s.io/v2"',
    ],
    'no request': [review(undefined), 'request: expected an object'],
    'no uid': [review({ objects: [] }), 'request.uid: expected a text that is not empty'],
    'no objects': [review({ uid: 'a', desiredAPIVersion: 'v1' }), 'request.objects: expected a list'],
    'no version that is wanted': [
      review({ uid: 'a', objects: [] }),
      'request.desiredAPIVersion: expected a text that is not empty',
    ],
    'an object that is none': [review(request(pool('a'), 7 as never)), 'request.objects[1]: expected an object'],
    'an object without its kind': [
      review(request({ apiVersion: 'v1' })),
      'request.objects[0].kind: expected a text that is not empty',
    ],
  };
  it.each(Object.entries(refused))('refuses %s', (_name, [body, want]) => {
    expect(() => readConversionRequest(body)).toThrow(new BadReviewError(want));
  });

  it('shows no more of a body than fits into a line', () => {
    const message = (() => {
      try {
        readConversionRequest({ kind: 'x'.repeat(10_000) });
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message.length).toBeLessThan(200);
  });
});
