/** Labels of EC2 instances, each with what its values are; all of the domain `karpenter.k8s.aws`. */

/** How many accelerators for inference or training, such as Inferentia or Trainium, the machine has. */
export const LABEL_INSTANCE_ACCELERATOR_COUNT = 'karpenter.k8s.aws/instance-accelerator-count';
/** Who makes the machine's accelerators: `aws`. */
export const LABEL_INSTANCE_ACCELERATOR_MANUFACTURER = 'karpenter.k8s.aws/instance-accelerator-manufacturer';
/** What the machine's accelerators are called, such as `inferentia`. */
export const LABEL_INSTANCE_ACCELERATOR_NAME = 'karpenter.k8s.aws/instance-accelerator-name';
/** `true` for flexible families such as `m7i-flex`, `false` for all others. */
export const LABEL_INSTANCE_CAPABILITY_FLEX = 'karpenter.k8s.aws/instance-capability-flex';
/** The letters that an instance type begins with: `m` of `m5.large`. */
export const LABEL_INSTANCE_CATEGORY = 'karpenter.k8s.aws/instance-category';
/** Virtual CPUs. */
export const LABEL_INSTANCE_CPU = 'karpenter.k8s.aws/instance-cpu';
/** Who makes the CPUs: `intel`, `amd` or `aws`. */
export const LABEL_INSTANCE_CPU_MANUFACTURER = 'karpenter.k8s.aws/instance-cpu-manufacturer';
/** Clock speed of the CPUs that they can hold, in MHz. */
export const LABEL_INSTANCE_CPU_SUSTAINED_CLOCK_SPEED_MHZ = 'karpenter.k8s.aws/instance-cpu-sustained-clock-speed-mhz';
/** The most that the machine exchanges with its EBS volumes, in Mbit/s. */
export const LABEL_INSTANCE_EBS_BANDWIDTH = 'karpenter.k8s.aws/instance-ebs-bandwidth';
/** `true` where traffic between instances of the kind is encrypted. */
export const LABEL_INSTANCE_ENCRYPTION_IN_TRANSIT_SUPPORTED =
  'karpenter.k8s.aws/instance-encryption-in-transit-supported';
/** What stands before the dot of an instance type: `m5` of `m5.large`. */
export const LABEL_INSTANCE_FAMILY = 'karpenter.k8s.aws/instance-family';
/** The number in an instance type: `5` of `m5.large`. */
export const LABEL_INSTANCE_GENERATION = 'karpenter.k8s.aws/instance-generation';
/** How many GPUs the machine has. */
export const LABEL_INSTANCE_GPU_COUNT = 'karpenter.k8s.aws/instance-gpu-count';
/** Who makes the machine's GPUs, such as `nvidia`. */
export const LABEL_INSTANCE_GPU_MANUFACTURER = 'karpenter.k8s.aws/instance-gpu-manufacturer';
/** Memory of one GPU, in MiB. */
export const LABEL_INSTANCE_GPU_MEMORY = 'karpenter.k8s.aws/instance-gpu-memory';
/** What the machine's GPUs are called, such as `a10g`. */
export const LABEL_INSTANCE_GPU_NAME = 'karpenter.k8s.aws/instance-gpu-name';
/** `nitro`, `xen`, or empty for bare metal. */
export const LABEL_INSTANCE_HYPERVISOR = 'karpenter.k8s.aws/instance-hypervisor';
/** Size of the NVMe disks that are part of the machine, in GB. */
export const LABEL_INSTANCE_LOCAL_NVME = 'karpenter.k8s.aws/instance-local-nvme';
/** Memory, in MiB, before anything is taken from it. */
export const LABEL_INSTANCE_MEMORY = 'karpenter.k8s.aws/instance-memory';
/** What the machine can exchange with the network all the time, in Mbit/s. */
export const LABEL_INSTANCE_NETWORK_BANDWIDTH = 'karpenter.k8s.aws/instance-network-bandwidth';
/** What stands behind the dot of an instance type: `large` of `m5.large`. */
export const LABEL_INSTANCE_SIZE = 'karpenter.k8s.aws/instance-size';
/** `true` where Nitro Enclaves can be made. */
export const LABEL_NITRO_SANDBOX = 'karpenter.k8s.aws/nitro-sandbox';

/** The capacity reservation that an instance is launched into. */
export const LABEL_CAPACITY_RESERVATION_ID = 'karpenter.k8s.aws/capacity-reservation-id';
/** `true` where the reservation may be taken back. */
export const LABEL_CAPACITY_RESERVATION_INTERRUPTIBLE = 'karpenter.k8s.aws/capacity-reservation-interruptible';
/** `default` or `capacity-block`. */
export const LABEL_CAPACITY_RESERVATION_TYPE = 'karpenter.k8s.aws/capacity-reservation-type';
/** The placement group that an instance is in. */
export const LABEL_PLACEMENT_GROUP_ID = 'karpenter.k8s.aws/placement-group-id';
/** The partition of the placement group that an instance is in. */
export const LABEL_PLACEMENT_GROUP_PARTITION = 'karpenter.k8s.aws/placement-group-partition';
