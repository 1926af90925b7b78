import type { KubernetesObject } from '@karpenter-ts/kube-model';

/** An event to publish about an object. */
export interface KubernetesEvent {
  readonly involvedObject: KubernetesObject;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Events with the same reason and values within `dedupeMs` are dropped. Default: the object's uid. */
  readonly dedupeValues?: readonly string[] | undefined;
  /** Default two minutes. */
  readonly dedupeMs?: number | undefined;
  /** Name of a shared limiter, with its events per second and burst. */
  readonly rateLimit?: { readonly name: string; readonly perSecond: number; readonly burst: number } | undefined;
}

/** Publishes events without ever failing or blocking the caller. */
export interface EventRecorder {
  publish(event: KubernetesEvent): void;
}
