// Generated from schemas/ by packages/apis/generator. Do not edit.
import type { Condition, NodeSelectorRequirement, ObjectMeta, ResourceList, Taint } from '@karpenter-ts/kube-model';

/**
 * How user data is made, and what is assumed of the image. It must be set where no term of amiSelectorTerms has an alias; where one has, it is the alias' family or Custom, which leaves user data and volumes to you.
 */
export type AMIFamily = 'AL2' | 'AL2023' | 'Bottlerocket' | 'Custom' | 'Windows2019' | 'Windows2022' | 'Windows2025';
/**
 * Which nodes are considered for consolidation. WhenEmpty means nodes on which only DaemonSets have pods; WhenEmptyOrUnderutilized (the default) also nodes whose pods could run elsewhere or on a cheaper node; Balanced as well, where what is saved is worth the pods that have to move.
 */
export type ConsolidationPolicy = 'WhenEmpty' | 'WhenEmptyOrUnderutilized' | 'Balanced';
/**
 * Why a node may be disrupted. Underutilized and Empty are found by consolidation; Drifted nodes are not what their pool and node class ask for now.
 */
export type DisruptionReason = 'Underutilized' | 'Empty' | 'Drifted';

/**
 * A CapacityBuffer is room that is kept free for pods to come, as if pods of a given shape were waiting for it. It needs the feature gate CapacityBuffer.
 */
export interface CapacityBuffer {
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
   * What room is kept free, and how much of it.
   */
  readonly spec: CapacityBufferSpec;
  /**
   * What the buffer came to, and whether its room is there.
   */
  readonly status?: CapacityBufferStatus | undefined;
}
/**
 * An EC2NodeClass says how nodes are made of EC2 instances, in which subnets, from which image, with which disks and rights. NodePools name it in their nodeClassRef.
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
   * How the instances are made. Where it changes, nodes that were made before drift, and are replaced; ipPrefixCount alone does not count.
   */
  readonly spec: EC2NodeClassSpec;
  /**
   * What the selectors found, and whether the class can be used.
   */
  readonly status?: EC2NodeClassStatus | undefined;
}
/**
 * A KWOKNodeClass says how the KWOK provider makes nodes, which are Node objects without machines, for trials and tests.
 */
export interface KWOKNodeClass {
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
   * How the nodes are made.
   */
  readonly spec?: KWOKNodeClassSpec | undefined;
  /**
   * Whether the class can be used, which it can from the start.
   */
  readonly status?: KWOKNodeClassStatus | undefined;
}
/**
 * A NodeClaim is one node that is wanted, or there. The controller makes it for pods that wait, and has the cloud launch an instance for it; deleting it drains the node and ends the instance.
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
   * The node that is wanted. It cannot be changed after it was created.
   */
  readonly spec: NodeClaimSpec;
  /**
   * The node that is there, and how far it has got.
   */
  readonly status?: NodeClaimStatus | undefined;
}
/**
 * A NodeOverlay corrects what instance types cost, or adds resources that they have, where nodes are planned. It changes what the controller believes, not what the cloud does. It needs the feature gate NodeOverlay.
 */
export interface NodeOverlay {
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
   * Which instance types and offerings are overlaid, and with what.
   */
  readonly spec: NodeOverlaySpec;
  /**
   * Whether the overlay is followed, and if not, why.
   */
  readonly status?: NodeOverlayStatus | undefined;
}
/**
 * A NodePool says which nodes may be made for pods that wait, and when they may be taken away again. There may be several; the one with the highest weight that can serve a pod does.
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
   * Which nodes are wanted, how many of them there may be, and when they may go.
   */
  readonly spec: NodePoolSpec;
  /**
   * What the pool has, and whether it can be used.
   */
  readonly status?: NodePoolStatus | undefined;
}
/**
 * What room is kept free, and how much of it.
 */
export interface CapacityBufferSpec {
  /**
   * How the room is kept. The default is buffer.x-k8s.io/active-capacity, which means nodes that run; every buffer is treated so, whatever this says.
   */
  readonly provisioningStrategy?: string | undefined;
  /**
   * A PodTemplate of the same namespace, whose shape each unit of room has. It needs replicas or limits, and cannot be set together with scalableRef.
   */
  readonly podTemplateRef?: PodTemplateReference | undefined;
  /**
   * A Deployment, StatefulSet or ReplicaSet of the same namespace, whose pods' shape each unit of room has. It cannot be set together with podTemplateRef.
   */
  readonly scalableRef?: ScalableReference | undefined;
  /**
   * For how many pods there is to be room. Where percentage is set as well, the greater number is followed.
   */
  readonly replicas?: number | undefined;
  /**
   * For how many pods there is to be room, in percent of the replicas of the workload that scalableRef names, rounded up, and at least one. 20 means a fifth of them.
   */
  readonly percentage?: number | undefined;
  /**
   * The most that the room may amount to, by name of the resource, such as cpu with 10. Without replicas and percentage there is room for as many pods as these allow.
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
 * A Deployment, StatefulSet or ReplicaSet of the same namespace, whose pods' shape each unit of room has. It cannot be set together with podTemplateRef.
 */
export interface ScalableReference {
  /**
   * The workload's API group, such as apps, which an empty one means too.
   */
  readonly apiGroup?: string | undefined;
  /**
   * The workload's kind, which is Deployment, StatefulSet or ReplicaSet.
   */
  readonly kind: string;
  /**
   * The workload's name.
   */
  readonly name: string;
}
/**
 * What the buffer came to, and whether its room is there.
 */
export interface CapacityBufferStatus {
  /**
   * The strategy that is followed, as the spec has it.
   */
  readonly provisioningStrategy?: string | undefined;
  /**
   * The PodTemplate that the room's shape is from.
   */
  readonly podTemplateRef?: PodTemplateReference | undefined;
  /**
   * The generation of that PodTemplate that the room was worked out for.
   */
  readonly podTemplateGeneration?: number | undefined;
  /**
   * For how many pods there is to be room.
   */
  readonly replicas?: number | undefined;
  /**
   * The object's state, one entry for each aspect. Ready sums up those that it depends on.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * Names the node class, which says how the cloud makes the nodes. It need not exist yet; no node is made before it does and is ready.
 */
export interface NodeClassReference {
  /**
   * API group of the node class, without a version, such as karpenter.k8s.aws.
   */
  readonly group: string;
  /**
   * Kind of the node class, such as EC2NodeClass.
   */
  readonly kind: string;
  /**
   * Name of the node class, such as default.
   */
  readonly name: string;
}
/**
 * How the instances are made. Where it changes, nodes that were made before drift, and are replaced; ipPrefixCount alone does not count.
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
   * Capacity reservations that may be used, which are those that any of the terms selects, from 1 to 30 terms. Without it none is used. It needs the feature gate ReservedCapacity.
   *
   * @maxItems 30
   */
  readonly capacityReservationSelectorTerms?: readonly CapacityReservationSelectorTerm[] | undefined;
  /**
   * The placement group of the instances, by name or by id, not by both.
   */
  readonly placementGroupSelector?: PlacementGroupSelector | undefined;
  /**
   * Whether instances get a public IP address. Without it, the subnet's setting decides.
   */
  readonly associatePublicIPAddress?: boolean | undefined;
  /**
   * How many prefixes of IP addresses the primary network interface gets, of IPv4 or, in clusters of that kind, of IPv6.
   */
  readonly ipPrefixCount?: number | undefined;
  /**
   * Images to start from, which are those that any of the terms selects, from 1 to 30 terms. Of those that fit an instance type, the newest is used. A term with an alias must be the only one.
   *
   * @minItems 1
   * @maxItems 30
   */
  readonly amiSelectorTerms: readonly AMISelectorTerm[];
  /**
   * How user data is made, and what is assumed of the image. It must be set where no term of amiSelectorTerms has an alias; where one has, it is the alias' family or Custom, which leaves user data and volumes to you.
   */
  readonly amiFamily?: AMIFamily | undefined;
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
   * Settings of the kubelet, named as in the KubeletConfiguration of kubelet.config.k8s.io/v1beta1. Twelve of them are understood, are put into each AMI family's own form, and count where nodes are planned. These are clusterDNS (addresses of DNS servers), maxPods (a number of pods), podsPerCore (a bound to pods for each CPU core), systemReserved and kubeReserved (amounts of cpu, memory, ephemeral-storage and pid that pods cannot have), evictionHard and evictionSoft (thresholds such as 5% or 500Mi for memory.available, nodefs.available, nodefs.inodesFree, imagefs.available, imagefs.inodesFree and pid.available), evictionSoftGracePeriod (a length of time such as 1m30s for each soft threshold), evictionMaxPodGracePeriod (in seconds), imageGCHighThresholdPercent and imageGCLowThresholdPercent (percentages of the disk), and cpuCFSQuota (whether CPU limits are enforced). All others are handed on as they are, which the family AL2023 alone can take; registerWithTaints is refused, as taints are the NodePool's. The API server takes anything here; the controller judges it, and says what is wrong in the condition ValidationSucceeded.
   */
  readonly kubelet?: Readonly<Record<string, unknown>> | undefined;
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
   * Network interfaces of the instances, at most 150, in place of one primary interface. One of them must be of type interface with networkCardIndex 0 and deviceIndex 0.
   *
   * @maxItems 150
   */
  readonly networkInterfaces?: readonly NetworkInterface[] | undefined;
  /**
   * Whether CloudWatch gets an instance's figures every minute rather than every five. The default is EC2's, which is false.
   */
  readonly detailedMonitoring?: boolean | undefined;
  /**
   * How the instance metadata service can be reached. What is not set has a default that keeps pods from it.
   */
  readonly metadataOptions?: MetadataOptions | undefined;
  /**
   * After how many idle seconds security groups forget a connection. At least one of the fields must be set. Instance types that are not Nitro are not used then.
   */
  readonly connectionTracking?: ConnectionTracking | undefined;
  /**
   * A reserved value that EC2 gives to some accounts, handed on as the Context of CreateFleet.
   */
  readonly context?: string | undefined;
  /**
   * Features of the CPU that are switched on or off.
   */
  readonly cpuOptions?: CPUOptions | undefined;
}
/**
 * Selects subnets by tags or by id, not by both.
 */
export interface SubnetSelectorTerm {
  /**
   * Tags that must all be there, at most 20, such as karpenter.sh/discovery with the cluster's name. The value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The subnet's id, such as subnet-0123456789abcdef0.
   */
  readonly id?: string | undefined;
}
/**
 * Selects security groups by tags, by id or by name, by one of these alone.
 */
export interface SecurityGroupSelectorTerm {
  /**
   * Tags that must all be there, at most 20, such as karpenter.sh/discovery with the cluster's name. The value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The security group's id, such as sg-0123456789abcdef0.
   */
  readonly id?: string | undefined;
  /**
   * The security group's name, which is not its Name tag. The characters * and ? stand for others.
   */
  readonly name?: string | undefined;
}
/**
 * Selects capacity reservations by id alone, or by tags, owner and match criteria together. An owner alone does not do.
 */
export interface CapacityReservationSelectorTerm {
  /**
   * Tags that must all be there, at most 20, such as karpenter.sh/discovery with the cluster's name. The value * stands for any.
   */
  readonly tags?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * The capacity reservation's id, such as cr-0123456789abcdef0.
   */
  readonly id?: string | undefined;
  /**
   * The account that owns the capacity reservation, as 12 digits.
   */
  readonly ownerID?: string | undefined;
  /**
   * Whether any instance that fits may use the reservation (open), or only one that names it (targeted).
   */
  readonly instanceMatchCriteria?: 'open' | 'targeted' | undefined;
}
/**
 * The placement group of the instances, by name or by id, not by both.
 */
export interface PlacementGroupSelector {
  /**
   * The placement group's name.
   */
  readonly name?: string | undefined;
  /**
   * The placement group's id, such as pg-0123456789abcdef0.
   */
  readonly id?: string | undefined;
}
/**
 * Selects images by alias, by id, by SSM parameter, or by tags, name and owner together.
 */
export interface AMISelectorTerm {
  /**
   * A family and a version of the images that AWS publishes for EKS, such as al2023@latest or bottlerocket@v1.20.4. Families are al2, al2023, bottlerocket, windows2019, windows2022 and windows2025; those of Windows have the version latest alone. With latest, nodes drift whenever AWS publishes a new image.
   */
  readonly alias?: string | undefined;
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
   * The name of the device that the volume becomes, such as /dev/xvda. Without it the class cannot be used.
   */
  readonly deviceName?: string | undefined;
  /**
   * Whether this is the volume that the kubelet uses, so that its size counts as the node's ephemeral storage. At most one volume is. Without it, the AMI family's usual device is taken for it.
   */
  readonly rootVolume?: boolean | undefined;
  /**
   * How the EBS volume is made. Either volumeSize or snapshotID must be set. Without ebs the class cannot be used.
   */
  readonly ebs?: BlockDevice | undefined;
}
/**
 * How the EBS volume is made. Either volumeSize or snapshotID must be set. Without ebs the class cannot be used.
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
   * Id of the snapshot that the volume starts from, such as snap-0123456789abcdef0.
   */
  readonly snapshotID?: string | undefined;
  /**
   * Throughput in MiB/s, for volumes of the type gp3.
   */
  readonly throughput?: number | undefined;
  /**
   * Speed in MiB/s, from 100 to 300, at which the volume is filled from its snapshot. It needs snapshotID.
   */
  readonly volumeInitializationRate?: number | undefined;
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
 * A network interface of an instance. The pair of networkCardIndex and deviceIndex is there once.
 */
export interface NetworkInterface {
  /**
   * The network card that the interface is on, from 0.
   */
  readonly networkCardIndex: number;
  /**
   * The interface's place on the card, from 0.
   */
  readonly deviceIndex: number;
  /**
   * An ordinary interface (interface), or one for EFA traffic alone (efa-only), of which a card has at most one.
   */
  readonly interfaceType: 'interface' | 'efa-only';
}
/**
 * How the instance metadata service can be reached. What is not set has a default that keeps pods from it.
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
 * After how many idle seconds security groups forget a connection. At least one of the fields must be set. Instance types that are not Nitro are not used then.
 */
export interface ConnectionTracking {
  /**
   * For established TCP connections, from 60 to 432000 seconds. EC2's default is 432000.
   */
  readonly tcpEstablishedTimeout?: number | undefined;
  /**
   * For UDP flows with more than one request and answer, from 60 to 180 seconds. EC2's default is 180.
   */
  readonly udpStreamTimeout?: number | undefined;
  /**
   * For UDP flows in one direction, or with one request and answer, from 30 to 60 seconds. EC2's default is 30.
   */
  readonly udpTimeout?: number | undefined;
}
/**
 * Features of the CPU that are switched on or off.
 */
export interface CPUOptions {
  /**
   * Whether virtual machines can run on the instance. With enabled, only instance types that can do so are used.
   */
  readonly nestedVirtualization?: 'enabled' | 'disabled' | undefined;
}
/**
 * What the selectors found, and whether the class can be used.
 */
export interface EC2NodeClassStatus {
  /**
   * The subnets that the terms select now, those with most free addresses first.
   */
  readonly subnets?: readonly Subnet[] | undefined;
  /**
   * The security groups that the terms select now.
   */
  readonly securityGroups?: readonly SecurityGroup[] | undefined;
  /**
   * The images that the terms select now, newest first.
   */
  readonly amis?: readonly AMI[] | undefined;
  /**
   * The capacity reservations that the terms select now.
   */
  readonly capacityReservations?: readonly CapacityReservation[] | undefined;
  /**
   * Name of the instance profile that new nodes get.
   */
  readonly instanceProfile?: string | undefined;
  /**
   * The object's state, one entry for each aspect. Ready sums up those that it depends on.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * A subnet that was found.
 */
export interface Subnet {
  /**
   * The subnet's id, such as subnet-0123456789abcdef0.
   */
  readonly id: string;
  /**
   * Its availability zone, such as us-west-2a.
   */
  readonly zone: string;
  /**
   * The availability zone's id, such as usw2-az1, which means the same zone in every account.
   */
  readonly zoneID?: string | undefined;
}
/**
 * A security group that was found.
 */
export interface SecurityGroup {
  /**
   * The security group's id, such as sg-0123456789abcdef0.
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
   * The image's id, such as ami-0123456789abcdef0.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly name?: string | undefined;
  /**
   * Whether its owner deprecated it. It is used all the same.
   */
  readonly deprecated?: boolean | undefined;
  /**
   * Which instance types it can be used for, as rules for their labels.
   */
  readonly requirements: readonly NodeSelectorRequirement[];
}
/**
 * A capacity reservation that was found.
 */
export interface CapacityReservation {
  /**
   * The capacity reservation's id, such as cr-0123456789abcdef0.
   */
  readonly id: string;
  /**
   * The availability zone in which its capacity is.
   */
  readonly availabilityZone: string;
  /**
   * The instance type that its capacity is of.
   */
  readonly instanceType: string;
  /**
   * Whether any instance that fits may use it (open), or only one that names it (targeted).
   */
  readonly instanceMatchCriteria: 'open' | 'targeted';
  /**
   * The account that owns it, as 12 digits.
   */
  readonly ownerID: string;
  /**
   * When it ends. Without it, the reservation lasts until it is cancelled.
   */
  readonly endTime?: string | undefined;
  /**
   * Whether it is an on-demand reservation (default) or a capacity block (capacity-block), which ends at a set time.
   */
  readonly reservationType?: 'default' | 'capacity-block' | undefined;
  /**
   * Whether EC2 can take its instances back.
   */
  readonly interruptible?: boolean | undefined;
  /**
   * Whether it can be used (active), or is about to end (expiring). Nothing is launched into one that is.
   */
  readonly state?: 'active' | 'expiring' | undefined;
}
/**
 * How the nodes are made.
 */
export interface KWOKNodeClassSpec {
  /**
   * How long after a NodeClaim was launched its Node object appears, such as 30s or 1m30s. Without it, the node is there at once.
   */
  readonly nodeRegistrationDelay?: string | undefined;
}
/**
 * Whether the class can be used, which it can from the start.
 */
export interface KWOKNodeClassStatus {
  /**
   * The object's state, one entry for each aspect. Ready sums up those that it depends on.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * The node that is wanted. It cannot be changed after it was created.
 */
export interface NodeClaimSpec {
  /**
   * Names the node class, which says how the cloud makes the nodes. It need not exist yet; no node is made before it does and is ready.
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
   * How old the node may become before it is drained and replaced, such as 720h (the default, 30 days), or Never.
   */
  readonly expireAfter?: string | undefined;
  /**
   * How long the node may take for draining, such as 48h, before pods that are left are removed by force, whatever their disruption budgets and annotations say. Without it, the node waits for its pods for ever.
   */
  readonly terminationGracePeriod?: string | undefined;
}
/**
 * What the node must have room for. The scheduler fills it in.
 */
export interface NodeClaimResources {
  /**
   * What the pods and DaemonSets ask for together that the node was wanted for, by name of the resource.
   */
  readonly requests?: ResourceList | undefined;
}
/**
 * The node that is there, and how far it has got.
 */
export interface NodeClaimStatus {
  /**
   * Name of the Node object, once it has joined the cluster.
   */
  readonly nodeName?: string | undefined;
  /**
   * The instance's id at the cloud, as in the Node's spec.providerID, such as aws:///us-west-2a/i-0123456789abcdef0.
   */
  readonly providerID?: string | undefined;
  /**
   * The image that the instance was started from, such as ami-0123456789abcdef0.
   */
  readonly imageID?: string | undefined;
  /**
   * What the instance has, by name of the resource, as the cloud says before the node has joined.
   */
  readonly capacity?: ResourceList | undefined;
  /**
   * What of the capacity pods and DaemonSets can have, by name of the resource, which is what system and kubelet leave.
   */
  readonly allocatable?: ResourceList | undefined;
  /**
   * When a pod last came to the node, or left it, as far as consolidation is concerned.
   */
  readonly lastPodEventTime?: string | undefined;
  /**
   * The object's state, one entry for each aspect. Ready sums up those that it depends on.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * Which instance types and offerings are overlaid, and with what.
 */
export interface NodeOverlaySpec {
  /**
   * Which offerings are overlaid, as rules for the labels that their nodes would have, all of which must be met. These are the labels of instance types and offerings, the NodePool's name and its template's labels. An empty list means all of them.
   *
   * @maxItems 100
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  /**
   * What an hour costs, in USD, instead of the price that the provider tells, such as 3 or 0.25. It cannot be set together with priceAdjustment.
   */
  readonly price?: string | undefined;
  /**
   * By how much the provider's price is changed, as an amount in USD an hour with its sign, such as +0.5 or -1, or as a percentage with its sign, such as +10% or -15%. No price falls below zero. It cannot be set together with price.
   */
  readonly priceAdjustment?: string | undefined;
  /**
   * Resources that the machines have besides those that the provider tells, by name, such as example.com/device with 4. Those that every machine has (cpu, memory, ephemeral-storage and pods) cannot be overlaid.
   */
  readonly capacity?: ResourceList | undefined;
  /**
   * Where several overlays say something of the same, the one with the highest weight, from 1 to 10000, is followed. An overlay without a weight has weight 0. Overlays of equal weight that say something of the same are in conflict, and only the one whose name is last in the alphabet is followed.
   */
  readonly weight?: number | undefined;
}
/**
 * Whether the overlay is followed, and if not, why.
 */
export interface NodeOverlayStatus {
  /**
   * The object's state, one entry for each aspect. Ready sums up those that it depends on.
   */
  readonly conditions?: readonly Condition[] | undefined;
}
/**
 * Which nodes are wanted, how many of them there may be, and when they may go.
 */
export interface NodePoolSpec {
  /**
   * What every NodeClaim of the pool starts as. When it changes, nodes that were made before it did drift, and are replaced.
   */
  readonly template: NodeClaimTemplate;
  /**
   * When nodes may be taken away or replaced of the controller's own accord, because they are empty, cost more than they need to, or are not what the pool asks for now.
   */
  readonly disruption?: Disruption | undefined;
  /**
   * The most that all nodes of the pool together may have, by name of the resource, such as cpu with 1000 or memory with 1000Gi; nodes limits their number. A node that would exceed one is not made. Without limits there is none. A static pool (one with replicas) may only limit nodes.
   */
  readonly limits?: ResourceList | undefined;
  /**
   * Pools with a higher weight, from 1 to 100, are tried first for every pod. A pool without a weight has weight 0. A static pool (one with replicas) has none.
   */
  readonly weight?: number | undefined;
  /**
   * Makes the pool static, which means that it keeps this many nodes, whatever pods there are. A pool cannot become static, or stop being so, after it was created. It needs the feature gate StaticCapacity.
   */
  readonly replicas?: number | undefined;
}
/**
 * What every NodeClaim of the pool starts as. When it changes, nodes that were made before it did drift, and are replaced.
 */
export interface NodeClaimTemplate {
  /**
   * Labels and annotations that the pool's NodeClaims and nodes get.
   */
  readonly metadata?: NodeClaimTemplateMetadata | undefined;
  /**
   * What the pool's NodeClaims ask for. Requests for resources are added for each of them.
   */
  readonly spec: NodeClaimTemplateSpec;
}
/**
 * Labels and annotations that the pool's NodeClaims and nodes get.
 */
export interface NodeClaimTemplateMetadata {
  /**
   * Labels that every node of the pool gets, at most 100. Pods can select nodes by them. karpenter.sh/nodepool and kubernetes.io/hostname are set by themselves, and labels of karpenter.sh and karpenter.k8s.aws have to be known ones.
   */
  readonly labels?: {
    readonly [k: string]: string;
  } | undefined;
  /**
   * Annotations that every node of the pool gets, such as karpenter.sh/do-not-disrupt with true.
   */
  readonly annotations?: {
    readonly [k: string]: string;
  } | undefined;
}
/**
 * What the pool's NodeClaims ask for. Requests for resources are added for each of them.
 */
export interface NodeClaimTemplateSpec {
  /**
   * Names the node class, which says how the cloud makes the nodes. It need not exist yet; no node is made before it does and is ready.
   */
  readonly nodeClassRef: NodeClassReference;
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
   * How old a node may become before it is drained and replaced, such as 720h (the default, 30 days), or Never. Budgets do not hold this up.
   */
  readonly expireAfter?: string | undefined;
  /**
   * How long a node that is to go may take for draining, such as 48h, before pods that are left are removed by force, whatever their disruption budgets and annotations say. Without it, a node waits for its pods for ever.
   */
  readonly terminationGracePeriod?: string | undefined;
}
/**
 * When nodes may be taken away or replaced of the controller's own accord, because they are empty, cost more than they need to, or are not what the pool asks for now.
 */
export interface Disruption {
  /**
   * How long no pod must have come to a node, or left it, before the node is considered for consolidation, such as 30s or 1h; 0s (the default) considers it at once, and Never not at all.
   */
  readonly consolidateAfter?: string | undefined;
  /**
   * Which nodes are considered for consolidation. WhenEmpty means nodes on which only DaemonSets have pods; WhenEmptyOrUnderutilized (the default) also nodes whose pods could run elsewhere or on a cheaper node; Balanced as well, where what is saved is worth the pods that have to move.
   */
  readonly consolidationPolicy?: ConsolidationPolicy | undefined;
  /**
   * How many of the pool's nodes may be disrupted at a time. Of the budgets that are active and have the reason in question, the smallest counts. The default is one budget of 10% at all times; an empty list sets no bound.
   *
   * @maxItems 50
   */
  readonly budgets?: readonly Budget[] | undefined;
}
/**
 * A bound to how many of a pool's nodes may be disrupted at a time, always or at certain times, for all reasons or for some.
 */
export interface Budget {
  /**
   * A number of nodes, such as 5, or a percentage of the pool's nodes from 0% to 100%, rounded up. 0 allows none while the budget is active. The default is 10%.
   */
  readonly nodes?: string | undefined;
  /**
   * Which reasons for a disruption the budget is about, out of Underutilized, Empty and Drifted. Without reasons it is about all of them.
   *
   * @maxItems 50
   */
  readonly reasons?: readonly DisruptionReason[] | undefined;
  /**
   * When the budget starts to be active, in UTC, as five cron fields (minute, hour, day of the month, month, day of the week), such as 0 9 * * mon-fri, or as a macro such as @daily. It needs duration. Without schedule, the budget is always active.
   */
  readonly schedule?: string | undefined;
  /**
   * How long the budget stays active after each start, in hours and minutes, such as 8h, 30m or 8h30m. It needs schedule.
   */
  readonly duration?: string | undefined;
}
/**
 * What the pool has, and whether it can be used.
 */
export interface NodePoolStatus {
  /**
   * What the pool's nodes have together, by name of the resource. This is what spec.limits is compared with.
   */
  readonly resources?: ResourceList | undefined;
  /**
   * How many nodes the pool has, those that are starting included.
   */
  readonly nodes?: number | undefined;
  /**
   * The node class' generation that the condition NodeRegistrationHealthy was judged for.
   */
  readonly nodeClassObservedGeneration?: number | undefined;
  /**
   * What the globs in spec.template.spec.requirements stand for. It is not there where there are none.
   *
   * @maxItems 100
   */
  readonly expandedRequirements?: readonly ExpandedRequirement[] | undefined;
  /**
   * The object's state, one entry for each aspect. Ready sums up those that it depends on.
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
