/** What tables of manifests that the API server accepts or refuses are made of. */

/** `shape`: refused by the schema itself, so by its validators too. `rule`: refused by CEL, so by the API server and what gives its verdict. */
export type Verdict = 'accepted' | 'shape' | 'rule';

export interface AcceptanceCase {
  readonly name: string;
  readonly manifest: Manifest;
  readonly want: Verdict;
}

/** A change of an object that was accepted. */
export interface UpdateCase {
  readonly name: string;
  readonly from: Manifest;
  readonly to: Manifest;
  readonly want: 'accepted' | 'rule';
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec?: unknown;
}

export type Fields = Readonly<Record<string, unknown>>;

/** One case a value. */
export function each<T>(
  name: string,
  want: Verdict,
  make: (value: T) => Manifest,
  values: readonly T[],
): AcceptanceCase[] {
  return values.map((value) => ({ name: `${name}: ${JSON.stringify(value)}`, manifest: make(value), want }));
}

export function one(name: string, want: Verdict, manifest: Manifest): AcceptanceCase {
  return { name, manifest, want };
}

export const change = (name: string, want: UpdateCase['want'], from: Manifest, to: Manifest): UpdateCase => ({
  name,
  from,
  to,
  want,
});

export const requirement = (item: Fields): Fields => ({
  requirements: [{ key: 'team', operator: 'In', values: ['a'], ...item }],
});
export const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => `v${i}`);
export const long = 'a'.repeat(64);

/** Labels of `karpenter.k8s.aws` that say what an instance type is, without the domain; and the class' own. */
export const AWS_TYPE_LABELS: readonly string[] = [
  ...['instance-accelerator-count', 'instance-accelerator-manufacturer', 'instance-accelerator-name'],
  ...['instance-capability-flex', 'instance-category', 'instance-cpu', 'instance-cpu-manufacturer'],
  ...['instance-cpu-sustained-clock-speed-mhz', 'instance-ebs-bandwidth', 'instance-encryption-in-transit-supported'],
  ...['instance-family', 'instance-generation', 'instance-gpu-count', 'instance-gpu-manufacturer'],
  ...['instance-gpu-memory', 'instance-gpu-name', 'instance-hypervisor', 'instance-local-nvme', 'instance-memory'],
  ...['instance-network-bandwidth', 'instance-size', 'nitro-sandbox', 'ec2nodeclass'],
];
