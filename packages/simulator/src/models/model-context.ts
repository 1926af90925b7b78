import type { Clock } from '@karpenter-ts/runtime';
import type { ApiState } from '@karpenter-ts/testing';

import type { ClusterIndex } from './cluster-index.ts';

/** What every model works with. Models read and write the API's state directly: their own calls never fail. */
export interface ModelContext {
  readonly state: ApiState;
  readonly clock: Clock;
  readonly index: ClusterIndex;
  /**
   * A generator for each name, uniform in [0, 1): one model's draws do not shift another's. The same
   * name always gives the same sequence of numbers.
   */
  readonly random: (name: string) => () => number;
}
