import type { Container, Pod } from '@karpenter-ts/kube-model';

import type { Workload } from './subject.ts';

/** One pod as the workload makes it: what its containers are limited to is also what they ask for, as the API server has it. */
export function podOf({ namespace, name, template }: Workload, uniqueName: string = name): Pod {
  const { metadata, spec } = template;
  if (spec === undefined) return { metadata: { namespace, name: uniqueName } };
  return {
    metadata: { namespace, name: uniqueName, labels: metadata?.labels, annotations: metadata?.annotations },
    spec: {
      ...spec,
      containers: spec.containers.map(withRequests),
      initContainers: spec.initContainers?.map(withRequests),
    },
  };
}

/** The pod without what depends on other pods and on volumes: where it could go in an empty cluster. */
export function alone(pod: Pod): Pod {
  if (pod.spec === undefined) return pod;
  const { affinity, ...spec } = pod.spec;
  return {
    ...pod,
    spec: {
      ...spec,
      affinity: affinity?.nodeAffinity === undefined ? undefined : { nodeAffinity: affinity.nodeAffinity },
      topologySpreadConstraints: undefined,
      volumes: undefined,
    },
  };
}

function withRequests(container: Container): Container {
  const { requests, limits } = container.resources ?? {};
  if (limits === undefined) return container;
  return { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } };
}
