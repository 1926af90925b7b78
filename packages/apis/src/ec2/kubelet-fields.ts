/**
 * What a field of the kubelet's configuration holds. `duration` is text as Go writes durations, and not null, which all
 * others may be, `nullableDuration` too; `flush` is such text or a number of nanoseconds; `quantity` is an amount such
 * as `4Gi`.
 */
export type KubeletType =
  KubeletScalar | { readonly list: KubeletType } | { readonly map: KubeletType } | { readonly fields: KubeletFields };

/** What is neither a list, a map nor an object. */
export type KubeletScalar =
  | 'text'
  | 'flag'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'number'
  | 'duration'
  | 'nullableDuration'
  | 'flush'
  | 'quantity'
  | 'any';

/** The fields of an object, and what each holds. */
export type KubeletFields = Readonly<Record<string, KubeletType>>;

const OUTPUT: KubeletType = { fields: { splitStream: 'flag', infoBufferSize: 'quantity' } };

/** The fields of `kubelet.config.k8s.io/v1beta1` KubeletConfiguration, Kubernetes 1.36, and what each holds. */
export const KUBELET_FIELDS: KubeletFields = {
  apiVersion: 'text',
  kind: 'text',
  enableServer: 'flag',
  staticPodPath: 'text',
  podLogsDir: 'text',
  syncFrequency: 'duration',
  fileCheckFrequency: 'duration',
  httpCheckFrequency: 'duration',
  staticPodURL: 'text',
  staticPodURLHeader: { map: { list: 'text' } },
  address: 'text',
  port: 'int32',
  readOnlyPort: 'int32',
  tlsCertFile: 'text',
  tlsPrivateKeyFile: 'text',
  tlsCipherSuites: { list: 'text' },
  tlsCurvePreferences: { list: 'int32' },
  tlsMinVersion: 'text',
  rotateCertificates: 'flag',
  serverTLSBootstrap: 'flag',
  authentication: {
    fields: {
      x509: { fields: { clientCAFile: 'text' } },
      webhook: { fields: { enabled: 'flag', cacheTTL: 'duration' } },
      anonymous: { fields: { enabled: 'flag' } },
    },
  },
  authorization: {
    fields: {
      mode: 'text',
      webhook: { fields: { cacheAuthorizedTTL: 'duration', cacheUnauthorizedTTL: 'duration' } },
    },
  },
  registryPullQPS: 'int32',
  registryBurst: 'int32',
  imagePullCredentialsVerificationPolicy: 'text',
  preloadedImagesVerificationAllowlist: { list: 'text' },
  eventRecordQPS: 'int32',
  eventBurst: 'int32',
  enableDebuggingHandlers: 'flag',
  enableContentionProfiling: 'flag',
  healthzPort: 'int32',
  healthzBindAddress: 'text',
  oomScoreAdj: 'int32',
  clusterDomain: 'text',
  clusterDNS: { list: 'text' },
  streamingConnectionIdleTimeout: 'duration',
  nodeStatusUpdateFrequency: 'duration',
  nodeStatusReportFrequency: 'duration',
  nodeLeaseDurationSeconds: 'int32',
  imageMinimumGCAge: 'duration',
  imageMaximumGCAge: 'duration',
  imageGCHighThresholdPercent: 'int32',
  imageGCLowThresholdPercent: 'int32',
  volumeStatsAggPeriod: 'duration',
  kubeletCgroups: 'text',
  systemCgroups: 'text',
  cgroupRoot: 'text',
  cgroupsPerQOS: 'flag',
  cgroupDriver: 'text',
  cpuManagerPolicy: 'text',
  singleProcessOOMKill: 'flag',
  cpuManagerPolicyOptions: { map: 'text' },
  cpuManagerReconcilePeriod: 'duration',
  memoryManagerPolicy: 'text',
  topologyManagerPolicy: 'text',
  topologyManagerScope: 'text',
  topologyManagerPolicyOptions: { map: 'text' },
  qosReserved: { map: 'text' },
  runtimeRequestTimeout: 'duration',
  hairpinMode: 'text',
  maxPods: 'int32',
  podCIDR: 'text',
  podPidsLimit: 'int64',
  resolvConf: 'text',
  runOnce: 'flag',
  cpuCFSQuota: 'flag',
  cpuCFSQuotaPeriod: 'nullableDuration',
  nodeStatusMaxImages: 'int32',
  maxOpenFiles: 'int64',
  contentType: 'text',
  kubeAPIQPS: 'int32',
  kubeAPIBurst: 'int32',
  serializeImagePulls: 'flag',
  maxParallelImagePulls: 'int32',
  evictionHard: { map: 'text' },
  evictionSoft: { map: 'text' },
  evictionSoftGracePeriod: { map: 'text' },
  evictionPressureTransitionPeriod: 'duration',
  evictionMaxPodGracePeriod: 'int32',
  evictionMinimumReclaim: { map: 'text' },
  mergeDefaultEvictionSettings: 'flag',
  podsPerCore: 'int32',
  enableControllerAttachDetach: 'flag',
  protectKernelDefaults: 'flag',
  makeIPTablesUtilChains: 'flag',
  iptablesMasqueradeBit: 'int32',
  iptablesDropBit: 'int32',
  featureGates: { map: 'flag' },
  failSwapOn: 'flag',
  memorySwap: { fields: { swapBehavior: 'text' } },
  containerLogMaxSize: 'text',
  containerLogMaxFiles: 'int32',
  containerLogMaxWorkers: 'int32',
  containerLogMonitorInterval: 'nullableDuration',
  configMapAndSecretChangeDetectionStrategy: 'text',
  systemReserved: { map: 'text' },
  kubeReserved: { map: 'text' },
  reservedSystemCPUs: 'text',
  showHiddenMetricsForVersion: 'text',
  systemReservedCgroup: 'text',
  kubeReservedCgroup: 'text',
  enforceNodeAllocatable: { list: 'text' },
  allowedUnsafeSysctls: { list: 'text' },
  volumePluginDir: 'text',
  providerID: 'text',
  kernelMemcgNotification: 'flag',
  logging: {
    fields: {
      format: 'text',
      flushFrequency: 'flush',
      verbosity: 'uint32',
      vmodule: { list: { fields: { filePattern: 'text', verbosity: 'uint32' } } },
      options: { fields: { text: OUTPUT, json: OUTPUT } },
    },
  },
  enableSystemLogHandler: 'flag',
  enableSystemLogQuery: 'flag',
  shutdownGracePeriod: 'duration',
  shutdownGracePeriodCriticalPods: 'duration',
  shutdownGracePeriodByPodPriority: {
    list: { fields: { priority: 'int32', shutdownGracePeriodSeconds: 'int64' } },
  },
  crashLoopBackOff: { fields: { maxContainerRestartPeriod: 'nullableDuration' } },
  reservedMemory: { list: { fields: { numaNode: 'int32', limits: { map: 'quantity' } } } },
  enableProfilingHandler: 'flag',
  enableDebugFlagsHandler: 'flag',
  seccompDefault: 'flag',
  memoryThrottlingFactor: 'number',
  memoryReservationPolicy: 'text',
  // Never allowed here: its shape does not matter.
  registerWithTaints: 'any',
  registerNode: 'flag',
  tracing: { fields: { endpoint: 'text', samplingRatePerMillion: 'int32' } },
  localStorageCapacityIsolation: 'flag',
  containerRuntimeEndpoint: 'text',
  imageServiceEndpoint: 'text',
  failCgroupV1: 'flag',
  userNamespaces: { fields: { idsPerPod: 'int64' } },
};

/**
 * The fields that karpenter-ts itself reads and turns into each family's own form. All others are handed on as they
 * are, which AL2023 alone can take.
 */
export const MANAGED_KUBELET_FIELDS: ReadonlySet<string> = new Set([
  'clusterDNS',
  'maxPods',
  'podsPerCore',
  'systemReserved',
  'kubeReserved',
  'evictionHard',
  'evictionSoft',
  'evictionSoftGracePeriod',
  'evictionMaxPodGracePeriod',
  'imageGCHighThresholdPercent',
  'imageGCLowThresholdPercent',
  'cpuCFSQuota',
]);
