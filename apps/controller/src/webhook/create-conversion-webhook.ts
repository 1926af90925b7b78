import { convertObject } from '@karpenter-ts/apis/conversion';
import type { Check, Clock, EventRecorder, KubeClient, Logger, Metrics, Runnable } from '@karpenter-ts/runtime';
import { ConversionServer, ConversionWebhook, migrateStorage, type WebhookAddress } from '@karpenter-ts/webhooks';
import type { ControllerOptions } from '../options/controller-options.ts';
import { issueInWorker } from './issue-in-worker.ts';

export interface ConversionWebhookDeps {
  readonly options: ControllerOptions;
  /** Where the controller, its Service and the Secret are. */
  readonly namespace: string;
  /** Without a rate limit: a write of a user's waits for what it does. */
  readonly client: Pick<KubeClient, 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly events: EventRecorder;
}

/** The webhook, or what stands for it where it is turned off. */
export interface RunningWebhook {
  readonly ready: Check;
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** For the leader; undefined where there is no webhook, without which objects of old times cannot be read. */
  readonly migration: Runnable | undefined;
}

/** Those that were there before v1; in the order in which a manual asks for them. */
const definitions = ['nodepools.karpenter.sh', 'nodeclaims.karpenter.sh', 'ec2nodeclasses.karpenter.k8s.aws'];
const knownWords: ReadonlySet<string> = new Set(['NodePool', 'NodeClaim', 'EC2NodeClass', 'v1', 'v1beta1']);
/** Until every API server knows by its endpoints that this replica is going; well within the time there is to stop. */
const drainMs = 2000;
/** Between tries to write objects of old times: nothing presses, and what stands in the way needs somebody to see to it. */
const migrateAgainMs = 600_000;
/** Where the definitions look for the Service when nothing says where this process is. */
const defaultNamespace = 'kube-system';

/** Puts the conversion webhook together. */
export function createConversionWebhook(deps: ConversionWebhookDeps): RunningWebhook {
  const { options, clock, logger, metrics } = deps;
  if (options.disableWebhook) {
    return { ready: () => undefined, run: async () => undefined, migration: undefined };
  }
  const namespace = deps.namespace === '' ? defaultNamespace : deps.namespace;
  const server = new ConversionServer({
    port: options.webhookPort,
    convert: convertObject,
    clock,
    logger,
    metrics,
    knownWords,
    drainMs,
  });
  const webhook = new ConversionWebhook({
    ...deps,
    server,
    address: addressOf(options, namespace),
    definitions,
    secret: { namespace, name: `${options.karpenterService}-cert` },
    issue: issueInWorker(clock),
  });
  return { ready: webhook.ready, run: (signal) => webhook.run(signal), migration: storageMigration(deps) };
}

function storageMigration({ client, clock, logger }: ConversionWebhookDeps): Runnable {
  return {
    name: 'webhook.storage-migration',
    run: async (signal) => {
      while (!(await migrateStorage({ client, logger, definitions }, signal)))
        await clock.sleep(migrateAgainMs, signal);
    },
  };
}

function addressOf(options: ControllerOptions, namespace: string): WebhookAddress {
  if (options.webhookUrl !== '') return { kind: 'url', url: options.webhookUrl };
  return { kind: 'service', namespace, name: options.karpenterService, defaultPort: options.webhookPort };
}
