import { parseQuantity } from '@karpenter-ts/kube-model';

import type { DraftEntry, DraftMap } from './draft.ts';
import type { Report } from './report.ts';

/** Spellings of older guides and of EC2 itself, by the field's name. */
const spellings: Readonly<Record<string, string>> = {
  kmsKeyId: 'kmsKeyID',
  snapshotId: 'snapshotID',
};

/** Volumes: sizes as v1 takes them, and fields by their names. */
export function convertBlockDevices(spec: DraftMap, report: Report): void {
  const mappings = spec.list('blockDeviceMappings')?.maps ?? [];
  for (const mapping of mappings) {
    const ebs = mapping.map('ebs');
    if (ebs === undefined) continue;
    for (const [from, to] of Object.entries(spellings)) {
      const entry = ebs.entry(from);
      if (entry === undefined || ebs.has(to)) continue;
      ebs.rename(from, to);
      report.warning(entry.field ?? '', `is not a known field; it is written as ${to}`, 'convert/spelling');
    }
    const size = ebs.entry('volumeSize');
    if (size !== undefined) convertSize(ebs, size, report);
  }
  sayRootVolume(spec, mappings, report);
}

const gibibyte = 2 ** 30;
/** What v1's pattern takes, its bounds aside: the API server judges those. */
const wholeSize = /^[1-9][0-9]*(Gi|G|Ti|T)$/;

/** v1alpha1 took any quantity; EC2 gets whole gibibytes. */
function convertSize(ebs: DraftMap, { value, field = '' }: DraftEntry, report: Report): void {
  if ((typeof value !== 'string' && typeof value !== 'number') || wholeSize.test(String(value))) return;
  const bytes = bytesOf(String(value));
  if (bytes === undefined) return;
  const size = `${Math.max(1, Math.ceil(bytes / gibibyte))}Gi`;
  ebs.set('volumeSize', size);
  // Whoever writes `volumeSize: 100` hardly wants a volume for 100 bytes, which is what it says.
  const isTiny = bytes < gibibyte && /^\d+$/.test(String(value));
  const unit = isTiny ? `; without a unit it is in bytes: write ${value}Gi if that is meant` : '';
  report.warning(field, `v1 takes whole Gi, G, Ti or T; ${value} is written as ${size}${unit}`, 'convert/block-device');
}

function bytesOf(text: string): number | undefined {
  try {
    const bytes = Number(parseQuantity(text).nanos) / 1e9;
    return bytes >= 0 && Number.isFinite(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Devices that AMI families start from (aws-nodeclass: default block device mappings). */
const usualRoots: readonly string[] = ['/dev/xvda', '/dev/xvdb', '/dev/sda1'];

function sayRootVolume(spec: DraftMap, mappings: readonly DraftMap[], report: Report): void {
  if (mappings.length < 2) return;
  const isKnown = mappings.some(
    (mapping) => mapping.get('rootVolume') === true || usualRoots.includes(mapping.text('deviceName') ?? ''),
  );
  if (isKnown) return;
  report.warning(
    spec.entry('blockDeviceMappings')?.field ?? 'spec.blockDeviceMappings',
    "none of the volumes is marked as rootVolume or has a family's usual name; mark the one that kubelet uses, for the nodes' ephemeral storage",
    'convert/block-device',
  );
}
