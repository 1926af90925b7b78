import { addResources, maxResources, parseResources } from './resources.ts';
import type { Container, ContainerStatus, Pod, ResourceList, Resources } from './types.ts';

/**
 * What a pod asks of a node, as the scheduler counts it (component-helpers `PodRequests` with status resources):
 * app containers and sidecars summed, init containers as a maximum that includes the sidecars started before them,
 * pod-level requests instead of the sum where they are given, and the overhead. `pods` is always 1.
 *
 * For an app container or sidecar whose status reports resources, the largest of spec, actual and allocated counts,
 * and without spec when a resize is infeasible. Amounts round up.
 *
 * @throws InvalidQuantityError, QuantityRangeError
 */
export function podRequests(pod: Pod): Resources {
  const spec = pod.spec;
  if (spec === undefined) return { pods: 1 };
  const reported = reportedRequests(pod);
  let total = aggregateContainers(spec.containers, spec.initContainers, (container) => {
    const own = parseResources(container.resources?.requests, 'up');
    const status = reported?.get(container.name);
    if (status === undefined) return own;
    return isResizeInfeasible(pod) ? status : maxResources(own, status);
  });
  total = overridePodLevel(total, spec.resources?.requests);
  if (spec.overhead !== undefined) total = addResources(total, parseResources(spec.overhead, 'up'));
  return { ...total, pods: 1 };
}

/**
 * The limits of a pod, counted as {@link podRequests} does but from the spec alone; overhead is added only to names
 * that have a limit. `pods` is always 1.
 *
 * @throws InvalidQuantityError, QuantityRangeError
 */
export function podLimits(pod: Pod): Resources {
  const spec = pod.spec;
  if (spec === undefined) return { pods: 1 };
  const containers = aggregateContainers(spec.containers, spec.initContainers, (container) =>
    parseResources(container.resources?.limits, 'up'),
  );
  const limits: Record<string, number> = { ...overridePodLevel(containers, spec.resources?.limits) };
  for (const [name, amount] of Object.entries(parseResources(spec.overhead, 'up'))) {
    const limit = Object.hasOwn(limits, name) ? (limits[name] ?? 0) : 0;
    if (limit !== 0) limits[name] = limit + amount;
  }
  return { ...limits, pods: 1 };
}

/** The summed requests of some pods; `pods` is their number, also when that is zero. */
export function podsRequests(pods: Iterable<Pod>): Resources {
  const lists: Resources[] = [{ pods: 0 }];
  for (const pod of pods) lists.push(podRequests(pod));
  return addResources(...lists);
}

function aggregateContainers(
  containers: readonly Container[],
  initContainers: readonly Container[] | undefined,
  amountsOf: (container: Container) => Resources,
): Resources {
  const [only] = containers;
  if (containers.length === 1 && only !== undefined && (initContainers === undefined || initContainers.length === 0)) {
    return amountsOf(only);
  }
  let running = addResources(...containers.map(amountsOf));
  let sidecars: Resources = {};
  let starting: Resources = {};
  for (const container of initContainers ?? []) {
    const own = amountsOf(container);
    if (isSidecar(container)) {
      running = addResources(running, own);
      sidecars = addResources(sidecars, own);
      starting = maxResources(starting, sidecars);
    } else {
      starting = maxResources(starting, addResources(sidecars, own));
    }
  }
  return maxResources(running, starting);
}

function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/** Pod-level amounts replace the sum for the names that pods may state (component-helpers `IsSupportedPodLevelResource`). */
function overridePodLevel(total: Resources, list: ResourceList | undefined): Resources {
  if (list === undefined) return total;
  const result: Record<string, number> = { ...total };
  for (const [name, amount] of Object.entries(parseResources(list, 'up'))) {
    if (name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')) result[name] = amount;
  }
  return result;
}

/** By container name, the requests that the kubelet reports; of init containers only sidecars count. */
function reportedRequests(pod: Pod): ReadonlyMap<string, Resources> | undefined {
  if (pod.status?.containerStatuses === undefined && pod.status?.initContainerStatuses === undefined) return undefined;
  const result = new Map<string, Resources>();
  const add = (status: ContainerStatus): void => {
    if (status.resources === undefined) return;
    const actual = parseResources(status.resources.requests, 'up');
    result.set(status.name, maxResources(actual, parseResources(status.allocatedResources, 'up')));
  };
  for (const status of pod.status.containerStatuses ?? []) add(status);
  const sidecars = new Set(pod.spec?.initContainers?.filter(isSidecar).map((container) => container.name));
  for (const status of pod.status.initContainerStatuses ?? []) if (sidecars.has(status.name)) add(status);
  return result.size === 0 ? undefined : result;
}

function isResizeInfeasible(pod: Pod): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === 'PodResizePending')?.reason === 'Infeasible';
}
