import { defaultEC2NodeClass } from '../defaults.ts';
import type { EC2NodeClassSpec, SecurityGroupSelectorTerm, SubnetSelectorTerm } from '../types.generated.ts';
import { type BuiltObject, builtMetadata, definedFields, type MetadataOptions } from './built-object.ts';

/** An EC2NodeClass as `ec2NodeClass` builds it. */
export type BuiltEC2NodeClass = BuiltObject<'karpenter.k8s.aws/v1', 'EC2NodeClass', EC2NodeClassSpec>;

type Selected = 'subnetSelectorTerms' | 'securityGroupSelectorTerms' | 'amiSelectorTerms' | 'role' | 'instanceProfile';

/** Who the nodes are to IAM: one of the two. */
type Identity =
  | { readonly role: string; readonly instanceProfile?: never }
  | { readonly instanceProfile: string; readonly role?: never };

/** Where the nodes are: selected term by term, or by the tag that guides use. */
type Network =
  | {
      /** The value of the tag `karpenter.sh/discovery` of subnets and security groups; mostly the cluster's name. */
      readonly discovery: string;
      readonly subnetSelectorTerms?: readonly SubnetSelectorTerm[];
      readonly securityGroupSelectorTerms?: readonly SecurityGroupSelectorTerm[];
    }
  | {
      readonly discovery?: never;
      readonly subnetSelectorTerms: readonly SubnetSelectorTerm[];
      readonly securityGroupSelectorTerms: readonly SecurityGroupSelectorTerm[];
    };

/** What an EC2NodeClass says: an identity and a network, and all else as the API has it. */
export type EC2NodeClassOptions = MetadataOptions &
  Omit<EC2NodeClassSpec, Selected> &
  Identity &
  Network & {
    /** Images. Default: the newest of Amazon Linux 2023, `alias: al2023@latest`. */
    readonly amiSelectorTerms?: EC2NodeClassSpec['amiSelectorTerms'];
  };

/**
 * An EC2NodeClass as a plain object, with the defaults of the CRD filled in: what is applied is what is stored.
 *
 * It is not judged; `validateAsApiServer` of `@karpenter-ts/apis/validation` does.
 */
export function ec2NodeClass(name: string, options: EC2NodeClassOptions): BuiltEC2NodeClass {
  const { objectLabels, objectAnnotations, discovery, ...spec } = options;
  const discovered = discovery === undefined ? undefined : [{ tags: { 'karpenter.sh/discovery': discovery } }];
  const { subnetSelectorTerms = discovered, securityGroupSelectorTerms = discovered, ...rest } = spec;
  const nodeClass = {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: builtMetadata(name, { objectLabels, objectAnnotations }),
    spec: {
      subnetSelectorTerms: subnetSelectorTerms ?? [],
      securityGroupSelectorTerms: securityGroupSelectorTerms ?? [],
      amiSelectorTerms: [{ alias: 'al2023@latest' }],
      ...definedFields(rest),
    },
  } as const;
  return { ...nodeClass, spec: defaultEC2NodeClass(nodeClass).spec };
}
