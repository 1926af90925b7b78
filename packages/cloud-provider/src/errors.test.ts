import { describe, expect, it } from '@jest/globals';

import {
  CreateError,
  errorMetricLabel,
  InsufficientCapacityError,
  NodeClaimNotFoundError,
  NodeClassNotReadyError,
  UnevaluatedNodePoolError,
} from './errors.ts';

const cause = new Error('the cloud said no');

const classes = {
  NodeClaimNotFound: {
    error: new NodeClaimNotFoundError('i-1', { cause }),
    is: NodeClaimNotFoundError.is,
    wantMessage: 'nodeclaim not found, i-1',
    wantLabel: 'NodeClaimNotFoundError',
  },
  InsufficientCapacity: {
    error: new InsufficientCapacityError('all out', { cause }),
    is: InsufficientCapacityError.is,
    wantMessage: 'insufficient capacity, all out',
    wantLabel: 'InsufficientCapacityError',
  },
  NodeClassNotReady: {
    error: new NodeClassNotReadyError('no subnets', { cause }),
    is: NodeClassNotReadyError.is,
    wantMessage: 'NodeClassRef not ready, no subnets',
    wantLabel: 'NodeClassNotReadyError',
  },
  Create: {
    error: new CreateError('bad profile', { conditionReason: 'Unauthorized', conditionMessage: 'role gone', cause }),
    is: CreateError.is,
    wantMessage: 'creating nodeclaim, bad profile',
    wantLabel: '',
  },
  UnevaluatedNodePool: {
    error: new UnevaluatedNodePoolError('default', { cause }),
    is: UnevaluatedNodePoolError.is,
    wantMessage: 'nodepool "default" is awaiting evaluation',
    wantLabel: '',
  },
};

describe('8.20 errors unwrap', () => {
  for (const [code, { error, is, wantMessage, wantLabel }] of Object.entries(classes)) {
    it(`${code}: text, cause, and found through wrapping errors`, () => {
      expect(error.message).toBe(wantMessage);
      expect(error.code).toBe(code);
      expect(error.name).toBe(error.constructor.name);
      expect(error.cause).toBe(cause);
      expect(is(error)).toBe(true);
      expect(is(new Error('outer', { cause: new Error('middle', { cause: error }) }))).toBe(true);
      expect(is(new AggregateError([new Error('other'), error], 'several'))).toBe(true);
      expect(is(cause)).toBe(false);
      expect(is({ code, name: error.name, message: error.message })).toBe(false);
      expect(is(undefined)).toBe(false);
    });

    it(`${code}: no other class claims it`, () => {
      const others = Object.entries(classes).filter(([other]) => other !== code);
      for (const [, other] of others) expect(other.is(error)).toBe(false);
    });

    it(`${code}: metric label`, () => {
      expect(errorMetricLabel(new Error('outer', { cause: error }))).toBe(wantLabel);
    });
  }

  it('metric label is empty for any other error', () => {
    expect(errorMetricLabel(new Error('x'))).toBe('');
    expect(errorMetricLabel(undefined)).toBe('');
  });

  it('a chain of causes that bites its tail ends', () => {
    const a = new Error('a');
    const b = new Error('b', { cause: a });
    a.cause = b;
    expect(NodeClaimNotFoundError.is(a)).toBe(false);
  });

  it('an error of another installed copy of the package is known', () => {
    class OtherCopy extends Error {
      constructor() {
        super('insufficient capacity, elsewhere');
        Object.defineProperty(this, Symbol.for('@karpenter-ts/cloud-provider.error'), {
          value: 'InsufficientCapacity',
        });
      }
    }
    expect(InsufficientCapacityError.is(new OtherCopy())).toBe(true);
  });

  it('a create error gives its reason and message for the condition from within a chain', () => {
    const found = CreateError.find(new Error('outer', { cause: classes.Create.error }));
    expect(found?.conditionReason).toBe('Unauthorized');
    expect(found?.conditionMessage).toBe('role gone');
  });
});
