import type { KubernetesObject, Labels, Pod, PodSpec, PodTemplateSpec } from '@karpenter-ts/kube-model';
import { isAlreadyExists, kinds } from '@karpenter-ts/runtime';
import type { ApiState } from '@karpenter-ts/testing';

import { ownedBy } from './owner.ts';

export interface PodFromTemplate {
  readonly owner: KubernetesObject;
  readonly template: PodTemplateSpec | undefined;
  /** Added to the template's. */
  readonly labels?: Labels | undefined;
  /** A fixed name; without it, the owner's with five letters behind. */
  readonly name?: string | undefined;
  /** Instead of the template's. */
  readonly spec?: PodSpec | undefined;
}

/** Makes a pod of its controller's template. */
export function createPodFromTemplate(state: ApiState, { owner, template, labels, name, spec }: PodFromTemplate): Pod {
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(name === undefined ? { generateName: `${owner.metadata?.name ?? ''}-` } : { name }),
      namespace: owner.metadata?.namespace,
      labels: { ...template?.metadata?.labels, ...labels },
      annotations: template?.metadata?.annotations ?? {},
      ownerReferences: [ownedBy(owner)],
    },
    spec: spec ?? template?.spec ?? { containers: [] },
  };
  for (;;) {
    try {
      return state.create(kinds.pod, pod);
    } catch (error) {
      // Five random letters meet now and then; the next five are others.
      if (name !== undefined || !isAlreadyExists(error)) throw error;
    }
  }
}
