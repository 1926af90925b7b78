import { AWS_GROUP } from '../groups.ts';
import { CAPACITY_TYPES, LABEL_CAPACITY_TYPE, WELL_KNOWN_LABELS } from '../labels.ts';
import type { ValidationRules } from '../validate-requirement.ts';

/** The EC2NodeClass of a node: what `nodeClassLabelKey` gives for one. */
export const LABEL_EC2_NODE_CLASS = 'karpenter.k8s.aws/ec2nodeclass';
/** `default` or `dedicated`: one of {@link INSTANCE_TENANCIES}. */
export const LABEL_INSTANCE_TENANCY = 'karpenter.k8s.aws/instance-tenancy';
/** Every value that {@link LABEL_INSTANCE_TENANCY} can have. */
export const INSTANCE_TENANCIES: ReadonlySet<string> = new Set(['default', 'dedicated']);
/** An availability zone's id, which means the same zone in every account. */
export const LABEL_ZONE_ID = 'topology.k8s.aws/zone-id';

/** Labels of an instance type, by name without the domain `karpenter.k8s.aws`. */
const TYPE_LABELS = [
  'instance-accelerator-count',
  'instance-accelerator-manufacturer',
  'instance-accelerator-name',
  'instance-capability-flex',
  'instance-category',
  'instance-cpu',
  'instance-cpu-manufacturer',
  'instance-cpu-sustained-clock-speed-mhz',
  'instance-ebs-bandwidth',
  'instance-encryption-in-transit-supported',
  'instance-family',
  'instance-generation',
  'instance-gpu-count',
  'instance-gpu-manufacturer',
  'instance-gpu-memory',
  'instance-gpu-name',
  'instance-hypervisor',
  'instance-local-nvme',
  'instance-memory',
  'instance-network-bandwidth',
  'instance-size',
  'nitro-sandbox',
];

/** Labels of how an instance is bought and where it is put, by name without the domain `karpenter.k8s.aws`. */
const LAUNCH_LABELS = [
  'capacity-reservation-id',
  'capacity-reservation-interruptible',
  'capacity-reservation-type',
  'instance-tenancy',
  'placement-group-id',
  'placement-group-partition',
];

/** Labels that say what an EC2 instance type is. */
export const EC2_INSTANCE_LABELS: ReadonlySet<string> = new Set(TYPE_LABELS.map((name) => `${AWS_GROUP}/${name}`));

/**
 * Every label that pools and pods may ask for on EC2: the core's, those of instance types, and those of how an instance
 * is bought. Upstream: the `init` of `pkg/apis/v1/labels.go`, and the class' own label, which the CRD lets through.
 */
export const EC2_WELL_KNOWN_LABELS: ReadonlySet<string> = new Set([
  ...WELL_KNOWN_LABELS,
  ...EC2_INSTANCE_LABELS,
  ...LAUNCH_LABELS.map((name) => `${AWS_GROUP}/${name}`),
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
