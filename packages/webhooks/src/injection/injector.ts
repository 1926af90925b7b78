import {
  isConflict,
  isNotFound,
  kinds,
  TokenBucket,
  type Clock,
  type KubeClient,
  type Logger,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import { needsConversion, type CustomResourceDefinition } from './custom-resource-definition.ts';
import { decideInjection, type WebhookAddress } from './decide-injection.ts';

export interface InjectorOptions {
  readonly client: Pick<KubeClient, 'list' | 'patch'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly address: WebhookAddress;
  /** Names of the definitions that are looked after, where they are there and need it. */
  readonly definitions: readonly string[];
}

export const definitionKind: ResourceKind<CustomResourceDefinition> = kinds.customResourceDefinition;

/** Patches: enough for rotations and for whoever applies definitions often, and few when somebody else patches back every time. */
const patchLimit = { perSecond: 0.2, burst: 30 };

/** Tells API servers by the definitions where the webhook is and whom to trust. */
export class Injector {
  readonly #options: InjectorOptions;
  readonly #logger: Logger;
  readonly #limit: TokenBucket;

  constructor(options: InjectorOptions) {
    this.#options = options;
    this.#logger = options.logger.with({ logger: 'webhook' });
    this.#limit = new TokenBucket({ clock: options.clock, ...patchLimit });
  }

  /** The definitions that need conversion, as they are now. */
  async gather(signal: AbortSignal): Promise<readonly CustomResourceDefinition[]> {
    const { client, definitions } = this.#options;
    const pages = await Promise.allSettled(
      // By name, one by one: a list of all is megabytes where many operators live.
      definitions.map((name) => client.list(definitionKind, { fieldSelector: `metadata.name=${name}` }, signal)),
    );
    const found: CustomResourceDefinition[] = [];
    for (const page of pages) {
      // The first in their order, so that a problem of all is not a new one every time.
      if (page.status === 'rejected') throw page.reason;
      found.push(...page.value.items);
    }
    return found.filter(needsConversion);
  }

  /**
   * Patches what differs and gives how many definitions that were. Those that somebody else changed meanwhile are left for
   * the next look, of which their change is the sign. Rejects when a patch is refused, or when there were too many.
   */
  async inject(
    definitions: readonly CustomResourceDefinition[],
    caBundle: string,
    signal: AbortSignal,
  ): Promise<number> {
    const { client, address } = this.#options;
    let patched = 0;
    for (const definition of definitions) {
      const patch = decideInjection(definition, address, caBundle);
      if (patch === undefined) continue;
      const name = definition.metadata?.name ?? '';
      if (!this.#limit.tryTake())
        throw new Error(`${name}: others change it back all the time; patched less often now`);
      try {
        await client.patch(definitionKind, { name }, patch, { type: 'merge' }, signal);
        patched++;
        this.#logger.info('told the API server where conversions are made', { definition: name });
      } catch (error) {
        if (!isConflict(error) && !isNotFound(error)) throw error;
      }
    }
    return patched;
  }
}
