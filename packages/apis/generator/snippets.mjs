/** What editors offer for an empty document: whole objects, with places to fill in. */
export const SNIPPETS = [
  {
    label: 'NodePool',
    description: 'A NodePool of spot and on-demand instances.',
    body: {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: '${1:default}' },
      spec: {
        template: {
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: '${2:default}' },
            requirements: [
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot', 'on-demand'] },
              { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
            ],
          },
        },
        limits: { cpu: '${3:100}' },
      },
    },
  },
  {
    label: 'EC2NodeClass',
    description: 'An EC2NodeClass of Amazon Linux, with subnets and security groups found by a tag.',
    body: {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: '${1:default}' },
      spec: {
        role: '${2:KarpenterNodeRole-my-cluster}',
        amiSelectorTerms: [{ alias: 'al2023@latest' }],
        subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': '${3:my-cluster}' } }],
        securityGroupSelectorTerms: [{ tags: { 'karpenter.sh/discovery': '${3:my-cluster}' } }],
      },
    },
  },
];
