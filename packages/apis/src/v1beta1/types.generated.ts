// Generated from schemas/ by packages/apis/generator. Do not edit.
import type { NodeSelectorRequirement, ObjectMeta, ResourceList, Taint } from '@karpenter-ts/kube-model';
import type { EC2NodeClassStatus, NodeClaimResources, NodeClaimStatus, NodeClaimTemplateMetadata, NodePoolStatus, SecurityGroupSelectorTerm, SubnetSelectorTerm } from '../types.generated.ts';

/**
 * How user data is made and what is assumed of the image; also which images are used without terms.
 */
export type AMIFamily =
  'AL2' | 'AL2023' | 'Bottlerocket' | 'Ubuntu' | 'Custom' | 'Windows2019' | 'Windows2022' | 'Windows2025';
/**
 * Which nodes are considered for consolidation, the empty ones alone or those with room to spare too.
 */
export type ConsolidationPolicy = 'WhenEmpty' | 'WhenUnderutilized';

/**
 * Says how nodes are made of EC2 instances.
 */
export interface EC2NodeClass {
  /**
   * The group and version that the object is written in.
   */
  readonly apiVersion?: string | undefined;
  /**
   * What the object is.
   */
  readonly kind?: string | undefined;
  /**
   * The object's name, labels and annotations.
   */
  readonly metadata?: ObjectMeta | undefined;
  /**
   * How the instances are made.
   */
  readonly spec: EC2NodeClassSpec;
  /**
   * What the selectors found, and whether the class can be used.
   */
  readonly status?: EC2NodeClassStatus | undefined;
}
/**
 * A node that is wanted, or there. It is made by the controller and never changed.
 */
export interface NodeClaim {
  /**
   * The group and version that the object is written in.
   */
  readonly apiVersion?: string | undefined;
  /**
   * What the object is.
   */
  readonly kind?: string | undefined;
  /**
   * The object's name, labels and annotations.
   */
  readonly metadata?: ObjectMeta | undefined;
  /**
   * The node that is wanted.
   */
  readonly spec: NodeClaimSpec;
  /**
   * The node that is there, and how far it has got.
   */
  readonly status?: NodeClaimStatus | undefined;
}
/**
 * Says which nodes may be made for pods that wait, and when they may be taken away again.
 */
export interface NodePool {
  /**
   * The group and version that the object is written in.
   */
  readonly apiVersion?: string | undefined;
  /**
   * What the object is.
   */
  readonly kind?: string | undefined;
  /**
   * The object's name, labels and annotations.
   */
  readonly metadata?: ObjectMeta | undefined;
  /**
   * The nodes that are wanted.
   */
  readonly spec: NodePoolSpec;
  /**
   * What the pool has, and whether it can be used.
   */
  readonly status?: NodePoolStatus | undefined;
}
/**
 * Names the NodeClass that says how the cloud makes the nodes.
 */
export interface NodeClassReference {
  /**
   * API group and version of the NodeClass. Without it, karpenter.k8s.aws/v1beta1; of it, the group counts.
   */
  readonly apiVersion?: string | undefined;
  /**
   * Kind of the NodeClass. Without it, EC2NodeClass.
   */
  readonly kind?: string | undefined;
  /**
   * Name of the NodeClass.
   */
  readonly name: string;
}
/**
 * Settings of the kubelet, as its own configuration names them. In v1 they are the EC2NodeClass'.
 */
export interface KubeletConfiguration {
  /**
   * Addresses of the cluster's DNS servers.
   */
  readonly clusterDNS?: readonly string[] | undefined;
  /**
   * How many pods a node may have.
   */
  readonly maxPods?: number | undefined;
  /**
   * How many pods a node may have for each of its cores, as far as maxPods lets it.
   */
  readonly podsPerCore?: number | undefined;
  /**
   * What is kept for the operating system, by resource name.
   */
  readonly systemReserved?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * What is kept for Kubernetes' own processes, by resource name.
   */
  readonly kubeReserved?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * At which signals pods are evicted at once.
   */
  readonly evictionHard?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * At which signals pods are evicted after a while, which evictionSoftGracePeriod says.
   */
  readonly evictionSoft?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * How long the signals of evictionSoft must last.
   */
  readonly evictionSoftGracePeriod?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * How many seconds pods may take at most to stop when they are evicted at a soft signal.
   */
  readonly evictionMaxPodGracePeriod?: number | undefined;
  /**
   * From which usage of the disk on unused images are removed.
   */
  readonly imageGCHighThresholdPercent?: number | undefined;
  /**
   * Down to which usage of the disk unused images are removed.
   */
  readonly imageGCLowThresholdPercent?: number | undefined;
  /**
   * Whether limits on CPU are enforced.
   */
  readonly cpuCFSQuota?: boolean | undefined;
}
/**
 * How the instances are made.
 */
export interface EC2NodeClassSpec {
  /**
   * Subnets to launch in, which are those that any of the terms selects, from 1 to 30 terms. Zones that have none of them get no nodes.
   *
   * @maxItems 30
   */
  readonly subnetSelectorTerms: readonly SubnetSelectorTerm[];
  /**
   * Security groups of the instances, which are those that any of the terms selects, from 1 to 30 terms. All of them are put on every instance.
   *
   * @maxItems 30
   */
  readonly securityGroupSelectorTerms: readonly SecurityGroupSelectorTerm[];
  /**
   * Whether instances get a public IP address. Without it, the subnet's setting decides.
   */
  readonly associatePublicIPAddress?: boolean | undefined;
  /**
   * Images to start from, those that any of the terms selects; the newest that fits is used. Without it, the latest images that AWS publishes for the AMI family.
   *
   * @maxItems 30
   */
  readonly amiSelectorTerms?: readonly AMISelectorTerm[] | undefined;
  /**
   * How user data is made and what is assumed of the image; also which images are used without terms.
   */
  readonly amiFamily: AMIFamily;
  /**
   * User data of the instances. What the AMI family needs to join the cluster is merged into it, except for the family Custom, which gets it as it is.
   */
  readonly userData?: string | undefined;
  /**
   * Name of the IAM role that nodes have, without its path. An instance profile is made for it. Either role or instanceProfile must be set.
   */
  readonly role?: string | undefined;
  /**
   * Name of the instance profile that nodes have, which is made and kept by you. Either role or instanceProfile must be set.
   */
  readonly instanceProfile?: string | undefined;
  /**
   * Tags of everything that is made in EC2 for the nodes, such as instances, volumes and launch templates. Those that the controller sets itself cannot be set here, which are karpenter.sh/nodepool, karpenter.sh/nodeclaim, karpenter.k8s.aws/ec2nodeclass, eks:eks-cluster-name and whatever starts with kubernetes.io/cluster.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * Volumes of the instances, at most 50. They replace all of those that the AMI family has by default, which are one gp3 volume of 20Gi at /dev/xvda for AL2 and AL2023, 4Gi at /dev/xvda and 20Gi at /dev/xvdb for Bottlerocket, and 50Gi at /dev/sda1 for Windows, all encrypted.
   *
   * @maxItems 50
   */
  readonly blockDeviceMappings?: readonly BlockDeviceMapping[] | undefined;
  /**
   * What is done with the disks that are part of an instance. RAID0 joins them to one volume for pods and images, and their size counts as the node's ephemeral storage. Without it they are left alone.
   */
  readonly instanceStorePolicy?: 'RAID0' | undefined;
  /**
   * Whether CloudWatch gets an instance's figures every minute rather than every five. The default is EC2's, which is false.
   */
  readonly detailedMonitoring?: boolean | undefined;
  /**
   * How the instance metadata service can be reached.
   */
  readonly metadataOptions?: MetadataOptions | undefined;
  /**
   * A reserved value that EC2 gives to some accounts, handed on as the Context of CreateFleet.
   */
  readonly context?: string | undefined;
}
/**
 * Selects images by id, or by tags, name and owner.
 */
export interface AMISelectorTerm {
  /**
   * Tags that must all be there, at most 20, such as karpenter.sh/discovery with the cluster's name. The value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The image's id, such as ami-0123456789abcdef0.
   */
  readonly id?: string | undefined;
  /**
   * The image's name. The characters * and ? stand for others. Without owner, it is looked for among the images of this account and of amazon.
   */
  readonly name?: string | undefined;
  /**
   * The image's owner, which is an account, self, or an alias such as amazon. It goes with name and tags.
   */
  readonly owner?: string | undefined;
}
/**
 * A volume of an instance.
 */
export interface BlockDeviceMapping {
  /**
   * The name of the device that the volume becomes, such as /dev/xvda. Without it the class cannot be used.
   */
  readonly deviceName?: string | undefined;
  /**
   * Whether this is the volume that the kubelet uses, so that its size counts as the node's ephemeral storage. At most one volume is. Without it, the AMI family's usual device is taken for it.
   */
  readonly rootVolume?: boolean | undefined;
  /**
   * How an EBS volume is made.
   */
  readonly ebs?: BlockDevice | undefined;
}
/**
 * How an EBS volume is made.
 */
export interface BlockDevice {
  /**
   * Whether the volume goes with the instance. The default is EC2's.
   */
  readonly deleteOnTermination?: boolean | undefined;
  /**
   * Whether the volume is encrypted. The default is the account's.
   */
  readonly encrypted?: boolean | undefined;
  /**
   * Operations per second, for volumes of the types io1, io2 and gp3. The default is that of the type.
   */
  readonly iops?: number | undefined;
  /**
   * Id, alias or ARN of the KMS key that the volume is encrypted with.
   */
  readonly kmsKeyID?: string | undefined;
  /**
   * Another spelling of kmsKeyID, which guides have.
   */
  readonly kmsKeyId?: string | undefined;
  /**
   * Id of the snapshot that the volume starts from, such as snap-0123456789abcdef0.
   */
  readonly snapshotID?: string | undefined;
  /**
   * Throughput in MiB/s, for volumes of the type gp3.
   */
  readonly throughput?: number | undefined;
  /**
   * Size as a whole number of Gi, G, Ti or T, such as 100Gi, up to 59000Gi, 64000G, 58Ti or 64T.
   */
  readonly volumeSize?: string | undefined;
  /**
   * Type of the volume. The default is EC2's, which is gp2 or the snapshot's.
   */
  readonly volumeType?: 'standard' | 'io1' | 'io2' | 'gp2' | 'sc1' | 'st1' | 'gp3' | undefined;
}
/**
 * How the instance metadata service can be reached.
 */
export interface MetadataOptions {
  /**
   * Whether the service is there at all. The default is enabled.
   */
  readonly httpEndpoint?: 'enabled' | 'disabled' | undefined;
  /**
   * Whether the service is there over IPv6. The default is disabled.
   */
  readonly httpProtocolIPv6?: 'enabled' | 'disabled' | undefined;
  /**
   * How many network hops a token's answer may take, from 1 to 64. With 1, which is the default, pods that do not use the host's network cannot get one.
   */
  readonly httpPutResponseHopLimit?: number | undefined;
  /**
   * Whether requests need a token, which is called IMDSv2. The default is required.
   */
  readonly httpTokens?: 'required' | 'optional' | undefined;
}
/**
 * The node that is wanted.
 */
export interface NodeClaimSpec {
  /**
   * Names the NodeClass that says how the cloud makes the nodes.
   */
  readonly nodeClassRef: NodeClassReference;
  /**
   * Rules for labels that the node must meet, all of them.
   *
   * @maxItems 100
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  /**
   * What the node must have room for. The scheduler fills it in.
   */
  readonly resources?: NodeClaimResources | undefined;
  /**
   * Taints that the node gets and keeps. Only pods that tolerate them may run on it.
   */
  readonly taints?: readonly Taint[] | undefined;
  /**
   * Taints that the node starts with and that something else, such as a network plugin, removes once it can be used. The claim is not initialized before they are gone.
   */
  readonly startupTaints?: readonly Taint[] | undefined;
  /**
   * Settings of the kubelet, as its own configuration names them. In v1 they are the EC2NodeClass'.
   */
  readonly kubelet?: KubeletConfiguration | undefined;
}
/**
 * The nodes that are wanted.
 */
export interface NodePoolSpec {
  /**
   * What every NodeClaim of the pool starts as.
   */
  readonly template: NodeClaimTemplate;
  /**
   * When nodes may be taken away or replaced of the controller's own accord.
   */
  readonly disruption?: Disruption | undefined;
  /**
   * The most that all nodes of the pool together may have, by resource name.
   */
  readonly limits?: ResourceList | undefined;
  /**
   * Pools with a higher weight, from 1 to 100, are tried first for every pod. A pool without a weight has weight 0. A static pool (one with replicas) has none.
   */
  readonly weight?: number | undefined;
}
/**
 * What every NodeClaim of the pool starts as.
 */
export interface NodeClaimTemplate {
  /**
   * Labels and annotations that the pool's NodeClaims and nodes get.
   */
  readonly metadata?: NodeClaimTemplateMetadata | undefined;
  /**
   * The spec of the pool's NodeClaims.
   */
  readonly spec: NodeClaimTemplateSpec;
}
/**
 * The spec of the pool's NodeClaims.
 */
export interface NodeClaimTemplateSpec {
  /**
   * Names the NodeClass that says how the cloud makes the nodes.
   */
  readonly nodeClassRef?: NodeClassReference | undefined;
  /**
   * Rules for labels that nodes must meet, all of them: which instance types, zones, architectures and capacity types may be bought, and any label of your own that pods ask for. Labels without a rule are left to the provider.
   *
   * @maxItems 100
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  /**
   * Taints that every node of the pool gets and keeps. Only pods that tolerate them get such a node.
   */
  readonly taints?: readonly Taint[] | undefined;
  /**
   * Taints that nodes start with and that something else, such as a network plugin, removes once the node can be used. Pods need not tolerate them to get a node; the node counts as ready once they are gone.
   */
  readonly startupTaints?: readonly Taint[] | undefined;
  /**
   * Settings of the kubelet, as its own configuration names them. In v1 they are the EC2NodeClass'.
   */
  readonly kubelet?: KubeletConfiguration | undefined;
  /**
   * Never had a meaning here, and must be empty.
   */
  readonly resources?: {
    /**
     * Amounts by name of the resource, such as cpu, memory or nvidia.com/gpu.
     */
    readonly requests?: ResourceList | undefined;
  } | undefined;
}
/**
 * When nodes may be taken away or replaced of the controller's own accord.
 */
export interface Disruption {
  /**
   * How long no pod must have come or gone before a node is considered for consolidation. Needed with WhenEmpty; without it, WhenUnderutilized does not wait.
   */
  readonly consolidateAfter?: string | undefined;
  /**
   * Which nodes are considered for consolidation, the empty ones alone or those with room to spare too.
   */
  readonly consolidationPolicy?: ConsolidationPolicy | undefined;
  /**
   * How old a node may become before it is replaced. In v1 it is part of the template.
   */
  readonly expireAfter?: string | undefined;
  /**
   * How many of the pool's nodes may be disrupted at a time. Of the budgets that are active and have the reason in question, the smallest counts. The default is one budget of 10% at all times; an empty list sets no bound.
   *
   * @maxItems 50
   */
  readonly budgets?: readonly Budget[] | undefined;
}
/**
 * A limit to how many of a pool's nodes may be disrupted at a time.
 */
export interface Budget {
  /**
   * A number of nodes, such as 5, or a percentage of the pool's nodes from 0% to 100%, rounded up. 0 allows none while the budget is active. The default is 10%.
   */
  readonly nodes: string;
  /**
   * When the budget starts to be active, in UTC, as five cron fields (minute, hour, day of the month, month, day of the week), such as 0 9 * * mon-fri, or as a macro such as @daily. It needs duration. Without schedule, the budget is always active.
   */
  readonly schedule?: string | undefined;
  /**
   * How long the budget stays active after each start, in hours and minutes, such as 8h, 30m or 8h30m. It needs schedule.
   */
  readonly duration?: string | undefined;
}
