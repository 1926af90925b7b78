import { compareQuantities, isQualifiedName, parseQuantity } from '@karpenter-ts/kube-model';
import type { Quantity } from '@karpenter-ts/kube-model';
import { QUALIFIED_EXPECTED } from './names.ts';
import type { Part } from './part.ts';

const STANDARD = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Requests and limits of a container, or of a whole pod (`ValidateContainerResourceRequirements`). */
export function checkResources(resources: Part, claims: readonly Part[] = []): void {
  const [limits, requests] = [resources.at('limits'), resources.at('requests')];
  for (const amounts of [limits, requests]) {
    for (const [name, amount] of amounts.entries) {
      checkResourceName(name, amount);
      checkAmount(name, amount);
    }
  }
  for (const [name, request] of requests.entries) {
    const limit = limits.at(name);
    const [asked, most] = [quantityOf(request), limit.value === undefined ? undefined : quantityOf(limit)];
    if (most === undefined) {
      if (!canOvercommit(name)) limits.refuse(`must have ${name} too, as it cannot be overcommitted`, 'required');
    } else if (asked !== undefined && compareQuantities(asked, most) !== 0 && !canOvercommit(name)) {
      request.refuse(`must be equal to the limit, as ${name} cannot be overcommitted`);
    } else if (asked !== undefined && compareQuantities(asked, most) > 0) {
      request.refuse(`must be at most the limit of ${String(limit.value)}, not ${String(request.value)}`);
    }
  }
  for (const claim of resources.at('claims').items) {
    const name = claim.at('name');
    if (name.text === '') name.require();
    else if (!claims.some((one) => one.at('name').text === name.text)) {
      name.refuse(`there is no resource claim of that name: ${name.text}`);
    }
  }
  const names = [...limits.entries, ...requests.entries].map(([name]) => name);
  if (names.some((name) => name.startsWith('hugepages-')) && !names.includes('cpu') && !names.includes('memory')) {
    resources.refuse('needs cpu or memory beside huge pages');
  }
}

/** An amount that is not negative, and whole for what comes in pieces (`ValidateResourceQuantityValue`). */
export function checkAmount(name: string, amount: Part): void {
  const quantity = quantityOf(amount);
  if (quantity === undefined) return;
  if (quantity.nanos < 0n) amount.refuse(`must be at least 0, not ${String(amount.value)}`);
  else if (isExtended(name) && quantity.nanos % 1_000_000_000n !== 0n)
    amount.refuse(`must be a whole number, not ${String(amount.value)}`);
}

export function quantityOf(amount: Part): Quantity | undefined {
  if (!amount.isSet) return { nanos: 0n, format: 'DecimalSI' };
  try {
    return parseQuantity(amount.value as string | number);
  } catch {
    return undefined;
  }
}

function checkResourceName(name: string, amount: Part): void {
  if (!isQualifiedName(name)) amount.refuse(`the name must be ${QUALIFIED_EXPECTED}`);
  else if (!name.includes('/') && !STANDARD.has(name) && !name.startsWith('hugepages-')) {
    amount.refuse(
      'is no resource of containers: they have cpu, memory, ephemeral-storage, hugepages-SIZE, and DOMAIN/NAME',
    );
  } else if (name.startsWith('requests.')) amount.refuse('is no name of a resource');
}

/** Native resources have no domain, or kubernetes.io's (`IsNativeResource`). */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.');
}

/** `IsOvercommitAllowed` */
function canOvercommit(name: string): boolean {
  return isNative(name) && !name.startsWith('hugepages-');
}
