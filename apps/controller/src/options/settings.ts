import type { ControllerOptions } from './controller-options.ts';
import { parseFeatureGates } from './feature-gates.ts';
import { parseServiceName, parseWebhookUrl } from './webhook-settings.ts';
import { readSchedulerConfig } from './scheduler-config.ts';
import {
  booleanSetting,
  choiceSetting,
  durationSetting,
  integerSetting,
  parsedSetting,
  textSetting,
  type Setting,
} from './setting.ts';

export type Settings = { readonly [K in keyof ControllerOptions]: Setting<ControllerOptions[K]> };

const port = { min: 0, max: 65_535 };

/** As upstream: what is not positive means the default. */
const defaultCpuRequests = 1000;

/**
 * All settings in the order of the help. Names and defaults are those of pkg/operator/options/options.go; the webhook's are
 * those that it had there in 1.0, and the URL is ours.
 */
export const settings: Settings = {
  cloudProvider: choiceSetting(
    { flag: 'cloud-provider', default: 'kwok', help: 'the cloud that nodes come from; aws is not there yet' },
    ['aws', 'kwok'],
  ),
  clusterName: textSetting({ flag: 'cluster-name', default: '', help: 'the name of the cluster in its cloud' }),
  instanceTypesFilePath: textSetting(
    {
      flag: 'instance-types-file-path',
      default: '',
      help: "JSON file with the KWOK provider's instance types, instead of its own catalogue",
    },
    'PATH',
  ),
  batchMaxMs: durationSetting({
    flag: 'batch-max-duration',
    default: '10s',
    help: 'longest time that pods are collected before nodes are planned for them',
  }),
  batchIdleMs: durationSetting({
    flag: 'batch-idle-duration',
    default: '1s',
    help: 'planning begins when no pod has come for so long',
  }),
  preferencePolicy: choiceSetting(
    { flag: 'preference-policy', default: 'Respect', help: 'whether preferences of pods are followed where possible' },
    ['Respect', 'Ignore'],
  ),
  minValuesPolicy: choiceSetting(
    {
      flag: 'min-values-policy',
      default: 'Strict',
      help: 'whether minValues of requirements must be met, or are lowered when they cannot be',
    },
    ['Strict', 'BestEffort'],
  ),
  ignoreDraRequests: booleanSetting({
    flag: 'ignore-dra-requests',
    default: 'true',
    help: 'plan for pods as if they asked for no devices by resource claims',
  }),
  schedulerConfig: parsedSetting(
    {
      flag: 'scheduler-config',
      default: '',
      help: "the cluster's scheduler defaults for topology spread, YAML or JSON",
    },
    'YAML',
    readSchedulerConfig,
  ),
  featureGates: parsedSetting(
    { flag: 'feature-gates', default: '', help: 'NodeRepair, ReservedCapacity, SpotToSpotConsolidation, ...' },
    'A=true,B=false',
    parseFeatureGates,
  ),
  leaderElectionName: textSetting(
    { flag: 'leader-election-name', default: 'karpenter-leader-election', help: 'the Lease that replicas compete for' },
    'NAME',
  ),
  leaderElectionNamespace: textSetting(
    {
      flag: 'leader-election-namespace',
      default: '',
      help: 'where the Lease is; without it SYSTEM_NAMESPACE, else the namespace of this process',
    },
    'NAME',
  ),
  disableLeaderElection: booleanSetting({
    flag: 'disable-leader-election',
    default: 'false',
    help: 'lead from the start; for a single replica only',
  }),
  disableControllerWarmup: booleanSetting({
    flag: 'disable-controller-warmup',
    default: 'true',
    help: 'accepted; caches are always filled before leadership',
  }),
  metricsPort: integerSetting({ flag: 'metrics-port', default: '8080', help: 'serves /metrics' }, port),
  healthProbePort: integerSetting(
    { flag: 'health-probe-port', default: '8081', help: 'serves /healthz and /readyz' },
    port,
  ),
  kubeClientQps: integerSetting(
    { flag: 'kube-client-qps', default: '200', help: 'requests a second to the API server' },
    { min: 1 },
  ),
  kubeClientBurst: integerSetting(
    { flag: 'kube-client-burst', default: '300', help: 'requests to the API server that may go out at once' },
    { min: 1 },
  ),
  cpuRequests: mapped(
    integerSetting({
      flag: 'cpu-requests',
      default: String(defaultCpuRequests),
      help: 'millicores of this process: how much is done at a time follows from it',
    }),
    (millicores) => (millicores > 0 ? millicores : defaultCpuRequests),
  ),
  memoryLimit: integerSetting({
    flag: 'memory-limit',
    default: '-1',
    help: 'bytes; memory is collected harder above 90 % of it; -1 for none',
  }),
  logLevel: mapped(
    choiceSetting<'' | 'debug' | 'info' | 'error'>(
      { flag: 'log-level', default: 'info', help: 'least level that is logged' },
      ['', 'debug', 'info', 'error'],
    ),
    (level) => (level === '' ? 'info' : level),
    'debug|info|error',
  ),
  logOutputPaths: parsedSetting(
    { flag: 'log-output-paths', default: 'stdout', help: 'where logs go: stdout, stderr or files' },
    'PATH,...',
    listOf,
  ),
  logErrorOutputPaths: parsedSetting(
    { flag: 'log-error-output-paths', default: 'stderr', help: 'accepted' },
    'PATH,...',
    listOf,
  ),
  disableClusterStateObservability: booleanSetting({
    flag: 'disable-cluster-state-observability',
    default: 'false',
    help: 'whether the metrics of every node and NodePool are left out',
  }),
  enableProfiling: booleanSetting({ flag: 'enable-profiling', default: 'false', help: 'accepted' }),
  karpenterService: parsedSetting(
    {
      flag: 'karpenter-service',
      default: 'karpenter',
      help: 'the Service by which API servers reach the conversion webhook',
    },
    'NAME',
    parseServiceName,
  ),
  disableWebhook: booleanSetting({
    flag: 'disable-webhook',
    default: 'false',
    help: 'do not convert between v1beta1 and v1 for the API server',
  }),
  webhookPort: integerSetting(
    { flag: 'webhook-port', default: '8443', help: 'serves conversions where definitions have v1beta1' },
    { min: 1, max: 65_535 },
  ),
  webhookUrl: parsedSetting(
    {
      flag: 'webhook-url',
      default: '',
      help: 'where API servers reach the conversion webhook, instead of by the Service',
    },
    'URL',
    parseWebhookUrl,
  ),
};

function mapped<T, U>(setting: Setting<T>, map: (value: T) => U, value: string = setting.value): Setting<U> {
  return { ...setting, value, parse: (text, from) => map(setting.parse(text, from)) };
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
