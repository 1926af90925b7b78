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
const accelerator = (name: string): Hardware => ({
  [LABEL_INSTANCE_ACCELERATOR_MANUFACTURER]: 'aws',
  [LABEL_INSTANCE_ACCELERATOR_NAME]: name,
});

/** GPUs and accelerators of EC2's families, under the labels that name them. Catalogues lack some of the families. */
const FAMILY_HARDWARE: ReadonlyMap<string, Hardware> = new Map([
  ['g3', gpu('nvidia', 'm60')],
  ['g4ad', gpu('amd', 'radeon-pro-v520')],
  ['g4dn', gpu('nvidia', 't4')],
  ['g5', gpu('nvidia', 'a10g')],
  ['g5g', gpu('nvidia', 't4g')],
  ['g6', gpu('nvidia', 'l4')],
  ['g6e', gpu('nvidia', 'l40s')],
  ['p2', gpu('nvidia', 'k80')],
  ['p3', gpu('nvidia', 'v100')],
  ['p4d', gpu('nvidia', 'a100')],
  ['p5', gpu('nvidia', 'h100')],
  ['p5en', gpu('nvidia', 'h200')],
  ['inf1', accelerator('inferentia')],
  ['inf2', accelerator('inferentia2')],
  ['trn1', accelerator('trainium')],
]);

/** What of a family's labels is its own, where that is known. */
export function hardwareOf(family: string): Hardware {
  return FAMILY_HARDWARE.get(family) ?? {};
}

/** The families that have what a label asks for. */
export function familiesWith(label: string, value: string): readonly string[] {
  return [...FAMILY_HARDWARE].filter(([, hardware]) => hardware[label] === value).map(([family]) => family);
}
