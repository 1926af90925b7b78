// The in-memory API server.
export {
  InMemoryApiServer,
  type CutWatchesOptions,
  type InMemoryApiServerOptions,
} from './api-server/in-memory-api-server.ts';
export { ApiState, apiVersionOf, type ApiChange, type ApiStateOptions } from './api-server/api-state.ts';
export { chainAdmission, type Admission, type AdmissionRequest } from './api-server/admission.ts';
export { karpenterAdmission } from './api-server/karpenter-admission.ts';
export { scriptFaults, type ApiCall, type Fault, type Faults, type ScriptedFault } from './api-server/faults.ts';
export type { StoredMetadata, StoredObject } from './api-server/stored-object.ts';
export { kindByName, karpenterKinds } from './kinds.ts';

// Models of what else changes objects in a cluster.
export { startDisruptionBudgetController } from './models/disruption-budget-controller.ts';
export { startOwnerGarbageCollector } from './models/owner-garbage-collector.ts';

// Randomness that is the same every time.
export { randomNameSuffix, randomUid, seededRandom } from './seeded-random.ts';

// Builders of objects.
export { node, type NodeOptions } from './builders/node.ts';
export { nodeClaim, type NodeClaimOptions } from './builders/node-claim.ts';
export { defaultNodeClassReference, nodePool, type NodePoolOptions } from './builders/node-pool.ts';
export { kwokNodeClass, type KwokNodeClassOptions } from './builders/kwok-node-class.ts';
export { ownedBy, type MetadataOptions } from './builders/metadata.ts';
export { pod, podSpec, type PodOptions } from './builders/pod.ts';
export {
  daemonSet,
  deployment,
  namespace,
  pdb,
  type DeploymentOptions,
  type PdbOptions,
  type WorkloadOptions,
} from './builders/workloads.ts';

// A cloud for tests.
export {
  FakeCloud,
  FakeCloudProvider,
  type FakeCloudProviderOptions,
  type FakeInstance,
  type FakeMethod,
} from './fake-cloud-provider.ts';
export {
  assortedInstanceTypes,
  incrementalInstanceTypes,
  instanceType,
  testAccelerators,
  testInstanceTypes,
  testLabels,
  testPrice,
  testZones,
  type InstanceTypeOptions,
} from './instance-types.ts';

// The conformance kit of providers.
export {
  conformanceCases,
  describeConformance,
  runConformance,
  type ConformanceResult,
  type StartConformance,
  type TestFramework,
} from './conformance/run-conformance.ts';
export {
  ConformanceError,
  type ClaimRequest,
  type ConformanceCase,
  type ConformanceContext,
} from './conformance/conformance-case.ts';
