// Generated from schemas/ by packages/apis/generator. Do not edit.
import type { Condition, NodeSelectorRequirement, ObjectMeta, ResourceList, Taint } from '@karpenter-ts/kube-model';

/**
 * How user data is made and what is assumed of the image. Needed where no alias is selected.
 */
export type AMIFamily = 'AL2' | 'AL2023' | 'Bottlerocket' | 'Custom' | 'Windows2019' | 'Windows2022' | 'Windows2025';
/**
 * Which nodes are considered for consolidation.
 */
export type ConsolidationPolicy = 'WhenEmpty' | 'WhenEmptyOrUnderutilized' | 'Balanced';
/**
 * Why a node may be disrupted.
 */
export type DisruptionReason = 'Underutilized' | 'Empty' | 'Drifted';

/**
 * Room that is kept free for pods to come, as if pods of a given shape were waiting for it.
 */
export interface CapacityBuffer {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: CapacityBufferSpec;
  readonly status?: CapacityBufferStatus | undefined;
}
/**
 * What room is kept, and how much of it.
 */
export interface CapacityBufferSpec {
  /**
   * How the room is kept. Every buffer is treated as one of active capacity, whatever this says.
   */
  readonly provisioningStrategy?: string | undefined;
  readonly podTemplateRef?: PodTemplateReference | undefined;
  readonly scalableRef?: ScalableReference | undefined;
  /**
   * For how many pods there is to be room. With percentage, the greater number is followed.
   */
  readonly replicas?: number | undefined;
  /**
   * For how many pods there is to be room, in percent of the replicas of the workload that scalableRef names; rounded up, and at least one.
   */
  readonly percentage?: number | undefined;
  /**
   * The most that the room may amount to, by resource. Without replicas and percentage there is room for as many pods as these allow.
   */
  readonly limits?: ResourceList | undefined;
}
/**
 * A PodTemplate of the same namespace.
 */
export interface PodTemplateReference {
  /**
   * The PodTemplate's name.
   */
  readonly name: string;
}
/**
 * A Deployment, StatefulSet or ReplicaSet of the same namespace, whose pods' shape each unit of room has. Not with podTemplateRef.
 */
export interface ScalableReference {
  /**
   * The workload's API group; empty means apps.
   */
  readonly apiGroup?: string | undefined;
  /**
   * The workload's kind.
   */
  readonly kind: string;
  /**
   * The workload's name.
   */
  readonly name: string;
}
/**
 * What the buffer came to.
 */
export interface CapacityBufferStatus {
  /**
   * The strategy, as the spec has it.
   */
  readonly provisioningStrategy?: string | undefined;
  readonly podTemplateRef?: PodTemplateReference | undefined;
  /**
   * That PodTemplate's generation.
   */
  readonly podTemplateGeneration?: number | undefined;
  /**
   * For how many pods there is to be room.
   */
  readonly replicas?: number | undefined;
  /**
   * The object's state, one entry for each aspect.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * Says how nodes are made of EC2 instances.
 */
export interface EC2NodeClass {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: EC2NodeClassSpec;
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
   * Capacity reservations that may be used, those that any of the terms selects.
   *
   * @maxItems 30
   */
  readonly capacityReservationSelectorTerms?: readonly CapacityReservationSelectorTerm[] | undefined;
  readonly placementGroupSelector?: PlacementGroupSelector | undefined;
  /**
   * Whether instances get a public IP address. Without it, the subnet decides.
   */
  readonly associatePublicIPAddress?: boolean | undefined;
  /**
   * How many IPv4 or IPv6 prefixes the primary interface gets.
   */
  readonly ipPrefixCount?: number | undefined;
  /**
   * Images to start from, those that any of the terms selects; the newest that fits is used.
   *
   * @minItems 1
   * @maxItems 30
   */
  readonly amiSelectorTerms: readonly AMISelectorTerm[];
  readonly amiFamily?: AMIFamily | undefined;
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
   * Settings of the kubelet, as its KubeletConfiguration names them.
   */
  readonly kubelet?: Readonly<Record<string, unknown>> | undefined;
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
   * Network interfaces of the instances, in place of one primary interface.
   *
   * @maxItems 150
   */
  readonly networkInterfaces?: readonly NetworkInterface[] | undefined;
  /**
   * Whether CloudWatch gets an instance's figures every minute.
   */
  readonly detailedMonitoring?: boolean | undefined;
  readonly metadataOptions?: MetadataOptions | undefined;
  readonly connectionTracking?: ConnectionTracking | undefined;
  /**
   * The Context of CreateFleet.
   */
  readonly context?: string | undefined;
  readonly cpuOptions?: CPUOptions | undefined;
}
/**
 * Selects subnets by tags or by id.
 */
export interface SubnetSelectorTerm {
  /**
   * Tags that must all be there; the value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The subnet's id.
   */
  readonly id?: string | undefined;
}
/**
 * Selects security groups by tags, by id or by name.
 */
export interface SecurityGroupSelectorTerm {
  /**
   * Tags that must all be there; the value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The security group's id.
   */
  readonly id?: string | undefined;
  /**
   * The security group's name (not its Name tag).
   */
  readonly name?: string | undefined;
}
/**
 * Selects capacity reservations by id, or by tags, owner and match criteria.
 */
export interface CapacityReservationSelectorTerm {
  /**
   * Tags that must all be there; the value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The capacity reservation's id.
   */
  readonly id?: string | undefined;
  /**
   * The account that owns the capacity reservation.
   */
  readonly ownerID?: string | undefined;
  /**
   * Whether any instance that fits may use the reservation (open), or only one that names it (targeted).
   */
  readonly instanceMatchCriteria?: 'open' | 'targeted' | undefined;
}
/**
 * Selects the placement group of the instances by name or by id.
 */
export interface PlacementGroupSelector {
  /**
   * The placement group's name.
   */
  readonly name?: string | undefined;
  /**
   * The placement group's id.
   */
  readonly id?: string | undefined;
}
/**
 * Selects images by alias, by id, by SSM parameter, or by tags, name and owner.
 */
export interface AMISelectorTerm {
  /**
   * A family and a version of the images that AWS publishes for EKS, such as al2023@latest.
   */
  readonly alias?: string | undefined;
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
  /**
   * Name or ARN of an SSM parameter that holds the image's id.
   */
  readonly ssmParameter?: string | undefined;
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
   * The snapshot that the volume starts from.
   */
  readonly snapshotID?: string | undefined;
  /**
   * Throughput in MiB/s.
   */
  readonly throughput?: number | undefined;
  /**
   * Speed in MiB/s at which the volume is filled from the snapshot.
   */
  readonly volumeInitializationRate?: number | undefined;
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
 * A network interface of an instance.
 */
export interface NetworkInterface {
  /**
   * The network card that the interface is on.
   */
  readonly networkCardIndex: number;
  /**
   * The interface's place on the card.
   */
  readonly deviceIndex: number;
  /**
   * An ordinary interface, or one for EFA traffic only.
   */
  readonly interfaceType: 'interface' | 'efa-only';
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
 * After how many idle seconds a connection is forgotten. Excludes instance types that are not Nitro.
 */
export interface ConnectionTracking {
  /**
   * For established TCP connections.
   */
  readonly tcpEstablishedTimeout?: number | undefined;
  /**
   * For UDP flows with more than one request and answer.
   */
  readonly udpStreamTimeout?: number | undefined;
  /**
   * For UDP flows in one direction, or with one request and answer.
   */
  readonly udpTimeout?: number | undefined;
}
/**
 * Features of the CPU.
 */
export interface CPUOptions {
  /**
   * Whether virtual machines can run on the instance.
   */
  readonly nestedVirtualization?: 'enabled' | 'disabled' | undefined;
}
/**
 * What the selectors found.
 */
export interface EC2NodeClassStatus {
  /**
   * The subnets, those with most free addresses first.
   */
  readonly subnets?: readonly Subnet[] | undefined;
  /**
   * The security groups.
   */
  readonly securityGroups?: readonly SecurityGroup[] | undefined;
  /**
   * The images, newest first.
   */
  readonly amis?: readonly AMI[] | undefined;
  /**
   * The capacity reservations.
   */
  readonly capacityReservations?: readonly CapacityReservation[] | undefined;
  /**
   * The instance profile that nodes get.
   */
  readonly instanceProfile?: string | undefined;
  /**
   * The object's state, one entry for each aspect.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * A subnet that was found.
 */
export interface Subnet {
  /**
   * The subnet's id.
   */
  readonly id: string;
  /**
   * Its availability zone.
   */
  readonly zone: string;
  /**
   * The availability zone's id, which means the same zone in every account.
   */
  readonly zoneID?: string | undefined;
}
/**
 * A security group that was found.
 */
export interface SecurityGroup {
  /**
   * The security group's id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly name?: string | undefined;
}
/**
 * An image that was found.
 */
export interface AMI {
  /**
   * The image's id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly name?: string | undefined;
  /**
   * Whether its owner deprecated it.
   */
  readonly deprecated?: boolean | undefined;
  /**
   * Which instance types it can be used for.
   */
  readonly requirements: readonly NodeSelectorRequirement[];
}
/**
 * A capacity reservation that was found.
 */
export interface CapacityReservation {
  /**
   * The capacity reservation's id.
   */
  readonly id: string;
  /**
   * Where its capacity is.
   */
  readonly availabilityZone: string;
  /**
   * What its capacity is.
   */
  readonly instanceType: string;
  /**
   * Whether any instance that fits may use it (open), or only one that names it (targeted).
   */
  readonly instanceMatchCriteria: 'open' | 'targeted';
  /**
   * The account that owns it.
   */
  readonly ownerID: string;
  /**
   * When it ends. Without it, when it is cancelled.
   */
  readonly endTime?: string | undefined;
  /**
   * Whether it is an on-demand reservation or a capacity block.
   */
  readonly reservationType?: 'default' | 'capacity-block' | undefined;
  /**
   * Whether its instances can be taken back.
   */
  readonly interruptible?: boolean | undefined;
  /**
   * Whether it can be used, or is about to end.
   */
  readonly state?: 'active' | 'expiring' | undefined;
}
/**
 * Says how the KWOK provider makes nodes.
 */
export interface KWOKNodeClass {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec?: KWOKNodeClassSpec | undefined;
  readonly status?: KWOKNodeClassStatus | undefined;
}
/**
 * How nodes are made.
 */
export interface KWOKNodeClassSpec {
  /**
   * How long after a claim was launched its Node object appears.
   */
  readonly nodeRegistrationDelay?: string | undefined;
}
/**
 * Whether the class can be used.
 */
export interface KWOKNodeClassStatus {
  /**
   * The object's state, one entry for each aspect.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * A node that is wanted, or there. It is made by the controller and never changed.
 */
export interface NodeClaim {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: NodeClaimSpec;
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
   * How old the node may become before it is replaced.
   */
  readonly expireAfter?: string | undefined;
  /**
   * How long the node's pods may take to leave before they are removed by force. Without it, for ever.
   */
  readonly terminationGracePeriod?: string | undefined;
}
/**
 * Names the NodeClass that says how the cloud makes the nodes.
 */
export interface NodeClassReference {
  /**
   * API group of the NodeClass, such as karpenter.k8s.aws.
   */
  readonly group: string;
  /**
   * Kind of the NodeClass, such as EC2NodeClass.
   */
  readonly kind: string;
  /**
   * Name of the NodeClass.
   */
  readonly name: string;
}
/**
 * What the node must have room for.
 */
export interface NodeClaimResources {
  /**
   * The sum of what the pods and daemons ask for that the node was wanted for.
   */
  readonly requests?: ResourceList | undefined;
}
/**
 * The node that is there.
 */
export interface NodeClaimStatus {
  /**
   * Name of the Node object.
   */
  readonly nodeName?: string | undefined;
  /**
   * The instance's id, as in the Node's spec.providerID.
   */
  readonly providerID?: string | undefined;
  /**
   * The image that the instance was started from.
   */
  readonly imageID?: string | undefined;
  /**
   * What the instance has.
   */
  readonly capacity?: ResourceList | undefined;
  /**
   * What of it pods can have.
   */
  readonly allocatable?: ResourceList | undefined;
  /**
   * When a pod last came to the node or left it.
   */
  readonly lastPodEventTime?: string | undefined;
  /**
   * The object's state, one entry for each aspect.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * Corrects what instance types cost, or adds resources that they have, where nodes are planned.
 */
export interface NodeOverlay {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: NodeOverlaySpec;
  readonly status?: NodeOverlayStatus | undefined;
}
/**
 * What is overlaid, and with what.
 */
export interface NodeOverlaySpec {
  /**
   * Which offerings are overlaid: rules for the labels of their nodes, those of instance types and offerings, the NodePool's name and its template's labels; all of them must be met.
   *
   * @maxItems 100
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  /**
   * What an hour costs, in USD, instead of the price that the provider tells.
   */
  readonly price?: string | undefined;
  /**
   * By how much the provider's price is changed: an amount with its sign, such as +0.5 or -1, or a percentage with its sign, such as +10% or -15%. No price falls below zero.
   */
  readonly priceAdjustment?: string | undefined;
  /**
   * Resources that the machines have besides those that the provider tells, by name. Those that every machine has (cpu, memory, ephemeral-storage and pods) cannot be overlaid.
   */
  readonly capacity?: ResourceList | undefined;
  /**
   * Where several overlays say something of the same, the one with the highest weight is followed. An overlay without one has weight 0. Overlays of equal weight that say something of the same are in conflict: only the one whose name is last in the alphabet is followed.
   */
  readonly weight?: number | undefined;
}
/**
 * Whether the overlay is followed.
 */
export interface NodeOverlayStatus {
  /**
   * The object's state, one entry for each aspect.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * Says which nodes may be made for pods that wait, and when they may be taken away again.
 */
export interface NodePool {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
  readonly spec: NodePoolSpec;
  readonly status?: NodePoolStatus | undefined;
}
/**
 * The nodes that are wanted.
 */
export interface NodePoolSpec {
  readonly template: NodeClaimTemplate;
  readonly disruption?: Disruption | undefined;
  /**
   * The most that all nodes of the pool together may have, by resource name; nodes limits their number. A static pool (one with replicas) may only limit nodes.
   */
  readonly limits?: ResourceList | undefined;
  /**
   * Pools with a higher weight are tried first. A pool without one has weight 0.
   */
  readonly weight?: number | undefined;
  /**
   * Makes the pool static: it keeps this many nodes, whatever pods there are. A pool cannot become static, or stop being so, after it was created.
   */
  readonly replicas?: number | undefined;
}
/**
 * What every NodeClaim of the pool starts as.
 */
export interface NodeClaimTemplate {
  readonly metadata?: NodeClaimTemplateMetadata | undefined;
  readonly spec: NodeClaimTemplateSpec;
}
/**
 * Labels and annotations of the pool's NodeClaims and nodes.
 */
export interface NodeClaimTemplateMetadata {
  /**
   * Labels that every node of the pool gets.
   */
  readonly labels?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * Annotations that every node of the pool gets.
   */
  readonly annotations?: {
    readonly [k: string]: string;
  } | undefined;
}
/**
 * The spec of the pool's NodeClaims.
 */
export interface NodeClaimTemplateSpec {
  readonly nodeClassRef: NodeClassReference;
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
   * How old a node may become before it is replaced.
   */
  readonly expireAfter?: string | undefined;
  /**
   * How long a node's pods may take to leave before they are removed by force. Without it, for ever.
   */
  readonly terminationGracePeriod?: string | undefined;
}
/**
 * When nodes may be taken away or replaced of the controller's own accord.
 */
export interface Disruption {
  /**
   * How long no pod must have come or gone before a node is considered for consolidation.
   */
  readonly consolidateAfter?: string | undefined;
  readonly consolidationPolicy?: ConsolidationPolicy | undefined;
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
  readonly nodes?: string | undefined;
  /**
   * What the budget limits. Without it, everything.
   *
   * @maxItems 50
   */
  readonly reasons?: readonly DisruptionReason[] | undefined;
  /**
   * When the budget starts to be active, in UTC: five cron fields (minute, hour, day of the month, month, day of the week) or a macro such as @daily. Needs duration. Without it, the budget is always active.
   */
  readonly schedule?: string | undefined;
  /**
   * How long the budget stays active after each start, in hours and minutes. Needs schedule.
   */
  readonly duration?: string | undefined;
}
/**
 * What the pool has.
 */
export interface NodePoolStatus {
  /**
   * What the pool's nodes have together.
   */
  readonly resources?: ResourceList | undefined;
  /**
   * How many nodes the pool has.
   */
  readonly nodes?: number | undefined;
  /**
   * The NodeClass' generation that NodeRegistrationHealthy was judged for.
   */
  readonly nodeClassObservedGeneration?: number | undefined;
  /**
   * What the globs in spec.template.spec.requirements stand for. It is not there where there are none.
   *
   * @maxItems 100
   */
  readonly expandedRequirements?: readonly ExpandedRequirement[] | undefined;
  /**
   * The object's state, one entry for each aspect.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * A requirement with globs, and the values of the provider's instance types that they stand for.
 */
export interface ExpandedRequirement {
  /**
   * The label key that the requirement is about.
   */
  readonly key: string;
  /**
   * How the label's value is compared with the values, In or NotIn.
   */
  readonly operator: string;
  /**
   * The values that are globs, as the spec has them.
   *
   * @maxItems 1000
   */
  readonly patterns: readonly string[];
  /**
   * The values that the requirement stands for, those of the spec that are no globs among them, sorted; the first 1000 of them.
   *
   * @maxItems 1000
   */
  readonly values: readonly string[];
  /**
   * How many values the requirement stands for.
   */
  readonly count: number;
}
