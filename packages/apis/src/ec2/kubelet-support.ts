import type { FieldProblem } from '../field-problem.ts';
import type { AMIFamily } from '../types.generated.ts';
import { unmanagedKubeletFields } from './parse-kubelet-configuration.ts';
import type { RawKubeletConfiguration } from './validate-kubelet-configuration.ts';

/**
 * Settings of a valid `spec.kubelet` that nodes of the AMI family cannot have: fields that are handed on as they are
 * (AL2023 alone can), `podsPerCore` on Bottlerocket, and more than one DNS server everywhere but on AL2023. Custom
 * images are left alone: their user data is the user's. Upstream: the family checks of `validation.go`.
 */
export function findUnsupportedKubeletFields(
  kubelet: RawKubeletConfiguration | undefined,
  family: AMIFamily,
): readonly FieldProblem[] {
  if (kubelet === undefined || family === 'Custom' || family === 'AL2023') return [];
  const problems: FieldProblem[] = unmanagedKubeletFields(kubelet).map((name) => ({
    field: `spec.kubelet.${name}`,
    message: `cannot be set on nodes of the AMI family ${family}; AL2023 takes it`,
  }));
  if (family === 'Bottlerocket' && isSet(kubelet['podsPerCore'])) {
    problems.push({ field: 'spec.kubelet.podsPerCore', message: 'cannot be set on Bottlerocket nodes' });
  }
  const servers = kubelet['clusterDNS'];
  if (Array.isArray(servers) && servers.length > 1) {
    const message = `must have one address alone on nodes of the AMI family ${family}, not ${servers.length}`;
    problems.push({ field: 'spec.kubelet.clusterDNS', message });
  }
  return problems;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
