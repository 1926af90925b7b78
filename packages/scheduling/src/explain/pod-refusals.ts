import { formatHostPort, formatTaint, untoleratedTaints, type Taint } from '@karpenter-ts/kube-model';
import type { HostPortSet } from '../compile/host-ports.ts';
import type { Packer } from '../packing/packer.ts';
import type { SuggestedChange } from '../result.ts';
import type { Diagnosis } from './diagnosis.ts';
import { withChange, type Target, type Trial } from './trial.ts';

/** The first of the place's taints that the pod does not tolerate; undefined where it tolerates all. */
export function untolerated<T extends Target>(
  trial: Trial<T>,
  taints: number,
  packer: Packer,
): Diagnosis<T> | undefined {
  const { tolerations } = packer.problem;
  const own = tolerations.tolerationList(trial.variant.tolerations);
  const [taint] = untoleratedTaints(tolerations.taintList(taints), own);
  if (taint === undefined) return undefined;
  return {
    refusal: { reason: 'taints', subject: taint.key, wanted: 'a toleration', available: formatTaint(taint) },
    repairs: [() => withChange(trial, tolerationOf(taint), packer)],
  };
}

/** The narrowest toleration of a taint. */
function tolerationOf({ key, value, effect }: Taint): SuggestedChange {
  const toleration =
    value === undefined || value === ''
      ? { key, operator: 'Exists', effect }
      : { key, operator: 'Equal', value, effect };
  return { kind: 'add-toleration', toleration };
}

/** Host ports that the pod asks for and others have. */
export function portsTaken<T extends Target>(trial: Trial<T>, taken: HostPortSet, packer: Packer): Diagnosis<T> {
  return {
    refusal: { reason: 'host-ports', wanted: taken.map(formatHostPort).join(', ') },
    repairs: [() => freePorts(trial, taken, packer)],
  };
}

/** The pod without these host ports. */
function freePorts<T extends Target>(trial: Trial<T>, taken: HostPortSet, packer: Packer): Trial<T> | undefined {
  let next: Trial<T> | undefined = trial;
  for (const { port, protocol } of taken) {
    next = next && withChange(next, { kind: 'free-host-port', port, protocol }, packer);
  }
  return next;
}
