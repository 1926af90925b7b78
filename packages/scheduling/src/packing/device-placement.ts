import { LABEL_NODEPOOL } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { LABEL_INSTANCE_TYPE, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import type { PodClass } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { DeviceAllocator, DeviceGrant, DevicePlace, DeviceRefusal } from '../device-allocator.ts';
import type { Claim } from './claim.ts';
import type { ExistingNode } from './existing-node.ts';

const nothing: ReadonlySet<string> = new Set();

/** Asks for devices where pods with claims are placed. There is none where no pod has any. */
export class DevicePlacement {
  readonly #allocator: DeviceAllocator;
  readonly #problem: Problem;
  /** The allocator remembers what it found out by the array. */
  readonly #requirements = new Map<SetId, readonly NodeSelectorRequirement[]>();
  readonly #nodePlaces = new Map<ExistingNode, DevicePlace>();

  constructor(problem: Problem, allocator: DeviceAllocator) {
    this.#problem = problem;
    this.#allocator = allocator;
  }

  askNode({ devices }: PodClass, node: ExistingNode): DeviceGrant | DeviceRefusal {
    let place = this.#nodePlaces.get(node);
    if (place === undefined) this.#nodePlaces.set(node, (place = this.#placeOf(node)));
    return this.#allocator.allocate(place, devices!);
  }

  /** For the claim as it would be with these requirements, as one of these rows. */
  askClaim({ devices }: PodClass, claim: Claim, set: SetId, rows: Iterable<number>): DeviceGrant | DeviceRefusal {
    const place: DevicePlace = {
      id: claimPlace(claim),
      nodeName: undefined,
      requirements: this.#requirementsOf(set),
      instanceTypes: typesOf(claim, rows),
      hasTemplates: true,
    };
    return this.#allocator.allocate(place, devices!);
  }

  /** Takes what was granted for the claim, which has its new rows: what only others of its types would have is free. */
  give(grant: DeviceGrant, claim: Claim): void {
    grant.commit();
    const left = new Set(typesOf(claim, claim.rows).map((type) => type.name));
    const gone = [...grant.instanceTypes].filter((name) => !left.has(name));
    if (gone.length > 0) this.#allocator.release(claimPlace(claim), gone);
  }

  /** Names of drivers of the claim's devices as any of these types, sorted. */
  driversOf(claim: Claim, instanceTypes: readonly string[]): readonly string[] {
    return this.#allocator.driversOf(claimPlace(claim), instanceTypes);
  }

  /** The claim will be one of these types. */
  settle(claim: Claim, instanceTypes: readonly string[]): void {
    const left = new Set(instanceTypes);
    const { types } = claim.template.catalogue;
    const gone = types.filter((type) => !left.has(type.name)).map((type) => type.name);
    this.#allocator.release(claimPlace(claim), gone);
  }

  results(): ReturnType<DeviceAllocator['results']> {
    return this.#allocator.results();
  }

  #requirementsOf(set: SetId): readonly NodeSelectorRequirement[] {
    let requirements = this.#requirements.get(set);
    if (requirements === undefined) {
      this.#requirements.set(set, (requirements = this.#problem.table.toSelector(set, nothing)));
    }
    return requirements;
  }

  #placeOf({ node, set }: ExistingNode): DevicePlace {
    const { name, labels, initialized } = node.node;
    const pool = node.node.nodePool ?? labels[LABEL_NODEPOOL];
    const typeName = labels[LABEL_INSTANCE_TYPE] ?? '';
    const template = this.#problem.templates.find((candidate) => candidate.name === pool);
    const type = template?.catalogue.types.find((candidate) => candidate.name === typeName);
    return {
      id: nodePlace(name),
      nodeName: name,
      requirements: this.#requirementsOf(set),
      instanceTypes: [type ?? unknownType(typeName)],
      hasTemplates: !initialized && type !== undefined,
    };
  }
}

export const nodePlace = (name: string): string => `node ${name}`;
export const claimPlace = (claim: Claim): string => `claim ${claim.index}`;

/** A node's type that its pool does not have any more has no templates. */
const unknownType = (name: string): InstanceType => ({
  name,
  requirements: [],
  offerings: [],
  capacity: {},
  overhead: {},
});

/** Types of rows, in order. */
function typesOf(claim: Claim, rows: Iterable<number>): InstanceType[] {
  const { types, rowType } = claim.template.catalogue;
  const indices = new Set<number>();
  for (const row of rows) indices.add(rowType[row]!);
  return [...indices].sort((a, b) => a - b).map((index) => types[index]!);
}
