import { type DraftMap, draftOf } from './draft.ts';
import type { KubeletBlock } from './kubelet.ts';
import type { Work } from './work.ts';

/** Upstream's `KubeletCompatibilityAnnotationKey`: where its webhook, and ours, leave a NodePool's kubelet settings. */
export const KUBELET_ANNOTATION = 'compatibility.karpenter.sh/v1beta1-kubelet-conversion';

/** What webhooks note for those who read an object as v1beta1; it says nothing of v1. */
const otherAnnotations: readonly string[] = [
  'compatibility.karpenter.sh/v1beta1-nodeclass-reference',
  'compatibility.karpenter.sh/v1beta1-only-fields',
];

/** Takes off a current object what is there for readers of v1beta1 alone. */
export function dropCompatibility(work: Work): void {
  for (const key of otherAnnotations) {
    if (annotationOf(work, key) === undefined) continue;
    dropAnnotation(work, key);
    work.report.warning(fieldOf(key), 'is there for readers of v1beta1 alone; it is left out', 'convert/label');
  }
}

/** The kubelet settings that a current pool has in an annotation, as they stood in v1beta1. */
export function annotatedKubelet(work: Work): KubeletBlock | undefined {
  const text = annotationOf(work, KUBELET_ANNOTATION);
  if (text === undefined) return undefined;
  const field = fieldOf(KUBELET_ANNOTATION);
  const settings = parsed(text);
  if (settings === undefined) {
    work.report.warning(field, 'holds no kubelet settings, and nothing reads it', 'convert/kubelet');
    return undefined;
  }
  work.report.warning(
    field,
    'is not read by Karpenter since 1.1; the settings belong to spec.kubelet of the EC2NodeClass',
    'convert/kubelet',
  );
  return { key: 'kubelet', value: draftOf(settings) as DraftMap, field };
}

/** Takes an annotation off, and the annotations with the last one. */
export function dropAnnotation({ draft }: Work, key: string): void {
  const metadata = draft.map('metadata');
  const annotations = metadata?.map('annotations');
  if (annotations?.take(key) !== undefined && annotations.entries.length === 0) metadata?.take('annotations');
}

function annotationOf({ manifest }: Work, key: string): string | undefined {
  const annotations: unknown = manifest.object.metadata?.annotations;
  if (typeof annotations !== 'object' || annotations === null || !Object.hasOwn(annotations, key)) return undefined;
  const value = (annotations as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}

const fieldOf = (key: string): string => `metadata.annotations[${key}]`;

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
