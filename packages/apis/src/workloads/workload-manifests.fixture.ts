/** Workloads that a server accepts, rich enough that there is something to be changed everywhere. */
const labels = { app: 'web', 'app.kubernetes.io/name': 'web' };

const container = {
  name: 'web',
  image: 'registry.k8s.io/pause:3.10',
  ports: [
    { name: 'http', containerPort: 8080 },
    { containerPort: 9090, protocol: 'UDP' },
  ],
  env: [
    { name: 'A', value: 'b' },
    { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    { name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'key' } } },
    { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
  ],
  envFrom: [{ configMapRef: { name: 'settings' } }],
  resources: {
    requests: { cpu: '500m', memory: '1Gi', 'nvidia.com/gpu': 1 },
    limits: { cpu: 1, memory: '1Gi', 'nvidia.com/gpu': 1, 'ephemeral-storage': '2Gi' },
  },
  volumeMounts: [
    { name: 'scratch', mountPath: '/scratch' },
    { name: 'settings', mountPath: '/settings', subPath: 'a/b', readOnly: true },
  ],
  livenessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
  readinessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 3 },
  startupProbe: { exec: { command: ['true'] } },
  lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
  securityContext: { runAsUser: 1000, allowPrivilegeEscalation: false, seccompProfile: { type: 'RuntimeDefault' } },
};

const spec = {
  containers: [container, { name: 'side', image: 'side:1', imagePullPolicy: 'IfNotPresent' }],
  initContainers: [{ name: 'init', image: 'init:1', command: ['true'] }],
  volumes: [
    { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
    { name: 'settings', configMap: { name: 'settings', items: [{ key: 'a', path: 'a/b' }] } },
    { name: 'keys', secret: { secretName: 'keys', defaultMode: 256 } },
    { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
    { name: 'host', hostPath: { path: '/var/log', type: 'Directory' } },
    {
      name: 'all',
      projected: {
        sources: [
          { configMap: { name: 'settings' } },
          { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
        ],
      },
    },
  ],
  nodeSelector: { 'karpenter.sh/nodepool': 'default', 'kubernetes.io/arch': 'arm64' },
  tolerations: [
    { key: 'spot', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'team', value: 'a', effect: 'NoExecute', tolerationSeconds: 60 },
    { operator: 'Exists' },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot', 'on-demand'] },
              { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Gt', values: ['3'] },
            ],
          },
        ],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 10, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
      ],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
      ],
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            topologyKey: 'topology.kubernetes.io/zone',
            labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['db'] }] },
            namespaces: ['default'],
          },
        },
      ],
    },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      minDomains: 2,
      labelSelector: { matchLabels: labels },
    },
    {
      maxSkew: 2,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: labels },
      matchLabelKeys: ['pod-template-hash'],
    },
  ],
  securityContext: { runAsNonRoot: true, fsGroup: 1000, supplementalGroups: [1] },
  terminationGracePeriodSeconds: 30,
  dnsConfig: { nameservers: ['10.0.0.10'], options: [{ name: 'ndots', value: '2' }] },
  imagePullSecrets: [{ name: 'registry' }],
  schedulingGates: [{ name: 'example.com/gate' }],
};

const small = { containers: [{ name: 'web', image: 'web:1', resources: { requests: { cpu: '1', memory: '2Gi' } } }] };
const template = { metadata: { labels, annotations: { 'karpenter.sh/do-not-disrupt': 'true' } }, spec };
const smallTemplate = { metadata: { labels }, spec: small };
const selector = { matchLabels: { app: 'web' } };
const claim = {
  accessModes: ['ReadWriteOnce'],
  storageClassName: 'gp3',
  resources: { requests: { storage: '8Gi' } },
};
const jobTemplate = { metadata: { labels }, spec: { ...small, restartPolicy: 'OnFailure' } };
const metadata = { name: 'test', namespace: 'default', labels };
const { namespace: _, ...clusterMetadata } = metadata;

const apps = (kind: string, fields: object): object => ({ apiVersion: 'apps/v1', kind, metadata, spec: fields });

export const WORKLOADS: readonly object[] = [
  { apiVersion: 'v1', kind: 'Pod', metadata, spec },
  { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...small, restartPolicy: 'Never', activeDeadlineSeconds: 60 } },
  { apiVersion: 'v1', kind: 'PodTemplate', metadata, template },
  apps('Deployment', {
    replicas: 3,
    selector,
    template,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
  }),
  apps('Deployment', {
    selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
    template: smallTemplate,
    minReadySeconds: 5,
    progressDeadlineSeconds: 60,
  }),
  apps('Deployment', { selector, template: smallTemplate, strategy: { type: 'Recreate' }, revisionHistoryLimit: 2 }),
  apps('ReplicaSet', { replicas: 1, selector, template: smallTemplate, minReadySeconds: 1 }),
  apps('DaemonSet', {
    selector,
    template,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
  }),
  apps('StatefulSet', {
    replicas: 2,
    selector,
    serviceName: 'web',
    podManagementPolicy: 'Parallel',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'web', image: 'web:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
    },
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
  }),
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      completions: 2,
      parallelism: 1,
      backoffLimit: 3,
      completionMode: 'Indexed',
      template: jobTemplate,
      ttlSecondsAfterFinished: 60,
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '*/5 * * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { template: jobTemplate } },
      successfulJobsHistoryLimit: 1,
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { minAvailable: '50%', selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { maxUnavailable: 1, selector } },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec: { ...claim, volumeMode: 'Filesystem' } },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: clusterMetadata,
    provisioner: 'ebs.csi.aws.com',
    parameters: { type: 'gp3' },
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    allowedTopologies: [{ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] }],
  },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: clusterMetadata,
    value: 1000,
    globalDefault: false,
    description: 'a',
    preemptionPolicy: 'Never',
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: clusterMetadata },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'b', 'c.yaml': 'd: e\n' }, binaryData: { f: 'AAEC' } },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 9090 },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { type: 'NodePort', externalTrafficPolicy: 'Local', selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
];
