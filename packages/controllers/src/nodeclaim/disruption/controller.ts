import { done, fromStore, linearScale, type Clock, type Controller, type KubeClient } from '@karpenter-ts/runtime';

import { BY_NODE_POOL, type Stores } from '../../stores.ts';
import { applyClaimConditions } from './apply.ts';
import { decideClaimConditions } from './decide.ts';
import { gatherClaimConditions, type GatherClaimConditionsDeps } from './gather.ts';

export interface ClaimConditionsDeps extends GatherClaimConditionsDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'nodePools'>;
  readonly client: Pick<KubeClient, 'patch'>;
  readonly clock: Clock;
  readonly cpuCores: number;
}

/** Keeps the claims' `Consolidatable` condition. */
export function claimConditionsController(deps: ClaimConditionsDeps): Controller {
  const { stores, client, clock } = deps;
  return {
    name: 'nodeclaim.disruption',
    concurrency: linearScale({ cpuCores: deps.cpuCores, min: 10, max: 1000 }),
    sources: [
      fromStore(stores.nodeClaims),
      // The pool's wait may have changed; its status, which changes all the time, does not matter.
      fromStore(stores.nodePools, (change) => {
        if (change.type !== 'set') return [];
        if (change.object.metadata?.generation === change.previous?.metadata?.generation) return [];
        return stores.nodeClaims.byIndex(BY_NODE_POOL, change.key).map((claim) => claim.metadata?.name ?? '');
      }),
    ],
    async reconcile(name, signal) {
      const input = gatherClaimConditions(deps, name);
      if (input === undefined) return done;
      const decision = decideClaimConditions(input, clock.now());
      return applyClaimConditions(client, input.nodeClaim, decision, signal);
    },
  };
}
