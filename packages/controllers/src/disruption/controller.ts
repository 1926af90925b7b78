import { requeueAfter, singleton, type Controller, type EventRecorder } from '@karpenter-ts/runtime';

import type { Stores } from '../stores.ts';
import type { Command } from './command.ts';
import { emptinessQuery, findEmptyNodes, type EmptinessDeps } from './emptiness.ts';
import { leftoverFinder, removeLeftovers } from './leftovers.ts';
import type { DisruptionMetrics } from './metrics.ts';
import { startCommand, type StartDeps } from './start.ts';

export interface DisruptionDeps extends Omit<EmptinessDeps, 'emptiness'>, StartDeps {
  readonly stores: Stores;
  readonly events: EventRecorder;
  readonly metrics: DisruptionMetrics;
  /** Whether the state knows all that a decision needs. */
  readonly synced: () => boolean;
}

/** Upstream: `pollingPeriod`. */
const POLL_MS = 10_000;
const UNSYNCED_MS = 1000;

/** Finds commands; waits as long as a decision has to hold. */
type Method = (signal: AbortSignal) => Promise<readonly Command[]>;

/** In the order in which they are tried; the first that finds something ends the pass. */
function disruptionMethods(deps: DisruptionDeps): readonly Method[] {
  const emptiness = emptinessQuery();
  return [
    // Nodes with nothing on them: the cheapest to take away.
    async (signal) => {
      const command = await findEmptyNodes({ ...deps, emptiness }, signal);
      return command === undefined ? [] : [command];
    },
  ];
}

/**
 * Looks every ten seconds for nodes that can be taken away.
 *
 * Upstream: `Controller` in pkg/controllers/disruption/controller.go.
 */
export function disruptionController(deps: DisruptionDeps): Controller {
  const { state, synced, queue } = deps;
  const methods = disruptionMethods(deps);
  const findLeftovers = leftoverFinder();
  return {
    name: 'disruption',
    concurrency: 1,
    sources: [singleton()],
    async reconcile(_key, signal) {
      if (!synced()) return requeueAfter(UNSYNCED_MS);
      await removeLeftovers(deps, findLeftovers(state.snapshot().nodes, queue.providerIDs), signal);
      for (const method of methods) {
        const commands = await method(signal);
        if (commands.length === 0) continue;
        await Promise.all(commands.map((command) => startCommand(deps, command, signal)));
        return requeueAfter(0);
      }
      return requeueAfter(POLL_MS);
    },
  };
}
