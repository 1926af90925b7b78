import type { InstanceType } from '@karpenter-ts/cloud-provider';
import {
  compileDevice,
  counterKey,
  nanosOf,
  poolKeyOf,
  type AmountKey,
  type Amounts,
  type Device,
  type DeviceKey,
} from './devices.ts';

/** The devices that a node of an instance type will have. */
export interface TemplateDevices {
  readonly devices: readonly Device[];
  /** Budgets of their counters, for each node anew. */
  readonly counters: Amounts;
}

export const noTemplates: TemplateDevices = { devices: [], counters: new Map() };

/**
 * Compiles the type's templates. A template with shared counters has no devices. Templates that cannot be read count
 * as none; of two devices of one name the first counts; a device that takes from a counter that no template has can never be had.
 */
export function compileTemplates(type: InstanceType): TemplateDevices {
  const templates = type.dynamicResources?.resourceSliceTemplates ?? [];
  if (templates.length === 0) return noTemplates;
  try {
    const counters = new Map<AmountKey, bigint>();
    const devices = new Map<DeviceKey, Device>();
    const terms: Device['terms'] = [];
    for (const template of templates) {
      const { driver, pool } = template;
      for (const set of template.sharedCounters ?? []) {
        for (const [name, { value }] of Object.entries(set.counters)) {
          counters.set(counterKey(poolKeyOf(driver, pool), set.name, name), nanosOf(value));
        }
      }
      if ((template.sharedCounters?.length ?? 0) > 0) continue;
      for (const device of template.devices ?? []) {
        const compiled = compileDevice(device, { driver, pool, template: true, terms });
        if (!devices.has(compiled.key)) devices.set(compiled.key, compiled);
      }
    }
    return { devices: [...devices.values()], counters };
  } catch {
    return noTemplates;
  }
}
