import type { Condition, KubernetesObject, Node, Pod } from '@karpenter-ts/kube-model';
import { kinds, VirtualClock, type ResourceKind } from '@karpenter-ts/runtime';
import {
  InMemoryApiServer,
  node as buildNode,
  seededRandom,
  type ApiState,
  type NodeOptions,
} from '@karpenter-ts/testing';

import { ClusterIndex } from './cluster-index.ts';
import type { ModelContext } from './model-context.ts';
import { isPodReady } from './pod-state.ts';

/** An API's state on a virtual clock, for models to be tried in. */
export class ModelWorld {
  readonly clock: VirtualClock = new VirtualClock();
  readonly state: ApiState = new InMemoryApiServer({ clock: this.clock }).state;
  readonly context: ModelContext = {
    state: this.state,
    clock: this.clock,
    index: new ClusterIndex(this.state),
    random: (name: string) => seededRandom(name.length),
  };

  create<T extends KubernetesObject>(kind: ResourceKind<T>, object: T): T {
    return this.state.create(kind, object);
  }

  /** A node that is Ready. */
  node(options: NodeOptions = {}): Node {
    const conditions: readonly Condition[] = [{ type: 'Ready', status: 'True' }];
    return this.state.create(kinds.node, {
      ...buildNode(options),
      ...{ status: { ...buildNode(options).status, conditions } },
    });
  }

  get pods(): readonly Pod[] {
    return this.state.list(kinds.pod).items;
  }

  pod(name: string, namespace = 'default'): Pod {
    return this.state.get(kinds.pod, { name, namespace });
  }

  nodeOf(name: string): string | undefined {
    return this.pod(name).spec?.nodeName;
  }

  makeReady(pod: Pod): void {
    const { name = '', namespace } = pod.metadata ?? {};
    const current = this.state.get(kinds.pod, { name, namespace });
    if (isPodReady(current)) return;
    const conditions = [...(current.status?.conditions ?? []), { type: 'Ready', status: 'True' }];
    this.state.update(kinds.pod, { ...current, status: { ...current.status, phase: 'Running', conditions } }, 'status');
  }

  finish(pod: Pod): void {
    const { name = '', namespace } = pod.metadata ?? {};
    const current = this.state.get(kinds.pod, { name, namespace });
    this.state.update(kinds.pod, { ...current, status: { ...current.status, phase: 'Succeeded' } }, 'status');
  }

  async run(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
  }
}
