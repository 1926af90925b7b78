import { describe, expect, it } from '@jest/globals';
import type { NodeClaim } from '@karpenter-ts/apis';
import type { CloudProvider, InstanceType } from '@karpenter-ts/cloud-provider';

import { nodeClaim } from '../builders/node-claim.ts';
import { nodePool } from '../builders/node-pool.ts';
import { FakeCloud, FakeCloudProvider } from '../fake-cloud-provider.ts';
import type { ConformanceContext } from './conformance-case.ts';
import { conformanceCases, describeConformance, runConformance, type StartConformance } from './run-conformance.ts';

const states: Record<string, 'ready' | 'missing' | 'not-ready'> = { gone: 'missing', unready: 'not-ready' };

/** Makes a provider over a cloud; what a test breaks it does here. */
type MakeProvider = (cloud: FakeCloud) => CloudProvider;

const good: MakeProvider = (cloud) =>
  new FakeCloudProvider({ cloud, nodeClassState: (name) => states[name] ?? 'ready', deletesToTerminate: 2 });

function start(make: MakeProvider): StartConformance {
  return async (): Promise<ConformanceContext> => {
    const cloud = new FakeCloud();
    let claims = 0;
    return {
      provider: make(cloud),
      nodePool: nodePool(),
      restart: async () => make(cloud),
      newNodeClaim: async ({ requirements, nodeClass = 'ready' }) => {
        const id = String(++claims);
        const name = { ready: 'default', missing: 'gone', 'not-ready': 'unready' }[nodeClass];
        const nodeClassRef = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name };
        return nodeClaim({ name: `claim-${id}`, uid: `uid-${id}`, requirements, nodeClassRef });
      },
    };
  };
}

describeConformance('the fake provider', start(good), { describe, it });

it('a provider without some kind of NodeClass has its case skipped', async () => {
  const startWithout: StartConformance = async () => {
    const context = await start(good)();
    return {
      ...context,
      newNodeClaim: async (request) => (request.nodeClass === undefined ? context.newNodeClaim(request) : undefined),
    };
  };
  const results = await runConformance(startWithout);
  expect(results.filter(({ outcome }) => outcome === 'skipped')).toHaveLength(2);
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});

/** A good provider with some methods replaced. */
const broken =
  (replace: (provider: CloudProvider, cloud: FakeCloud) => Partial<CloudProvider>): MakeProvider =>
  (cloud) => {
    const provider = good(cloud);
    const whole: CloudProvider = {
      name: provider.name,
      nodeClasses: provider.nodeClasses,
      wellKnownLabels: provider.wellKnownLabels,
      restrictedLabelDomains: provider.restrictedLabelDomains,
      create: (claim, signal) => provider.create(claim, signal),
      delete: (claim, signal) => provider.delete(claim, signal),
      get: (id, signal) => provider.get(id, signal),
      list: (signal) => provider.list(signal),
      getInstanceTypes: (pool, signal) => provider.getInstanceTypes(pool, signal),
      isDrifted: (claim, signal) => provider.isDrifted(claim, signal),
      repairPolicies: () => provider.repairPolicies(),
    };
    return { ...whole, ...replace(whole, cloud) };
  };

/** Changes every instance type, the same way every time and to the same object. */
const withTypes = (change: (instanceType: InstanceType) => object): MakeProvider =>
  broken((provider) => {
    const changed = new Map<InstanceType, InstanceType>();
    return {
      getInstanceTypes: async (pool, signal) =>
        (await provider.getInstanceTypes(pool, signal)).map((instanceType) => {
          const known = changed.get(instanceType) ?? { ...instanceType, ...change(instanceType) };
          changed.set(instanceType, known);
          return known;
        }),
    };
  });

/** Changes what `create` answers. */
const withLaunched = (change: (launched: NodeClaim) => NodeClaim): MakeProvider =>
  broken((provider) => ({ create: async (claim, signal) => change(await provider.create(claim, signal)) }));

const forgetUid = (claim: NodeClaim): NodeClaim => ({
  ...claim,
  metadata: { ...claim.metadata, uid: Math.random().toString(36) },
});

const relabelled = (claim: NodeClaim, labels: Record<string, string>): NodeClaim => ({
  ...claim,
  metadata: { ...claim.metadata, labels: { ...claim.metadata?.labels, ...labels } },
});

describe('the kit fails when a provider', () => {
  const providers: Record<string, [make: MakeProvider, wantFailed: string]> = {
    'has no instance types': [
      broken(() => ({ getInstanceTypes: async () => [] })),
      'instance types: there are some, each name once',
    ],
    'has a type twice': [
      broken((provider) => ({
        getInstanceTypes: async (pool, signal) => {
          const types = await provider.getInstanceTypes(pool, signal);
          return [...types, types[0]!];
        },
      })),
      'instance types: there are some, each name once',
    ],
    'makes its types anew at every call': [
      broken((provider) => ({
        getInstanceTypes: async (pool, signal) => structuredClone(await provider.getInstanceTypes(pool, signal)),
      })),
      'instance types: the same objects as long as nothing changes',
    ],
    'puts functions into types': [withTypes(() => ({ priceOf: () => 1 })), 'instance types: plain data'],
    'puts maps into types': [withTypes(() => ({ extra: new Map([['a', 1]]) })), 'instance types: plain data'],
    'calls a type otherwise in its requirements': [
      withTypes(({ name }) => ({ name: `${name}-x` })),
      'instance types: the requirement on the instance type is its name',
    ],
    'has a key twice': [
      withTypes(({ requirements }) => ({ requirements: [...requirements, requirements[0]!] })),
      'instance types: one requirement a key',
    ],
    'leaves a well-known label out': [
      withTypes(({ requirements }) => ({ requirements: requirements.filter(({ key }) => key !== 'special') })),
      'instance types: every well-known label is there',
    ],
    'has zones that no offering has': [
      withTypes(({ offerings }) => ({ offerings: offerings.filter(({ zone }) => zone !== 'test-zone-3') })),
      'instance types: zones and capacity types are those of the offerings',
    ],
    'pays for taking': [
      withTypes(({ offerings }) => ({ offerings: offerings.map((offering) => ({ ...offering, price: -1 })) })),
      'instance types: prices are numbers that are not negative',
    ],
    'has no price': [
      withTypes(({ offerings }) => ({ offerings: offerings.map((offering) => ({ ...offering, price: Number.NaN })) })),
      'instance types: prices are numbers that are not negative',
    ],
    'has an offering twice': [
      withTypes(({ offerings }) => ({ offerings: [...offerings, offerings[0]!] })),
      'instance types: no offering twice',
    ],
    'reserves more than there is': [
      withTypes(() => ({ overhead: { kubeReserved: { cpu: 1_000_000 } } })),
      'instance types: what pods can have is neither negative nor more than there is',
    ],
    'gives no provider id': [
      withLaunched((claim) => ({ ...claim, status: { ...claim.status, providerID: '' } })),
      'create: gives a provider id',
    ],
    'does not resolve the labels': [
      withLaunched((claim) => ({ ...claim, metadata: { ...claim.metadata, labels: {} } })),
      'create: names type, zone and capacity type of an offering that can be had',
    ],
    'adds a label that the type excludes': [
      withLaunched((claim) => relabelled(claim, { special: 'optional' })),
      'create: labels are those that the type promises',
    ],
    'gives no allocatable': [
      withLaunched((claim) => ({ ...claim, status: { providerID: claim.status?.providerID } })),
      'create: capacity and allocatable are those of the type',
    ],
    'promises more than it gives': [
      withLaunched((claim) => ({
        ...claim,
        status: { ...claim.status, allocatable: { ...claim.status?.allocatable, cpu: '1m' } },
      })),
      'create: capacity and allocatable are those of the type',
    ],
    'changes the claim that it is given': [
      broken((provider) => ({
        create: async (claim, signal) => Object.assign(claim, await provider.create(claim, signal)),
      })),
      'create: keeps the claim as it is otherwise, and does not change what it is given',
    ],
    'does not keep to the zone': [
      broken((provider) => ({
        create: (claim, signal) =>
          provider.create(
            {
              ...claim,
              spec: { ...claim.spec, requirements: claim.spec.requirements.filter(({ key }) => !key.includes('zone')) },
            },
            signal,
          ),
      })),
      'create: a zone and a capacity type that are asked for are kept to',
    ],
    'takes the dearest': [
      broken((provider) => ({
        create: (claim, signal) =>
          provider.create(
            {
              ...claim,
              spec: {
                ...claim.spec,
                requirements: claim.spec.requirements.map((requirement) =>
                  (requirement.values ?? []).length > 1
                    ? { ...requirement, values: requirement.values!.slice(0, 1) }
                    : requirement,
                ),
              },
            },
            signal,
          ),
      })),
      'create: takes the cheapest of what is allowed',
    ],
    'buys again at the second call': [
      broken((provider) => ({ create: (claim, signal) => provider.create(forgetUid(claim), signal) })),
      'create: again for the same claim gives the same instance',
    ],
    'remembers what it bought in memory alone': [
      broken((provider) => {
        const known = new Map<string, Promise<NodeClaim>>();
        return {
          create: (claim, signal) => {
            const launched = known.get(claim.metadata!.uid!) ?? provider.create(forgetUid(claim), signal);
            known.set(claim.metadata!.uid!, launched);
            return launched;
          },
        };
      }),
      'create: again for the same claim after a restart gives the same instance',
    ],
    'looks before it buys, but not at once': [
      broken((provider) => {
        const known = new Map<string, NodeClaim>();
        return {
          create: async (claim, signal) => {
            const found = known.get(claim.metadata!.uid!);
            await Promise.resolve();
            const launched = found ?? (await provider.create(forgetUid(claim), signal));
            known.set(claim.metadata!.uid!, launched);
            return launched;
          },
        };
      }),
      'create: twice at once for the same claim gives one instance',
    ],
    'gives every claim the same instance': [
      broken((provider) => ({
        create: (claim, signal) => provider.create({ ...claim, metadata: { ...claim.metadata, uid: 'one' } }, signal),
      })),
      'create: for different claims at once gives different instances',
    ],
    'does not classify what cannot be had': [
      broken((provider) => ({
        create: (claim, signal) =>
          provider.create(claim, signal).catch((error: unknown) => {
            throw new Error(String(error));
          }),
      })),
      'create: what cannot be had is insufficient capacity, and leaves nothing behind',
    ],
    'leaves something behind when it fails': [
      broken((provider) => ({
        create: async (claim, signal) => {
          try {
            return await provider.create(claim, signal);
          } catch (error) {
            await provider.create({ ...claim, spec: { ...claim.spec, requirements: [] } }, signal);
            throw error;
          }
        },
      })),
      'create: what cannot be had is insufficient capacity, and leaves nothing behind',
    ],
    'does not look at the NodeClass': [
      broken((provider) => ({
        create: (claim, signal) =>
          provider.create(
            { ...claim, spec: { ...claim.spec, nodeClassRef: { ...claim.spec.nodeClassRef, name: 'default' } } },
            signal,
          ),
      })),
      'create: a NodeClass that is not ready is NodeClassNotReady',
    ],
    'does not miss a NodeClass': [
      (cloud) =>
        new FakeCloudProvider({ cloud, nodeClassState: (name) => (name === 'unready' ? 'not-ready' : 'ready') }),
      'create: a NodeClass that does not exist is insufficient capacity',
    ],
    'launches although the signal has aborted': [
      broken((provider) => ({ create: (claim) => provider.create(claim, new AbortController().signal) })),
      'create: with a signal that has aborted launches nothing',
    ],
    'goes on although the signal has aborted': [
      broken((provider) => ({ list: () => provider.list(new AbortController().signal) })),
      'a signal that has aborted ends every call',
    ],
    'answers get with something empty': [
      broken((provider) => ({
        get: async (id, signal) => ({ ...(await provider.get(id, signal)), status: { providerID: id } }),
      })),
      'get: gives the instance that was launched',
    ],
    'finds what is not there': [
      broken((provider) => ({
        get: (id, signal) => provider.get(id, signal).catch((): NodeClaim => nodeClaim({ providerID: id })),
      })),
      'get: an instance that never was is not found',
    ],
    'lists what was never there': [
      broken((provider) => ({
        list: async (signal) => [...(await provider.list(signal)), nodeClaim({ providerID: 'fake://ghost' })],
      })),
      'list: is empty in an empty cloud',
    ],
    'lists one instance only': [
      broken((provider) => ({ list: async (signal) => (await provider.list(signal)).slice(0, 1) })),
      'list: has every instance once, with its labels and age',
    ],
    'forgets its instances with its process': [
      () => good(new FakeCloud()),
      'a restarted provider finds its instances again',
    ],
    'never says that an instance is gone': [
      broken((provider) => ({ delete: (claim, signal) => provider.delete(claim, signal).catch(() => undefined) })),
      'delete: again and again until the instance is gone, from then on not found',
    ],
    'does nothing to delete': [
      broken(() => ({ delete: async () => undefined })),
      'delete: again and again until the instance is gone, from then on not found',
    ],
    'deletes nothing and says that it is gone': [
      broken((provider) => ({
        delete: (claim, signal) => provider.get(`${claim.status!.providerID!}-not`, signal).then(() => undefined),
      })),
      'delete: takes one instance and leaves the others',
    ],
    'deletes whatever comes first': [
      broken((provider) => ({
        delete: async (claim, signal) => {
          const [first] = await provider.list(signal);
          await provider.delete(first ?? claim, signal);
        },
      })),
      'delete: takes one instance and leaves the others',
    ],
    'deletes another instance when the one that is meant is not there': [
      broken((provider) => ({
        delete: async (claim, signal) => {
          const instances = await provider.list(signal);
          const meant = instances.find(({ status }) => status?.providerID === claim.status?.providerID);
          await provider.delete(meant ?? instances[0] ?? claim, signal);
        },
      })),
      'delete: says nothing is there of an instance that never was',
    ],
    'keeps instances that go on its list': [
      broken((provider) => ({
        list: async (signal) =>
          (await provider.list(signal)).map((claim) => ({
            ...claim,
            metadata: { ...claim.metadata, deletionTimestamp: undefined },
          })),
      })),
      'delete: an instance on its way out is listed as such, or not at all',
    ],
    'knows only of its own launches when it deletes': [
      broken((provider) => {
        const mine = new Set<string>();
        return {
          create: async (claim, signal) => {
            const launched = await provider.create(claim, signal);
            mine.add(launched.status!.providerID!);
            return launched;
          },
          delete: (claim, signal) =>
            mine.has(claim.status!.providerID!)
              ? provider.delete(claim, signal)
              : Promise.reject(new Error('not mine')),
        };
      }),
      'delete: works after a restart',
    ],
    'cannot be deleted from twice at once': [
      broken((provider) => {
        let busy = false;
        return {
          delete: async (claim, signal) => {
            if (busy) throw new Error('busy');
            busy = true;
            await Promise.resolve();
            busy = false;
            await provider.delete(claim, signal);
          },
        };
      }),
      'delete: several at once either work or say that nothing is there',
    ],
    'drifts from the start': [
      broken(() => ({ isDrifted: async () => 'NodeClassDrifted' })),
      'isDrifted: a fresh instance has not drifted',
    ],
    'repairs at once': [
      broken(() => ({ repairPolicies: () => [{ conditionType: 'X', conditionStatus: 'True', tolerationMs: 0 }] })),
      'repair policies: name a condition, a state of it, and a time',
    ],
    'serves no NodeClass': [
      broken(() => ({ nodeClasses: [] })),
      'the provider has a name, NodeClasses, and labels of its own',
    ],
  };
  for (const [name, [make, wantFailed]] of Object.entries(providers)) {
    it(name, async () => {
      const results = await runConformance(start(make));
      const failed = results.filter(({ outcome }) => outcome === 'failed').map((result) => result.name);
      expect(failed).toContain(wantFailed);
    });
  }

  it('every rule is broken by one of them', async () => {
    const broken = new Set(Object.values(providers).map(([, rule]) => rule));
    expect(conformanceCases.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
  });
});
