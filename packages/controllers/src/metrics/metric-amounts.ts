import { parseResource, type ResourceList, type Resources } from '@karpenter-ts/kube-model';

/** The name of a resource as the label `resource_type` has it. */
export function resourceType(resource: string): string {
  return resource.toLowerCase().replaceAll('-', '_');
}

/** The amounts of a list that can be read: one that cannot must not keep all other metrics from who reads them. */
export function readableAmounts(list: ResourceList | undefined): Resources {
  const amounts: Record<string, number> = {};
  for (const [resource, quantity] of Object.entries(list ?? {})) {
    try {
      amounts[resource] = parseResource(resource, quantity, 'down');
    } catch {
      continue;
    }
  }
  return amounts;
}

/** An amount as metrics have it: CPUs rather than millicores. */
export function metricAmount(resource: string, amount: number): number {
  return resource === 'cpu' ? amount / 1000 : amount;
}
