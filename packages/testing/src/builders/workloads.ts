import type {
  DaemonSet,
  LabelSelector,
  Namespace,
  PodDisruptionBudget,
  PodTemplateSpec,
} from '@karpenter-ts/kube-model';
import type { Workload } from '@karpenter-ts/runtime';

import { metadata, type MetadataOptions } from './metadata.ts';
import { type PodOptions, podSpec } from './pod.ts';

export interface WorkloadOptions extends MetadataOptions {
  /** What its pods are like. */
  readonly pod?: PodOptions | undefined;
}

/** A DaemonSet whose pods are labelled `app=<name>`. */
export function daemonSet(options: WorkloadOptions = {}): DaemonSet {
  const name = options.name ?? 'daemon';
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: metadata(options, { name, namespace: 'default' }),
    spec: { selector: { matchLabels: { app: name } }, template: podTemplate(name, options.pod) },
  };
}

export interface DeploymentOptions extends WorkloadOptions {
  /** Default 1. */
  readonly replicas?: number | undefined;
}

/** A Deployment whose pods are labelled `app=<name>`. */
export function deployment(options: DeploymentOptions = {}): Workload {
  const name = options.name ?? 'deployment';
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(options, { name, namespace: 'default' }),
    spec: {
      replicas: options.replicas ?? 1,
      selector: { matchLabels: { app: name } },
      template: podTemplate(name, options.pod),
    },
  };
}

export interface PdbOptions extends MetadataOptions {
  /** Default: every pod of the namespace. */
  readonly selector?: LabelSelector | undefined;
  readonly minAvailable?: string | number | undefined;
  readonly maxUnavailable?: string | number | undefined;
  readonly unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget' | undefined;
  readonly status?: PodDisruptionBudget['status'];
}

/** A PodDisruptionBudget. */
export function pdb(options: PdbOptions = {}): PodDisruptionBudget {
  const { selector = {}, minAvailable, maxUnavailable, unhealthyPodEvictionPolicy, status } = options;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(options, { name: 'budget', namespace: 'default' }),
    spec: {
      selector,
      ...(minAvailable === undefined ? {} : { minAvailable }),
      ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
      ...(unhealthyPodEvictionPolicy === undefined ? {} : { unhealthyPodEvictionPolicy }),
    },
    ...(status === undefined ? {} : { status }),
  };
}

/** A Namespace. */
export function namespace(options: MetadataOptions = {}): Namespace {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: metadata(options, { name: 'default' }) };
}

function podTemplate(name: string, pod: PodOptions = {}): PodTemplateSpec {
  return { metadata: { labels: { app: name, ...pod.labels } }, spec: podSpec(pod) };
}
