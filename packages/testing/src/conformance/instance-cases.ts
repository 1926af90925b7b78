import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_ZONE, type NodeClaim } from '@karpenter-ts/apis';
import { type CloudProvider, NodeClaimNotFoundError } from '@karpenter-ts/cloud-provider';

import { check, type ConformanceCase, type ConformanceContext, rejection } from './conformance-case.ts';
import { calm, World } from './world.ts';

function instanceCase(
  name: string,
  run: (world: World, context: ConformanceContext) => Promise<void>,
): ConformanceCase {
  return { name, run: (context) => run(new World(context), context) };
}

/** Rules about what is there and how it goes: `get`, `list`, `delete`, and the rest. */
export const instanceCases: readonly ConformanceCase[] = [
  instanceCase('get: gives the instance that was launched', async (world) => {
    const launched = await world.launch();
    checkSame(launched, await world.provider.get(idOf(launched), calm));
  }),
  instanceCase('get: an instance that never was is not found', async (world) => {
    const launched = await world.launch();
    await checkNotFound(world.provider.get(`${idOf(launched)}-not`, calm), 'get of another id');
    await checkNotFound(world.provider.get('elsewhere:///nothing', calm), "get of another provider's id");
  }),
  instanceCase('list: is empty in an empty cloud', async (world) => {
    check((await world.listed()).length === 0, 'instances are listed before anything was launched');
  }),
  instanceCase('list: has every instance once, with its labels and age', async (world) => {
    const launched = [await world.launch(), await world.launch(), await world.launch()];
    const listed = await world.provider.list(calm);
    check(listed.length === launched.length, `${launched.length} instances were launched, ${listed.length} are listed`);
    for (const claim of launched) {
      const found = listed.find((candidate) => idOf(candidate) === idOf(claim));
      check(found !== undefined, `${idOf(claim)} is not listed`);
      checkSame(claim, found);
      check(found.metadata?.creationTimestamp !== undefined, `${idOf(claim)} is listed without a creationTimestamp`);
      check(found.metadata.deletionTimestamp === undefined, `${idOf(claim)} is listed with a deletionTimestamp`);
    }
  }),
  instanceCase('a restarted provider finds its instances again', async (world, context) => {
    const launched = await world.launch();
    const restarted = await context.restart();
    const listed = await world.listed(restarted);
    check(listed.includes(idOf(launched)), 'the instance is not listed after a restart');
    checkSame(launched, await restarted.get(idOf(launched), calm));
  }),
  instanceCase('delete: again and again until the instance is gone, from then on not found', async (world) => {
    const launched = await world.launch();
    await world.provider.delete(launched, calm);
    await world.settle();
    await world.deleteUntilGone(launched);
    await checkNotFound(world.provider.delete(launched, calm), 'delete of what is gone');
    await checkNotFound(world.provider.get(idOf(launched), calm), 'get of what is gone');
    check(!(await world.listed()).includes(idOf(launched)), 'what is gone is still listed');
  }),
  instanceCase('delete: says nothing is there of an instance that never was', async (world) => {
    const launched = await world.launch();
    const other: NodeClaim = { ...launched, status: { ...launched.status, providerID: `${idOf(launched)}-not` } };
    await checkNotFound(world.provider.delete(other, calm), 'delete of another id');
    check((await world.listed()).includes(idOf(launched)), 'another instance went instead');
  }),
  instanceCase('delete: an instance on its way out is listed as such, or not at all', async (world) => {
    const launched = await world.launch();
    await world.provider.delete(launched, calm);
    check(!(await world.listed()).includes(idOf(launched)), 'it is listed without a deletionTimestamp');
  }),
  instanceCase('delete: takes one instance and leaves the others', async (world) => {
    const [kept, gone] = [await world.launch(), await world.launch()];
    await world.deleteUntilGone(gone);
    const listed = await world.listed();
    check(listed.length === 1 && listed[0] === idOf(kept), `left are [${listed.join()}], wanted [${idOf(kept)}]`);
  }),
  instanceCase('delete: works after a restart', async (world, context) => {
    const launched = await world.launch();
    const restarted: CloudProvider = await context.restart();
    await restarted.delete(launched, calm);
    await world.deleteUntilGone(launched, restarted);
    check((await world.listed(restarted)).length === 0, 'the instance is still there');
  }),
  instanceCase('delete: several at once either work or say that nothing is there', async (world) => {
    const launched = await world.launch();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.provider.delete(launched, calm)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        check(NodeClaimNotFoundError.is(outcome.reason), `one of them failed with ${String(outcome.reason)}`);
      }
    }
    check(
      outcomes.some(({ status }) => status === 'fulfilled'),
      'all of them say that nothing is there',
    );
    await world.deleteUntilGone(launched);
  }),
  instanceCase('isDrifted: a fresh instance has not drifted', async (world) => {
    const reason = await world.provider.isDrifted(await world.launch(), calm);
    check(reason === undefined, `it has: ${String(reason)}`);
  }),
  instanceCase('repair policies: name a condition, a state of it, and a time', async ({ provider }) => {
    for (const { conditionType, conditionStatus, tolerationMs } of provider.repairPolicies()) {
      check(conditionType !== '', 'a policy names no condition');
      check(
        ['True', 'False', 'Unknown'].includes(conditionStatus),
        `${conditionType}: ${conditionStatus} is no status`,
      );
      check(tolerationMs > 0, `${conditionType}: ${tolerationMs} ms is no time`);
    }
  }),
  instanceCase('the provider has a name, NodeClasses, and labels of its own', async ({ provider }) => {
    check(/^[a-z][a-z0-9-]*$/.test(provider.name), `${JSON.stringify(provider.name)} is no short name`);
    check(provider.nodeClasses.length > 0, 'it serves no NodeClass');
    for (const { group, version, kind, plural } of provider.nodeClasses) {
      check(
        [group, version, kind, plural].every((part) => part !== ''),
        `the NodeClass ${kind} is not complete`,
      );
    }
    check(!provider.wellKnownLabels.has(''), 'a well-known label is empty');
  }),
  instanceCase('a signal that has aborted ends every call', async (world) => {
    const launched = await world.launch();
    const aborted = AbortSignal.abort(new Error('aborted'));
    await rejection(world.provider.get(idOf(launched), aborted), 'get with an aborted signal');
    await rejection(world.provider.list(aborted), 'list with an aborted signal');
    await rejection(world.provider.delete(launched, aborted), 'delete with an aborted signal');
    check((await world.listed()).includes(idOf(launched)), 'the instance went although delete was aborted');
  }),
];

function idOf(claim: NodeClaim): string {
  return claim.status?.providerID ?? '';
}

async function checkNotFound(call: Promise<unknown>, what: string): Promise<void> {
  const error = await rejection(call, what);
  check(NodeClaimNotFoundError.is(error), `${what}: expected NodeClaimNotFoundError, got ${String(error)}`);
}

function checkSame(wanted: NodeClaim, got: NodeClaim): void {
  check(idOf(got) === idOf(wanted), `the provider id is ${idOf(got)}, it was ${idOf(wanted)}`);
  for (const key of [LABEL_INSTANCE_TYPE, LABEL_ZONE, LABEL_CAPACITY_TYPE]) {
    const [before, after] = [wanted.metadata?.labels?.[key], got.metadata?.labels?.[key]];
    check(before === after, `label ${key} is ${String(after)}, it was ${String(before)}`);
  }
  for (const field of ['capacity', 'allocatable'] as const) {
    check(Object.keys(got.status?.[field] ?? {}).length > 0, `status.${field} is missing`);
  }
}
