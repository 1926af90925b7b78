import { CONDITION_DRIFTED, getCondition } from '../conditions.ts';
import type { EC2NodeClass, NodeClaim } from '../types.generated.ts';
import { EC2_NODE_CLASS_HASH_VERSION, hashEC2NodeClass } from './hash-ec2-node-class.ts';
import type { EC2NodeClassHashOptions } from './hash-ec2-node-class.ts';
import { ANNOTATION_EC2_NODE_CLASS_HASH, ANNOTATION_EC2_NODE_CLASS_HASH_VERSION } from './labels.ts';
import {
  kubeletExpressions,
  parseKubeletConfiguration,
  unmanagedKubeletFields,
} from './parse-kubelet-configuration.ts';

type Annotations = Readonly<Record<string, string>>;

/** Annotations to be written. Claims come first: afterwards the class looks as if nothing was to be done. */
export interface EC2NodeClassHashActions {
  readonly claims: readonly { readonly claim: NodeClaim; readonly annotations: Annotations }[];
  /** The class' annotations where they are not right. */
  readonly nodeClass: Annotations | undefined;
}

/**
 * What a node class' hash, and its claims' copies of it, have to become. When the class' was written by another version
 * of the algorithm, claims are stamped anew, so that no node drifts for the version alone. What drifted before stays
 * so: a claim that has the condition, and one whose v5 hash is not what v5 gives for the class now, which was edited
 * while nobody looked, get the new version and keep the old hash, which no class has in the new version.
 *
 * Upstream: `pkg/controllers/nodeclass/hash/controller.go`, which stamps the second kind as if it were new.
 */
export function decideEC2NodeClassHash(
  nodeClass: EC2NodeClass,
  claims: readonly NodeClaim[],
  options: Pick<EC2NodeClassHashOptions, 'caBundle'> = {},
): EC2NodeClassHashActions {
  const wanted = {
    [ANNOTATION_EC2_NODE_CLASS_HASH]: hashEC2NodeClass(nodeClass, options),
    [ANNOTATION_EC2_NODE_CLASS_HASH_VERSION]: EC2_NODE_CLASS_HASH_VERSION,
  };
  const present = nodeClass.metadata?.annotations ?? {};
  const isNewVersion = present[ANNOTATION_EC2_NODE_CLASS_HASH_VERSION] !== EC2_NODE_CLASS_HASH_VERSION;
  const v5 = isNewVersion ? v5HashOf(nodeClass, options) : undefined;
  const stale = isNewVersion ? claims.filter((claim) => versionOf(claim) !== EC2_NODE_CLASS_HASH_VERSION) : [];
  return {
    claims: stale.map((claim) => ({
      claim,
      annotations: hasDrifted(claim, v5)
        ? { [ANNOTATION_EC2_NODE_CLASS_HASH_VERSION]: EC2_NODE_CLASS_HASH_VERSION }
        : wanted,
    })),
    nodeClass: Object.entries(wanted).every(([key, value]) => present[key] === value) ? undefined : wanted,
  };
}

/**
 * Whether the class' hash says that the claim's node is not what new ones are: both have hashes of one version, and
 * these differ. Upstream: `areStaticFieldsDrifted`.
 */
export function isEC2NodeClassHashDrifted(
  nodeClass: Pick<EC2NodeClass, 'metadata'>,
  claim: Pick<NodeClaim, 'metadata'>,
): boolean {
  const [wanted, present] = [nodeClass.metadata?.annotations, claim.metadata?.annotations];
  const hashes = [wanted?.[ANNOTATION_EC2_NODE_CLASS_HASH], present?.[ANNOTATION_EC2_NODE_CLASS_HASH]];
  const versions = [
    wanted?.[ANNOTATION_EC2_NODE_CLASS_HASH_VERSION],
    present?.[ANNOTATION_EC2_NODE_CLASS_HASH_VERSION],
  ];
  if ([...hashes, ...versions].includes(undefined)) return false;
  return versions[0] === versions[1] && hashes[0] !== hashes[1];
}

/** Undefined for a class that no v5 hash can be about: its kubelet settings say what v5 did not know. */
function v5HashOf(
  nodeClass: EC2NodeClass,
  { caBundle }: Pick<EC2NodeClassHashOptions, 'caBundle'>,
): string | undefined {
  const { kubelet } = nodeClass.spec;
  const parsed = parseKubeletConfiguration(kubelet);
  const isKnown =
    parsed.kind === 'parsed' &&
    unmanagedKubeletFields(kubelet).length === 0 &&
    kubeletExpressions(parsed.configuration).length === 0;
  return isKnown ? hashEC2NodeClass(nodeClass, { caBundle, version: 'v5' }) : undefined;
}

function hasDrifted(claim: NodeClaim, v5: string | undefined): boolean {
  if (getCondition(claim.status?.conditions, CONDITION_DRIFTED) !== undefined) return true;
  return versionOf(claim) === 'v5' && claim.metadata?.annotations?.[ANNOTATION_EC2_NODE_CLASS_HASH] !== v5;
}

function versionOf(claim: NodeClaim): string | undefined {
  return claim.metadata?.annotations?.[ANNOTATION_EC2_NODE_CLASS_HASH_VERSION];
}
