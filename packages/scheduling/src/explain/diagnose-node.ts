import { formatResource } from '@karpenter-ts/kube-model';
import { portsConflict } from '../compile/host-ports.ts';
import type { Packer } from '../packing/packer.ts';
import { diagnoseTopology } from './diagnose-topology.ts';
import type { Diagnosis } from './diagnosis.ts';
import { portsTaken, untolerated } from './pod-refusals.ts';
import { conflictOf, requirementRepairs } from './requirement-repairs.ts';
import { missingOf, reduceBy, shareTooMuch } from './resource-miss.ts';
import { isAdmitted, type NodeTrial } from './trial.ts';

type NodeDiagnosis = Diagnosis<NodeTrial['target']>;

/** Why a node that is there would not take the pod; undefined where it would. As thorough as `diagnosePool`. */
export function diagnoseNode(trial: NodeTrial, packer: Packer, thorough: boolean): NodeDiagnosis | undefined {
  if (thorough && isAdmitted(trial, packer)) return undefined;
  return (
    untolerated(trial, trial.target.node.node.taints, packer) ??
    requirementsOf(trial, packer) ??
    attachmentsOf(trial, packer) ??
    roomOf(trial, packer) ??
    devicesOf(trial, packer) ??
    diagnoseTopology(trial, packer, thorough) ?? { refusal: { reason: 'topology' }, repairs: [] }
  );
}

function requirementsOf(trial: NodeTrial, packer: Packer): NodeDiagnosis | undefined {
  const { table } = packer.problem;
  const { set } = trial.target.node;
  const { variant } = trial;
  const place = { defined: set, set, strict: true };
  const conflict = conflictOf(place, variant.set, packer);
  if (conflict !== undefined) {
    const { key, ...facts } = conflict;
    const values = (): readonly string[] =>
      (table.get(set, key)?.values ?? []).map((value) => table.values.name(value));
    return { refusal: { reason: 'requirements', ...facts }, repairs: requirementRepairs(trial, key, values, packer) };
  }
  const refused = variant.podClass.volumeAlternatives.map((wanted) => conflictOf(place, wanted, packer));
  const first = refused[0];
  if (first === undefined || refused.includes(undefined)) return undefined;
  const { key: _, ...facts } = first;
  return { refusal: { reason: 'volumes', ...facts }, repairs: [] };
}

function attachmentsOf(trial: NodeTrial, packer: Packer): NodeDiagnosis | undefined {
  const { node } = trial.target;
  const { podClass } = trial.variant;
  const taken = podClass.ports.filter((port) => portsConflict(node.ports, [port]));
  if (taken.length > 0) return portsTaken(trial, taken, packer);
  if (node.canAttach(podClass.attachedVolumes)) return undefined;
  const wanted = 'a further attachment';
  return { refusal: { reason: 'volumes', wanted, available: 'the limit of its driver is reached' }, repairs: [] };
}

function roomOf(trial: NodeTrial, packer: Packer): NodeDiagnosis | undefined {
  const { space } = packer.problem;
  const { node } = trial.target;
  const { requests } = trial.variant.podClass;
  const missing = missingOf(requests, node.free, 0, space);
  const [subject] = Object.keys(missing);
  if (subject === undefined) return undefined;
  const i = space.names.id(subject);
  return {
    refusal: {
      reason: 'resources',
      subject,
      wanted: formatResource(subject, requests[i]!),
      available: formatResource(subject, Math.max(0, node.free[i]!)),
      nearest: { node: node.node.node.name, missing },
    },
    repairs: shareTooMuch(requests, node.free, 0, space) < Infinity ? [() => reduceBy(trial, missing, packer)] : [],
  };
}

/** What the node does not have for the pod's claims for devices. */
function devicesOf(trial: NodeTrial, packer: Packer): NodeDiagnosis | undefined {
  const { podClass } = trial.variant;
  if (podClass.devices === null) return undefined;
  const device = packer.devices!.askNode(podClass, trial.target.node);
  if (!('reason' in device)) return undefined;
  return { refusal: { reason: 'devices', subject: device.claim, device }, repairs: [] };
}
