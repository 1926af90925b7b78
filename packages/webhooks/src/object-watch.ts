import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { Backoff, isGone, type Clock, type KubeClient, type ResourceKind } from '@karpenter-ts/runtime';

export interface ObjectWatchOptions {
  readonly client: Pick<KubeClient, 'list' | 'watch'>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly namespace?: string | undefined;
  /** Something may have happened to the object. */
  readonly onChange: () => void;
  /** The watch is not allowed, or failed otherwise. It is tried again. */
  readonly onError: (error: unknown) => void;
}

/** How long the server is to keep a watch; as reflectors have it, roughly. */
const watchSeconds = 480;

/**
 * Watches one object by its name until aborted, and keeps nothing: definitions are large, and all that is asked is when to
 * look again. Permissions that are bound to the name suffice.
 */
export async function watchObject(options: ObjectWatchOptions, signal: AbortSignal): Promise<void> {
  const { client, clock, random, kind, name, namespace } = options;
  const fieldSelector = `metadata.name=${name}`;
  const backoff = new Backoff({ random, initialMs: 500, maxMs: 60_000, healthyMs: 60_000 });
  while (!signal.aborted) {
    const startedMs = clock.now();
    try {
      const { resourceVersion } = await client.list<KubernetesObject>(kind, { namespace, fieldSelector }, signal);
      // What happened since the last watch ended.
      options.onChange();
      const watch = client.watch(
        kind,
        { namespace, fieldSelector, resourceVersion, timeoutSeconds: watchSeconds },
        signal,
      );
      for await (const event of watch) if (event.type !== 'BOOKMARK') options.onChange();
    } catch (error) {
      // Cast: `aborted` changes while this function waits, which narrowing does not see.
      if (signal.aborted as boolean) return;
      if (!isGone(error)) options.onError(error);
      await clock.sleep(backoff.next(clock.now() - startedMs), signal).catch(() => undefined);
    }
  }
}
