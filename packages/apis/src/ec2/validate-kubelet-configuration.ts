import { parseDuration, parseQuantity } from '@karpenter-ts/kube-model';

import { fieldWithin } from '../field-problem.ts';
import type { FieldProblem } from '../field-problem.ts';
import { isObject } from '../json.ts';
import { checkKubeletFields, isDuration, isQuantity, wording } from './check-kubelet-fields.ts';
import { KUBELET_FIELDS } from './kubelet-fields.ts';

/** What `spec.kubelet` of an EC2NodeClass is before it was looked at. */
export type RawKubeletConfiguration = Readonly<Record<string, unknown>>;

type Report = (field: string, message: string) => void;

const ROOT = 'spec.kubelet';
const SIGNALS = [
  'memory.available',
  'nodefs.available',
  'nodefs.inodesFree',
  'imagefs.available',
  'imagefs.inodesFree',
  'pid.available',
];
const RESERVABLE = ['cpu', 'memory', 'ephemeral-storage', 'pid'];
const PERCENTAGE = /^\+?(\d+(?:\.\d*)?|\.\d+)%$/;

/**
 * What is wrong with a node class' kubelet settings, all of it at once. The schema takes any object here; nothing is
 * launched with one that this refuses, and every one that it accepts can be parsed. Settings that the class' AMI family
 * cannot have are not looked at: `findUnsupportedKubeletFields` does. Upstream: `KubeletConfiguration.Validate`.
 */
export function validateKubeletConfiguration(kubelet: RawKubeletConfiguration | undefined): readonly FieldProblem[] {
  if (kubelet === undefined) return [];
  const problems: FieldProblem[] = [];
  const report: Report = (field, message) => {
    problems.push({ field, message });
  };
  // An expression stands for a number.
  const decoded = isObject(kubelet) && typeof kubelet['maxPods'] === 'string' ? { ...kubelet, maxPods: 0 } : kubelet;
  checkKubeletFields(decoded, KUBELET_FIELDS, ROOT, ({ field, message }) => report(field, message));
  if (!isObject(kubelet)) return problems;

  if (isSet(kubelet['registerWithTaints'])) {
    const instead = "taints belong to the NodePool's spec.template.spec.taints and startupTaints";
    report(`${ROOT}.registerWithTaints`, `must not be set: ${instead}`);
  }
  checkSignals(kubelet, report);
  checkSoftPairs(kubelet, report);
  for (const name of ['kubeReserved', 'systemReserved']) checkReserved(kubelet[name], `${ROOT}.${name}`, report);
  checkImageCollection(kubelet, report);
  for (const name of ['podsPerCore', 'evictionMaxPodGracePeriod', 'maxPods']) {
    const value = kubelet[name];
    if (typeof value === 'number' && value < 0) report(`${ROOT}.${name}`, `must not be negative, not ${value}`);
  }
  return problems;
}

/** Thresholds and periods of eviction: known signals, and values that mean something. */
function checkSignals(kubelet: RawKubeletConfiguration, report: Report): void {
  const check = (name: string, isValue: (text: string) => boolean, shape: string): void => {
    for (const [signal, value] of entriesOf(kubelet[name])) {
      const field = fieldWithin(`${ROOT}.${name}`, signal);
      if (!SIGNALS.includes(signal)) report(field, `is not a signal of eviction: ${SIGNALS.join(', ')} are`);
      // Anything but text was reported with the types.
      if (typeof value === 'string' && !isValue(value)) report(field, `must be ${shape}, not ${wording(value)}`);
    }
  };
  const threshold = 'a percentage from 0% to 100% or a quantity such as 500Mi, not below zero';
  for (const name of ['evictionHard', 'evictionSoft', 'evictionMinimumReclaim']) check(name, isThreshold, threshold);
  check(
    'evictionSoftGracePeriod',
    (text) => isDuration(text) && parseDuration(text) >= 0,
    'a length of time such as 1m30s, not below zero',
  );
}

function isThreshold(text: string): boolean {
  if (text.endsWith('%')) return PERCENTAGE.test(text) && Number.parseFloat(text) <= 100;
  return isQuantity(text) && parseQuantity(text).nanos >= 0n;
}

/** Each soft threshold needs a period, and each period a threshold. */
function checkSoftPairs(kubelet: RawKubeletConfiguration, report: Report): void {
  const [soft, period] = ['evictionSoft', 'evictionSoftGracePeriod'] as const;
  for (const [name, other] of [
    [soft, period],
    [period, soft],
  ] as const) {
    const partners = new Set(entriesOf(kubelet[other]).map(([signal]) => signal));
    for (const [signal] of entriesOf(kubelet[name])) {
      if (partners.has(signal)) continue;
      report(fieldWithin(`${ROOT}.${name}`, signal), `needs an entry for the same signal in ${other}`);
    }
  }
}

function checkReserved(reserved: unknown, root: string, report: Report): void {
  for (const [resource, amount] of entriesOf(reserved)) {
    const field = fieldWithin(root, resource);
    if (!RESERVABLE.includes(resource)) report(field, `cannot be reserved: ${RESERVABLE.join(', ')} can`);
    // What is no quantity may be an expression.
    if (typeof amount === 'string' && amount.startsWith('-')) report(field, `must not be negative, not ${amount}`);
  }
}

function checkImageCollection(kubelet: RawKubeletConfiguration, report: Report): void {
  const [highName, lowName] = ['imageGCHighThresholdPercent', 'imageGCLowThresholdPercent'] as const;
  for (const name of [highName, lowName]) {
    const value = kubelet[name];
    if (typeof value === 'number' && (value < 0 || value > 100)) {
      report(`${ROOT}.${name}`, `must be a percentage from 0 to 100, not ${value}`);
    }
  }
  const [high, low] = [kubelet[highName], kubelet[lowName]];
  if (typeof high === 'number' && typeof low === 'number' && high <= low) {
    report(`${ROOT}.${highName}`, `must be greater than ${lowName}, which is ${low}, not ${high}`);
  }
}

function entriesOf(map: unknown): readonly (readonly [string, unknown])[] {
  return isObject(map) ? Object.entries(map) : [];
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
