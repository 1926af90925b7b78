import type { DeviceAttribute } from '@karpenter-ts/kube-model';
import type { AttributeBindings } from './attribute-bindings.ts';
import type { Device, DeviceKey } from './devices.ts';

/** A request's name, and of an alternative of a `firstAvailable` request its own. */
export interface RequestName {
  readonly parent: string;
  readonly sub?: string | undefined;
}

/** `parent` or `parent/sub`, as claims write it. */
export function formatRequestName({ parent, sub }: RequestName): string {
  return sub === undefined ? parent : `${parent}/${sub}`;
}

/**
 * All devices of some requests have the same value of an attribute (`MatchAttributeConstraint`). The first device
 * settles it: either by its value, or, where the value is not known yet, by what it is bound to. Both ways do not mix.
 */
export class MatchAttribute {
  readonly attribute: string;
  readonly #requests: ReadonlySet<string>;
  #bindings: AttributeBindings | undefined;
  #value: DeviceAttribute | undefined;
  readonly #devices: DeviceKey[] = [];

  /** @param requests names of requests, or `parent/sub`; none means all */
  constructor(attribute: string, requests: readonly string[] = []) {
    this.attribute = attribute;
    this.#requests = new Set(requests);
  }

  /** Forgets all devices; from now on these bindings hold. */
  reset(bindings?: AttributeBindings): void {
    this.#bindings = bindings;
    this.#value = undefined;
    this.#devices.length = 0;
  }

  /** Whether the device goes with those so far. If so it is one of them; if not nothing changes. */
  add(request: RequestName, device: Device): boolean {
    if (!this.#concerns(request)) return true;
    const value = lookupAttribute(device, this.attribute);
    const first = this.#devices[0];
    if (first === undefined) {
      if (value === undefined && this.#bindings?.has(this.attribute, device.key) !== true) return false;
      this.#value = value;
    } else if (this.#value !== undefined) {
      if (value === undefined || !isSameAttribute(this.#value, value)) return false;
    } else if (value !== undefined || this.#bindings?.bound(this.attribute, first, device.key) !== true) {
      return false;
    }
    this.#devices.push(device.key);
    return true;
  }

  /** Takes the device back that was added last. */
  remove(request: RequestName): void {
    if (!this.#concerns(request)) return;
    this.#devices.pop();
    if (this.#devices.length === 0) this.#value = undefined;
  }

  #concerns(request: RequestName): boolean {
    if (this.#requests.size === 0 || this.#requests.has(request.parent)) return true;
    return request.sub !== undefined && this.#requests.has(formatRequestName(request));
  }
}

/** The device's attribute of a qualified name. Its driver's own ones may be written without the driver. */
export function lookupAttribute(device: Device, name: string): DeviceAttribute | undefined {
  const own = device.attributes[name];
  if (own !== undefined) return own;
  const prefix = `${device.driver}/`;
  return name.startsWith(prefix) ? device.attributes[name.slice(prefix.length)] : undefined;
}

const kinds = ['string', 'int', 'bool', 'version'] as const;

/** Whether both are of one kind and have one value. */
export function isSameAttribute(a: DeviceAttribute | undefined, b: DeviceAttribute | undefined): boolean {
  return kinds.some((kind) => a?.[kind] !== undefined && a[kind] === b?.[kind]);
}
