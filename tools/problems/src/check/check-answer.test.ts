import { describe, expect, it } from '@jest/globals';
import type { Answer, CatalogueEntry, ProblemFile } from '@karpenter-ts/scheduling/problem';
import { CAPACITY_TYPE, HOST, ZONE } from '../generate/labels.ts';
import {
  daemonSet,
  existingNode,
  near,
  nodePool,
  oneOf,
  PodList,
  required,
  spread,
  type PodOptions,
  type PoolOptions,
} from '../generate/objects.ts';
import { checkAnswer, type Choices } from './check-answer.ts';

const machine = (name: string, cpu: string, price: number, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  name,
  capacity: { cpu, memory: '16Gi', pods: '20' },
  overhead: { cpu: '100m' },
  labels: {},
  offerings: ['a', 'b'].map((zone) => ({ zone, capacityType: 'on-demand', price })),
  ...more,
});
const catalogue = [machine('small', '2', 1), machine('large', '8', 3)];
const anyMachine: PoolOptions = { requirements: [] };

interface Case {
  /** Options of the two waiting pods, `x-00000` and `x-00001`, of 1 CPU each. */
  readonly pods?: PodOptions;
  readonly pool?: PoolOptions;
  readonly objects?: ProblemFile['objects'];
  readonly types?: readonly CatalogueEntry[];
  readonly answer?: Partial<Choices>;
  /** Part of the only sentence; undefined where nothing is wrong. */
  readonly want?: string;
}

const first = 'default/x-00000';
const second = 'default/x-00001';
const claim = (
  pods: readonly string[],
  instanceTypes: readonly string[] = ['large'],
  requirements: Answer['newNodeClaims'][number]['requirements'] = {},
) => ({ nodePool: 'default', pods, instanceTypes, requirements });
const inZone = (zone: string) => ({ [ZONE]: ['In', zone] });
const port = { hostPort: 80 };

const together = [claim([first, second])];
const apart = [claim([first]), claim([second])];
const zoneApart = { affinity: required('podAntiAffinity', near(ZONE, 'x')) };
const hostApart = { affinity: required('podAntiAffinity', near(HOST, 'x')) };
const zoneTogether = { affinity: required('podAffinity', near(ZONE, 'x')) };
const zonesSpread = { topologySpreadConstraints: [spread(ZONE, 'x')] };
const node = existingNode(0, 'a');
const bound = (options: PodOptions = {}) => {
  const list = new PodList();
  list.add('bound', 1, '1', '1Gi', { ...options, nodeName: 'node-0000' });
  return list.items;
};

const cases: Readonly<Record<string, Case>> = {
  'nothing is wrong': {},
  'a pod is in two places': {
    answer: { newNodeClaims: [...together, claim([first])] },
    want: `claim 1: ${first} is placed twice`,
  },
  'a pod is nowhere': { answer: { newNodeClaims: [claim([first])] }, want: `${second} is neither placed` },
  'a pod that nobody knows': {
    answer: { newNodeClaims: [...together, claim(['default/z'])] },
    want: 'default/z is no waiting pod',
  },
  'a pool that nobody knows': {
    answer: { newNodeClaims: [{ ...together[0]!, nodePool: 'other' }] },
    want: 'there is no pool other',
  },
  'no type at all': { answer: { newNodeClaims: [claim([first, second], [])] }, want: 'lists no instance type' },
  'one of the types is too small': {
    answer: { newNodeClaims: [claim([first, second], ['large', 'small'])] },
    want: 'small cannot hold 2 cpu of 1.9',
  },
  'a daemon takes the last room': {
    objects: [daemonSet('d', '6', '1Gi')],
    want: 'large cannot hold 8 cpu of 7.9',
  },
  'a daemon that runs elsewhere takes nothing': {
    objects: [daemonSet('d', '6', '1Gi', { nodeSelector: { [ZONE]: 'c' } })],
  },
  'a zone that nobody offers': {
    answer: { newNodeClaims: [claim([first, second], ['large'], inZone('c'))] },
    want: 'large has no offering',
  },
  'an offering that is not to be had': {
    types: [machine('large', '8', 3, { offerings: [{ zone: 'a', capacityType: 'spot', price: 1, available: false }] })],
    want: 'large has no offering',
  },
  'the pool does not allow the type': {
    pool: { requirements: [oneOf(CAPACITY_TYPE, 'spot')] },
    want: 'large has no offering',
  },
  'the claim allows a zone that a pod does not': {
    pods: { nodeSelector: { [ZONE]: 'a' } },
    want: `${first} may not run on large in b`,
  },
  'the claim fixes the zone that the pods want': {
    pods: { nodeSelector: { [ZONE]: 'a' } },
    answer: { newNodeClaims: [claim([first, second], ['large'], inZone('a'))] },
  },
  'a taint that nobody tolerates': {
    pool: { requirements: [], taints: [{ key: 't', effect: 'NoExecute' }] },
    want: "does not tolerate the pool's taints",
  },
  'a taint that only advises': { pool: { requirements: [], taints: [{ key: 't', effect: 'PreferNoSchedule' }] } },
  'a label that only the pool promises': {
    pods: { nodeSelector: { rack: 'r1' } },
    pool: { requirements: [oneOf('rack', 'r1', 'r2')] },
    answer: { newNodeClaims: [claim([first, second], ['large'], { rack: ['In', 'r1'] })] },
  },
  'a promised label that the claim leaves open': {
    pods: { nodeSelector: { rack: 'r1' } },
    pool: { requirements: [oneOf('rack', 'r1', 'r2')] },
    want: `${first} may not run on large`,
  },
  'two pods want one host port': { pods: port, want: 'two pods want the host port TCP 80' },
  'two pods want one host port on two nodes': { pods: port, answer: { newNodeClaims: apart } },
  'the pool is over its limit': {
    pool: { requirements: [], limits: { cpu: '10' } },
    answer: { newNodeClaims: apart },
    want: 'pool default is over its limit: 16 cpu of 10',
  },
  'the pool is over its limit of nodes': {
    pool: { requirements: [], limits: { nodes: '1' } },
    answer: { newNodeClaims: apart },
    want: 'pool default is over its limit: 2 nodes of 1',
  },
  'too few types for minValues': {
    pool: { requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'Exists', minValues: 2 }] },
    want: 'offers 1 values of node.kubernetes.io/instance-type',
  },
  'a volume claim that is not there': {
    pods: { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] },
    want: 'has a volume claim that is not there',
  },
  'spread, and the zone is open': { pods: zonesSpread, want: 'which its node does not fix' },
  'spread, and all are in one zone': {
    pods: zonesSpread,
    answer: { newNodeClaims: [claim([first, second], ['large'], inZone('a'))] },
    want: 'skew 2 over topology.kubernetes.io/zone in a, at most 1',
  },
  'spread over both zones': {
    pods: zonesSpread,
    answer: {
      newNodeClaims: [claim([first], ['large'], inZone('a')), claim([second], ['large'], inZone('b'))],
    },
  },
  'spread over fewer domains than there must be': {
    pods: { topologySpreadConstraints: [spread(ZONE, 'x', 1, { minDomains: 3 })] },
    answer: {
      newNodeClaims: [claim([first], ['large'], inZone('a')), claim([second], ['large'], inZone('b'))],
    },
  },
  'spread over hosts': {
    pods: { topologySpreadConstraints: [spread(HOST, 'x')] },
    want: 'skew 2 over kubernetes.io/hostname in claim 0',
  },
  'anti-affinity in a zone that is open': {
    pods: zoneApart,
    answer: { newNodeClaims: apart },
    want: `${first} may share topology.kubernetes.io/zone with ${second}`,
  },
  'anti-affinity on a host': { pods: hostApart, want: `${first} may share kubernetes.io/hostname with ${second}` },
  'anti-affinity on two hosts': { pods: hostApart, answer: { newNodeClaims: apart } },
  'anti-affinity of a pod that was there': {
    objects: [node, ...bound(hostApart)],
    answer: { newNodeClaims: [], existingNodes: { 'node-0000': [first, second] } },
    want: `default/bound-00000 may share kubernetes.io/hostname with ${first}`,
  },
  'affinity in two zones': {
    pods: zoneTogether,
    answer: {
      newNodeClaims: [claim([first], ['large'], inZone('a')), claim([second], ['large'], inZone('b'))],
    },
    want: 'are in a and b',
  },
  'affinity, and all are in one zone': {
    pods: zoneTogether,
    answer: { newNodeClaims: [claim([first, second], ['large'], inZone('a'))] },
  },
  'affinity away from the pods that were there': {
    pods: zoneTogether,
    objects: [node, ...bound({ labels: { app: 'x' } })],
    answer: { newNodeClaims: [claim([first, second], ['large'], inZone('b'))] },
    want: 'are in b, where those that they look for are not',
  },
  'affinity to nobody': {
    pods: { affinity: required('podAffinity', near(ZONE, 'nobody')) },
    answer: { newNodeClaims: [claim([first, second], ['large'], inZone('b'))] },
    want: 'have none in b',
  },
  'a node that holds too much': {
    objects: [
      node,
      ...bound(),
      ...bound().map((pod) => ({
        ...pod,
        spec: { ...pod.spec!, containers: [{ name: 'c', resources: { requests: { cpu: '6' } } }] },
      })),
    ],
    answer: { newNodeClaims: [], existingNodes: { 'node-0000': [first, second] } },
    want: 'node-0000: holds 9 cpu of 7.91',
  },
  'left out though a new node could hold them': {
    answer: { newNodeClaims: [claim([first])], podErrors: { [second]: 'no' } },
    want: `${second} is left out, though a new small of pool default could hold it`,
  },
  'left out though a node could hold them': {
    pool: { requirements: [oneOf(ZONE, 'nowhere')] },
    objects: [node],
    answer: { newNodeClaims: [], existingNodes: { 'node-0000': [first] }, podErrors: { [second]: 'no' } },
    want: `${second} is left out, though node node-0000 could hold it`,
  },
  'left out, and nothing can hold them': {
    pods: { nodeSelector: { [ZONE]: 'nowhere' } },
    answer: { newNodeClaims: [], podErrors: { [first]: 'no', [second]: 'no' } },
  },
};

describe('the checker of answers', () => {
  it.each(Object.entries(cases))('%s', (_, { pods = {}, pool = anyMachine, objects = [], types, answer, want }) => {
    const list = new PodList();
    list.add('x', 2, '1', '1Gi', pods);
    const problem = { objects: [nodePool('default', pool), ...objects, ...list.items] };
    const choices = { newNodeClaims: together, existingNodes: {}, podErrors: {}, ...answer };
    const { broken } = checkAnswer(problem, types ?? catalogue, choices);
    if (want === undefined) expect(broken).toEqual([]);
    else expect(broken).toContainEqual(expect.stringContaining(want));
  });

  it('finds the price of the cheapest that each claim may become', () => {
    const list = new PodList();
    list.add('x', 2, '1', '1Gi');
    const problem = { objects: [nodePool('default', anyMachine), ...list.items] };
    const newNodeClaims = [claim([first], ['large', 'small']), claim([second])];
    expect(checkAnswer(problem, catalogue, { newNodeClaims, existingNodes: {}, podErrors: {} }).price).toBe(4);
  });
});
