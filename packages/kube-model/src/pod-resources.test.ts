import { describe, expect, it } from '@jest/globals';
import { podLimits, podRequests, podsRequests } from './pod-resources.ts';
import type { Container, ContainerStatus, Pod, PodSpec, PodStatus } from './types.ts';

const GI = 2 ** 30;

function container(name: string, cpu?: number, memory?: number): Container {
  const list = {
    ...(cpu === undefined ? {} : { cpu: String(cpu) }),
    ...(memory === undefined ? {} : { memory: `${memory}Gi` }),
  };
  return { name, resources: { requests: list, limits: list } };
}
const sidecar = (name: string, cpu?: number, memory?: number): Container => ({
  ...container(name, cpu, memory),
  restartPolicy: 'Always',
});
const pod = (spec: Partial<PodSpec>, status?: PodStatus): Pod => ({
  spec: { containers: [container('app', 2, 1)], ...spec },
  status,
});

describe('request sums', () => {
  // want: cores and GiB
  const cases: readonly (readonly [string, Partial<PodSpec>, number, number])[] = [
    ['one container', {}, 2, 1],
    ['containers are summed', { containers: [container('a', 2, 1), container('b', 1, 3)] }, 3, 4],
    ['sidecars', { initContainers: [sidecar('s', 1, 2)] }, 3, 3],
    ['init container smaller', { initContainers: [container('i', 1, 1)] }, 2, 1],
    ['init container larger', { initContainers: [container('i', 10, 2)] }, 10, 2],
    ['with init and overhead', { initContainers: [sidecar('s', 1, 1)], overhead: { cpu: '5', memory: '1Gi' } }, 8, 3],
    ['init after sidecar larger', { initContainers: [sidecar('s', 4, 2), container('i', 10, 2)] }, 14, 4],
    ['init after sidecar smaller', { initContainers: [sidecar('s', 4, 2), container('i', 1, 1)] }, 6, 3],
    ['init before sidecar', { initContainers: [container('i', 5, 1), sidecar('s', 4, 2)] }, 6, 3],
    [
      'several sidecars, init after them larger',
      { initContainers: [sidecar('s1', 1, 1), sidecar('s2', 2, 1), container('i', 10, 10)] },
      13,
      12,
    ],
    [
      'several sidecars, init smaller',
      { initContainers: [sidecar('s1', 1, 1), sidecar('s2', 2, 1), container('i', 1, 1)] },
      5,
      3,
    ],
    [
      'several sidecars, first init larger',
      { initContainers: [container('i', 20, 20), sidecar('s1', 1, 1), sidecar('s2', 2, 1)] },
      20,
      20,
    ],
    [
      'several sidecars, interspersed',
      { initContainers: [sidecar('s1', 1, 1), container('i1', 9, 1), sidecar('s2', 2, 1), container('i2', 6, 6)] },
      10,
      8,
    ],
    ['cpu-only dominance', { initContainers: [container('i', 10), sidecar('s', 1, 1)] }, 10, 2],
    ['memory-only dominance', { initContainers: [sidecar('s', 1, 1), container('i', undefined, 10)] }, 3, 11],
  ];

  it.each(cases)('%s', (_name, spec, cpu, memory) => {
    expect(podRequests(pod(spec))).toEqual({ cpu: cpu * 1000, memory: memory * GI, pods: 1 });
    // Overhead counts for limits too where there are some.
    expect(podLimits(pod(spec))).toEqual({ cpu: cpu * 1000, memory: memory * GI, pods: 1 });
  });

  it('overhead is added to requests always, to limits only where there is one', () => {
    const spec = { containers: [{ name: 'a' }], overhead: { cpu: '1' } };
    expect(podRequests({ spec })).toEqual({ cpu: 1000, pods: 1 });
    expect(podLimits({ spec })).toEqual({ pods: 1 });
  });

  it('rounds up', () => {
    const requests = { cpu: '0.1m', memory: '100m' };
    expect(podRequests({ spec: { containers: [{ name: 'a', resources: { requests } }] } })).toEqual({
      cpu: 1,
      memory: 1,
      pods: 1,
    });
  });

  it('of several pods, with their number', () => {
    expect(podsRequests([pod({}), pod({})])).toEqual({ cpu: 4000, memory: 2 * GI, pods: 2 });
    expect(podsRequests([])).toEqual({ pods: 0 });
    expect(podRequests({})).toEqual({ pods: 1 });
  });
});

describe('pod-level resources', () => {
  const spec = { initContainers: [sidecar('s', 1, 1)] };

  it('requests and limits override', () => {
    const p = pod({ ...spec, resources: { requests: { cpu: '10' }, limits: { cpu: '20', memory: '9Gi' } } });
    expect(podRequests(p)).toEqual({ cpu: 10_000, memory: 2 * GI, pods: 1 });
    expect(podLimits(p)).toEqual({ cpu: 20_000, memory: 9 * GI, pods: 1 });
  });

  it('requests only', () => {
    const p = pod({ ...spec, resources: { requests: { cpu: '10', memory: '10Gi' } }, overhead: { cpu: '1' } });
    expect(podRequests(p)).toEqual({ cpu: 11_000, memory: 10 * GI, pods: 1 });
    expect(podLimits(p)).toEqual({ cpu: 4000, memory: 2 * GI, pods: 1 });
  });

  it('names that a pod may not state at its level are left alone', () => {
    const p = pod({ resources: { requests: { 'nvidia.com/gpu': '1', 'hugepages-2Mi': '2Mi' } } });
    expect(podRequests(p)).toEqual({ cpu: 2000, memory: GI, 'hugepages-2Mi': 2 ** 21, pods: 1 });
  });
});

describe('in-place resize', () => {
  const reported = (actual: string, allocated?: string): ContainerStatus => ({
    name: 'app',
    resources: { requests: { cpu: actual } },
    ...(allocated === undefined ? {} : { allocatedResources: { cpu: allocated } }),
  });
  const infeasible = { conditions: [{ type: 'PodResizePending', status: 'True', reason: 'Infeasible' }] };

  it.each([
    ['no status', undefined, 2000],
    ['allocated higher', { containerStatuses: [reported('1', '5')] }, 5000],
    ['actual higher', { containerStatuses: [reported('4', '3')] }, 4000],
    ['spec higher', { containerStatuses: [reported('1', '1')] }, 2000],
    ['spec higher, and the resize infeasible', { containerStatuses: [reported('1', '1')], ...infeasible }, 1000],
    ['status without resources', { containerStatuses: [{ name: 'app', allocatedResources: { cpu: '9' } }] }, 2000],
    ['status of another container', { containerStatuses: [{ ...reported('9'), name: 'other' }] }, 2000],
  ])('%s', (_name, status, cpu) => {
    const p: Pod = { spec: { containers: [{ name: 'app', resources: { requests: { cpu: '2' } } }] }, status };
    expect(podRequests(p)).toEqual({ cpu, pods: 1 });
  });

  it('counts for sidecars, not for other init containers', () => {
    const status = { initContainerStatuses: [{ ...reported('9'), name: 'i' }] };
    expect(podRequests(pod({ initContainers: [sidecar('i', 1, 1)] }, status))).toMatchObject({ cpu: 11_000 });
    expect(podRequests(pod({ initContainers: [container('i', 1, 1)] }, status))).toMatchObject({ cpu: 2000 });
  });

  it('does not count for limits', () => {
    const status = {
      containerStatuses: [{ name: 'app', resources: { limits: { cpu: '9' }, requests: { cpu: '9' } } }],
    };
    expect(podLimits(pod({}, status))).toEqual({ cpu: 2000, memory: GI, pods: 1 });
  });
});
