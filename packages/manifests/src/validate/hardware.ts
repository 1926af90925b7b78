import {
  LABEL_INSTANCE_ACCELERATOR_MANUFACTURER,
  LABEL_INSTANCE_ACCELERATOR_NAME,
  LABEL_INSTANCE_GPU_MANUFACTURER,
  LABEL_INSTANCE_GPU_NAME,
} from '@karpenter-ts/apis';

type Hardware = Readonly<Record<string, string>>;

const gpu = (manufacturer: string, name: string): Hardware => ({
  [LABEL_INSTANCE_GPU_MANUFACTURER]: manufacturer,
  [LABEL_INSTANCE_GPU_NAME]: name,
});
const accelerator = (name: string, manufacturer = 'aws'): Hardware => ({
  [LABEL_INSTANCE_ACCELERATOR_MANUFACTURER]: manufacturer,
  [LABEL_INSTANCE_ACCELERATOR_NAME]: name,
});

/**
 * GPUs and accelerators of EC2's families, under the labels that name them. Catalogues lack some of the families. As EC2's
 * DescribeInstanceTypes named them in July 2026, in lower case and with hyphens as Karpenter writes labels; g3, p2 and p3, which
 * are sold no more, as EC2's documentation has them.
 */
const FAMILY_HARDWARE: ReadonlyMap<string, Hardware> = new Map([
  ['dl2q', accelerator('qualcomm-ai100', 'qualcomm')],
  ['g3', gpu('nvidia', 'm60')],
  ['g4ad', gpu('amd', 'radeon-pro-v520')],
  ['g4dn', gpu('nvidia', 't4')],
  ['g5', gpu('nvidia', 'a10g')],
  ['g5g', gpu('nvidia', 't4g')],
  ['g6', gpu('nvidia', 'l4')],
  ['g6e', gpu('nvidia', 'l40s')],
  ['g6f', gpu('nvidia', 'l4')],
  ['g7', gpu('nvidia', 'rtx-pro-4500')],
  ['g7e', gpu('nvidia', 'rtx-pro-server-6000')],
  ['gr6', gpu('nvidia', 'l4')],
  ['gr6f', gpu('nvidia', 'l4')],
  ['inf1', accelerator('inferentia')],
  ['inf2', accelerator('inferentia2')],
  ['p2', gpu('nvidia', 'k80')],
  ['p3', gpu('nvidia', 'v100')],
  ['p3dn', gpu('nvidia', 'v100')],
  ['p4d', gpu('nvidia', 'a100')],
  ['p4de', gpu('nvidia', 'a100')],
  ['p5', gpu('nvidia', 'h100')],
  ['p5e', gpu('nvidia', 'h200')],
  ['p5en', gpu('nvidia', 'h200')],
  ['p6-b200', gpu('nvidia', 'b200')],
  ['p6-b300', gpu('nvidia', 'b300')],
  ['trn1', accelerator('trainium')],
  ['trn1n', accelerator('trainium')],
  ['trn2', accelerator('trainium2')],
]);

/** What of a family's labels is its own, where that is known. */
export function hardwareOf(family: string): Hardware {
  return FAMILY_HARDWARE.get(family) ?? {};
}

/** The families that have what a label asks for. */
export function familiesWith(label: string, value: string): readonly string[] {
  return [...FAMILY_HARDWARE].filter(([, hardware]) => hardware[label] === value).map(([family]) => family);
}
