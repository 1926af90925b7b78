import { defaultNodePool } from '../defaults.ts';
import type { NodeClaimTemplateSpec, NodePoolSpec } from '../types.generated.ts';
import { type BuiltObject, builtMetadata, definedFields, type MetadataOptions } from './built-object.ts';
import { type NodeClassInput, nodeClassReference } from './node-class-reference.ts';
import { type RequirementsInput, requirementsFrom } from './requirement.ts';

/** A NodePool as `nodePool` builds it. */
export type BuiltNodePool = BuiltObject<'karpenter.sh/v1', 'NodePool', NodePoolSpec>;

/** What a NodePool says. All of it may be left out. */
export interface NodePoolOptions
  extends
    MetadataOptions,
    Omit<NodePoolSpec, 'template'>,
    Partial<Omit<NodeClaimTemplateSpec, 'nodeClassRef' | 'requirements'>> {
  /** The node class: the name of an EC2NodeClass, or a reference. Default `default`. */
  readonly nodeClassRef?: NodeClassInput;
  /** Rules for labels of nodes: a list, or by label the values that are allowed. Default: none. */
  readonly requirements?: RequirementsInput;
  /** Labels that every node of the pool gets. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations that every node of the pool gets. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * A NodePool as a plain object, with the defaults of the CRD filled in: what is applied is what is stored.
 *
 * It is not judged; `validateAsApiServer` of `@karpenter-ts/apis/validation` does.
 */
export function nodePool(name: string, options: NodePoolOptions = {}): BuiltNodePool {
  const { objectLabels, objectAnnotations, nodeClassRef, requirements, labels, annotations, ...rest } = options;
  const { taints, startupTaints, expireAfter, terminationGracePeriod, ...spec } = rest;
  const metadata = definedFields({ labels, annotations });
  const pool = {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: builtMetadata(name, { objectLabels, objectAnnotations }),
    spec: {
      template: {
        ...(Object.keys(metadata).length > 0 && { metadata }),
        spec: {
          nodeClassRef: nodeClassReference(nodeClassRef),
          requirements: requirementsFrom(requirements ?? []),
          ...definedFields({ taints, startupTaints, expireAfter, terminationGracePeriod }),
        },
      },
      ...definedFields(spec),
    },
  } as const;
  return { ...pool, spec: defaultNodePool(pool).spec };
}
