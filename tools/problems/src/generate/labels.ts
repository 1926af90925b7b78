export const ZONE = 'topology.kubernetes.io/zone';
export const HOST = 'kubernetes.io/hostname';
export const ARCH = 'kubernetes.io/arch';
export const OS = 'kubernetes.io/os';
export const INSTANCE_TYPE = 'node.kubernetes.io/instance-type';
export const CAPACITY_TYPE = 'karpenter.sh/capacity-type';
export const NODE_POOL = 'karpenter.sh/nodepool';

/** Labels of the made-up machines. */
export const CATEGORY = 'machines.example/category';
export const GENERATION = 'machines.example/generation';
export const CPU = 'machines.example/cpu';
export const NVME = 'machines.example/local-nvme';

export const zones = ['zone-a', 'zone-b', 'zone-c', 'zone-d'] as const;
