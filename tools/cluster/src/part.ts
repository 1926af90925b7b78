import type { GoModule, GoModuleName } from './go-module.ts';

/** The programs this package builds. `karpenter` is Go Karpenter with its KWOK provider: the peer. */
export type PartName =
  'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubectl' | 'kwok' | 'karpenter';

/** How one program is built from a Go module of `modules/`. */
export interface Part {
  readonly name: PartName;
  readonly module: GoModuleName;
  /** The main package. */
  readonly package: string;
  /** Go module that holds the package; its required version is the part's version. */
  readonly source: string;
  /** Linker flags beyond `-s -w`, for the programs that are told their version when they are linked. */
  readonly linkerFlags?: (version: string) => readonly string[];
  /** Folders of the source module that the program needs at run time, copied beside the binary. */
  readonly assets?: readonly string[];
}

const KUBERNETES: Pick<Part, 'module' | 'source' | 'linkerFlags'> = {
  module: 'kubernetes',
  source: 'k8s.io/kubernetes',
  linkerFlags: (version) => {
    const [major, minor] = version.replace(/^v/, '').split('.');
    const variable = 'k8s.io/component-base/version';
    return [
      `-X ${variable}.gitVersion=${version}`,
      `-X ${variable}.gitMajor=${major}`,
      `-X ${variable}.gitMinor=${minor}`,
    ];
  },
};

/** Every part, in the order of building: what a module shares is compiled by its first part. */
export const PARTS: readonly Part[] = [
  { name: 'etcd', module: 'kubernetes', source: 'go.etcd.io/etcd/server/v3', package: 'go.etcd.io/etcd/server/v3' },
  { name: 'kube-apiserver', package: 'k8s.io/kubernetes/cmd/kube-apiserver', ...KUBERNETES },
  { name: 'kube-scheduler', package: 'k8s.io/kubernetes/cmd/kube-scheduler', ...KUBERNETES },
  { name: 'kube-controller-manager', package: 'k8s.io/kubernetes/cmd/kube-controller-manager', ...KUBERNETES },
  { name: 'kubectl', package: 'k8s.io/kubernetes/cmd/kubectl', ...KUBERNETES },
  {
    name: 'kwok',
    module: 'kwok',
    source: 'sigs.k8s.io/kwok',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    assets: ['kustomize/stage/node/fast', 'kustomize/stage/node/heartbeat-with-lease', 'kustomize/stage/pod/fast'],
  },
  {
    name: 'karpenter',
    module: 'karpenter',
    source: 'sigs.k8s.io/karpenter',
    package: 'sigs.k8s.io/karpenter/kwok',
    assets: ['pkg/apis/crds', 'kwok/apis/crds'],
  },
];

/** The names of all parts, in the order of building. */
export const PART_NAMES: readonly PartName[] = PARTS.map((part) => part.name);

/** The part of this name. */
export function partNamed(name: PartName): Part {
  const part = PARTS.find((candidate) => candidate.name === name);
  if (part === undefined) throw new Error(`there is no part "${name}"; parts: ${PART_NAMES.join(', ')}`);
  return part;
}

/** The value of `-ldflags` for a part. `-s -w` leave out symbols and debug tables, a third of the size. */
export function linkerFlagsOf(part: Part, module: GoModule): string {
  return ['-s', '-w', ...(part.linkerFlags?.(module.versionOf(part.source)) ?? [])].join(' ');
}
