/** The class that the pools below refer to. */
export const nodeClass = {
  apiVersion: 'karpenter.kwok.sh/v1alpha1',
  kind: 'KWOKNodeClass',
  metadata: { name: 'default' },
};

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
  readonly minValues?: number;
}

/** A pool of on-demand amd64 types under 17 CPU, as it works with the reference and with us. */
export function nodePool(name: string, more: { readonly requirements?: readonly Requirement[] } = {}): object {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      template: {
        spec: {
          nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' },
          requirements: [
            { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
            { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
            { key: 'karpenter.kwok.sh/instance-cpu', operator: 'Lt', values: ['17'] },
            ...(more.requirements ?? []),
          ],
          expireAfter: 'Never',
        },
      },
      disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '0s', budgets: [{ nodes: '100%' }] },
    },
  };
}

interface DeploymentOptions {
  readonly name: string;
  readonly replicas: number;
  readonly requests?: Readonly<Record<string, string>>;
  /** Requests of extended resources, which are limits too. */
  readonly devices?: Readonly<Record<string, string>>;
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** nginx, half a CPU and half a gibibyte each. */
export function deployment({ name, replicas, requests, devices, nodeSelector }: DeploymentOptions): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          ...(nodeSelector === undefined ? {} : { nodeSelector }),
          containers: [
            {
              name: 'nginx',
              image: 'nginx',
              resources: {
                requests: { ...(requests ?? { cpu: '500m', memory: '512Mi' }), ...devices },
                ...(devices === undefined ? {} : { limits: devices }),
              },
            },
          ],
        },
      },
    },
  };
}
