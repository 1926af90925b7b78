import { AWS_GROUP } from '../groups.ts';
import { CAPACITY_TYPES, LABEL_CAPACITY_TYPE, WELL_KNOWN_LABELS } from '../labels.ts';
import {
  LABEL_CAPACITY_RESERVATION_ID,
  LABEL_CAPACITY_RESERVATION_INTERRUPTIBLE,
  LABEL_CAPACITY_RESERVATION_TYPE,
  LABEL_INSTANCE_ACCELERATOR_COUNT,
  LABEL_INSTANCE_ACCELERATOR_MANUFACTURER,
  LABEL_INSTANCE_ACCELERATOR_NAME,
  LABEL_INSTANCE_CAPABILITY_FLEX,
  LABEL_INSTANCE_CATEGORY,
  LABEL_INSTANCE_CPU,
  LABEL_INSTANCE_CPU_MANUFACTURER,
  LABEL_INSTANCE_CPU_SUSTAINED_CLOCK_SPEED_MHZ,
  LABEL_INSTANCE_EBS_BANDWIDTH,
  LABEL_INSTANCE_ENCRYPTION_IN_TRANSIT_SUPPORTED,
  LABEL_INSTANCE_FAMILY,
  LABEL_INSTANCE_GENERATION,
  LABEL_INSTANCE_GPU_COUNT,
  LABEL_INSTANCE_GPU_MANUFACTURER,
  LABEL_INSTANCE_GPU_MEMORY,
  LABEL_INSTANCE_GPU_NAME,
  LABEL_INSTANCE_HYPERVISOR,
  LABEL_INSTANCE_LOCAL_NVME,
  LABEL_INSTANCE_MEMORY,
  LABEL_INSTANCE_NETWORK_BANDWIDTH,
  LABEL_INSTANCE_SIZE,
  LABEL_NITRO_SANDBOX,
  LABEL_PLACEMENT_GROUP_ID,
  LABEL_PLACEMENT_GROUP_PARTITION,
} from './instance-labels.ts';
import type { ValidationRules } from '../validate-requirement.ts';

/** The EC2NodeClass of a node: what `nodeClassLabelKey` gives for one. */
export const LABEL_EC2_NODE_CLASS = 'karpenter.k8s.aws/ec2nodeclass';
/** `default` or `dedicated`: one of {@link INSTANCE_TENANCIES}. */
export const LABEL_INSTANCE_TENANCY = 'karpenter.k8s.aws/instance-tenancy';
/** Every value that {@link LABEL_INSTANCE_TENANCY} can have. */
export const INSTANCE_TENANCIES: ReadonlySet<string> = new Set(['default', 'dedicated']);
/** An availability zone's id, which means the same zone in every account. */
export const LABEL_ZONE_ID = 'topology.k8s.aws/zone-id';

/** Labels that say what an EC2 instance type is. */
export const EC2_INSTANCE_LABELS: ReadonlySet<string> = new Set([
  LABEL_INSTANCE_ACCELERATOR_COUNT,
  LABEL_INSTANCE_ACCELERATOR_MANUFACTURER,
  LABEL_INSTANCE_ACCELERATOR_NAME,
  LABEL_INSTANCE_CAPABILITY_FLEX,
  LABEL_INSTANCE_CATEGORY,
  LABEL_INSTANCE_CPU,
  LABEL_INSTANCE_CPU_MANUFACTURER,
  LABEL_INSTANCE_CPU_SUSTAINED_CLOCK_SPEED_MHZ,
  LABEL_INSTANCE_EBS_BANDWIDTH,
  LABEL_INSTANCE_ENCRYPTION_IN_TRANSIT_SUPPORTED,
  LABEL_INSTANCE_FAMILY,
  LABEL_INSTANCE_GENERATION,
  LABEL_INSTANCE_GPU_COUNT,
  LABEL_INSTANCE_GPU_MANUFACTURER,
  LABEL_INSTANCE_GPU_MEMORY,
  LABEL_INSTANCE_GPU_NAME,
  LABEL_INSTANCE_HYPERVISOR,
  LABEL_INSTANCE_LOCAL_NVME,
  LABEL_INSTANCE_MEMORY,
  LABEL_INSTANCE_NETWORK_BANDWIDTH,
  LABEL_INSTANCE_SIZE,
  LABEL_NITRO_SANDBOX,
]);

/**
 * Every label that pools and pods may ask for on EC2: the core's, those of instance types, and those of how an instance
 * is bought. Upstream: the `init` of `pkg/apis/v1/labels.go`, and the class' own label, which the CRD lets through.
 */
export const EC2_WELL_KNOWN_LABELS: ReadonlySet<string> = new Set([
  ...WELL_KNOWN_LABELS,
  ...EC2_INSTANCE_LABELS,
  LABEL_CAPACITY_RESERVATION_ID,
  LABEL_CAPACITY_RESERVATION_INTERRUPTIBLE,
  LABEL_CAPACITY_RESERVATION_TYPE,
  LABEL_PLACEMENT_GROUP_ID,
  LABEL_PLACEMENT_GROUP_PARTITION,
  LABEL_INSTANCE_TENANCY,
  LABEL_EC2_NODE_CLASS,
  LABEL_ZONE_ID,
]);

/** What `validateNodePool` and `validateNodeOverlay` have to know about pools whose class is an EC2NodeClass. */
export const EC2_VALIDATION_RULES: ValidationRules = {
  wellKnownLabels: EC2_WELL_KNOWN_LABELS,
  restrictedLabelDomains: [AWS_GROUP],
  knownValues: new Map([
    [LABEL_CAPACITY_TYPE, CAPACITY_TYPES],
    [LABEL_INSTANCE_TENANCY, INSTANCE_TENANCIES],
  ]),
};

/** An EC2NodeClass' drift hash, and that of the class when the NodeClaim was made. */
export const ANNOTATION_EC2_NODE_CLASS_HASH = 'karpenter.k8s.aws/ec2nodeclass-hash';
/** Which algorithm made {@link ANNOTATION_EC2_NODE_CLASS_HASH}. */
export const ANNOTATION_EC2_NODE_CLASS_HASH_VERSION = 'karpenter.k8s.aws/ec2nodeclass-hash-version';
/** `true` on a NodeClaim whose instance has its tags. */
export const ANNOTATION_INSTANCE_TAGGED = 'karpenter.k8s.aws/tagged';
/** `true` on a NodeClaim whose instance has the tag with the cluster's name. */
export const ANNOTATION_CLUSTER_NAME_TAGGED = 'compatibility.karpenter.k8s.aws/cluster-name-tagged';
/** The instance profile that a NodeClaim's instance was launched with. */
export const ANNOTATION_INSTANCE_PROFILE = 'karpenter.k8s.aws/instance-profile-name';
/** Keeps an EC2NodeClass until what was made for it in EC2 and IAM is gone. */
export const FINALIZER_EC2_NODE_CLASS = 'karpenter.k8s.aws/termination';
