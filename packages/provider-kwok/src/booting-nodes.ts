import type { Node } from '@karpenter-ts/kube-model';
import { type Clock, isAlreadyExists, kinds, type KubeClient } from '@karpenter-ts/runtime';

/** First pause after a node could not be made, doubled each time. */
const RETRY_MIN_MS = 1000;
const RETRY_MAX_MS = 30_000;

interface Boot {
  readonly node: Node;
  readonly stop: AbortController;
}

/** Nodes that were launched with a registration delay and are not there yet. They last as long as the process. */
export class BootingNodes {
  readonly #client: KubeClient;
  readonly #clock: Clock;
  readonly #boots = new Map<string, Boot>();

  constructor({ client, clock }: { readonly client: KubeClient; readonly clock: Clock }) {
    this.#client = client;
    this.#clock = clock;
  }

  /** Makes the node after a while. One that is on its way already is the answer instead. */
  start(node: Node, delayMs: number): Node {
    const name = node.metadata?.name ?? '';
    const known = this.#boots.get(name);
    if (known !== undefined) return known.node;
    const creationTimestamp = new Date(this.#clock.now()).toISOString();
    const boot = { node: { ...node, metadata: { ...node.metadata, creationTimestamp } }, stop: new AbortController() };
    this.#boots.set(name, boot);
    void this.#boot(name, node, delayMs, boot.stop.signal);
    return boot.node;
  }

  get(name: string): Node | undefined {
    return this.#boots.get(name)?.node;
  }

  nodes(): readonly Node[] {
    return [...this.#boots.values()].map(({ node }) => node);
  }

  /** Whether the node was on its way; it will not come any more. */
  cancel(name: string): boolean {
    const boot = this.#boots.get(name);
    if (boot === undefined) return false;
    this.#boots.delete(name);
    boot.stop.abort(new Error('the instance was deleted before its node came'));
    return true;
  }

  close(): void {
    for (const name of [...this.#boots.keys()]) this.cancel(name);
  }

  async #boot(name: string, node: Node, delayMs: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(delayMs, signal);
      await this.#make(node, signal);
    } catch (error) {
      // Only a cancelled boot ends this way: everything else is tried again.
      if (!signal.aborted) throw error;
      return;
    }
    this.#boots.delete(name);
  }

  async #make(node: Node, signal: AbortSignal): Promise<void> {
    for (let pauseMs = RETRY_MIN_MS; ; pauseMs = Math.min(2 * pauseMs, RETRY_MAX_MS)) {
      try {
        await this.#client.create(kinds.node, node, signal);
        return;
      } catch (error) {
        if (isAlreadyExists(error)) return;
        await this.#clock.sleep(pauseMs, signal);
      }
    }
  }
}
