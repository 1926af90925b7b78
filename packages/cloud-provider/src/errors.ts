import { findKarpenterError, KarpenterError, type KarpenterErrorOptions } from './karpenter-error.ts';

/** The instance behind a claim or provider id is not there, or not any more. */
export class NodeClaimNotFoundError extends KarpenterError<'NodeClaimNotFound'> {
  constructor(detail: string, options?: KarpenterErrorOptions) {
    super('NodeClaimNotFound', 'NodeClaimNotFoundError', `nodeclaim not found, ${detail}`, options);
  }

  /** True when the error, or one that it was caused by, is of this class. */
  static is(error: unknown): boolean {
    return findKarpenterError(error, 'NodeClaimNotFound') !== undefined;
  }
}

/** Nothing that the claim allows can be had now. */
export class InsufficientCapacityError extends KarpenterError<'InsufficientCapacity'> {
  constructor(detail: string, options?: KarpenterErrorOptions) {
    super('InsufficientCapacity', 'InsufficientCapacityError', `insufficient capacity, ${detail}`, options);
  }

  /** True when the error, or one that it was caused by, is of this class. */
  static is(error: unknown): boolean {
    return findKarpenterError(error, 'InsufficientCapacity') !== undefined;
  }
}

/** The claim's NodeClass cannot be used as it is. */
export class NodeClassNotReadyError extends KarpenterError<'NodeClassNotReady'> {
  constructor(detail: string, options?: KarpenterErrorOptions) {
    super('NodeClassNotReady', 'NodeClassNotReadyError', `NodeClassRef not ready, ${detail}`, options);
  }

  /** True when the error, or one that it was caused by, is of this class. */
  static is(error: unknown): boolean {
    return findKarpenterError(error, 'NodeClassNotReady') !== undefined;
  }
}

/** What a {@link CreateError} says in the claim's `Launched` condition. */
export interface CreateErrorOptions extends KarpenterErrorOptions {
  readonly conditionReason: string;
  readonly conditionMessage: string;
}

/** A launch failed in a way that the claim's owner should read about. It is tried again. */
export class CreateError extends KarpenterError<'Create'> {
  readonly conditionReason: string;
  readonly conditionMessage: string;

  constructor(detail: string, options: CreateErrorOptions) {
    super('Create', 'CreateError', `creating nodeclaim, ${detail}`, options);
    this.conditionReason = options.conditionReason;
    this.conditionMessage = options.conditionMessage;
  }

  /** True when the error, or one that it was caused by, is of this class. */
  static is(error: unknown): boolean {
    return CreateError.find(error) !== undefined;
  }

  /** The error of this class in the chain of causes. */
  static find(error: unknown): CreateError | undefined {
    return findKarpenterError(error, 'Create') as CreateError | undefined;
  }
}

/** A pool's instance types cannot be told yet, because its overlays were not evaluated. */
export class UnevaluatedNodePoolError extends KarpenterError<'UnevaluatedNodePool'> {
  readonly nodePoolName: string;

  constructor(nodePoolName: string, options?: KarpenterErrorOptions) {
    super(
      'UnevaluatedNodePool',
      'UnevaluatedNodePoolError',
      `nodepool ${JSON.stringify(nodePoolName)} is awaiting evaluation`,
      options,
    );
    this.nodePoolName = nodePoolName;
  }

  /** True when the error, or one that it was caused by, is of this class. */
  static is(error: unknown): boolean {
    return findKarpenterError(error, 'UnevaluatedNodePool') !== undefined;
  }
}

/** Values of the `error` label of the provider metrics. */
export type ErrorMetricLabel = 'NodeClaimNotFoundError' | 'InsufficientCapacityError' | 'NodeClassNotReadyError' | '';

/** How metrics name an error; empty for those of no class (`GetErrorTypeLabelValue`). */
export function errorMetricLabel(error: unknown): ErrorMetricLabel {
  if (InsufficientCapacityError.is(error)) return 'InsufficientCapacityError';
  if (NodeClaimNotFoundError.is(error)) return 'NodeClaimNotFoundError';
  if (NodeClassNotReadyError.is(error)) return 'NodeClassNotReadyError';
  return '';
}
