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
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: EC2NodeClassSpec;
  /**
   * What the selectors found.
   */
  readonly status?: EC2NodeClassStatus | undefined;
}
/**
 * How the instances are made.
 */
export interface EC2NodeClassSpec {
  /**
   * Subnets to launch in, those that any of the terms selects.
   *
   * @maxItems 30
   */
  readonly subnetSelectorTerms: readonly SubnetSelectorTerm[];
  /**
   * Security groups of the instances, those that any of the terms selects.
   *
   * @maxItems 30
   */
  readonly securityGroupSelectorTerms: readonly SecurityGroupSelectorTerm[];
  /**
   * Whether instances get a public IP address. Without it, the subnet decides.
   */
  readonly associatePublicIPAddress?: boolean | undefined;
  /**
   * Images to start from, those that any of the terms selects; the newest that fits is used. Without it, the latest images that AWS publishes for the AMI family.
   *
   * @maxItems 30
   */
  readonly amiSelectorTerms?: readonly AMISelectorTerm[] | undefined;
  readonly amiFamily: AMIFamily;
  /**
   * User data of the instances; what the AMI family needs is merged into it.
   */
  readonly userData?: string | undefined;
  /**
   * Name of the IAM role that nodes have; an instance profile is made for it.
   */
  readonly role?: string | undefined;
  /**
   * Name of the instance profile that nodes have.
   */
  readonly instanceProfile?: string | undefined;
  /**
   * Tags of everything that is made in EC2.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * Volumes of the instances. They replace those that the AMI family has by default.
   *
   * @maxItems 50
   */
  readonly blockDeviceMappings?: readonly BlockDeviceMapping[] | undefined;
  /**
   * What is done with the disks that are part of an instance.
   */
  readonly instanceStorePolicy?: 'RAID0' | undefined;
  /**
   * Whether CloudWatch gets an instance's figures every minute.
   */
  readonly detailedMonitoring?: boolean | undefined;
  readonly metadataOptions?: MetadataOptions | undefined;
  /**
   * The Context of CreateFleet.
   */
  readonly context?: string | undefined;
}
/**
 * Selects images by id, or by tags, name and owner.
 */
export interface AMISelectorTerm {
  /**
   * Tags that must all be there; the value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The image's id.
   */
  readonly id?: string | undefined;
  /**
   * The image's name; * and ? stand for other characters.
   */
  readonly name?: string | undefined;
  /**
   * The image's owner, an account or an alias such as amazon. Used with name and tags.
   */
  readonly owner?: string | undefined;
}
/**
 * A volume of an instance.
 */
export interface BlockDeviceMapping {
  /**
   * The device's name, such as /dev/xvda.
   */
  readonly deviceName?: string | undefined;
  /**
   * Whether this is the volume that kubelet uses; its size counts as the node's ephemeral storage.
   */
  readonly rootVolume?: boolean | undefined;
  readonly ebs?: BlockDevice | undefined;
}
/**
 * How an EBS volume is made.
 */
export interface BlockDevice {
  /**
   * Whether the volume goes with the instance.
   */
  readonly deleteOnTermination?: boolean | undefined;
  /**
   * Whether the volume is encrypted.
   */
  readonly encrypted?: boolean | undefined;
  /**
   * Operations per second.
   */
  readonly iops?: number | undefined;
  /**
   * The key that the volume is encrypted with.
   */
  readonly kmsKeyID?: string | undefined;
  /**
   * Another spelling of kmsKeyID, which guides have.
   */
  readonly kmsKeyId?: string | undefined;
  /**
   * The snapshot that the volume starts from.
   */
  readonly snapshotID?: string | undefined;
  /**
   * Throughput in MiB/s.
   */
  readonly throughput?: number | undefined;
  /**
   * Size in whole Gi, G, Ti or T, up to 59000Gi, 64000G, 58Ti or 64T.
   */
  readonly volumeSize?: string | undefined;
  /**
   * Type of the volume.
   */
  readonly volumeType?: 'standard' | 'io1' | 'io2' | 'gp2' | 'sc1' | 'st1' | 'gp3' | undefined;
}
/**
 * How the instance metadata service can be reached.
 */
export interface MetadataOptions {
  /**
   * Whether the service is there.
   */
  readonly httpEndpoint?: 'enabled' | 'disabled' | undefined;
  /**
   * Whether the service is there over IPv6.
   */
  readonly httpProtocolIPv6?: 'enabled' | 'disabled' | undefined;
  /**
   * How many network hops a token's answer may take; with 1, containers cannot get one.
   */
  readonly httpPutResponseHopLimit?: number | undefined;
  /**
   * Whether requests need a token (IMDSv2).
   */
  readonly httpTokens?: 'required' | 'optional' | undefined;
}
/**
 * A node that is wanted, or there. It is made by the controller and never changed.
 */
export interface NodeClaim {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: NodeClaimSpec;
  /**
   * The node that is there.
   */
  readonly status?: NodeClaimStatus | undefined;
}
/**
 * The node that is wanted.
 */
export interface NodeClaimSpec {
  readonly nodeClassRef: NodeClassReference;
  /**
   * Rules for labels that the node must meet, all of them.
   *
   * @maxItems 100
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  /**
   * What the node must have room for.
   */
  readonly resources?: NodeClaimResources | undefined;
  /**
   * Taints that the node gets and keeps.
   */
  readonly taints?: readonly Taint[] | undefined;
  /**
   * Taints that the node starts with and that something else removes once it can be used.
   */
  readonly startupTaints?: readonly Taint[] | undefined;
  /**
   * Settings of the kubelet, as its KubeletConfiguration names them. In v1 they are the EC2NodeClass'.
   */
  readonly kubelet?: Readonly<Record<string, unknown>> | undefined;
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
 * Says which nodes may be made for pods that wait, and when they may be taken away again.
 */
export interface NodePool {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: NodePoolSpec;
  /**
   * What the pool has.
   */
  readonly status?: NodePoolStatus | undefined;
}
/**
 * The nodes that are wanted.
 */
export interface NodePoolSpec {
  readonly template: NodeClaimTemplate;
  readonly disruption?: Disruption | undefined;
  /**
   * The most that all nodes of the pool together may have, by resource name.
   */
  readonly limits?: ResourceList | undefined;
  /**
   * Pools with a higher weight are tried first. A pool without one has weight 0.
   */
  readonly weight?: number | undefined;
}
/**
 * What every NodeClaim of the pool starts as.
 */
export interface NodeClaimTemplate {
  /**
   * Labels and annotations of the pool's NodeClaims and nodes.
   */
  readonly metadata?: NodeClaimTemplateMetadata | undefined;
  readonly spec: NodeClaimTemplateSpec;
}
/**
 * The spec of the pool's NodeClaims.
 */
export interface NodeClaimTemplateSpec {
  readonly nodeClassRef?: NodeClassReference | undefined;
  /**
   * Rules for labels that nodes must meet, all of them: which instance types, zones, architectures and capacity types may be bought, and any label of your own that pods ask for. Labels without a rule are left to the provider.
   *
   * @maxItems 100
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  /**
   * Taints that every node of the pool gets and keeps.
   */
  readonly taints?: readonly Taint[] | undefined;
  /**
   * Taints that nodes start with and that something else removes once the node can be used. Pods need not tolerate them to get a node.
   */
  readonly startupTaints?: readonly Taint[] | undefined;
  /**
   * Settings of the kubelet, as its KubeletConfiguration names them. In v1 they are the EC2NodeClass'.
   */
  readonly kubelet?: Readonly<Record<string, unknown>> | undefined;
  /**
   * Never had a meaning here, and must be empty.
   */
  readonly resources?: {
    /**
     * Quantities by resource name.
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
  readonly consolidationPolicy?: ConsolidationPolicy | undefined;
  /**
   * How old a node may become before it is replaced. In v1 it is part of the template.
   */
  readonly expireAfter?: string | undefined;
  /**
   * How many nodes may be disrupted at a time. The smallest active budget counts.
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
   * A number of nodes, or a percentage of the pool's nodes, rounded up.
   */
  readonly nodes: string;
  /**
   * When the budget starts to be active, in UTC: five cron fields (minute, hour, day of the month, month, day of the week) or a macro such as @daily. Needs duration. Without it, the budget is always active.
   */
  readonly schedule?: string | undefined;
  /**
   * How long the budget stays active after each start, in hours and minutes. Needs schedule.
   */
  readonly duration?: string | undefined;
}
