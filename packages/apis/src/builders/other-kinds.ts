import { defaultCapacityBuffer } from '../defaults.ts';
import type { CapacityBufferSpec, KWOKNodeClassSpec, NodeOverlaySpec } from '../types.generated.ts';
import { type BuiltObject, builtMetadata, definedFields, type MetadataOptions } from './built-object.ts';
import { type RequirementsInput, requirementsFrom } from './requirement.ts';

/** A NodeOverlay as `nodeOverlay` builds it. */
export type BuiltNodeOverlay = BuiltObject<'karpenter.sh/v1alpha1', 'NodeOverlay', NodeOverlaySpec>;
/** A CapacityBuffer as `capacityBuffer` builds it. */
export type BuiltCapacityBuffer = BuiltObject<'autoscaling.x-k8s.io/v1beta1', 'CapacityBuffer', CapacityBufferSpec>;
/** A KWOKNodeClass as `kwokNodeClass` builds it. */
export type BuiltKWOKNodeClass = BuiltObject<'karpenter.kwok.sh/v1alpha1', 'KWOKNodeClass', KWOKNodeClassSpec>;

/** What a NodeOverlay says. */
export interface NodeOverlayOptions extends MetadataOptions, Omit<NodeOverlaySpec, 'requirements'> {
  /** Which offerings are overlaid. Default: all of them. */
  readonly requirements?: RequirementsInput;
}

/** A NodeOverlay as a plain object. */
export function nodeOverlay(name: string, options: NodeOverlayOptions = {}): BuiltNodeOverlay {
  const { objectLabels, objectAnnotations, requirements, ...spec } = options;
  return {
    apiVersion: 'karpenter.sh/v1alpha1',
    kind: 'NodeOverlay',
    metadata: builtMetadata(name, { objectLabels, objectAnnotations }),
    spec: { requirements: requirementsFrom(requirements ?? []), ...definedFields(spec) },
  };
}

/** What a CapacityBuffer says. */
export interface CapacityBufferOptions extends MetadataOptions, CapacityBufferSpec {
  readonly namespace?: string;
}

/** A CapacityBuffer as a plain object, with the defaults of the CRD filled in. */
export function capacityBuffer(name: string, options: CapacityBufferOptions): BuiltCapacityBuffer {
  const { objectLabels, objectAnnotations, namespace, ...rest } = options;
  const buffer = {
    apiVersion: 'autoscaling.x-k8s.io/v1beta1',
    kind: 'CapacityBuffer',
    metadata: builtMetadata(name, { objectLabels, objectAnnotations }, namespace),
    spec: definedFields(rest),
  } as const;
  return { ...buffer, spec: defaultCapacityBuffer(buffer).spec };
}

/** A KWOKNodeClass as a plain object. */
export function kwokNodeClass(name: string, options: MetadataOptions & KWOKNodeClassSpec = {}): BuiltKWOKNodeClass {
  const { objectLabels, objectAnnotations, ...spec } = options;
  return {
    apiVersion: 'karpenter.kwok.sh/v1alpha1',
    kind: 'KWOKNodeClass',
    metadata: builtMetadata(name, { objectLabels, objectAnnotations }),
    spec: definedFields(spec),
  };
}
