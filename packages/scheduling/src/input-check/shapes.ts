import { amount, anything, flag, listOf, mapOf, number, objectOf, text, type Shape } from './shape.ts';

/**
 * The shapes of the objects of a scheduling input, as far as they are read. They say the same as the types; the types
 * cannot tell what a file or a server really had.
 */

const labels = mapOf(text);
const amounts = mapOf(amount);

const metadata = objectOf({
  name: text,
  namespace: text,
  uid: text,
  labels,
  annotations: labels,
  creationTimestamp: anything,
  deletionTimestamp: anything,
  ownerReferences: listOf(objectOf({ kind: text, name: text, uid: text, controller: flag })),
});

const selectorExpressions = listOf(
  objectOf({ key: text, operator: text, values: listOf(text), minValues: number }, 'key', 'operator'),
);
const labelSelector = objectOf({ matchLabels: labels, matchExpressions: selectorExpressions });
const nodeSelectorTerm = objectOf({ matchExpressions: selectorExpressions, matchFields: selectorExpressions });
const nodeSelector = objectOf({ nodeSelectorTerms: listOf(nodeSelectorTerm) }, 'nodeSelectorTerms');

const affinityTerm = objectOf(
  {
    topologyKey: text,
    labelSelector,
    namespaces: listOf(text),
    namespaceSelector: labelSelector,
    matchLabelKeys: listOf(text),
    mismatchLabelKeys: listOf(text),
  },
  'topologyKey',
);
const podAffinity = objectOf({
  requiredDuringSchedulingIgnoredDuringExecution: listOf(affinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: listOf(
    objectOf({ weight: number, podAffinityTerm: affinityTerm }, 'weight', 'podAffinityTerm'),
  ),
});

const resources = objectOf({ requests: amounts, limits: amounts, claims: listOf(objectOf({ name: text })) });
const containers = listOf(
  objectOf({
    name: text,
    resources,
    restartPolicy: text,
    ports: listOf(objectOf({ containerPort: number, hostPort: number, hostIP: text, protocol: text })),
  }),
);
const containerStatuses = listOf(objectOf({ name: text, resources, allocatedResources: amounts }));

const taints = listOf(objectOf({ key: text, value: text, effect: text }, 'key', 'effect'));

/** What of a pod's spec says where it may go. */
const constraints = {
  nodeSelector: labels,
  affinity: objectOf({
    nodeAffinity: objectOf({
      requiredDuringSchedulingIgnoredDuringExecution: nodeSelector,
      preferredDuringSchedulingIgnoredDuringExecution: listOf(
        objectOf({ weight: number, preference: nodeSelectorTerm }, 'weight', 'preference'),
      ),
    }),
    podAffinity,
    podAntiAffinity: podAffinity,
  }),
  tolerations: listOf(objectOf({ key: text, operator: text, value: text, effect: text })),
  topologySpreadConstraints: listOf(
    objectOf(
      {
        maxSkew: number,
        topologyKey: text,
        whenUnsatisfiable: text,
        labelSelector,
        minDomains: number,
        matchLabelKeys: listOf(text),
        nodeAffinityPolicy: text,
        nodeTaintsPolicy: text,
      },
      'maxSkew',
      'topologyKey',
    ),
  ),
};

/** The constraints of a pod's spec alone: what pods of one class have in common. */
export const podConstraintsShape: Shape = objectOf({
  spec: objectOf(constraints),
});

export const podShape: Shape = objectOf({
  metadata,
  spec: objectOf(
    {
      ...constraints,
      containers,
      initContainers: containers,
      resources,
      overhead: amounts,
      nodeName: text,
      volumes: listOf(
        objectOf({
          name: text,
          persistentVolumeClaim: objectOf({ claimName: text }, 'claimName'),
          ephemeral: objectOf({ volumeClaimTemplate: anything }),
        }),
      ),
      resourceClaims: listOf(anything),
    },
    'containers',
  ),
  status: objectOf({
    phase: text,
    conditions: listOf(objectOf({ type: text, status: text, reason: text })),
    containerStatuses,
    initContainerStatuses: containerStatuses,
  }),
});

export const nodePoolShape: Shape = objectOf(
  {
    metadata,
    spec: objectOf(
      {
        weight: number,
        replicas: number,
        limits: amounts,
        template: objectOf(
          {
            metadata: objectOf({ labels, annotations: labels }),
            spec: objectOf(
              {
                nodeClassRef: objectOf({ group: text, kind: text, name: text }, 'group', 'kind', 'name'),
                requirements: selectorExpressions,
                taints,
                startupTaints: taints,
              },
              'nodeClassRef',
              'requirements',
            ),
          },
          'spec',
        ),
      },
      'template',
    ),
  },
  'spec',
);

export const schedulingNodeShape: Shape = objectOf(
  {
    name: text,
    nodePool: text,
    labels,
    taints,
    capacity: mapOf(number),
    allocatable: mapOf(number),
    pods: listOf(anything),
    initialized: flag,
    volumeLimits: mapOf(number),
    planned: listOf(text),
    schedulable: flag,
  },
  'labels',
  'taints',
  'capacity',
  'allocatable',
  'pods',
);

export const instanceTypeShape: Shape = objectOf(
  {
    name: text,
    requirements: selectorExpressions,
    offerings: listOf(
      objectOf(
        {
          zone: text,
          capacityType: text,
          available: flag,
          labels,
          reservationCapacity: number,
          capacityOverride: mapOf(number),
          overheadOverride: mapOf(number),
        },
        'zone',
        'capacityType',
      ),
    ),
    capacity: mapOf(number),
    overhead: objectOf({
      kubeReserved: mapOf(number),
      systemReserved: mapOf(number),
      evictionThreshold: mapOf(number),
    }),
  },
  'name',
  'requirements',
  'offerings',
  'capacity',
  'overhead',
);

const topologyTerms = listOf(
  objectOf({ matchLabelExpressions: listOf(objectOf({ key: text, values: listOf(text) }, 'key', 'values')) }),
);

export const namespaceShape: Shape = objectOf({ metadata });

export const storageClassShape: Shape = objectOf({
  metadata,
  provisioner: text,
  volumeBindingMode: text,
  allowedTopologies: topologyTerms,
});

export const volumeClaimShape: Shape = objectOf({
  metadata,
  spec: objectOf({ storageClassName: text, volumeName: text }),
  status: objectOf({ phase: text }),
});

export const volumeShape: Shape = objectOf({
  metadata,
  spec: objectOf({
    nodeAffinity: objectOf({ required: nodeSelector }),
    csi: objectOf({ driver: text }, 'driver'),
    awsElasticBlockStore: anything,
    local: anything,
    hostPath: anything,
  }),
});
