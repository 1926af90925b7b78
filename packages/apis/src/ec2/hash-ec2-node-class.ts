import { formatQuantity, parseQuantity } from '@karpenter-ts/kube-model';

import {
  hashBool,
  hashDuration,
  hashInt32,
  hashInt64,
  hashMap,
  hashSet,
  hashStruct,
  hashText,
  hashTextMap,
} from '../structural-hash.ts';
import type { HashField } from '../structural-hash.ts';
import type { BlockDevice, BlockDeviceMapping, EC2NodeClass, EC2NodeClassSpec } from '../types.generated.ts';
import { resolveAMIFamily } from './ami-alias.ts';
import { canonicalJson } from '../canonical-json.ts';
import { parseKubeletConfiguration } from './parse-kubelet-configuration.ts';

/** Version of {@link hashEC2NodeClass}'s algorithm that is written. */
export const EC2_NODE_CLASS_HASH_VERSION = 'v6';

/**
 * `v6` is Karpenter's after 1.14.1, where kubelet settings are hashed as text; `v5` is that of 1.14.1 and the versions
 * before it, which knew twelve settings of the kubelet and saw no others.
 */
export type EC2NodeClassHashVersion = 'v5' | typeof EC2_NODE_CLASS_HASH_VERSION;

/** What the hash depends on besides the class. */
export interface EC2NodeClassHashOptions {
  /** The cluster's CA bundle as nodes get it, base64. Default none. */
  readonly caBundle?: string | undefined;
  /** Default {@link EC2_NODE_CLASS_HASH_VERSION}. */
  readonly version?: EC2NodeClassHashVersion | undefined;
}

/**
 * The drift hash of an EC2NodeClass, as the annotation `karpenter.k8s.aws/ec2nodeclass-hash` has it: a decimal number
 * that changes with whatever makes existing nodes differ from new ones and is not compared with the instances
 * themselves, as selectors are. Explicit false and empty maps differ from absent ones.
 *
 * Equal to upstream's `EC2NodeClass.Hash`, bit by bit.
 *
 * @throws when a volume's size is no quantity, which the schema does not let happen
 */
export function hashEC2NodeClass(
  nodeClass: Pick<EC2NodeClass, 'spec'>,
  { caBundle = '', version = EC2_NODE_CLASS_HASH_VERSION }: EC2NodeClassHashOptions = {},
): string {
  const { spec } = nodeClass;
  const parts = [hashSpec(spec, version), hashText(resolveAMIFamily(spec)), hashText(caBundle)];
  if (version === 'v6') parts.push(hashText(kubeletText(spec.kubelet)));
  return hashSet(parts).toString();
}

function hashSpec(spec: EC2NodeClassSpec, version: EC2NodeClassHashVersion): bigint {
  const { placementGroupSelector: group, metadataOptions: metadata, connectionTracking: tracking } = spec;
  return hashStruct('EC2NodeClassSpec', [
    [
      'PlacementGroupSelector',
      group &&
        hashStruct('PlacementGroupSelector', [
          ['Name', present(group.name, hashText)],
          ['ID', present(group.id, hashText)],
        ]),
    ],
    ['AssociatePublicIPAddress', present(spec.associatePublicIPAddress, hashBool)],
    ['UserData', present(spec.userData, hashText)],
    ['Role', unless(spec.role, '', hashText)],
    ['InstanceProfile', present(spec.instanceProfile, hashText)],
    ['Tags', present(spec.tags, hashTextMap)],
    ['Kubelet', version === 'v5' ? hashManagedKubelet(spec.kubelet) : undefined],
    ['BlockDeviceMappings', present(spec.blockDeviceMappings, (list) => hashSet(list.map(hashBlockDeviceMapping)))],
    ['InstanceStorePolicy', present(spec.instanceStorePolicy, hashText)],
    [
      'NetworkInterfaces',
      present(spec.networkInterfaces, (list) =>
        hashSet(
          list.map(({ networkCardIndex, deviceIndex, interfaceType }) =>
            hashStruct('NetworkInterface', [
              ['NetworkCardIndex', unless(networkCardIndex, 0, hashInt32)],
              ['DeviceIndex', unless(deviceIndex, 0, hashInt32)],
              ['InterfaceType', hashText(interfaceType)],
            ]),
          ),
        ),
      ),
    ],
    ['DetailedMonitoring', present(spec.detailedMonitoring, hashBool)],
    [
      'MetadataOptions',
      metadata &&
        hashStruct('MetadataOptions', [
          ['HTTPEndpoint', present(metadata.httpEndpoint, hashText)],
          ['HTTPProtocolIPv6', present(metadata.httpProtocolIPv6, hashText)],
          ['HTTPPutResponseHopLimit', present(metadata.httpPutResponseHopLimit, hashNumber)],
          ['HTTPTokens', present(metadata.httpTokens, hashText)],
        ]),
    ],
    [
      'ConnectionTracking',
      tracking &&
        hashStruct('ConnectionTracking', [
          ['TCPEstablishedTimeout', present(tracking.tcpEstablishedTimeout, hashInt32)],
          ['UDPStreamTimeout', present(tracking.udpStreamTimeout, hashInt32)],
          ['UDPTimeout', present(tracking.udpTimeout, hashInt32)],
        ]),
    ],
    ['Context', present(spec.context, hashText)],
    [
      'CPUOptions',
      spec.cpuOptions &&
        hashStruct('CPUOptions', [['NestedVirtualization', present(spec.cpuOptions.nestedVirtualization, hashText)]]),
    ],
  ]);
}

function hashBlockDeviceMapping({ deviceName, ebs, rootVolume }: BlockDeviceMapping): bigint {
  return hashStruct('BlockDeviceMapping', [
    ['DeviceName', present(deviceName, hashText)],
    ['EBS', present(ebs, hashBlockDevice)],
    ['RootVolume', unless(rootVolume, false, hashBool)],
  ]);
}

function hashBlockDevice(ebs: BlockDevice): bigint {
  return hashStruct('BlockDevice', [
    ['DeleteOnTermination', present(ebs.deleteOnTermination, hashBool)],
    ['Encrypted', present(ebs.encrypted, hashBool)],
    ['IOPS', present(ebs.iops, hashNumber)],
    ['KMSKeyID', present(ebs.kmsKeyID, hashText)],
    ['SnapshotID', present(ebs.snapshotID, hashText)],
    ['Throughput', present(ebs.throughput, hashNumber)],
    ['VolumeInitializationRate', present(ebs.volumeInitializationRate, hashInt32)],
    ['VolumeSize', present(ebs.volumeSize, (size) => hashText(formatQuantity(parseQuantity(size))))],
    ['VolumeType', present(ebs.volumeType, hashText)],
  ]);
}

/** The settings as v5 saw them: those that it knew, in the order of its type. */
function hashManagedKubelet(kubelet: EC2NodeClassSpec['kubelet']): bigint | undefined {
  if (kubelet === undefined) return undefined;
  const parsed = parseKubeletConfiguration(kubelet);
  // What cannot be read was refused by the schema of v5's time.
  const known = parsed.kind === 'parsed' ? parsed.configuration : {};
  const fields: readonly HashField[] = [
    ['ClusterDNS', present(known.clusterDNS, (list) => hashSet(list.map(hashText)))],
    ['MaxPods', typeof known.maxPods === 'number' ? hashInt32(known.maxPods) : undefined],
    ['PodsPerCore', present(known.podsPerCore, hashInt32)],
    ['SystemReserved', present(known.systemReserved, hashTextMap)],
    ['KubeReserved', present(known.kubeReserved, hashTextMap)],
    ['EvictionHard', present(known.evictionHard, hashTextMap)],
    ['EvictionSoft', present(known.evictionSoft, hashTextMap)],
    ['EvictionSoftGracePeriod', present(known.evictionSoftGracePeriod, (periods) => hashMap(periods, hashGracePeriod))],
    ['EvictionMaxPodGracePeriod', present(known.evictionMaxPodGracePeriod, hashInt32)],
    ['ImageGCHighThresholdPercent', present(known.imageGCHighThresholdPercent, hashInt32)],
    ['ImageGCLowThresholdPercent', present(known.imageGCLowThresholdPercent, hashInt32)],
    ['CPUCFSQuota', present(known.cpuCFSQuota, hashBool)],
  ];
  return hashStruct('KubeletConfiguration', fields);
}

function hashGracePeriod(ms: number): bigint {
  return hashStruct('Duration', [['Duration', unless(ms, 0, hashDuration)]]);
}

/** `null` is what an empty map is there. */
function kubeletText(kubelet: EC2NodeClassSpec['kubelet']): string {
  return kubelet === undefined || Object.keys(kubelet).length === 0 ? 'null' : canonicalJson(kubelet);
}

function hashNumber(value: number): bigint {
  return hashInt64(BigInt(value));
}

/** A pointer in Go: whatever is there counts. */
function present<T>(value: T | undefined, hash: (value: T) => bigint): bigint | undefined {
  return value === undefined ? undefined : hash(value);
}

/** No pointer in Go: the zero value is as good as none. */
function unless<T>(value: T | undefined, zero: T, hash: (value: T) => bigint): bigint | undefined {
  return value === undefined || value === zero ? undefined : hash(value);
}
