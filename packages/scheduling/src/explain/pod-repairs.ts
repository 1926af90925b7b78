import type { HostPortSet } from '../compile/host-ports.ts';
import type { Packer } from '../packing/packer.ts';
import type { SuggestedChange } from '../result.ts';
import { withChange, type Target, type Trial } from './trial.ts';

/** The narrowest toleration of a taint. */
export function tolerationOf(taint: {
  readonly key: string;
  readonly value?: string | undefined;
  readonly effect: string;
}): SuggestedChange {
  const { key, value, effect } = taint;
  const toleration =
    value === undefined || value === ''
      ? { key, operator: 'Exists', effect }
      : { key, operator: 'Equal', value, effect };
  return { kind: 'add-toleration', toleration };
}

/** The pod without these host ports. */
export function freePorts<T extends Target>(trial: Trial<T>, taken: HostPortSet, packer: Packer): Trial<T> | undefined {
  let next: Trial<T> | undefined = trial;
  for (const { port, protocol } of taken) {
    next = next && withChange(next, { kind: 'free-host-port', port, protocol }, packer);
  }
  return next;
}
