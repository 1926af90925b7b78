import type { Severity } from './finding.ts';

/** What a rule is about, for lists of rules and for tools that show findings. */
export interface Rule {
  /** As it is reported, but for findings that say less than usual. */
  readonly severity: Severity;
  /** One sentence: what holds of manifests that keep the rule. */
  readonly title: string;
  /** Why that matters and what to do, in a few sentences. */
  readonly help: string;
}

/** A rule that objects are judged by. */
export type ObjectRule =
  | 'api-server'
  | 'missing-parts'
  | 'old-version'
  | 'not-judged'
  | 'foreign-file'
  | 'crd-fragment'
  | 'unknown-metric'
  | 'duplicate-object'
  | 'unserved-node-class'
  | 'missing-node-class'
  | 'node-pool'
  | 'node-overlay'
  | 'capacity-buffer'
  | 'missing-buffer-target'
  | 'ec2-node-class'
  | 'class-without-role'
  | 'role-not-a-name'
  | 'al2-family'
  | 'selector-fields-ignored'
  | 'user-data-bootstraps'
  | 'user-data-format'
  | 'reserved-without-selector'
  | 'old-name'
  | 'annotation-without-effect'
  | 'unreadable-pod'
  | 'glob-without-match'
  | 'unknown-label'
  | 'unknown-value'
  | 'no-instance-type'
  | 'min-values-unmet'
  | 'too-many'
  | 'assumed-region'
  | 'assumed-type'
  | 'limits-below-one-node'
  | 'limit-of-zero'
  | 'limits-below-replicas'
  | 'daemons-fill-nodes'
  | 'overlay-conflict'
  | 'overlay-without-match'
  | 'pdb-blocks-evictions'
  | 'pdb-selects-nothing'
  | 'pdb-overlap'
  | 'expire-without-budget'
  | 'budget-never-open'
  | 'budget-invalid'
  | 'budget-without-effect'
  | 'consolidation-never'
  | 'drain-without-end'
  | 'grace-period-cut'
  | 'pod-fits-no-pool'
  | 'pod-beyond-limits'
  | 'pod-without-requests'
  | 'spread-of-others'
  | 'preference-never-met'
  | 'pools-overlap'
  | 'spot-few-types';

/**
 * The rules that objects are judged by, in the order of the layers: what the API server says, what the controllers say, and
 * what practice says. The rules of reading, such as `syntax` or `duplicate-key`, are `READ_RULES`.
 */
export const RULES: Readonly<Record<ObjectRule, Rule>> = {
  'api-server': {
    severity: 'error',
    title: 'The API server accepts the object.',
    help: 'The object breaks its schema or a rule of its custom resource definition, so that kubectl apply would be refused.',
  },
  'missing-parts': {
    severity: 'note',
    title: 'Objects are complete.',
    help: 'Guides show parts of objects; what the API server wants besides is shown as it would look.',
  },
  'old-version': {
    severity: 'note',
    title: 'Objects are written in the current version of their API.',
    help: 'v1beta1 is served and means what it meant; karpenter-ts convert writes the same in v1, which other tools expect.',
  },
  'not-judged': {
    severity: 'note',
    title: 'Objects are of kinds that are judged here.',
    help: 'Kinds that have nothing to do with nodes, pods and their disruption are read and otherwise left alone.',
  },
  'foreign-file': {
    severity: 'note',
    title: 'What is given is for the API server.',
    help: 'Some files look like manifests and are read by other tools, such as the ClusterConfig of eksctl.',
  },
  'crd-fragment': {
    severity: 'warning',
    title: "Karpenter's custom resource definitions are the ones that come with the controller.",
    help: 'Definitions written by hand lack the fields, defaults and rules that the controller relies on. Apply the files in packages/apis/crds.',
  },
  'unknown-metric': {
    severity: 'warning',
    title: 'Alerts ask for metrics that exist.',
    help: 'An alert on a metric that nobody publishes never fires.',
  },
  'duplicate-object': {
    severity: 'warning',
    title: 'Each object is given once.',
    help: 'Of two objects of one kind and name the one that is applied last replaces the other.',
  },
  'unserved-node-class': {
    severity: 'warning',
    title: 'The provider serves the node class of a pool.',
    help: 'A controller leaves pools alone whose node class is of a kind that its provider does not know.',
  },
  'missing-node-class': {
    severity: 'warning',
    title: 'The node class of a pool is among the manifests, if any of its kind is.',
    help: 'A pool whose node class is not there is not ready, and gets no nodes.',
  },
  'node-pool': {
    severity: 'error',
    title: 'The controller accepts the NodePool.',
    help: 'The schema lets the NodePool through, and the controller finds it invalid: it is not ready, and gets no nodes.',
  },
  'node-overlay': {
    severity: 'error',
    title: 'The controller accepts the NodeOverlay.',
    help: 'The controller leaves an overlay out that it finds invalid.',
  },
  'capacity-buffer': {
    severity: 'error',
    title: 'A CapacityBuffer names a kind that its pods can be taken from.',
    help: 'A buffer that does not is not ready for provisioning, and keeps nothing in reserve.',
  },
  'missing-buffer-target': {
    severity: 'warning',
    title: 'What a CapacityBuffer refers to is among the manifests, if any of its kind is.',
    help: 'A buffer whose pod template or workload is not there is not ready, and keeps nothing in reserve.',
  },
  'ec2-node-class': {
    severity: 'error',
    title: 'The controller accepts the EC2NodeClass.',
    help: 'The schema lets the node class through, and the controller finds it invalid: its pools get no nodes.',
  },
  'class-without-role': {
    severity: 'warning',
    title: 'An EC2NodeClass says which role its nodes have.',
    help: 'v1beta1 lets a class through that has neither role nor instanceProfile; nodes cannot join without. Set spec.role.',
  },
  'role-not-a-name': {
    severity: 'warning',
    title: 'The role of an EC2NodeClass is the name of a role.',
    help: 'An ARN is no name, and a name with its path is not found again under that name: a new instance profile is made every quarter of an hour.',
  },
  'al2-family': {
    severity: 'note',
    title: 'The images of a node class are still made.',
    help: 'EKS makes no images of Amazon Linux 2 for Kubernetes 1.33 and later: an AL2 alias is refused there. AL2023 and Bottlerocket go on.',
  },
  'selector-fields-ignored': {
    severity: 'warning',
    title: 'A selector term selects by an id, or by something else.',
    help: 'What stands beside an id in a term is ignored. Use terms of their own: terms are alternatives.',
  },
  'user-data-bootstraps': {
    severity: 'warning',
    title: "User data leaves the node's bootstrap to Karpenter.",
    help: 'For AL2 Karpenter adds the call of /etc/eks/bootstrap.sh itself, after the user data. One in the user data comes first, and starts the kubelet without the labels, taints and limits of the NodePool. Leave it out, or use amiFamily: Custom.',
  },
  'user-data-format': {
    severity: 'warning',
    title: 'User data is in the format of its image.',
    help: 'Bottlerocket reads its user data as TOML; a shell script makes the launch fail.',
  },
  'reserved-without-selector': {
    severity: 'warning',
    title: 'The node class of a pool with reserved capacity only selects reservations.',
    help: 'Capacity reservations are used as the node class selects them (capacityReservationSelectorTerms). Without, a pool that wants nothing else never has a node.',
  },
  'old-name': {
    severity: 'warning',
    title: 'Workloads use the names that Karpenter has for its labels and annotations now.',
    help: 'Names of before v1beta1 have no effect. karpenter-ts convert changes them.',
  },
  'annotation-without-effect': {
    severity: 'warning',
    title: 'The annotation karpenter.sh/do-not-disrupt is on pods, and says true or a length of time.',
    help: 'On a Deployment the annotation does nothing, and neither does another value: the pods are disrupted.',
  },
  'unreadable-pod': {
    severity: 'warning',
    title: 'Karpenter can read the pods of a workload.',
    help: 'Pods that cannot be read, or that ask for labels which nobody may ask for, get no nodes.',
  },
  'glob-without-match': {
    severity: 'warning',
    title: 'Each glob matches an instance type.',
    help: 'A glob that matches nothing adds nothing; with no other value the pool can have no node.',
  },
  'unknown-label': {
    severity: 'warning',
    title: 'Labels in requirements are spelt as instance types have them.',
    help: 'A requirement on a label that no instance type has is taken for a label of your own: nodes get it, and it chooses no instance type.',
  },
  'unknown-value': {
    severity: 'warning',
    title: 'Values in requirements are values of some instance type.',
    help: 'A value that nothing has adds nothing to In, and takes nothing away in NotIn.',
  },
  'no-instance-type': {
    severity: 'error',
    title: 'The requirements of a pool leave an instance type.',
    help: 'A pool whose requirements no instance type meets never has a node.',
  },
  'min-values-unmet': {
    severity: 'warning',
    title: 'A requirement asks for no more values (minValues) than there are.',
    help: 'Unless the controller takes minValues as best effort, no node is launched where fewer values are left than asked for.',
  },
  'too-many': {
    severity: 'note',
    title: 'There are no more pools and workloads than can be compared.',
    help: 'Every pod is tried on every pool, and pools are compared with each other, up to some number of pairs. Beyond it, give fewer manifests at a time.',
  },
  'assumed-region': {
    severity: 'note',
    title: 'The instance types of the region are known.',
    help: 'Pools that name zones of another region are judged as if that region sold the same types at the same prices.',
  },
  'assumed-type': {
    severity: 'note',
    title: 'The instance types that a pool names are known.',
    help: 'No catalogue has every instance type. One that looks like a type of EC2 is judged as if it were like those of the nearest family; see that it is not mistyped.',
  },
  'limits-below-one-node': {
    severity: 'warning',
    title: 'The limits of a pool have room for a node.',
    help: 'A pool whose limits are below the smallest node that its requirements allow never has a node.',
  },
  'limit-of-zero': {
    severity: 'note',
    title: 'The limits of a pool are above zero.',
    help: 'A limit of zero switches a pool off, which may be what is meant.',
  },
  'limits-below-replicas': {
    severity: 'warning',
    title: 'The limits of a static pool have room for its replicas.',
    help: 'A static pool never has more nodes than its limit.',
  },
  'daemons-fill-nodes': {
    severity: 'warning',
    title: "DaemonSets leave room on a pool's nodes.",
    help: 'Each node has the pods of all DaemonSets that tolerate it, so that a type that has no room for them is of no use.',
  },
  'overlay-conflict': {
    severity: 'warning',
    title: 'NodeOverlays that say something of the same differ in weight.',
    help: 'Of two overlays with equal weight that set the same for an instance type only one is followed, and the other nowhere.',
  },
  'overlay-without-match': {
    severity: 'warning',
    title: 'A NodeOverlay is for some instance type.',
    help: 'An overlay whose requirements no instance type meets has no effect.',
  },
  'pdb-blocks-evictions': {
    severity: 'warning',
    title: 'A PodDisruptionBudget allows some eviction.',
    help: 'Nodes with pods that can never be evicted are not consolidated, and their drains do not end by themselves.',
  },
  'pdb-selects-nothing': {
    severity: 'note',
    title: 'A PodDisruptionBudget holds pods.',
    help: 'A budget whose selector matches no pods protects nothing.',
  },
  'pdb-overlap': {
    severity: 'warning',
    title: 'Each pod is held by one PodDisruptionBudget at most.',
    help: 'The API server refuses to evict a pod that more than one budget holds.',
  },
  'expire-without-budget': {
    severity: 'warning',
    title: 'The budgets of a pool whose nodes expire allow some disruption.',
    help: 'Budgets do not hold expiration back. Where they allow nothing else, expiration is the only thing that replaces nodes, and it does not wait for replacements.',
  },
  'budget-never-open': {
    severity: 'warning',
    title: 'The budgets of a pool allow some disruption.',
    help: 'Nodes that are never disrupted are never consolidated and never get a new image.',
  },
  'budget-invalid': {
    severity: 'error',
    title: 'Budgets can be evaluated.',
    help: 'A budget that cannot be evaluated keeps all nodes of its pool from being disrupted.',
  },
  'budget-without-effect': {
    severity: 'warning',
    title: 'Budgets have an effect.',
    help: 'A budget without reasons, or whose schedule never begins, limits nothing.',
  },
  'consolidation-never': {
    severity: 'warning',
    title: 'The consolidation policy has an effect.',
    help: 'consolidateAfter: Never switches consolidation off, whatever the policy.',
  },
  'drain-without-end': {
    severity: 'warning',
    title: 'Nodes that expire can be drained.',
    help: 'Pods that may not be evicted keep an expired node forever unless its pool has a terminationGracePeriod.',
  },
  'grace-period-cut': {
    severity: 'warning',
    title: 'Pods have the time to end that they ask for.',
    help: "A NodePool's terminationGracePeriod bounds the whole drain; pods that ask for more are killed sooner.",
  },
  'pod-fits-no-pool': {
    severity: 'warning',
    title: 'Every pod fits a NodePool.',
    help: 'Karpenter launches no node for a pod that no node of any pool could have. It may still run on nodes that Karpenter did not make.',
  },
  'pod-beyond-limits': {
    severity: 'warning',
    title: 'Every pod fits a node within the limits of its pool.',
    help: 'A pod that needs a larger node than the limits allow waits forever.',
  },
  'pod-without-requests': {
    severity: 'warning',
    title: 'Pods request cpu and memory.',
    help: 'Nodes are chosen by what pods request. Pods that request nothing are packed without a bound, and starve each other.',
  },
  'spread-of-others': {
    severity: 'warning',
    title: 'A topology spread constraint counts the pods that it is on.',
    help: 'With a selector that does not match its own pods a constraint does not spread them.',
  },
  'preference-never-met': {
    severity: 'warning',
    title: 'Preferences can be met.',
    help: 'A preference that contradicts what the same pod requires has no effect.',
  },
  'pools-overlap': {
    severity: 'warning',
    title: 'Pools that could serve the same pod differ in weight.',
    help: 'Of pools with equal weight the name decides, which nobody expects. Set weights, or tell the pools apart by taints or requirements.',
  },
  'spot-few-types': {
    severity: 'warning',
    title: 'Pools with spot capacity only have many instance types.',
    help: 'Spot capacity of few types runs out sooner and is interrupted more often, and is consolidated onto other spot capacity only where at least 15 types are cheaper.',
  },
};
