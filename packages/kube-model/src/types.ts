/**
 * Slim structural types of the Kubernetes objects that the core reads.
 *
 * They hold only what is read, every field is optional where the API makes it so, and times may be
 * strings or `Date`s, so that a parsed YAML document, an object from a watch and a `V1Pod` of
 * `@kubernetes/client-node` all fit without conversion.
 */

/** Quantities as written in manifests, by resource name. */
export type ResourceList = Readonly<Record<string, string | number>>;

/**
 * Amounts by resource name in canonical units: `cpu` in millicores, everything else in whole
 * units (bytes, counts). A name that is absent counts as zero.
 */
export type Resources = Readonly<Record<string, number>>;

export type Labels = Readonly<Record<string, string>>;

/** An instant as the API writes it (RFC 3339), or as a client library parses it. */
export type Timestamp = string | Date;

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
}

export interface ObjectMeta {
  readonly name?: string | undefined;
  readonly generateName?: string | undefined;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: Timestamp | undefined;
  readonly deletionTimestamp?: Timestamp | undefined;
  readonly deletionGracePeriodSeconds?: number | undefined;
  readonly labels?: Labels | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly finalizers?: readonly string[] | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
}

/** What every API object has. */
export interface KubernetesObject {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMeta | undefined;
}

/** A status condition. Kubernetes' own kinds and the project's share this shape. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly lastTransitionTime?: Timestamp | undefined;
  readonly observedGeneration?: number | undefined;
}

export type RequirementOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt' | 'Gte' | 'Lte';

export interface NodeSelectorRequirement {
  readonly key: string;
  /** One of {@link RequirementOperator}; a plain string so that client libraries' types fit. */
  readonly operator: string;
  readonly values?: readonly string[] | undefined;
  /** Only in requirements of NodePools and NodeClaims. */
  readonly minValues?: number | undefined;
}

export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[] | undefined;
  readonly matchFields?: readonly NodeSelectorRequirement[] | undefined;
}

export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | undefined;
}

export interface LabelSelector {
  readonly matchLabels?: Labels | undefined;
  readonly matchExpressions?: readonly LabelSelectorRequirement[] | undefined;
}

export interface Taint {
  readonly key: string;
  readonly value?: string | undefined;
  /** `NoSchedule`, `PreferNoSchedule` or `NoExecute`. */
  readonly effect: string;
  readonly timeAdded?: Timestamp | undefined;
}

export interface Toleration {
  readonly key?: string | undefined;
  readonly operator?: string | undefined;
  readonly value?: string | undefined;
  readonly effect?: string | undefined;
  readonly tolerationSeconds?: number | undefined;
}

export interface ContainerPort {
  readonly containerPort?: number | undefined;
  readonly hostPort?: number | undefined;
  readonly hostIP?: string | undefined;
  readonly protocol?: string | undefined;
}

export interface ResourceRequirements {
  readonly requests?: ResourceList | undefined;
  readonly limits?: ResourceList | undefined;
  readonly claims?: readonly { readonly name: string }[] | undefined;
}

export interface Container {
  readonly name: string;
  readonly image?: string | undefined;
  readonly ports?: readonly ContainerPort[] | undefined;
  readonly resources?: ResourceRequirements | undefined;
  /** `Always` on an init container makes it a sidecar. */
  readonly restartPolicy?: string | undefined;
}

export interface PodAffinityTerm {
  readonly topologyKey: string;
  readonly labelSelector?: LabelSelector | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly namespaceSelector?: LabelSelector | undefined;
  readonly matchLabelKeys?: readonly string[] | undefined;
  readonly mismatchLabelKeys?: readonly string[] | undefined;
}

export interface WeightedPodAffinityTerm {
  readonly weight: number;
  readonly podAffinityTerm: PodAffinityTerm;
}

export interface PodAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[] | undefined;
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[] | undefined;
}

export interface PreferredSchedulingTerm {
  readonly weight: number;
  readonly preference: NodeSelectorTerm;
}

export interface NodeAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector | undefined;
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[] | undefined;
}

export interface Affinity {
  readonly nodeAffinity?: NodeAffinity | undefined;
  readonly podAffinity?: PodAffinity | undefined;
  readonly podAntiAffinity?: PodAffinity | undefined;
}

export interface TopologySpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  /** `DoNotSchedule` or `ScheduleAnyway`. */
  readonly whenUnsatisfiable: string;
  readonly labelSelector?: LabelSelector | undefined;
  readonly minDomains?: number | undefined;
  readonly matchLabelKeys?: readonly string[] | undefined;
  /** `Honor` (default) or `Ignore`. */
  readonly nodeAffinityPolicy?: string | undefined;
  /** `Honor` or `Ignore` (default). */
  readonly nodeTaintsPolicy?: string | undefined;
}

export interface Volume {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string } | undefined;
  readonly ephemeral?: { readonly volumeClaimTemplate?: unknown } | undefined;
}

/** A pod's name for a ResourceClaim: an existing one, or one that is made for it from a template. */
export interface PodResourceClaim {
  readonly name: string;
  readonly resourceClaimName?: string | undefined;
  readonly resourceClaimTemplateName?: string | undefined;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[] | undefined;
  readonly resources?: ResourceRequirements | undefined;
  readonly overhead?: ResourceList | undefined;
  readonly nodeName?: string | undefined;
  readonly nodeSelector?: Labels | undefined;
  readonly affinity?: Affinity | undefined;
  readonly tolerations?: readonly Toleration[] | undefined;
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[] | undefined;
  readonly volumes?: readonly Volume[] | undefined;
  readonly priority?: number | undefined;
  readonly priorityClassName?: string | undefined;
  readonly terminationGracePeriodSeconds?: number | undefined;
  readonly resourceClaims?: readonly PodResourceClaim[] | undefined;
  readonly schedulerName?: string | undefined;
}

export interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean | undefined;
  readonly resources?: ResourceRequirements | undefined;
  readonly allocatedResources?: ResourceList | undefined;
}

export interface PodStatus {
  readonly phase?: string | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  readonly nominatedNodeName?: string | undefined;
  readonly startTime?: Timestamp | undefined;
  readonly containerStatuses?: readonly ContainerStatus[] | undefined;
  readonly initContainerStatuses?: readonly ContainerStatus[] | undefined;
  /** Names of the claims that were made from templates; without a name none was needed. */
  readonly resourceClaimStatuses?:
    readonly { readonly name: string; readonly resourceClaimName?: string | undefined }[] | undefined;
}

export interface Pod extends KubernetesObject {
  readonly spec?: PodSpec | undefined;
  readonly status?: PodStatus | undefined;
}

export interface PodTemplateSpec {
  readonly metadata?: ObjectMeta | undefined;
  readonly spec?: PodSpec | undefined;
}

export interface NodeSpec {
  readonly providerID?: string | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly unschedulable?: boolean | undefined;
}

export interface NodeStatus {
  readonly capacity?: ResourceList | undefined;
  readonly allocatable?: ResourceList | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  readonly phase?: string | undefined;
}

export interface Node extends KubernetesObject {
  readonly spec?: NodeSpec | undefined;
  readonly status?: NodeStatus | undefined;
}

export interface DaemonSet extends KubernetesObject {
  readonly spec?:
    { readonly selector?: LabelSelector | undefined; readonly template?: PodTemplateSpec | undefined } | undefined;
}

export type Namespace = KubernetesObject;

export interface PodDisruptionBudget extends KubernetesObject {
  readonly spec?:
    | {
        readonly selector?: LabelSelector | undefined;
        readonly minAvailable?: string | number | undefined;
        readonly maxUnavailable?: string | number | undefined;
        readonly unhealthyPodEvictionPolicy?: string | undefined;
      }
    | undefined;
  readonly status?:
    | {
        readonly disruptionsAllowed?: number | undefined;
        readonly currentHealthy?: number | undefined;
        readonly desiredHealthy?: number | undefined;
        readonly expectedPods?: number | undefined;
      }
    | undefined;
}

export interface TopologySelectorTerm {
  readonly matchLabelExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[] | undefined;
}

export interface StorageClass extends KubernetesObject {
  readonly provisioner?: string | undefined;
  /** `Immediate` or `WaitForFirstConsumer`. */
  readonly volumeBindingMode?: string | undefined;
  readonly allowedTopologies?: readonly TopologySelectorTerm[] | undefined;
}

export interface PersistentVolumeClaim extends KubernetesObject {
  readonly spec?:
    { readonly storageClassName?: string | undefined; readonly volumeName?: string | undefined } | undefined;
  readonly status?: { readonly phase?: string | undefined } | undefined;
}

export interface PersistentVolume extends KubernetesObject {
  readonly spec?:
    | {
        readonly nodeAffinity?: { readonly required?: NodeSelector | undefined } | undefined;
        readonly csi?: { readonly driver: string } | undefined;
        readonly awsElasticBlockStore?: unknown;
        readonly local?: unknown;
        readonly hostPath?: unknown;
      }
    | undefined;
}

export interface VolumeAttachment extends KubernetesObject {
  readonly spec?:
    | {
        readonly nodeName?: string | undefined;
        readonly source?: { readonly persistentVolumeName?: string | undefined } | undefined;
      }
    | undefined;
}

export interface CSINode extends KubernetesObject {
  readonly spec?:
    | {
        readonly drivers?:
          | readonly {
              readonly name: string;
              readonly allocatable?: { readonly count?: number | undefined } | undefined;
            }[]
          | undefined;
      }
    | undefined;
}
