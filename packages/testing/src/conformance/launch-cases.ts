import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_ZONE, type NodeClaim } from '@karpenter-ts/apis';
import { InsufficientCapacityError, NodeClassNotReadyError, offeringAllocatable } from '@karpenter-ts/cloud-provider';
import { amountOf, parseResources } from '@karpenter-ts/kube-model';

import { check, type ConformanceCase, type ConformanceContext, NotApplicable, rejection } from './conformance-case.ts';
import { calm, capacityTypeIn, launchedChoice, typeIn, World, zoneIn } from './world.ts';

function launchCase(name: string, run: (world: World, context: ConformanceContext) => Promise<void>): ConformanceCase {
  return { name, run: (context) => run(new World(context), context) };
}

/** Rules about `create`. */
export const launchCases: readonly ConformanceCase[] = [
  launchCase('create: gives a provider id', async (world) => {
    check((providerID(await world.launch()) ?? '') !== '', 'the launched claim has no status.providerID');
  }),
  launchCase('create: names type, zone and capacity type of an offering that can be had', async (world) => {
    launchedChoice(await world.launch(), await world.choices());
  }),
  launchCase('create: labels are those that the type promises', async (world) => {
    const launched = await world.launch();
    const { instanceType } = launchedChoice(launched, await world.choices());
    const labels = launched.metadata?.labels ?? {};
    for (const { key, operator, values = [] } of instanceType.requirements) {
      const value = labels[key];
      if (operator === 'In') {
        check(
          value === undefined ? values.length > 1 : values.includes(value),
          `label ${key} is ${String(value)}, the type promises [${values.join()}]`,
        );
      } else if (operator === 'DoesNotExist') {
        check(value === undefined, `label ${key} is ${String(value)}, the type promises none`);
      }
    }
  }),
  launchCase('create: capacity and allocatable are those of the type', async (world) => {
    const launched = await world.launch();
    const { instanceType, offering } = launchedChoice(launched, await world.choices());
    const capacity = parseResources(launched.status?.capacity, 'down');
    const allocatable = parseResources(launched.status?.allocatable, 'down');
    const promised = offeringAllocatable(instanceType, offering);
    for (const name of ['cpu', 'memory', 'pods']) {
      check(amountOf(capacity, name) > 0, `status.capacity has no ${name}`);
      check(amountOf(allocatable, name) > 0, `status.allocatable has no ${name}`);
      check(
        amountOf(allocatable, name) <= amountOf(capacity, name),
        `status.allocatable has more ${name} than status.capacity`,
      );
    }
    for (const name of Object.keys(promised)) {
      check(
        amountOf(allocatable, name) >= amountOf(promised, name),
        `status.allocatable has less ${name} than the type promises`,
      );
    }
  }),
  launchCase('create: keeps the claim as it is otherwise, and does not change what it is given', async (world) => {
    const claim = await world.ordinaryClaim();
    const before = JSON.stringify(claim);
    const launched = await world.provider.create(deepFreeze(claim), calm);
    check(JSON.stringify(claim) === before, 'the claim that was passed in has changed');
    check(
      launched.metadata?.name === claim.metadata?.name,
      `the claim is called ${String(launched.metadata?.name)} afterwards`,
    );
  }),
  launchCase('create: a zone and a capacity type that are asked for are kept to', async (world) => {
    const choices = await world.choices();
    for (const { instanceType, offering } of [choices[0]!, choices.at(-1)!]) {
      const claim = await world.claim({
        requirements: [typeIn(instanceType.name), zoneIn(offering.zone), capacityTypeIn(offering.capacityType)],
      });
      const labels = (await world.provider.create(claim, calm)).metadata?.labels ?? {};
      check(
        labels[LABEL_INSTANCE_TYPE] === instanceType.name,
        `asked for ${instanceType.name}, got ${String(labels[LABEL_INSTANCE_TYPE])}`,
      );
      check(labels[LABEL_ZONE] === offering.zone, `asked for zone ${offering.zone}, got ${String(labels[LABEL_ZONE])}`);
      check(
        labels[LABEL_CAPACITY_TYPE] === offering.capacityType,
        `asked for ${offering.capacityType}, got ${String(labels[LABEL_CAPACITY_TYPE])}`,
      );
    }
  }),
  launchCase('create: takes the cheapest of what is allowed', async (world, { choosesCheapest = true }) => {
    if (!choosesCheapest) throw new NotApplicable('the provider looks at more than the price');
    const choices = await world.choices();
    const names = [...new Set([choices.at(-1)!, choices[0]!].map(({ instanceType }) => instanceType.name))];
    const launched = await world.provider.create(await world.claim({ requirements: [typeIn(...names)] }), calm);
    const got = launchedChoice(launched, choices).offering.price;
    const cheapest = choices.find(({ instanceType }) => names.includes(instanceType.name))!.offering.price;
    check(got === cheapest, `launched for ${got} what can be had for ${cheapest}`);
  }),
  launchCase('create: again for the same claim gives the same instance', async (world) => {
    const claim = await world.ordinaryClaim();
    const first = await world.provider.create(claim, calm);
    await world.settle();
    await checkSameInstance(world, first, await world.provider.create(claim, calm));
  }),
  launchCase('create: twice at once for the same claim gives one instance', async (world) => {
    const claim = await world.ordinaryClaim();
    const [first, second] = await Promise.all([world.provider.create(claim, calm), world.provider.create(claim, calm)]);
    await checkSameInstance(world, first, second);
  }),
  launchCase('create: again for the same claim after a restart gives the same instance', async (world, context) => {
    const claim = await world.ordinaryClaim();
    const first = await world.provider.create(claim, calm);
    await world.settle();
    const restarted = await context.restart();
    await checkSameInstance(world, first, await restarted.create(claim, calm));
  }),
  launchCase('create: for different claims at once gives different instances', async (world) => {
    const claims = await Promise.all(Array.from({ length: 10 }, () => world.ordinaryClaim()));
    const launched = await Promise.all(claims.map((claim) => world.provider.create(claim, calm)));
    await world.settle();
    const ids = new Set(launched.map(providerID));
    check(ids.size === claims.length, `${claims.length} claims share ${ids.size} provider ids`);
    const listed = new Set(await world.listed());
    check(
      launched.every((claim) => listed.has(providerID(claim) ?? '')),
      'not all of them are listed',
    );
  }),
  launchCase('create: what cannot be had is insufficient capacity, and leaves nothing behind', async (world) => {
    const [choice] = await world.choices();
    const claim = await world.claim({ requirements: [typeIn(choice!.instanceType.name), zoneIn('no-such-zone')] });
    const error = await rejection(world.provider.create(claim, calm), 'a zone that does not exist');
    check(InsufficientCapacityError.is(error), `expected InsufficientCapacityError, got ${String(error)}`);
    await world.settle();
    check((await world.listed()).length === 0, 'an instance is there nevertheless');
  }),
  launchCase('create: a NodeClass that does not exist is insufficient capacity', async (world) => {
    const [choice] = await world.choices();
    const claim = await world.claim({ requirements: [typeIn(choice!.instanceType.name)], nodeClass: 'missing' });
    const error = await rejection(world.provider.create(claim, calm), 'a NodeClass that does not exist');
    check(InsufficientCapacityError.is(error), `expected InsufficientCapacityError, got ${String(error)}`);
  }),
  launchCase('create: a NodeClass that is not ready is NodeClassNotReady', async (world) => {
    const [choice] = await world.choices();
    const claim = await world.claim({ requirements: [typeIn(choice!.instanceType.name)], nodeClass: 'not-ready' });
    const error = await rejection(world.provider.create(claim, calm), 'a NodeClass that is not ready');
    check(NodeClassNotReadyError.is(error), `expected NodeClassNotReadyError, got ${String(error)}`);
  }),
  launchCase('create: with a signal that has aborted launches nothing', async (world) => {
    const claim = await world.ordinaryClaim();
    await rejection(world.provider.create(claim, AbortSignal.abort(new Error('aborted'))), 'an aborted signal');
    await world.settle();
    check((await world.listed()).length === 0, 'an instance is there nevertheless');
  }),
];

function providerID(claim: NodeClaim): string | undefined {
  return claim.status?.providerID;
}

async function checkSameInstance(world: World, first: NodeClaim, second: NodeClaim): Promise<void> {
  await world.settle();
  check(
    providerID(first) === providerID(second),
    `got ${String(providerID(first))}, then ${String(providerID(second))}`,
  );
  for (const key of [LABEL_INSTANCE_TYPE, LABEL_ZONE, LABEL_CAPACITY_TYPE]) {
    check(first.metadata?.labels?.[key] === second.metadata?.labels?.[key], `label ${key} differs between the answers`);
  }
  const listed = await world.listed();
  check(listed.length === 1, `${listed.length} instances are there for one claim`);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
